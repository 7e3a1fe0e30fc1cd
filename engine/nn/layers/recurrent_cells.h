// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "engine/nn/layers/gru.h"
#include "engine/nn/layers/lstm.h"
#include "engine/nn/layers/rnn.h"

/// RNNCell, LSTMCell and GRUCell: one time step of one layer.
namespace gradlab::nn {

template <class Self>
class RecurrentCellOptions : public OptionSet<Self> {
public:
    RecurrentCellOptions(int64_t input_size, int64_t hidden_size)
        : input_size_(input_size), hidden_size_(hidden_size) {}

    Self& input_size(int64_t v) { return this->set(input_size_, v); }
    int64_t input_size() const { return input_size_; }
    Self& hidden_size(int64_t v) { return this->set(hidden_size_, v); }
    int64_t hidden_size() const { return hidden_size_; }
    Self& bias(bool v) { return this->set(bias_, v); }
    bool bias() const { return bias_; }

private:
    int64_t input_size_;
    int64_t hidden_size_;
    bool bias_ = true;
};

class RNNCellOptions : public RecurrentCellOptions<RNNCellOptions> {
public:
    using RecurrentCellOptions::RecurrentCellOptions;
    RNNCellOptions& nonlinearity(RNNOptions::nonlinearity_t v) { return set(nonlinearity_, v); }
    const RNNOptions::nonlinearity_t& nonlinearity() const { return nonlinearity_; }

private:
    RNNOptions::nonlinearity_t nonlinearity_ = kTanh;
};

class LSTMCellOptions : public RecurrentCellOptions<LSTMCellOptions> {
public:
    using RecurrentCellOptions::RecurrentCellOptions;
};

class GRUCellOptions : public RecurrentCellOptions<GRUCellOptions> {
public:
    using RecurrentCellOptions::RecurrentCellOptions;
};

template <class Derived, class Options, class Step>
class RecurrentCellImpl : public Cloneable<Derived> {
public:
    RecurrentCellImpl(const char* title, const Options& options_)
        : Cloneable<Derived>(std::string("gradlab::nn::") + title + "Impl"),
          options(options_),
          title_(title) {
        RecurrentCellImpl::reset();
    }

    void reset() override {
        const int64_t rows = Step::gates * options.hidden_size();
        const auto vector = [&] { return options.bias() ? empty({rows}) : Tensor(); };
        weight_ih = this->register_parameter("weight_ih", empty({rows, options.input_size()}));
        weight_hh = this->register_parameter("weight_hh", empty({rows, options.hidden_size()}));
        bias_ih = this->register_parameter("bias_ih", vector());
        bias_hh = this->register_parameter("bias_hh", vector());
        reset_parameters();
    }
    void reset_parameters() {
        const double bound = 1 / std::sqrt(static_cast<double>(options.hidden_size()));
        for (const Tensor& parameter : this->parameters()) init::uniform_(parameter, -bound, bound);
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::" << title_ << "(" << options.input_size() << ", "
               << options.hidden_size();
        if (!options.bias()) stream << ", bias=false";
        if constexpr (requires { options.nonlinearity(); })
            if (options.nonlinearity().index() > 0) stream << ", nonlinearity=kReLU";
        stream << ")";
    }

    Options options;
    Tensor weight_ih, weight_hh, bias_ih, bias_hh;

protected:
    /// The state after one step, from zeros where undefined.
    typename Step::State run(const Step& step, const Tensor& input, typename Step::State state) {
        check(input.dim() == 2 && input.size(1) == options.input_size(), [&] {
            return std::string(title_) + ": expected batch × " +
                   std::to_string(options.input_size()) + ", got " + to_string(input.sizes());
        });
        for (Tensor& part : state) {
            if (!part.defined())
                part = zeros({input.size(0), options.hidden_size()}, input.options());
            check(part.sizes().equals({input.size(0), options.hidden_size()}), [&] {
                return std::string(title_) + ": expected a hidden state of batch × " +
                       std::to_string(options.hidden_size()) + ", got " + to_string(part.sizes());
            });
        }
        return step(linear(input, weight_ih, bias_ih), state,
                    {weight_ih, weight_hh, bias_ih, bias_hh});
    }

private:
    const char* title_;
};

class RNNCellImpl : public RecurrentCellImpl<RNNCellImpl, RNNCellOptions, RNNStep> {
public:
    RNNCellImpl(int64_t input_size, int64_t hidden_size)
        : RNNCellImpl(RNNCellOptions(input_size, hidden_size)) {}
    explicit RNNCellImpl(const RNNCellOptions& options_) : RecurrentCellImpl("RNNCell", options_) {}
    Tensor forward(const Tensor& input, const Tensor& hx = {}) {
        return run({options.nonlinearity().index() == 1}, input, {hx})[0];
    }
};
using RNNCell = ModuleHolder<RNNCellImpl>;

class LSTMCellImpl : public RecurrentCellImpl<LSTMCellImpl, LSTMCellOptions, LSTMStep> {
public:
    LSTMCellImpl(int64_t input_size, int64_t hidden_size)
        : LSTMCellImpl(LSTMCellOptions(input_size, hidden_size)) {}
    explicit LSTMCellImpl(const LSTMCellOptions& options_)
        : RecurrentCellImpl("LSTMCell", options_) {}
    std::tuple<Tensor, Tensor> forward(const Tensor& input,
                                       const std::optional<std::tuple<Tensor, Tensor>>& hx = {}) {
        const auto [h, c] = hx.value_or(std::tuple<Tensor, Tensor>());
        auto end = run({}, input, {h, c});
        return {end[0], end[1]};
    }
};
using LSTMCell = ModuleHolder<LSTMCellImpl>;

class GRUCellImpl : public RecurrentCellImpl<GRUCellImpl, GRUCellOptions, GRUStep> {
public:
    GRUCellImpl(int64_t input_size, int64_t hidden_size)
        : GRUCellImpl(GRUCellOptions(input_size, hidden_size)) {}
    explicit GRUCellImpl(const GRUCellOptions& options_) : RecurrentCellImpl("GRUCell", options_) {}
    Tensor forward(const Tensor& input, const Tensor& hx = {}) { return run({}, input, {hx})[0]; }
};
using GRUCell = ModuleHolder<GRUCellImpl>;

}  // namespace gradlab::nn
