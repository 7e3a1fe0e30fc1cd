// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/tensor/error.h"

namespace gradlab::data {

/// A formula that cannot be read.
struct ExpressionError : Error {
    ExpressionError(const std::string& text, int64_t at) : Error(text), character(at) {}
    int64_t character;  ///< the one at fault, from 1; behind the last where the text ends too soon
};

/// A formula in x as learners write it: "4*sin(2*x)", "y = 2x^2 - 1". Numbers, x, pi, e, + - * /
/// and ** or ^ (to the right, above the sign, as in Python), parentheses and functions of one
/// argument; the * before a name or a parenthesis may be left out.
class Expression {
public:
    /// ExpressionError naming the character at fault.
    explicit Expression(const std::string& text);

    double operator()(double x) const;
    const std::string& text() const { return text_; }

    struct X {};
    using Function = double (*)(double);
    using Operator = double (*)(double, double);
    /// One step of a stack machine: push a number or x, or replace the topmost values.
    using Step = std::variant<double, X, Function, Operator>;

private:
    std::string text_;
    std::vector<Step> steps_{};
};

}  // namespace gradlab::data
