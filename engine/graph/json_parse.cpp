// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/json_parse.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "engine/graph/file.h"

namespace gradlab::graph {

namespace {

constexpr size_t deepest = 64;
constexpr size_t most_values = 10'000'000;
constexpr size_t most_keys = 4096;  // of one object; keeping their order makes each a search

std::string locate(const std::string& text, size_t offset) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    const auto newline = std::find(std::make_reverse_iterator(end), text.rend(), '\n');
    const auto is_character = [](char c) { return (c & 0xC0) != 0x80; };  // not a UTF-8 tail
    const auto column = std::count_if(newline.base(), end, is_character);
    return fmt::format("line {}, column {}", std::count(text.begin(), end, '\n') + 1,
                       std::max<std::ptrdiff_t>(column, 1));
}

/// What the parser says, without its name, its own position and the bytes it read last, which may
/// be no valid UTF-8.
std::string reason(const std::string& message) {
    const size_t column = message.find(", column ");
    const size_t start =
        column == std::string::npos ? message.find("] ") : message.find(": ", column);
    const size_t end = message.find("; last read");
    return message.substr(start + 2, end - start - 2);
}

/// Reads the text once without keeping it, and refuses what would take its reader long.
class Watch : public nlohmann::json_sax<Json> {
public:
    explicit Watch(const std::string& text) : text_(text), stream_(text) {}

    void read() { Json::sax_parse(stream_, this); }

    bool null() override { return count(); }
    bool boolean(bool) override { return count(); }
    bool number_integer(number_integer_t) override { return count(); }
    bool number_unsigned(number_unsigned_t) override { return count(); }
    bool number_float(number_float_t, const string_t&) override { return count(); }
    bool string(string_t&) override { return count(); }
    bool binary(binary_t&) override { return count(); }
    bool start_object(size_t) override { return open(); }
    bool start_array(size_t) override { return open(); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& key) override {
        if (!keys_.back().insert(key).second)
            fail(fmt::format("the key {} is given twice", Json(key).dump()));
        if (keys_.back().size() > most_keys) fail("more keys than a project needs");
        return true;
    }
    bool parse_error(size_t, const std::string&,
                     const nlohmann::detail::exception& error) override {
        fail(reason(error.what()));
    }

private:
    bool count() {
        if (++values_ > most_values) fail("more values than a project needs");
        return true;
    }
    bool open() {
        keys_.emplace_back();
        if (keys_.size() > deepest) fail("nested too deep for a project");
        return count();
    }
    bool close() {
        keys_.pop_back();
        return true;
    }

    [[noreturn]] void fail(const std::string& reason) {
        const auto offset = stream_.rdbuf()->pubseekoff(0, std::ios::cur, std::ios::in);
        throw FileError{locate(text_, static_cast<size_t>(offset)), reason};
    }

    const std::string& text_;
    std::istringstream stream_;
    std::vector<std::set<std::string>> keys_;
    size_t values_ = 0;
};

}  // namespace

// Watched in a pass of its own: the parser that calls back looks through a whole list again for
// each of its entries.
Json parse(const std::string& text) {
    Watch(text).read();
    return Json::parse(text);
}

}  // namespace gradlab::graph
