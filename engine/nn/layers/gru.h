// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/recurrent.h"

namespace gradlab::nn {

class GRUOptions : public RecurrentOptions<GRUOptions> {
public:
    using RecurrentOptions::RecurrentOptions;
};

struct GRUStep {
    static constexpr int64_t gates = 3;
    using State = std::array<Tensor, 1>;

    State operator()(const Tensor& projected, const State& state, const RecurrentWeights& w) const {
        return {gru_step(projected, state[0], w)};
    }
    static Tensor layer(const Tensor& x, State& state, const RecurrentWeights& w, bool reverse) {
        const auto [outputs, h] = gru_layer(x, state[0], w, reverse);
        state = {h};
        return outputs;
    }
};

class GRUImpl : public RecurrentImpl<GRUImpl, GRUOptions, GRUStep> {
public:
    GRUImpl(int64_t input_size, int64_t hidden_size)
        : GRUImpl(GRUOptions(input_size, hidden_size)) {}
    explicit GRUImpl(const GRUOptions& options_) : RecurrentImpl("GRU", options_) {}

    /// The output of every time step, then the last one of every layer.
    std::tuple<Tensor, Tensor> forward(const Tensor& input, const Tensor& hx = {}) {
        auto [output, end] = run(input, {hx});
        return {output, end[0]};
    }
};
using GRU = ModuleHolder<GRUImpl>;

inline LayerSpec gru_spec() {
    return {
        .id = "GRU",
        .category = Category::Recurrent,
        .summary = "An LSTM with fewer gates and one state",
        .formula = "h ← z h + (1 − z) tanh(x + r · Wh)",
        .help = help_page("Walks along a sequence and carries one state h. The gate z decides "
                          "how much of it stays, the gate r how much of it enters the new "
                          "candidate.",
                          "GRU"),
        .outputs = recurrent_outputs(),
        .fields = recurrent_fields(),
        .shape = [](ShapeCall& call) { recurrent_shape(call, "GRU", GRUStep::gates); },
        .build =
            [](const Params& p) {
                return built_recurrent(std::make_shared<GRUImpl>(read_recurrent<GRUOptions>(p)));
            },
        .samples = recurrent_samples()};
}

}  // namespace gradlab::nn
