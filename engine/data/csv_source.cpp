// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "engine/data/csv.h"
#include "engine/data/source_specs.h"
#include "engine/ops/creation.h"

namespace gradlab::data {

using nn::FieldKind;
using Cells = std::vector<std::string>;

namespace {

std::string_view trim(std::string_view text) {
    const size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Which columns are what.
struct Columns {
    Cells names{};
    std::vector<size_t> features{};
    size_t target = 0;

    size_t find(const std::string& place, const std::string& name) const {
        const auto found = std::ranges::find(names, name);
        check(found != names.end(), [&] {
            return fmt::format("{}: there is no column \"{}\"; there are {}", place, name,
                               fmt::join(names, ", "));
        });
        return static_cast<size_t>(found - names.begin());
    }
};

/// A column's name as a project gives it: a text, or a number where there is no header.
std::string column_name(const nn::Json& json) {
    if (json.is_number_integer()) return json.dump();
    check(json.is_string(), "csv: features must be null or a list of column names");
    return json.get<std::string>();
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

/// The rows of a file: numbers of the features, and the target as it is written.
struct Rows {
    std::vector<float> features{};
    std::vector<float> targets{};  ///< of a regression
    Cells labels{};                ///< of a classification
};

float number(const CsvReader& reader, const Columns& columns, size_t column, const Cells& cells) {
    std::string_view text = trim(cells[column]);
    if (text.empty()) reader.fail(column, columns.names[column], "is empty, expected a number");
    if (text.starts_with('+')) text.remove_prefix(1);
    float value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        reader.fail(column, columns.names[column],
                    fmt::format("expected a finite number, got \"{:.40}\"", cells[column]));
    return value;
}

/// Distinct labels in order: by value when all are numbers, else by text.
Cells distinct(const Cells& labels) {
    const auto value = [](const std::string& text) {
        double number = 0;
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, number);
        return read.ec == std::errc() && read.ptr == end ? number : std::nan("");
    };
    Cells names = labels;
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
    const bool numbers = std::ranges::none_of(names, [&](auto& n) { return std::isnan(value(n)); });
    if (numbers) std::ranges::stable_sort(names, {}, value);
    return names;
}

char delimiter(const nn::Params& params) {
    const std::string text = params.text("delimiter");
    check(text.size() == 1 && text != "\"" && text != "\n" && text != "\r",
          [&] { return fmt::format("csv: delimiter must be one character, got \"{}\"", text); });
    return text[0];
}

/// The columns, and in `cells` the first record of data where there is no header.
Columns read_head(const SourceRequest& request, CsvReader& reader, Cells& cells) {
    check(reader.next(cells), [&] { return request.path("path").string() + ": is empty"; });
    Cells names(cells.size());
    const bool header = request.params.boolean("header");
    for (size_t i = 0; i < cells.size(); ++i)
        names[i] = header ? std::string(trim(cells[i])) : std::to_string(i + 1);
    Columns columns = choose_columns(request, std::move(names));
    check(!header || reader.next(cells), [&] {
        return request.path("path").string() + ": expected lines of data after the header";
    });
    return columns;
}

Tensor float_table(const std::vector<float>& values, int64_t rows) {
    Tensor table = empty({rows, static_cast<int64_t>(values.size()) / rows});
    std::ranges::copy(values, table.data_ptr<float>());
    return table;
}

void set_classes(Source& source, const Cells& labels) {
    source.class_names = distinct(labels);
    source.classes = static_cast<int64_t>(source.class_names.size());
    std::map<std::string_view, int64_t> index;
    for (const std::string& name : source.class_names)
        index.emplace(name, static_cast<int64_t>(index.size()));
    source.train.y = empty({static_cast<int64_t>(labels.size())}, kInt64);
    std::ranges::transform(labels, source.train.y.data_ptr<int64_t>(),
                           [&](const std::string& label) { return index.at(label); });
}

Source open(const SourceRequest& request) {
    const std::filesystem::path path = request.path("path");
    const bool classification = request.params.text("task") == "classification";
    CsvReader reader(path, delimiter(request.params));
    Cells cells;
    const Columns columns = read_head(request, reader, cells);
    Rows rows;
    int64_t count = 0;
    do {
        for (const size_t column : columns.features)
            rows.features.push_back(number(reader, columns, column, cells));
        if (!classification) {
            rows.targets.push_back(number(reader, columns, columns.target, cells));
        } else {
            rows.labels.emplace_back(trim(cells[columns.target]));
            if (rows.labels.back().empty())
                reader.fail(columns.target, columns.names[columns.target], "is empty");
        }
        ++count;
    } while (reader.next(cells));

    Source source;
    source.title = fmt::format("{}: {} samples", path.filename().string(), count);
    source.train.x = float_table(rows.features, count);
    if (classification)
        set_classes(source, rows.labels);
    else
        source.train.y = float_table(rows.targets, count);
    return source;
}

}  // namespace

SourceSpec csv_spec() {
    return {.id = "csv",
            .title = "CSV table",
            .help =
                "A table of numbers as text, UTF-8. `features` (a list of column names) may "
                "choose and order the columns of x; without it they are all but the target. "
                "Without a header the columns are called 1, 2, …",
            .fields = {{.key = "path", .kind = FieldKind::Text, .help = "The file"},
                       {.key = "target",
                        .kind = FieldKind::Text,
                        .help = "The column to predict; empty: the last one",
                        .optional = true},
                       {.key = "task",
                        .kind = FieldKind::Choice,
                        .value = "regression",
                        .help = "Whether the target is a value or a class",
                        .choices = {"regression", "classification"}},
                       {.key = "header",
                        .kind = FieldKind::Boolean,
                        .value = true,
                        .help = "Whether the first line names the columns"},
                       {.key = "delimiter",
                        .kind = FieldKind::Text,
                        .value = ",",
                        .help = "What separates two values"}},
            .describe = [](const SourceRequest& r) { return describe_by_opening(r, open); },
            .open = open,
            .paths = {{"path"}}};
}

}  // namespace gradlab::data
