// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/info/parts.h"

namespace gradlab::info {
namespace {

std::vector<OpInfo> picking() {
    return {
        {.name = "gather",
         .title = "Pick by index",
         .formula = "yᵢ = x[kᵢ]",
         .inputs = {{"x", "1 if j = kᵢ, else 0", "∂L/∂xⱼ = Σ_{kᵢ = j} ∂L/∂yᵢ"}},
         .help = "Picks for each place the value that the index k names. The loss of a classifier "
                 "picks the true class's score so. A value picked twice gets both gradients."},
        {.name = "index",
         .title = "Pick rows by index",
         .formula = "yᵢ = x[kᵢ]",
         .inputs = {{"x", "1 if j = kᵢ, else 0", "∂L/∂xⱼ = Σ_{kᵢ = j} ∂L/∂yᵢ"}},
         .help =
             "Picks the entries that the index k names: an embedding looks up its rows so. What "
             "is picked several times gets the sum of its gradients."},
        {.name = "where",
         .title = "Choose by a condition",
         .formula = "y = a if c, else b",
         .inputs = {{"a", "1 if c, else 0", "∂L/∂a = ∂L/∂y if c, else 0"},
                    {"b", "0 if c, else 1", "∂L/∂b = 0 if c, else ∂L/∂y"}},
         .help = "Takes a where the condition c holds, else b. Only what was taken gets the "
                 "gradient."},
        {.name = "lerp",
         .title = "Between two values",
         .formula = "y = a + w (b − a)",
         .inputs = {{"a", "1 − w", "∂L/∂a = ∂L/∂y · (1 − w)"},
                    {"b", "w", "∂L/∂b = ∂L/∂y · w"},
                    {"w", "b − a", "∂L/∂w = ∂L/∂y · (b − a)"}},
         .help = "Goes the share w of the way from a to b."},
    };
}

std::vector<OpInfo> writing() {
    return {
        {.name = "index_put",
         .title = "Write by index",
         .formula = "y[j] = v[i] if j = k[i], else x[j]",
         .inputs = {{"x", "0 if j = k[i], else 1", "∂L/∂x[j] = 0 if j = k[i], else ∂L/∂y[j]"},
                    {"v", "1 if j = k[i], else 0", "∂L/∂v[i] = ∂L/∂y[k[i]]"}},
         .help = "Overwrites the entries that the index k names, or adds to them; where it adds, x "
                 "gets the whole gradient."},
        {.name = "scatter",
         .title = "Scatter",
         .formula = "y[j] = vᵢ if j = kᵢ, else x[j]",
         .inputs = {{"x", "0 if j = kᵢ, else 1", "∂L/∂x[j] = 0 if j = kᵢ, else ∂L/∂y[j]"},
                    {"v", "1 if j = kᵢ, else 0", "∂L/∂vᵢ = ∂L/∂y[kᵢ]"}},
         .help = "Writes values v to the places that the index k names; the rest of x stays."},
        {.name = "scatter_add",
         .title = "Scatter and add",
         .formula = "y[j] = x[j] + Σ_{kᵢ = j} vᵢ",
         .inputs = {{"x", "1", "∂L/∂x = ∂L/∂y"},
                    {"v", "1 if j = kᵢ, else 0", "∂L/∂vᵢ = ∂L/∂y[kᵢ]"}},
         .help = "Adds values v to the places that the index k names."},
        {.name = "share_gradient",
         .title = "Share of the gradient",
         .formula = "y = x",
         .inputs = {{"x", "1", "∂L/∂x = ∂L/∂y · 1/n"}},
         .help = "Leaves values alone, but divides the gradient of a row by the number n of times "
                 "it was looked up (scale_grad_by_freq)."},
    };
}

/// Results that jump or are drawn by lot.
OpInfo flat(const char* name, const char* title, const char* formula,
            const std::vector<std::string>& symbols, const char* help) {
    OpInfo op{.name = name, .title = title, .formula = formula, .help = help};
    for (const std::string& s : symbols) op.inputs.push_back({s, "0", "∂L/∂" + s + " = 0"});
    return op;
}

std::vector<OpInfo> steps() {
    const std::vector<std::string> ab{"a", "b"};
    return {
        flat("eq_", "Equal, in place", "y = 1 if a = b, else 0", ab,
             "Whether two values are equal. The answer jumps, so its slope is 0."),
        flat("ne_", "Different, in place", "y = 1 if a ≠ b, else 0", ab,
             "Whether two values differ. The answer jumps, so its slope is 0."),
        flat("lt_", "Less, in place", "y = 1 if a < b, else 0", ab,
             "Whether a is below b. The answer jumps, so its slope is 0."),
        flat("le_", "Less or equal, in place", "y = 1 if a ≤ b, else 0", ab,
             "Whether a is at most b. The answer jumps, so its slope is 0."),
        flat("gt_", "Greater, in place", "y = 1 if a > b, else 0", ab,
             "Whether a is above b. The answer jumps, so its slope is 0."),
        flat("ge_", "Greater or equal, in place", "y = 1 if a ≥ b, else 0", ab,
             "Whether a is at least b. The answer jumps, so its slope is 0."),
        flat("floor_divide", "Whole quotient", "y = ⌊a / b⌋", ab,
             "How many times b fits into a. It has no derivative: backward through it is an "
             "error."),
        flat("bernoulli", "Coin toss", "y = 1 if u < x, else 0", {"x"},
             "Draws 1 with the chance x: u is drawn evenly between 0 and 1. A lot has no slope."),
        flat("normal", "Draw from the bell curve", "y = μ + s z", {"μ", "s"},
             "Draws a number with mean μ and deviation s: z comes from the bell curve. As in "
             "PyTorch, no gradient flows back."),
    };
}

}  // namespace

std::vector<OpInfo> choice_ops() {
    std::vector<OpInfo> list = picking();
    for (const auto& more : {writing(), steps()}) list.insert(list.end(), more.begin(), more.end());
    return list;
}

}  // namespace gradlab::info
