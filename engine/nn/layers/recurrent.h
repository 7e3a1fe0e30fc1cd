// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>

#include "engine/nn/init.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/creation.h"
#include "engine/ops/linalg.h"
#include "engine/ops/random.h"
#include "engine/ops/recurrent.h"
#include "engine/ops/unary.h"
#include "engine/ops/views.h"

/// What RNN, LSTM and GRU have in common: layers of cells that walk along a sequence.
namespace gradlab::nn {

template <class Self>
class RecurrentOptions : public OptionSet<Self> {
public:
    RecurrentOptions(int64_t input_size, int64_t hidden_size)
        : input_size_(input_size), hidden_size_(hidden_size) {}

    Self& input_size(int64_t v) { return this->set(input_size_, v); }
    int64_t input_size() const { return input_size_; }
    Self& hidden_size(int64_t v) { return this->set(hidden_size_, v); }
    int64_t hidden_size() const { return hidden_size_; }
    Self& num_layers(int64_t v) { return this->set(num_layers_, v); }
    int64_t num_layers() const { return num_layers_; }
    Self& bias(bool v) { return this->set(bias_, v); }
    bool bias() const { return bias_; }
    Self& batch_first(bool v) { return this->set(batch_first_, v); }
    bool batch_first() const { return batch_first_; }
    /// Between layers, while training.
    Self& dropout(double v) { return this->set(dropout_, v); }
    double dropout() const { return dropout_; }
    Self& bidirectional(bool v) { return this->set(bidirectional_, v); }
    bool bidirectional() const { return bidirectional_; }
    int64_t directions() const { return bidirectional_ ? 2 : 1; }

private:
    int64_t input_size_;
    int64_t hidden_size_;
    int64_t num_layers_ = 1;
    bool bias_ = true;
    bool batch_first_ = false;
    double dropout_ = 0;
    bool bidirectional_ = false;
};

/// `Step` moves a state on by one time step: `Step::gates` tells how many gates the weights hold,
/// `Step::State` is an array of the tensors (batch × hidden) that are carried, the output first,
/// and step(projected input, state, weights) gives the next one. A Step that can walk through a
/// whole sequence at once has a function layer(input, state, weights, backwards) too.
template <class Derived, class Options, class Step>
class RecurrentImpl : public Cloneable<Derived> {
public:
    using State = typename Step::State;

    RecurrentImpl(const char* title, const Options& options_)
        : Cloneable<Derived>(std::string("gradlab::nn::") + title + "Impl"),
          options(options_),
          title_(title) {
        RecurrentImpl::reset();
    }

    void reset() override {
        check(options.hidden_size() > 0 && options.num_layers() > 0, [&] {
            return std::string(title_) + ": expected hidden_size and num_layers of at least 1";
        });
        weights_.clear();
        const int64_t hidden = options.hidden_size(), rows = Step::gates * hidden;
        for (int64_t layer = 0; layer < options.num_layers(); ++layer)
            for (int64_t direction = 0; direction < options.directions(); ++direction) {
                const int64_t in =
                    layer == 0 ? options.input_size() : hidden * options.directions();
                const std::string end =
                    "_l" + std::to_string(layer) + (direction ? "_reverse" : "");
                RecurrentWeights w;
                w.w_ih = this->register_parameter("weight_ih" + end, empty({rows, in}));
                w.w_hh = this->register_parameter("weight_hh" + end, empty({rows, hidden}));
                if (options.bias()) {
                    w.b_ih = this->register_parameter("bias_ih" + end, empty({rows}));
                    w.b_hh = this->register_parameter("bias_hh" + end, empty({rows}));
                }
                weights_.push_back(w);
            }
        reset_parameters();
    }
    void reset_parameters() {
        const double bound = 1 / std::sqrt(static_cast<double>(options.hidden_size()));
        for (const Tensor& parameter : this->parameters()) init::uniform_(parameter, -bound, bound);
    }
    void pretty_print(std::ostream& stream) const override {
        stream << std::boolalpha << "gradlab::nn::" << title_
               << "(input_size=" << options.input_size()
               << ", hidden_size=" << options.hidden_size()
               << ", num_layers=" << options.num_layers() << ", bias=" << options.bias()
               << ", batch_first=" << options.batch_first() << ", dropout=" << options.dropout()
               << ", bidirectional=" << options.bidirectional() << ")";
    }

    Options options;

protected:
    /// The output of all time steps and the last state of each layer and direction, from the first
    /// state (layers·directions × batch × hidden each), zeros where undefined.
    std::pair<Tensor, State> run(const Tensor& input, const State& start) {
        check(input.dim() == 3 && input.size(2) == options.input_size() && input.numel() > 0, [&] {
            return std::string(title_) + ": expected a sequence of batches of " +
                   std::to_string(options.input_size()) + " values, got " +
                   to_string(input.sizes());
        });
        Tensor x = options.batch_first() ? input.transpose(0, 1) : input;
        State first = start;
        for (Tensor& state : first) prepare(state, x);
        std::array<std::vector<Tensor>, std::tuple_size_v<State>> last;
        for (int64_t layer = 0; layer < options.num_layers(); ++layer) {
            if (layer > 0 && options.dropout() > 0)
                x = gradlab::dropout(x, options.dropout(), this->is_training());
            std::vector<Tensor> outputs;
            for (int64_t direction = 0; direction < options.directions(); ++direction) {
                const int64_t at = layer * options.directions() + direction;
                State state;
                for (size_t i = 0; i < state.size(); ++i) state[i] = first[i].select(0, at);
                outputs.push_back(walk(x, state, weights_[static_cast<size_t>(at)], direction > 0));
                for (size_t i = 0; i < state.size(); ++i) last[i].push_back(state[i]);
            }
            x = outputs.size() == 1 ? outputs[0] : cat(outputs, -1);
        }
        State end;
        for (size_t i = 0; i < end.size(); ++i) end[i] = stack(last[i]);
        return {options.batch_first() ? x.transpose(0, 1) : x, end};
    }

