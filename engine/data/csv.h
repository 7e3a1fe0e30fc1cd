// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gradlab::data {

/// Reads a table of text, one record after the other: RFC 4180 (quotes, doubled quotes, line ends
/// in quotes), any one-byte delimiter, LF or CRLF, blank lines skipped, UTF-8 with or without BOM.
class CsvReader {
public:
    /// Error naming file and line when the file is missing or no UTF-8 text.
    CsvReader(const std::filesystem::path& path, char delimiter);

    /// The next record's cells; false at the end. Error for a quote that is never closed, text
    /// after a closing quote, or another number of cells than the first record has.
    bool next(std::vector<std::string>& cells);
    /// The same with any number of cells.
    bool next_ragged(std::vector<std::string>& cells);

    double share() const;                   ///< of the file that was read, 0 to 1
    int64_t line() const { return line_; }  ///< where the last record began, from 1
    /// Error "FILE: line 3, column 2 (petal): …"; `column` from 0, `name` may be empty.
    [[noreturn]] void fail(size_t column, const std::string& name, const std::string& reason) const;

private:
    std::string cell();
    std::string quoted_cell();
    bool at_line_end() const;
    void skip_line_end();
    [[noreturn]] void fail(const std::string& reason) const;

    std::filesystem::path path_;
    char delimiter_;
    std::string text_{};
    size_t position_ = 0;
    int64_t line_ = 0;       ///< of the record
    int64_t next_line_ = 1;  ///< at the position
    size_t columns_ = 0;
};

}  // namespace gradlab::data
