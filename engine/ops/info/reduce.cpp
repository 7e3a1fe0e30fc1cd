// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/info/parts.h"

namespace gradlab::info {
namespace {

std::vector<OpInfo> totals() {
    return {
        {.name = "sum",
         .title = "Sum",
         .formula = "y = Σᵢ xᵢ",
         .inputs = {{"x", "1", "∂L/∂xᵢ = ∂L/∂y"}},
         .help = "Adds values up. Each of them gets the whole gradient."},
        {.name = "mean",
         .title = "Mean",
         .formula = "y = 1/n Σᵢ xᵢ",
         .inputs = {{"x", "1/n", "∂L/∂xᵢ = ∂L/∂y · 1/n"}},
         .help = "The average of n values, which get equal shares of the gradient."},
        {.name = "prod",
         .title = "Product of values",
         .formula = "y = ∏ᵢ xᵢ",
         .inputs = {{"x", "y/xᵢ", "∂L/∂xᵢ = ∂L/∂y · y/xᵢ"}},
         .help = "Multiplies values. The slope of each is the product of all others."},
        {.name = "cumsum",
         .title = "Running sum",
         .formula = "yᵢ = Σ_{j ≤ i} xⱼ",
         .inputs = {{"x", "1 if j ≤ i, else 0", "∂L/∂xⱼ = Σ_{i ≥ j} ∂L/∂yᵢ"}},
         .help = "The sum of all values so far. A value counts in every total from its place on."},
        {.name = "cumprod",
         .title = "Running product",
         .formula = "yᵢ = ∏_{j ≤ i} xⱼ",
         .inputs = {{"x", "yᵢ/xⱼ if j ≤ i, else 0", "∂L/∂xⱼ = Σ_{i ≥ j} ∂L/∂yᵢ · yᵢ/xⱼ"}},
         .help = "The product of all values so far. A value counts in every product from its place "
                 "on."},
    };
}

/// Of one value over several places; those who hold it share the gradient.
OpInfo shared_extreme(const char* name, const char* title, const char* which, const char* help) {
    return {.name = name,
            .title = title,
            .formula = std::string("y = ") + which + " xᵢ",
            .inputs = {{"x", "1/k if xᵢ = y, else 0", "∂L/∂xᵢ = ∂L/∂y · 1/k if xᵢ = y, else 0"}},
            .help = help};
}

std::vector<OpInfo> extremes() {
    return {
        shared_extreme("max", "Largest value", "max",
                       "The largest of all values. The k places that hold it share the gradient."),
        shared_extreme("min", "Smallest value", "min",
                       "The smallest of all values. The k places that hold it share the gradient."),
        shared_extreme("amax", "Largest value along dimensions", "max",
                       "The largest value of each group. The k places that hold it share the "
                       "gradient."),
        shared_extreme("amin", "Smallest value along dimensions", "min",
                       "The smallest value of each group. The k places that hold it share the "
                       "gradient."),
        shared_extreme("median", "Median", "median",
                       "The value in the middle of the sorted ones. The k places that hold it "
                       "share the gradient."),
    };
}

/// Results that are some of the input's values; p says where they came from.
OpInfo taken(const char* name, const char* title, const char* formula, const char* help) {
    return {.name = name,
            .title = title,
            .formula = formula,
            .inputs = {{"x", "1 if j = pᵢ, else 0", "∂L/∂xⱼ = Σ_{pᵢ = j} ∂L/∂yᵢ"}},
            .help = help};
}

std::vector<OpInfo> ordered() {
    return {
        taken("sort", "Sort", "yᵢ = x[pᵢ]",
              "Orders values. p holds the places they came from, where their gradients return."),
        taken("topk", "Largest k", "yᵢ = x[pᵢ]",
              "The k largest (or smallest) values. p holds the places they came from; the rest "
              "gets no gradient."),
        taken("cummax", "Running maximum", "yᵢ = max_{j ≤ i} xⱼ",
              "The largest value so far. Its gradient goes to the place p that holds it."),
        taken("cummin", "Running minimum", "yᵢ = min_{j ≤ i} xⱼ",
              "The smallest value so far. Its gradient goes to the place p that holds it."),
    };
}

std::vector<OpInfo> spread() {
    return {
        {.name = "var",
         .title = "Variance",
         .formula = "y = 1/m Σᵢ (xᵢ − μ)²",
         .inputs = {{"x", "2/m (xᵢ − μ)", "∂L/∂xᵢ = ∂L/∂y · 2/m (xᵢ − μ)"}},
         .help = "The mean squared distance from the mean μ. m is the number of values, less one "
                 "for the unbiased estimate."},
        {.name = "std",
         .title = "Standard deviation",
         .formula = "y = √v",
         .inputs = {{"v", "1/(2 y)", "∂L/∂v = ∂L/∂y · 1/(2 y)"}},
         .help = "The root of the variance v: how far values typically lie from their mean."},
        {.name = "norm",
         .title = "Norm",
         .formula = "y = (Σᵢ |xᵢ|ᵖ)^(1/p)",
         .inputs = {{"x", "sign(xᵢ) (|xᵢ|/y)ᵖ⁻¹", "∂L/∂xᵢ = ∂L/∂y · sign(xᵢ) (|xᵢ|/y)ᵖ⁻¹"}},
         .help = "The length of a vector; p = 2 is the usual one, whose slope is x/y."},
    };
}

}  // namespace

std::vector<OpInfo> reduce_ops() {
    std::vector<OpInfo> list = totals();
    for (const auto& more : {extremes(), ordered(), spread()})
        list.insert(list.end(), more.begin(), more.end());
    return list;
}

}  // namespace gradlab::info
