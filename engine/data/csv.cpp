// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string_view>

#include <fmt/format.h>

#include "engine/data/utf8.h"
#include "engine/tensor/error.h"

namespace gradlab::data {

namespace {

constexpr char quote = '"';

std::string read_text(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    check(!error, [&] { return path.string() + ": " + error.message(); });
    std::ifstream file(path, std::ios::binary);
    std::string text(size, '\0');
    file.read(text.data(), static_cast<std::streamsize>(size));
    check(!file.fail(), [&] { return path.string() + ": " + std::strerror(errno); });
    return text;
}

}  // namespace

CsvReader::CsvReader(const std::filesystem::path& path, char delimiter)
    : path_(path), delimiter_(delimiter), text_(read_text(path)) {
    const std::string_view text = text_;
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        line_ = 1;
        fail("is UTF-16 text; expected UTF-8");
    }
    const size_t invalid = std::min(find_invalid_utf8(text), text.find('\0'));
    if (invalid != std::string_view::npos) {
        line_ = 1 + std::ranges::count(text.substr(0, invalid), '\n');
        fail(fmt::format("expected UTF-8 text, got the byte {:02x}",
                         static_cast<unsigned char>(text[invalid])));
    }
    if (text.starts_with("\xEF\xBB\xBF")) position_ = 3;
}

bool CsvReader::at_line_end() const {
    return position_ == text_.size() || text_[position_] == '\n' ||
           std::string_view(text_).substr(position_).starts_with("\r\n");
}

void CsvReader::skip_line_end() {
    if (position_ < text_.size() && text_[position_] == '\r') ++position_;
    if (position_ < text_.size()) ++position_;
    ++next_line_;
}

double CsvReader::share() const {
    return text_.empty() ? 1 : static_cast<double>(position_) / static_cast<double>(text_.size());
}

bool CsvReader::next(std::vector<std::string>& cells) {
    if (!next_ragged(cells)) return false;
    if (columns_ == 0) columns_ = cells.size();
    if (cells.size() != columns_)
        fail(
            fmt::format("expected {} values as in the first line, got {}", columns_, cells.size()));
    return true;
}

bool CsvReader::next_ragged(std::vector<std::string>& cells) {
    while (position_ < text_.size() && at_line_end()) skip_line_end();
    line_ = next_line_;
    cells.clear();
    if (position_ == text_.size()) return false;
    cells.push_back(cell());
    while (position_ < text_.size() && text_[position_] == delimiter_) {
        ++position_;
        cells.push_back(cell());
    }
    if (!at_line_end()) fail(fmt::format("\"{}\" follows a closing quote", text_[position_]));
    skip_line_end();
    return true;
}

std::string CsvReader::cell() {
    if (position_ < text_.size() && text_[position_] == quote) return quoted_cell();
    const size_t start = position_;
    while (!at_line_end() && text_[position_] != delimiter_) ++position_;
    return text_.substr(start, position_ - start);
}

std::string CsvReader::quoted_cell() {
    std::string cell;
    while (true) {
        const size_t start = ++position_;
        position_ = text_.find(quote, start);
        if (position_ == std::string::npos) fail("a quote is never closed");
        cell.append(text_, start, position_ - start);
        if (text_[++position_] != quote) break;  // a std::string ends with a null
        cell += quote;
    }
    next_line_ += std::ranges::count(cell, '\n');
    return cell;
}

void CsvReader::fail(const std::string& reason) const {
    throw Error(fmt::format("{}: line {}: {}", path_.string(), line_, reason));
}

void CsvReader::fail(size_t column, const std::string& name, const std::string& reason) const {
    throw Error(fmt::format("{}: line {}, column {}{}: {}", path_.string(), line_, column + 1,
                            name.empty() ? "" : " (" + name + ")", reason));
}

}  // namespace gradlab::data
