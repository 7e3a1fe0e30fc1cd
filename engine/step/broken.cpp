// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/broken.h"

namespace gradlab::step {

const std::vector<BrokenSetup>& broken_setups() {
    using Kind = Finding::Kind;
    static const std::vector<BrokenSetup> setups = {
        {{"log_of_zero",
          "A logarithm of zero",
          "p = relu(z)\n-(t * log(p)).sum()",
          {{"z", "[2, -1, 0.5]"}, {"t", "[0, 1, 0]"}}},
         "The score of the right class is negative, relu makes it 0, and log(0) is −∞.",
         Kind::NotFinite},
        {{"softmax_overflow",
          "A softmax that overflows",
          "p = exp(z) / exp(z).sum()\n-log(p[0])",
          {{"z", "[120, 20, -30]"}}},
         "exp(120) does not fit into float32: infinity over infinity is nan.",
         Kind::NotFinite},
        {{"division_by_zero",
          "Normalising what does not vary",
          "(x - x.mean()) / x.std()",
          {{"x", "[3, 3, 3, 3]"}}},
         "All values are equal, so their standard deviation is 0. BatchNorm adds eps for this.",
         Kind::NotFinite},
        {{"dead_relu",
          "A dead ReLU layer",
          "h = relu(x @ W + b)\n(h @ v).mean()",
          {{"x", "[[1, 2], [-1, 0.5], [0.3, -0.7], [2, 1]]"},
           {"W", "[[0.4, -0.6, 0.2], [0.1, 0.7, -0.3]]"},
           {"b", "[-9, -9, -9]"},
           {"v", "[1, -1, 0.5]"}}},
         "A step that was too large made the biases very negative: nothing comes through, and no "
         "gradient comes back to W.",
         Kind::DeadReLU},
        {{"saturated_sigmoid",
          "A saturated sigmoid",
          "p = sigmoid(x @ w)\nmean((p - y)**2)",
          {{"x", "[[50, 3], [-40, 2], [60, 1], [-55, 4]]"},
           {"w", "[1, 1]"},
           {"y", "[0, 1, 0, 1]"}}},
         "The inputs were never normalised: every prediction is wrong and sure, and there is "
         "hardly "
         "a slope to learn from.",
         Kind::Saturated},
        {{"vanishing_gradient",
          "A gradient that vanishes",
          "h = x\nh = sigmoid(h @ A)\nh = sigmoid(h @ B)\nh = sigmoid(h @ C)\nh = sigmoid(h @ D)\n"
          "h = sigmoid(h @ E)\nh = sigmoid(h @ F)\nmean((h - y)**2)",
          {{"x", "[[0.5, -1]]"},
           {"A", "[[0.3, -0.2], [0.1, 0.4]]"},
           {"B", "[[0.2, 0.3], [-0.4, 0.1]]"},
           {"C", "[[0.3, -0.1], [0.2, 0.2]]"},
           {"D", "[[0.1, 0.4], [-0.3, 0.2]]"},
           {"E", "[[0.2, -0.3], [0.3, 0.1]]"},
           {"F", "[[0.4, 0.1], [-0.2, 0.3]]"},
           {"y", "[[0, 1]]"}}},
         "Each sigmoid multiplies the gradient by at most a quarter: follow ∂L/∂v back to A.",
         Kind::Vanishing},
        {{"exploding_gradient",
          "A gradient that explodes",
          "h = x @ A\nh = h @ A\nh = h @ A\nh = h @ A\nmean((h - y)**2)",
          {{"x", "[[1, -1]]"}, {"A", "[[4, -3], [2, 5]]"}, {"y", "[[0, 1]]"}}},
         "The weights are large, and the same matrix four times makes them grow: the next step "
         "would "
         "throw A far away.",
         Kind::Exploding},
    };
    return setups;
}

}  // namespace gradlab::step
