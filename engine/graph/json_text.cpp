// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/json_text.h"

#include <algorithm>

namespace gradlab::graph {

namespace {

constexpr size_t line_width = 120;

std::string scalar(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Calls `write(key or "", element)` for each element, with `separator()` between two.
template <class Write, class Separator>
void each(const Json& json, const Write& write, const Separator& separator) {
    bool first = true;
    for (const auto& [key, element] : json.items()) {
        if (!first) separator();
        first = false;
        write(json.is_object() ? scalar(key) + ": " : "", element);
    }
}

bool holds_objects(const Json& json) {
    return std::ranges::any_of(json, [&](const Json& element) {
        return (json.is_array() && element.is_object()) ||
               (element.is_structured() && holds_objects(element));
    });
}

void write_line(std::string& out, const Json& json) {
    if (!json.is_structured()) {
        out += scalar(json);
        return;
    }
    out += json.is_array() ? '[' : '{';
    each(
        json,
        [&](const std::string& key, const Json& element) {
            out += key;
            write_line(out, element);
        },
        [&] { out += ", "; });
    out += json.is_array() ? ']' : '}';
}

void write(std::string& out, const Json& json, size_t indent, bool broken) {
    if (!broken && !holds_objects(json)) {
        const size_t start = out.size();
        const size_t line = out.rfind('\n') + 1;
        write_line(out, json);
        if (out.size() - line <= line_width || !json.is_structured() || json.empty()) return;
        out.resize(start);
    }
    const std::string next_line = "\n" + std::string(indent + 2, ' ');
    (out += json.is_array() ? '[' : '{') += next_line;
    each(
        json,
        [&](const std::string& key, const Json& element) {
            out += key;
            write(out, element, indent + 2, false);
        },
        [&] { (out += ',') += next_line; });
    ((out += '\n') += std::string(indent, ' ')) += json.is_array() ? ']' : '}';
}

}  // namespace

std::string pretty(const Json& json) {
    std::string text;
    write(text, json, 0, json.is_structured() && !json.empty());
    return text += '\n';
}

}  // namespace gradlab::graph
