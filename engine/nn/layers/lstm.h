// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/recurrent.h"

namespace gradlab::nn {

class LSTMOptions : public RecurrentOptions<LSTMOptions> {
public:
    using RecurrentOptions::RecurrentOptions;
};

struct LSTMStep {
    static constexpr int64_t gates = 4;
    using State = std::array<Tensor, 2>;  ///< output and cell

    State operator()(const Tensor& projected, const State& state, const RecurrentWeights& w) const {
        const auto [h, c] = lstm_step(projected, state[0], state[1], w);
        return {h, c};
    }
    static Tensor layer(const Tensor& x, State& state, const RecurrentWeights& w, bool reverse) {
        const auto [outputs, h, c] = lstm_layer(x, state[0], state[1], w, reverse);
        state = {h, c};
        return outputs;
    }
};

class LSTMImpl : public RecurrentImpl<LSTMImpl, LSTMOptions, LSTMStep> {
public:
    using Hidden = std::tuple<Tensor, Tensor>;

    LSTMImpl(int64_t input_size, int64_t hidden_size)
        : LSTMImpl(LSTMOptions(input_size, hidden_size)) {}
    explicit LSTMImpl(const LSTMOptions& options_) : RecurrentImpl("LSTM", options_) {}

    /// The output of every time step, then the last output and cell of every layer.
    std::tuple<Tensor, Hidden> forward(const Tensor& input, const std::optional<Hidden>& hx = {}) {
        const auto [h, c] = hx.value_or(Hidden());
        auto [output, end] = run(input, {h, c});
        return {output, {end[0], end[1]}};
    }
};
using LSTM = ModuleHolder<LSTMImpl>;

inline LayerSpec lstm_spec() {
    return {
        .id = "LSTM",
        .category = Category::Recurrent,
        .summary = "Reads a sequence with a memory that it learns to guard",
        .formula = "c ← σ(f) c + σ(i) tanh(g),  h = σ(o) tanh(c)",
        .help = help_page("Walks along a sequence and carries a memory c. At each step gates "
                          "decide what is forgotten (f), what is written (i, g) and what is "
                          "shown (o), each from the input and the last output. Memory that is "
                          "not touched stays, so that it can span many steps.",
                          "LSTM"),
        .outputs = recurrent_outputs(),
        .fields = recurrent_fields(),
        .shape = [](ShapeCall& call) { recurrent_shape(call, "LSTM", LSTMStep::gates); },
        .build =
            [](const Params& p) {
                return built_recurrent(std::make_shared<LSTMImpl>(read_recurrent<LSTMOptions>(p)));
            },
        .samples = recurrent_samples()};
}

}  // namespace gradlab::nn
