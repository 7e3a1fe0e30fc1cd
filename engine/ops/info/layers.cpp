// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/info/parts.h"

namespace gradlab::info {
namespace {

std::vector<OpInfo> over_a_dimension() {
    return {
        {.name = "batch_norm",
         .title = "Batch normalisation",
         .formula = "y = γ z + β, z = (x − μ) / √(σ² + ε)",
         .inputs = {{"x", "", "∂L/∂x = γ / √(σ² + ε) · (g − mean(g) − z · mean(g z)), g = ∂L/∂y"},
                    {"γ", "z", "∂L/∂γ = Σ ∂L/∂y · z"},
                    {"β", "1", "∂L/∂β = Σ ∂L/∂y"}},
         .help =
             "Moves each channel to mean 0 and deviation 1 over the batch, then scales by γ and "
             "shifts by β. μ and σ² are the channel's mean and variance; as they depend on "
             "every sample, so does each gradient."},
        {.name = "softmax",
         .title = "Softmax",
         .formula = "yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)",
         .inputs = {{"x", "yᵢ (1 − yᵢ) if i = j, else −yᵢ yⱼ",
                     "∂L/∂xᵢ = yᵢ (∂L/∂yᵢ − Σⱼ ∂L/∂yⱼ · yⱼ)"}},
         .help =
             "Turns scores into shares that add up to 1. Raising one score takes from all other "
             "shares."},
        {.name = "log_softmax",
         .title = "Logarithm of softmax",
         .formula = "yᵢ = xᵢ − ln Σⱼ exp(xⱼ)",
         .inputs = {{"x", "1 − exp(yᵢ) if i = j, else −exp(yⱼ)",
                     "∂L/∂xᵢ = ∂L/∂yᵢ − exp(yᵢ) Σⱼ ∂L/∂yⱼ"}},
         .help =
             "The logarithms of the shares that softmax gives, without overflow. exp(yᵢ) is the "
             "share of class i."},
        {.name = "logsumexp",
         .title = "Logarithm of a sum of exponentials",
         .formula = "y = ln Σⱼ exp(xⱼ)",
         .inputs = {{"x", "exp(xᵢ − y)", "∂L/∂xᵢ = ∂L/∂y · exp(xᵢ − y)"}},
         .help =
             "A smooth maximum, without overflow. Its slopes are the shares that softmax gives."},
    };
}

std::vector<OpInfo> recurrent() {
    return {
        {.name = "lstm",
         .title = "LSTM",
         .output = "h",
         .formula = "hₜ = σ(o) tanh(cₜ), cₜ = σ(f) cₜ₋₁ + σ(i) tanh(g), "
                    "(i, f, g, o) = zₜ, zₜ = xₜ Wᵀ + b + hₜ₋₁ Uᵀ + d",
         .inputs = {{"x", "", "∂L/∂xₜ = ∂L/∂zₜ · W"},
                    {"h₀", "", "∂L/∂h₀ = ∂L/∂z₁ · U"},
                    {"c₀", "", "∂L/∂c₀ = ∂L/∂c₁ · σ(f)"},
                    {"W", "", "∂L/∂W = Σₜ (∂L/∂zₜ)ᵀ xₜ"},
                    {"U", "", "∂L/∂U = Σₜ (∂L/∂zₜ)ᵀ hₜ₋₁"},
                    {"b", "", "∂L/∂b = Σₜ ∂L/∂zₜ"},
                    {"d", "", "∂L/∂d = Σₜ ∂L/∂zₜ"}},
         .help = "Reads a sequence step by step and keeps a cell c: the forget gate f says what "
                 "stays, the input gate i what enters, the output gate o what is shown. Every step "
                 "uses the same weights, so the steps' gradients add up."},
        {.name = "gru",
         .title = "GRU",
         .output = "h",
         .formula = "hₜ = (1 − z) n + z hₜ₋₁, n = tanh(pₙ + r qₙ), z = σ(p_{z} + q_{z}), "
                    "r = σ(pᵣ + qᵣ), p = xₜ Wᵀ + b, q = hₜ₋₁ Uᵀ + d",
         .inputs = {{"x", "", "∂L/∂xₜ = ∂L/∂pₜ · W"},
                    {"h₀", "", "∂L/∂h₀ = ∂L/∂h₁ · z + ∂L/∂q₁ · U"},
                    {"W", "", "∂L/∂W = Σₜ (∂L/∂pₜ)ᵀ xₜ"},
                    {"U", "", "∂L/∂U = Σₜ (∂L/∂qₜ)ᵀ hₜ₋₁"},
                    {"b", "", "∂L/∂b = Σₜ ∂L/∂pₜ"},
                    {"d", "", "∂L/∂d = Σₜ ∂L/∂qₜ"}},
         .help = "Reads a sequence step by step: the gate z says how much of the old state stays, "
                 "the gate r how much of it shapes the new one. Every step uses the same weights, "
                 "so the steps' gradients add up."},
    };
}

}  // namespace

std::vector<OpInfo> layer_ops() {
    std::vector<OpInfo> list = over_a_dimension();
    for (const OpInfo& op : recurrent()) list.push_back(op);
    return list;
}

}  // namespace gradlab::info
