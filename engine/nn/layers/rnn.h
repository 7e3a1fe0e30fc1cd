// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "engine/nn/enums.h"
#include "engine/nn/layers/recurrent.h"

namespace gradlab::nn {

class RNNOptions : public RecurrentOptions<RNNOptions> {
public:
    using nonlinearity_t = std::variant<enumtype::kTanh, enumtype::kReLU>;
    using RecurrentOptions::RecurrentOptions;

    RNNOptions& nonlinearity(nonlinearity_t v) { return set(nonlinearity_, v); }
    const nonlinearity_t& nonlinearity() const { return nonlinearity_; }

private:
    nonlinearity_t nonlinearity_ = kTanh;
};

struct RNNStep {
    static constexpr int64_t gates = 1;
    using State = std::array<Tensor, 1>;
    bool rectify = false;

    State operator()(const Tensor& projected, const State& state, const RecurrentWeights& w) const {
        const Tensor sum = projected + linear(state[0], w.w_hh, w.b_hh);
        return {rectify ? relu(sum) : tanh(sum)};
    }
};

class RNNImpl : public RecurrentImpl<RNNImpl, RNNOptions, RNNStep> {
public:
    RNNImpl(int64_t input_size, int64_t hidden_size)
        : RNNImpl(RNNOptions(input_size, hidden_size)) {}
    explicit RNNImpl(const RNNOptions& options_) : RecurrentImpl("RNN", options_) {}

    /// The output of every time step, then the last one of every layer.
    std::tuple<Tensor, Tensor> forward(const Tensor& input, const Tensor& hx = {}) {
        auto [output, end] = run(input, {hx});
        return {output, end[0]};
    }

protected:
    State step(const Tensor& projected, const State& state,
               const RecurrentWeights& weights) const override {
        const bool rectify = std::holds_alternative<enumtype::kReLU>(options.nonlinearity());
        return RNNStep{rectify}(projected, state, weights);
    }
};
using RNN = ModuleHolder<RNNImpl>;

inline LayerSpec rnn_spec() {
    using namespace fields;
    std::vector<Field> all = recurrent_fields();
    all.insert(all.begin() + 3,
               choice("nonlinearity", {"tanh", "relu"}, "What the state passes through."));
    return {.id = "RNN",
            .category = Category::Recurrent,
            .summary = "Reads a sequence and carries a state along",
            .formula = "h ← tanh(x Wᵀ + h Uᵀ + b)",
            .help = help_page("Walks along a sequence; each new state is made from the input and "
                              "the state before. What happened many steps ago fades quickly: LSTM "
                              "and GRU remember longer.",
                              "RNN"),
            .outputs = recurrent_outputs(),
            .fields = std::move(all),
            .shape = [](ShapeCall& call) { recurrent_shape(call, "RNN", RNNStep::gates); },
            .build =
                [](const Params& p) {
                    auto options = read_recurrent<RNNOptions>(p);
                    if (p.text("nonlinearity") == "relu") options.nonlinearity(kReLU);
                    return built_recurrent(std::make_shared<RNNImpl>(options));
                },
            .samples = recurrent_samples()};
}

}  // namespace gradlab::nn
