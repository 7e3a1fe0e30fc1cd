// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/data/source.h"

namespace gradlab::data {

/// A CSV file as it is written, to be looked at: cells that a network cannot use are named rather
/// than refused.
struct CsvTable {
    enum class Role { Feature, Target, Ignored };
    struct Column {
        std::string name;
        Role role = Role::Ignored;
        bool numeric = false;  ///< most of its cells are numbers
    };
    /// A cell that keeps the table from being used as its roles say.
    struct Fault {
        int64_t line = 0;   ///< of the file, from 1
        int64_t row = 0;    ///< of the data, from 0
        size_t column = 0;  ///< from 0; of a line with too few or too many cells the first such
        std::string reason;
    };

    std::vector<Column> columns{};
    std::vector<std::vector<std::string>> rows{};  ///< the first ones
    int64_t count = 0;                             ///< rows in the file
    bool classification = false;
    std::vector<Fault> faults{};  ///< the first ones
    int64_t fault_count = 0;
    std::string error{};  ///< why it could not be read (to its end); empty: it was
};

/// What the parameters of the source "csv" lead to, with at most `most` rows and as many faults.
/// Roles that name no column are those of a table without them. Throws nothing but Stopped.
CsvTable read_csv_table(const nn::Json& params, const SourceContext& context, size_t most);

}  // namespace gradlab::data
