// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/data/expression.h"
#include "engine/tensor/tensor.h"

namespace gradlab::step {

using data::ExpressionError;

struct SyntaxNode;

/// A computation over tensors in Python's syntax, "sin(x2**2 * (x1 + x2))": numbers, names,
/// + - * / // % ** @, comparisons, calls and methods under PyTorch's names (torch.sin(x), sin(x),
/// x.sin()), x.T, x[0, 1:], lists; several lines with `name = …`, the last one is the result.
class TensorExpression {
public:
    /// ExpressionError naming the character at fault. At most 10,000 characters.
    explicit TensorExpression(const std::string& text);

    /// Names that are used before they are given a value, in the order of their first use.
    const std::vector<std::string>& variables() const { return variables_; }
    const std::string& text() const { return text_; }

    /// Told of each tensor that a part of the text gave, inner parts first: the part, or the name
    /// that it was given.
    using Listener = std::function<void(const Tensor&, const std::string&)>;
    /// Computes with the engine's operations. ExpressionError, naming the operator or call, where
    /// one of them refuses or a variable has no value; results have at most 10⁷ elements.
    Tensor evaluate(const std::map<std::string, Tensor>& values,
                    const Listener& listener = {}) const;

private:
    std::string text_;
    std::vector<std::pair<std::string, std::shared_ptr<const SyntaxNode>>> lines_{};
    std::vector<std::string> variables_{};
};

/// "3", "[1, 2.5]", "[[1, 2], [3, 4]]" as a float32 tensor; ExpressionError naming the character.
Tensor parse_tensor(const std::string& text);

}  // namespace gradlab::step
