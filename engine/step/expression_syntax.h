// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gradlab::step {

/// A part of an expression.
struct SyntaxNode {
    enum class Kind {
        Number,
        Name,
        List,       ///< of its parts
        Operator,   ///< `name`: "+", "neg", "**", …; one or two parts
        Call,       ///< `name` of its parts
        Method,     ///< `name` of the first part, with the others
        Attribute,  ///< `name` of its part
        Index,      ///< the first part, by the others
        Slice,      ///< start, stop, step; null: left out
    };
    using Part = std::shared_ptr<const SyntaxNode>;

    Kind kind = Kind::Number;
    std::string name{};
    double number = 0;
    bool whole = false;  ///< the number is an integer
    std::vector<Part> parts{};
    std::vector<std::pair<std::string, Part>> keywords{};
    size_t at = 0;              ///< byte to blame
    size_t begin = 0, end = 0;  ///< its bytes
};

struct SyntaxLine {
    std::string name{};  ///< given to the result; may be empty
    SyntaxNode::Part value{};
};

/// ExpressionError naming the character at fault.
std::vector<SyntaxLine> parse_lines(const std::string& text);

/// The character, from 1, that a byte belongs to.
int64_t character_at(const std::string& text, size_t byte);

}  // namespace gradlab::step
