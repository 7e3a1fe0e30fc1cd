// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/data/csv_columns.h"
#include "engine/data/source_specs.h"
#include "engine/ops/creation.h"

namespace gradlab::data {

using nn::FieldKind;

namespace {

constexpr int64_t lines_between_reports = 1024;

/// The rows of a file: numbers of the features, and the target as it is written.
struct Rows {
    std::vector<float> features{};
    std::vector<float> targets{};  ///< of a regression
    Cells labels{};                ///< of a classification
};

float number(const CsvReader& reader, const Columns& columns, size_t column, const Cells& cells) {
    const auto value = cell_number(cells[column]);
    if (!value) reader.fail(column, columns.names[column], no_number(cells[column]));
    return *value;
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

/// The columns, and in `cells` the first record of data where there is no header.
Columns read_head(const SourceRequest& request, CsvReader& reader, Cells& cells) {
    Columns columns = choose_columns(request, read_names(request, reader, cells));
    check(!request.params.boolean("header") || reader.next(cells), [&] {
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
    CsvReader reader(path, csv_delimiter(request.params));
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
            rows.labels.emplace_back(trim_cell(cells[columns.target]));
            if (rows.labels.back().empty())
                reader.fail(columns.target, columns.names[columns.target], "is empty");
        }
        if (++count % lines_between_reports == 0) request.context.progress(reader.share());
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
