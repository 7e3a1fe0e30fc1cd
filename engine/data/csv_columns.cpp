// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv_columns.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace gradlab::data {

namespace {

/// A column's name as a project gives it: a text, or a number where there is no header.
std::string column_name(const nn::Json& json) {
    if (json.is_number_integer()) return json.dump();
    check(json.is_string(), "csv: features must be null or a list of column names");
    return json.get<std::string>();
}

}  // namespace

size_t Columns::find(const std::string& place, const std::string& name) const {
    const auto found = std::ranges::find(names, name);
    check(found != names.end(), [&] {
        return fmt::format("{}: there is no column \"{}\"; there are {}", place, name,
                           fmt::join(names, ", "));
    });
    return static_cast<size_t>(found - names.begin());
}

char csv_delimiter(const nn::Params& params) {
    const std::string text = params.text("delimiter");
    check(text.size() == 1 && text != "\"" && text != "\n" && text != "\r",
          [&] { return fmt::format("csv: delimiter must be one character, got \"{}\"", text); });
    return text[0];
}

Cells read_names(const SourceRequest& request, CsvReader& reader, Cells& cells) {
    check(reader.next(cells), [&] { return request.path("path").string() + ": is empty"; });
    Cells names(cells.size());
    const bool header = request.params.boolean("header");
    for (size_t i = 0; i < cells.size(); ++i)
        names[i] = header ? std::string(trim_cell(cells[i])) : std::to_string(i + 1);
    return names;
}

Columns choose_columns(const SourceRequest& request, Cells names) {
    const std::string place = request.path("path").string();
    Columns columns{std::move(names)};
    columns.target = request.params.has("target")
                         ? columns.find(place, request.params.text("target"))
                         : columns.names.size() - 1;
    const auto given = request.given.find("features");
    if (given == request.given.end() || given->is_null()) {
        for (size_t i = 0; i < columns.names.size(); ++i)
            if (i != columns.target) columns.features.push_back(i);
    } else {
        check(given->is_array(), "csv: features must be null or a list of column names");
        for (const nn::Json& name : *given)
            columns.features.push_back(columns.find(place, column_name(name)));
    }
    check(!columns.features.empty(), [&] { return place + ": expected at least one feature"; });
    return columns;
}

std::string_view trim_cell(std::string_view text) {
    const size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<float> cell_number(std::string_view text) {
    text = trim_cell(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    float value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string no_number(const std::string& cell) {
    if (trim_cell(cell).empty()) return "is empty, expected a number";
    return fmt::format("expected a finite number, got \"{:.40}\"", cell);
}

}  // namespace gradlab::data
