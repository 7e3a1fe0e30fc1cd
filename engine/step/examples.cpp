// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/examples.h"

namespace gradlab::step {

const std::vector<ExpressionExample>& expression_examples() {
    static const std::vector<ExpressionExample> examples = {
        {"chain_rule",
         "The chain rule: a value on two paths",
         "sin(x2**2 * (x1 + x2))",
         {{"x1", "0.5"}, {"x2", "0.75"}}},
        {"neuron",
         "A neuron by hand",
         "sigmoid(x @ w)",
         {{"x", "[[-5, 5], [2, 3], [1, -1]]"}, {"w", "[[-0.5], [2.5]]"}}},
        {"squared_error",
         "The mean squared error of a line",
         "mean((w*x + b - y)**2)",
         {{"w", "0.5"}, {"x", "[0, 1, 2, 3]"}, {"b", "0"}, {"y", "[1, 3, 5, 7]"}}},
        {"two_layers",
         "Two layers and an absolute error",
         "h = relu(x @ W1 + b1)\np = h @ W2 + b2\nmean(abs(p - y))",
         {{"x", "[[1, 2], [-1, 0.5]]"},
          {"W1", "[[0.4, -0.6, 0.2], [0.1, 0.7, -0.3]]"},
          {"b1", "[0, 0.1, 0.5]"},
          {"W2", "[[1], [-0.5], [0.25]]"},
          {"b2", "[0.1]"},
          {"y", "[[1], [0]]"}}},
        {"cross_entropy",
         "Softmax and cross-entropy by hand",
         "p = exp(z) / exp(z).sum()\n-(t * log(p)).sum()",
         {{"z", "[2, 1, -1]"}, {"t", "[0, 1, 0]"}}},
        {"vanishing",
         "Four sigmoids: the gradient fades",
         "sigmoid(sigmoid(sigmoid(sigmoid(w * x))))",
         {{"w", "0.5"}, {"x", "2"}}},
        {"not_a_number",
         "A logarithm of zero: infinity and nan",
         "p = relu(x)\np * log(p)",
         {{"x", "[0.5, -1]"}}},
    };
    return examples;
}

}  // namespace gradlab::step