    virtual State step(const Tensor& projected, const State& state,
                       const RecurrentWeights& weights) const {
        return Step{}(projected, state, weights);
    }

private:
    void prepare(Tensor& state, const Tensor& x) const {
        const Dims wanted{options.num_layers() * options.directions(), x.size(1),
                          options.hidden_size()};
        if (!state.defined()) state = zeros(wanted, x.options());
        check(state.sizes().equals(wanted), [&] {
            return std::string(title_) + ": expected a hidden state of shape " + to_string(wanted) +
                   ", got " + to_string(state.sizes());
        });
    }

    /// All outputs of one layer in one direction; `state` moves on to the end.
    Tensor walk(const Tensor& x, State& state, const RecurrentWeights& weights,
                bool backwards) const {
        if constexpr (requires { Step::layer(x, state, weights, backwards); })
            return Step::layer(x, state, weights, backwards);
        const std::vector<Tensor> projected = linear(x, weights.w_ih, weights.b_ih).unbind(0);
        std::vector<Tensor> outputs(projected.size());
        for (size_t i = 0; i < projected.size(); ++i) {
            const size_t t = backwards ? projected.size() - 1 - i : i;
            state = step(projected[t], state, weights);
            outputs[t] = state[0];
        }
        return stack(outputs);
    }

    const char* title_;
    std::vector<RecurrentWeights> weights_{};
};

/// The shape rule; `gates` as in Step.
inline void recurrent_shape(ShapeCall& call, const std::string& layer, int64_t gates) {
    if (!rules::expect_rank(call, layer, 3, "batch × time × features")) return;
    const Shape& x = call.inputs[0];
    const Params& p = call.params;
    if (!rules::infer_size(call, layer, "input_size", x[2], "features")) return;
    const bool batch_first = p.boolean("batch_first");
    const int64_t hidden = p.integer("hidden_size"), rows = gates * hidden;
    const int64_t directions = p.boolean("bidirectional") ? 2 : 1;
    const int64_t positions = rules::product({x[0], x[1]});
    for (int64_t i = 0; i < p.integer("num_layers"); ++i) {
        const int64_t in = (i == 0 ? x[2] : hidden * directions) + hidden;
        call.parameters += directions * rows * (in + (p.boolean("bias") ? 2 : 0));
        call.multiply_adds += rules::product({positions, directions, rows, in});
    }
    const int64_t width = hidden * directions;
    call.outputs = {{x[0], x[1], width}, {x[batch_first ? 0 : 1], width}};
}

inline std::vector<Field> recurrent_fields() {
    using namespace fields;
    return {inferred("input_size", "Values per time step."),
            integer("hidden_size", "Values of the state that is carried along."),
            integer("num_layers", "Cells on top of each other.", int64_t{1}),
            bias(),
            boolean("batch_first", true, "batch × time × features; off: time × batch × features."),
            number("dropout", 0, "Dropout between the layers.", 0, 1),
            boolean("bidirectional", false, "Walk along the sequence both ways.")};
}

inline std::vector<Port> recurrent_outputs() {
    return {{"output", "the state at every time step"}, {"last", "the output at the last one"}};
}

inline std::vector<Sample> recurrent_samples() {
    return {{{{"hidden_size", int64_t{3}}}, {{2, 4, 3}}},
            {{{"hidden_size", int64_t{2}}, {"num_layers", int64_t{2}}, {"bidirectional", true}},
             {{2, 3, 2}}},
            {{{"hidden_size", int64_t{2}}, {"batch_first", false}, {"bias", false}}, {{3, 2, 4}}}};
}

template <class Options>
Options read_recurrent(const Params& p) {
    return Options(p.integer("input_size"), p.integer("hidden_size"))
        .num_layers(p.integer("num_layers"))
        .bias(p.boolean("bias"))
        .batch_first(p.boolean("batch_first"))
        .dropout(p.number("dropout"))
        .bidirectional(p.boolean("bidirectional"));
}

template <class Impl>
BuiltLayer built_recurrent(std::shared_ptr<Impl> module) {
    return {std::move(module), [](Module& m, std::span<const Tensor> in, std::span<Tensor> out) {
                auto& layer = static_cast<Impl&>(m);
                out[0] = std::get<0>(detail::call(layer, in[0]));
                out[1] = out[0].select(layer.options.batch_first() ? 1 : 0, -1);
            }};
}

}  // namespace gradlab::nn
