// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "engine/nn/init.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/creation.h"
#include "engine/ops/norm.h"

namespace gradlab::nn {

/// What the options of normalisations per channel have in common. A `Momentum` that is optional may
/// be none: the mean of all batches so far.
template <class Self, class Momentum>
class ChannelNormOptions : public OptionSet<Self> {
public:
    ChannelNormOptions(int64_t num_features, bool on)
        : num_features_(num_features), affine_(on), track_running_stats_(on) {}

    Self& num_features(int64_t v) { return this->set(num_features_, v); }
    int64_t num_features() const { return num_features_; }
    Self& eps(double v) { return this->set(eps_, v); }
    double eps() const { return eps_; }
    Self& momentum(Momentum v) { return this->set(momentum_, v); }
    Momentum momentum() const { return momentum_; }
    Self& affine(bool v) { return this->set(affine_, v); }
    bool affine() const { return affine_; }
    Self& track_running_stats(bool v) { return this->set(track_running_stats_, v); }
    bool track_running_stats() const { return track_running_stats_; }

private:
    int64_t num_features_;
    double eps_ = 1e-5;
    Momentum momentum_ = 0.1;
    bool affine_;
    bool track_running_stats_;
};

class BatchNormOptions : public ChannelNormOptions<BatchNormOptions, std::optional<double>> {
public:
    BatchNormOptions(int64_t num_features) : ChannelNormOptions(num_features, true) {}  // NOLINT
};
using BatchNorm1dOptions = BatchNormOptions;
using BatchNorm2dOptions = BatchNormOptions;
using BatchNorm3dOptions = BatchNormOptions;

/// Weights, running statistics and printing of BatchNorm and InstanceNorm.
template <class Derived, class Options>
class ChannelNormImpl : public Cloneable<Derived> {
public:
    ChannelNormImpl(const std::string& title, const Options& options_)
        : Cloneable<Derived>(title + "Impl"), options(options_), title_(title) {
        ChannelNormImpl::reset();
    }

    void reset() override {
        const int64_t n = options.num_features();
        weight = this->register_parameter("weight", options.affine() ? empty({n}) : Tensor());
        bias = this->register_parameter("bias", options.affine() ? empty({n}) : Tensor());
        const bool track = options.track_running_stats();
        running_mean = this->register_buffer("running_mean", track ? zeros({n}) : Tensor());
        running_var = this->register_buffer("running_var", track ? ones({n}) : Tensor());
        num_batches_tracked =
            this->register_buffer("num_batches_tracked", track ? zeros({}, kInt64) : Tensor());
        reset_parameters();
    }
    void reset_parameters() {
        reset_running_stats();
        if (!options.affine()) return;
        init::ones_(weight);
        init::zeros_(bias);
    }
    void reset_running_stats() {
        if (!options.track_running_stats()) return;
        running_mean.zero_();
        running_var.fill_(1);
        num_batches_tracked.zero_();
    }
    void pretty_print(std::ostream& stream) const override {
        const std::optional<double> momentum = options.momentum();
        stream << std::boolalpha << title_ << "(" << options.num_features()
               << ", eps=" << options.eps() << ", momentum=";
        if (momentum)
            stream << *momentum;
        else
            stream << "None";
        stream << ", affine=" << options.affine()
               << ", track_running_stats=" << options.track_running_stats() << ")";
    }

    Options options;
    Tensor weight, bias;
    Tensor running_mean, running_var, num_batches_tracked;

protected:
    void check_rank(const Tensor& input, int64_t least, int64_t most) const {
        check(input.dim() >= least && input.dim() <= most, [&] {
            return title_ + ": expected " +
                   (least < most ? std::to_string(least) + " or " : std::string()) +
                   std::to_string(most) + " dimensions, got " + to_string(input.sizes());
        });
    }
    /// Whether the statistics are those of what comes in.
    bool measures() const { return this->is_training() || !running_mean.defined(); }

private:
    std::string title_;
};

/// BatchNorm1d (D = 1: batch × channels, or with a length), BatchNorm2d (pictures) and BatchNorm3d
/// (volumes).
template <size_t D>
class BatchNormImpl : public ChannelNormImpl<BatchNormImpl<D>, BatchNormOptions> {
public:
    explicit BatchNormImpl(const BatchNormOptions& options_)
        : ChannelNormImpl<BatchNormImpl, BatchNormOptions>(
              "gradlab::nn::BatchNorm" + std::to_string(D) + "d", options_) {}

