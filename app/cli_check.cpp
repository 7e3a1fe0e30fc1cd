// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_check.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli.h"
#include "engine/graph/check.h"
#include "engine/tensor/error.h"
#include "engine/train/material.h"
#include "engine/train/setup.h"

namespace gradlab {

namespace {

using Row = std::array<std::string, 4>;

std::vector<Row> rows(const graph::Document& document, const graph::Report& report) {
    std::vector<Row> rows{{"node", "type", "output shape", "parameters"}};
    for (const graph::Node& node : document.nodes) {
        const graph::NodeReport& at = report.nodes.at(node.id);
        std::vector<std::string> shapes;
        for (const nn::Shape& shape : at.outputs) shapes.push_back(nn::format_shape(shape));
        rows.push_back({node.id, node.type,
                        shapes.empty() ? "?" : fmt::format("{}", fmt::join(shapes, ", ")),
                        fmt::format("{}{}", node.frozen ? "frozen " : "", at.parameters)});
    }
    rows.push_back({"total", "", "", fmt::format("{}", report.parameters)});
    if (report.trainable != report.parameters)
        rows.push_back({"trainable", "", "", fmt::format("{}", report.trainable)});
    return rows;
}

void print_table(const std::vector<Row>& rows) {
    std::array<size_t, 4> width{};
    const auto columns_of = [](const std::string& text) {  // code points, all one column wide
        return static_cast<size_t>(
            std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
    };
    for (const Row& row : rows)
        for (size_t i = 0; i < row.size(); ++i) width[i] = std::max(width[i], columns_of(row[i]));
    for (const Row& row : rows)
        fmt::print("{:<{}}  {:<{}}  {:<{}}  {:>{}}\n", row[0], width[0], row[1], width[1], row[2],
                   width[2], row[3], width[3]);
}

void print_diagnostics(const std::filesystem::path& project, const graph::Report& report) {
    for (const graph::Diagnostic& diagnostic : report.diagnostics) {
        const bool warning = diagnostic.severity == graph::Severity::Warning;
        const std::string text = (warning ? "warning: " : "") + diagnostic.message;
        fmt::print(stderr, "{}\n", line_about(project, diagnostic.node, text));
    }
}

}  // namespace

int run_check(const std::filesystem::path& project) {
    const graph::Document document = load_project(project);
    try {
        const auto shape = train::describe_data(document, project.parent_path());
        const graph::Report report = graph::check(document, shape);
        print_table(rows(document, report));
        print_diagnostics(project, report);
        train::check_training(document.training);
        return report.ok() ? exit_done : exit_usage;
    } catch (const Error& error) {
        throw UsageError(line_about(project, {}, error.what()));
    }
}

}  // namespace gradlab
