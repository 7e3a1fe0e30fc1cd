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

class Parser {
public:
    explicit Parser(const std::string& text) : text_(text), stream_(text) {}

    Json parse() {
        try {
            return Json::parse(stream_, [this](int, Json::parse_event_t event, Json& parsed) {
                watch(event, parsed);
                return true;
            });
        } catch (const Json::exception& error) {
            fail(reason(error.what()));
        }
    }

private:
    using Event = Json::parse_event_t;

    void watch(Event event, const Json& parsed) {
        switch (event) {
            case Event::object_start:
            case Event::array_start:
                keys_.emplace_back();
                if (keys_.size() > deepest) fail("nested too deep for a project");
                break;
            case Event::object_end:
            case Event::array_end:
                keys_.pop_back();
                break;
            case Event::key:
                if (!keys_.back().insert(parsed.get<std::string>()).second)
                    fail(fmt::format("the key {} is given twice", parsed.dump()));
                if (keys_.back().size() > most_keys) fail("more keys than a project needs");
                break;
            case Event::value:
                break;
        }
    }

    [[noreturn]] void fail(const std::string& reason) {
        const auto offset = stream_.rdbuf()->pubseekoff(0, std::ios::cur, std::ios::in);
        throw FileError{locate(text_, static_cast<size_t>(offset)), reason};
    }

    const std::string& text_;
    std::istringstream stream_;
    std::vector<std::set<std::string>> keys_;
};

}  // namespace

Json parse(const std::string& text) { return Parser(text).parse(); }

}  // namespace gradlab::graph
