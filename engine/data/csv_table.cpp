// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv_table.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/data/csv_columns.h"

namespace gradlab::data {

namespace {

using Role = CsvTable::Role;

constexpr int64_t lines_between_reports = 1024;

class TableReader {
public:
    TableReader(const SourceRequest& request, size_t most, CsvTable& table)
        : request_(request),
          most_(most),
          table_(table),
          reader_(request.path("path"), csv_delimiter(request.params)) {}

    void read() {
        set_columns(read_names(request_, reader_, cells_));
        bool more = !request_.params.boolean("header") || reader_.next_ragged(cells_);
        for (; more; more = reader_.next_ragged(cells_)) {
            take_row();
            if (table_.count % lines_between_reports == 0)
                request_.context.progress(reader_.share());
        }
        for (size_t i = 0; i < numbers_.size(); ++i)
            table_.columns[i].numeric = 2 * numbers_[i] > table_.count;
    }

private:
    void set_columns(Cells names) {
        table_.classification = request_.params.text("task") == "classification";
        Columns columns{std::move(names), {}, 0};
        for (const std::string& name : columns.names) table_.columns.push_back({name});
        numbers_.resize(columns.names.size());
        try {
            columns = choose_columns(request_, columns.names);
        } catch (const Error& error) {
            table_.error = error.what();
            columns.target = columns.names.size() - 1;
            for (size_t i = 0; i < columns.target; ++i) columns.features.push_back(i);
        }
        for (const size_t i : columns.features) table_.columns[i].role = Role::Feature;
        table_.columns[columns.target].role = Role::Target;
    }

    void take_row() {
        const size_t width = table_.columns.size();
        if (cells_.size() != width)
            fault(std::min(cells_.size(), width),
                  fmt::format("expected {} values as in the first line, got {}", width,
                              cells_.size()));
        for (size_t i = 0; i < std::min(cells_.size(), width); ++i) check_cell(i);
        if (table_.rows.size() < most_) table_.rows.push_back(std::move(cells_));
        ++table_.count;
    }

    void check_cell(size_t i) {
        const bool is_number = cell_number(cells_[i]).has_value();
        numbers_[i] += is_number;
        const Role role = table_.columns[i].role;
        if (role == Role::Target && table_.classification) {
            if (trim_cell(cells_[i]).empty()) fault(i, "is empty");
        } else if (role != Role::Ignored && !is_number) {
            fault(i, no_number(cells_[i]));
        }
    }

    void fault(size_t column, std::string reason) {
        ++table_.fault_count;
        if (table_.faults.size() < most_)
            table_.faults.push_back({reader_.line(), table_.count, column, std::move(reason)});
    }

    const SourceRequest& request_;
    size_t most_;
    CsvTable& table_;
    CsvReader reader_;
    Cells cells_{};
    std::vector<int64_t> numbers_{};  ///< numeric cells of each column
};

}  // namespace

CsvTable read_csv_table(const nn::Json& params, const SourceContext& context, size_t most) {
    CsvTable table;
    try {
        const auto resolved = nn::Params::resolve(find_source("csv")->fields, params);
        const SourceRequest request{resolved, params, context};
        TableReader(request, most, table).read();
    } catch (const Stopped&) {
        throw;
    } catch (const std::exception& error) {
        table.error = error.what();
    }
    return table;
}

}  // namespace gradlab::data
