// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "engine/nn/params.h"

namespace gradlab::nn {

namespace {

std::string python_float(double number) {
    if (!std::isfinite(number)) return fmt::format("float('{}')", number);
    std::string text = fmt::format("{}", number);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string python_string(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            (quoted += '\\') += c;
        } else if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') {
            quoted += fmt::format("\\x{:02x}", c);
        } else {
            quoted += c;
        }
    }
    return quoted += '\'';
}

template <class List>
std::string python_tuple(const List& texts) {
    return fmt::format("({}{})", fmt::join(texts, ", "), texts.size() == 1 ? "," : "");
}

struct Python {
    std::string operator()(std::monostate) const { return "None"; }
    std::string operator()(bool flag) const { return flag ? "True" : "False"; }
    std::string operator()(int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return python_float(number); }
    std::string operator()(const std::string& text) const { return python_string(text); }
    std::string operator()(const std::vector<int64_t>& tuple) const { return python_tuple(tuple); }
    std::string operator()(const std::vector<double>& tuple) const {
        std::vector<std::string> texts;
        for (const double number : tuple) texts.push_back(python_float(number));
        return python_tuple(texts);
    }
};

struct ToJson {
    Json operator()(std::monostate) const { return nullptr; }
    template <class T>
    Json operator()(const T& value) const {
        return value;
    }
};

}  // namespace

std::string python(const Value& value) { return std::visit(Python{}, value); }

Json to_json(const Value& value) { return std::visit(ToJson{}, value); }

}  // namespace gradlab::nn
