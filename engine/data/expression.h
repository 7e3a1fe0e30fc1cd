// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace gradlab::data {

/// A formula in x as learners write it: "4*sin(2*x)", "y = 2x^2 - 1". Numbers, x, pi, e, + - * /
/// and ** or ^ (to the right, above the sign, as in Python), parentheses and functions of one
/// argument; the * before a name or a parenthesis may be left out.
class Expression {
public:
    /// Error naming the character at fault.
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
