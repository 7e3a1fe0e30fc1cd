// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/data/csv.h"
#include "engine/data/source.h"

/// How the parameters of the source "csv" read a table.
namespace gradlab::data {

using Cells = std::vector<std::string>;

/// Which columns are what.
struct Columns {
    Cells names{};
    std::vector<size_t> features{};
    size_t target = 0;

    /// Error naming `place` and all columns when there is none of this name.
    size_t find(const std::string& place, const std::string& name) const;
};

/// The one character between two cells; Error when the parameter is none.
char csv_delimiter(const nn::Params& params);

/// The columns' names, and in `cells` the first record of data where there is no header; Error for
/// an empty file.
Cells read_names(const SourceRequest& request, CsvReader& reader, Cells& cells);

/// Roles as the parameters give them: without them the last column is the target and all others are
/// features. Error for a column that does not exist.
Columns choose_columns(const SourceRequest& request, Cells names);

std::string_view trim_cell(std::string_view text);

/// The finite number that a cell holds, blanks around it and a plus sign allowed.
std::optional<float> cell_number(std::string_view text);

/// Why a cell is none: "is empty, expected a number".
std::string no_number(const std::string& cell);

}  // namespace gradlab::data