    Tensor forward(const Tensor& input) {
        this->check_rank(input, D == 1 ? 2 : D + 2, D + 2);
        const Tensor& seen = this->num_batches_tracked;
        double momentum = this->options.momentum().value_or(0);
        if (this->is_training() && seen.defined()) {
            seen.add_(1);
            if (!this->options.momentum()) momentum = 1 / seen.template item<double>();
        }
        return batch_norm(input, this->weight, this->bias, this->running_mean, this->running_var,
                          this->measures(), momentum, this->options.eps());
    }
};
using BatchNorm1dImpl = BatchNormImpl<1>;
using BatchNorm1d = ModuleHolder<BatchNorm1dImpl>;
using BatchNorm2dImpl = BatchNormImpl<2>;
using BatchNorm2d = ModuleHolder<BatchNorm2dImpl>;
using BatchNorm3dImpl = BatchNormImpl<3>;
using BatchNorm3d = ModuleHolder<BatchNorm3dImpl>;

inline void channel_norm_shape(ShapeCall& call, const std::string& layer) {
    const Shape& x = call.inputs[0];
    if (!rules::infer_size(call, layer, "num_features", x[1], "channels")) return;
    if (call.params.boolean("affine")) call.parameters = 2 * x[1];
    call.multiply_adds = rules::product({2, rules::product(x)});
    call.outputs = {x};
}

/// The statistics of a single value per channel are that value and 0: nothing could be learned.
inline void batch_norm_shape(ShapeCall& call, const std::string& layer) {
    constexpr int64_t usual_batch = 32;
    const Shape& x = call.inputs[0];
    if (rules::product(x) != x[1]) return channel_norm_shape(call, layer);
    call.fail({.message = layer + " needs more than one value per channel to train, and gets " +
                          format_shape(x) + ": one for each.",
               .repairs = {{.kind = Repair::Kind::SetBatchSize,
                            .text = "Set batch_size to " + std::to_string(usual_batch),
                            .value = usual_batch},
                           {.kind = Repair::Kind::RemoveNode, .text = "Remove " + layer}}});
}

/// The fields of BatchNorm and InstanceNorm, whose statistics and weights are on or off at first.
inline std::vector<Field> channel_norm_fields(bool on, Field momentum) {
    using namespace fields;
    return {inferred("num_features", "Channels of the input."),
            number("eps", 1e-5, "Keeps the division by a tiny deviation finite."),
            std::move(momentum), boolean("affine", on, "Learn a scale and a shift per channel."),
            boolean("track_running_stats", on, "Keep statistics for predictions.")};
}

inline std::vector<Field> batch_norm_fields() {
    using namespace fields;
    return channel_norm_fields(
        true, optional(number("momentum", 0.1,
                              "How fast the running statistics follow the batches; null: their "
                              "mean.",
                              0, 1)));
}

/// What these fields have in common, read into the layer's options.
template <class Options>
Options read_channel_norm(const Params& p) {
    return Options(p.integer("num_features"))
        .eps(p.number("eps"))
        .affine(p.boolean("affine"))
        .track_running_stats(p.boolean("track_running_stats"));
}

template <size_t D>
BuiltLayer build_batch_norm(const Params& p) {
    return built(std::make_shared<BatchNormImpl<D>>(read_channel_norm<BatchNormOptions>(p).momentum(
        p.has("momentum") ? std::optional(p.number("momentum")) : std::nullopt)));
}

inline constexpr const char* batch_norm_formula = "y = (x − mean) / √(var + ε) · γ + β";
inline constexpr const char* batch_norm_text =
    "Brings each channel to mean 0 and deviation 1 over the batch, then scales and shifts it by "
    "learned values. Layers behind it see values of one size, and training is faster. For "
    "predictions it uses running statistics instead of the batch's.";

}  // namespace gradlab::nn
