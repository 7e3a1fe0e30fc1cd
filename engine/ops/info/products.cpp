// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/info/parts.h"

namespace gradlab::info {
namespace {

std::vector<OpInfo> matrix_ops() {
    return {
        {.name = "linear",
         .title = "Linear map",
         .formula = "y = x Wᵀ + b",
         .inputs = {{"x", "W", "∂L/∂x = ∂L/∂y · W"},
                    {"W", "x", "∂L/∂W = (∂L/∂y)ᵀ x"},
                    {"b", "1", "∂L/∂b = Σᵢ ∂L/∂yᵢ"}},
         .help = "Each output adds up all inputs, each times a weight of its own, and a bias. The "
                 "samples of a batch share the weights, so their gradients add up."},
        {.name = "mm",
         .title = "Matrix product",
         .formula = "yᵢⱼ = Σₖ aᵢₖ bₖⱼ",
         .inputs = {{"a", "bᵀ", "∂L/∂a = ∂L/∂y · bᵀ"}, {"b", "aᵀ", "∂L/∂b = aᵀ · ∂L/∂y"}},
         .help = "Each cell is a row of the first matrix times a column of the second, added up."},
        {.name = "bmm",
         .title = "Batch of matrix products",
         .formula = "yₙᵢⱼ = Σₖ aₙᵢₖ bₙₖⱼ",
         .inputs = {{"a", "bᵀ", "∂L/∂a = ∂L/∂y · bᵀ"}, {"b", "aᵀ", "∂L/∂b = aᵀ · ∂L/∂y"}},
         .help = "A matrix product for each pair of matrices in two equally long stacks."},
    };
}

std::vector<OpInfo> window_products() {
    return {
        {.name = "conv2d",
         .title = "Convolution",
         .formula = "y[o, h, w] = b[o] + Σ_{c, i, j} W[o, c, i, j] · x[c, h + i, w + j]",
         .inputs = {{"x", "W",
                     "∂L/∂x[c, h, w] = Σ_{o, i, j} ∂L/∂y[o, h − i, w − j] · W[o, c, i, j]"},
                    {"W", "x", "∂L/∂W[o, c, i, j] = Σ_{h, w} ∂L/∂y[o, h, w] · x[c, h + i, w + j]"},
                    {"b", "1", "∂L/∂b[o] = Σ_{h, w} ∂L/∂y[o, h, w]"}},
         .help = "A window of weights slides over the picture; each output is the weighted sum of "
                 "what the window covers there. Every place and every sample uses the same "
                 "weights, so their gradients add up."},
        {.name = "conv2d_data_grad",
         .title = "Transposed convolution",
         .formula = "y[c, h, w] = Σ_{o, i, j} x[o, h − i, w − j] · W[o, c, i, j]",
         .inputs = {{"x", "W",
                     "∂L/∂x[o, h, w] = Σ_{c, i, j} ∂L/∂y[c, h + i, w + j] · W[o, c, i, j]"},
                    {"W", "x", "∂L/∂W[o, c, i, j] = Σ_{h, w} ∂L/∂y[c, h + i, w + j] · x[o, h, w]"}},
         .help = "Each input value stamps its window of weights onto the output, and overlapping "
                 "stamps add up. It is what a convolution does to gradients on their way back."},
        {.name = "conv2d_weight_grad",
         .title = "Gradient of a convolution's weights",
         .formula = "y[o, c, i, j] = Σ_{h, w} g[o, h, w] · x[c, h + i, w + j]",
         .inputs = {{"x", "g",
                     "∂L/∂x[c, h, w] = Σ_{o, i, j} ∂L/∂y[o, c, i, j] · g[o, h − i, w − j]"},
                    {"g", "x",
                     "∂L/∂g[o, h, w] = Σ_{c, i, j} ∂L/∂y[o, c, i, j] · x[c, h + i, w + j]"}},
         .help = "How much each weight of a convolution met, over all places where its window "
                 "stood. Recorded where a gradient is itself derived."},
    };
}

std::vector<OpInfo> pooling() {
    return {
        {.name = "max_pool2d",
         .title = "Maximum pooling",
         .formula = "y[h, w] = max_{i, j} x[s·h + i, s·w + j]",
         .inputs = {{"x", "1 if x = y, else 0", "∂L/∂x = ∂L/∂y if x = y, else 0"}},
         .help = "Keeps the largest value of each window. Only the winner gets the gradient."},
        {.name = "max_pool2d_grad",
         .title = "Gradient of maximum pooling",
         .formula = "y[p] = g if p won, else 0",
         .inputs = {{"g", "1 if p won, else 0", "∂L/∂g = ∂L/∂y[p]"}},
         .help = "Hands each window's gradient to the place p that won it. Recorded where a "
                 "gradient is itself derived."},
        {.name = "avg_pool2d",
         .title = "Average pooling",
         .formula = "y[h, w] = 1/k² Σ_{i, j} x[s·h + i, s·w + j]",
         .inputs = {{"x", "1/k²", "∂L/∂x[s·h + i, s·w + j] = 1/k² Σ ∂L/∂y[h, w]"}},
         .help = "The average of each window of k by k values, which get equal shares of the "
                 "gradient."},
        {.name = "avg_pool2d_grad",
         .title = "Gradient of average pooling",
         .formula = "y[s·h + i, s·w + j] = 1/k² Σ g[h, w]",
         .inputs = {{"g", "1/k²", "∂L/∂g[h, w] = 1/k² Σ_{i, j} ∂L/∂y[s·h + i, s·w + j]"}},
         .help = "Spreads each window's gradient evenly over its values. Recorded where a gradient "
                 "is itself derived."},
    };
}

}  // namespace

std::vector<OpInfo> product_ops() {
    std::vector<OpInfo> list = matrix_ops();
    for (const auto& more : {window_products(), pooling()})
        list.insert(list.end(), more.begin(), more.end());
    return list;
}

}  // namespace gradlab::info
