// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "engine/nn/init.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/creation.h"
#include "engine/ops/norm.h"

namespace gradlab::nn {

class BatchNormOptions : public OptionSet<BatchNormOptions> {
public:
    BatchNormOptions(int64_t num_features) : num_features_(num_features) {}  // NOLINT

    BatchNormOptions& num_features(int64_t v) { return set(num_features_, v); }
    int64_t num_features() const { return num_features_; }
    BatchNormOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }
    BatchNormOptions& momentum(std::optional<double> v) { return set(momentum_, v); }
    std::optional<double> momentum() const { return momentum_; }
    BatchNormOptions& affine(bool v) { return set(affine_, v); }
    bool affine() const { return affine_; }
    BatchNormOptions& track_running_stats(bool v) { return set(track_running_stats_, v); }
    bool track_running_stats() const { return track_running_stats_; }

private:
    int64_t num_features_;
    double eps_ = 1e-5;
    std::optional<double> momentum_ = 0.1;  ///< none: the mean of all batches so far
    bool affine_ = true;
    bool track_running_stats_ = true;
};
using BatchNorm1dOptions = BatchNormOptions;
using BatchNorm2dOptions = BatchNormOptions;

/// BatchNorm1d (D = 1: batch × channels, or with a length) and BatchNorm2d (D = 2: pictures).
template <size_t D>
class BatchNormImpl : public Cloneable<BatchNormImpl<D>> {
public:
    explicit BatchNormImpl(const BatchNormOptions& options_)
        : Cloneable<BatchNormImpl>(title() + "Impl"), options(options_) {
        BatchNormImpl::reset();
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
    Tensor forward(const Tensor& input) {
        check(D == 1 ? input.dim() == 2 || input.dim() == 3 : input.dim() == 4, [&] {
            return title() + ": expected " + (D == 1 ? "2 or 3" : "4") + " dimensions, got " +
                   to_string(input.sizes());
        });
        double momentum = options.momentum().value_or(0);
        if (this->is_training() && num_batches_tracked.defined()) {
            num_batches_tracked.add_(1);
            if (!options.momentum()) momentum = 1 / num_batches_tracked.item<double>();
        }
        return batch_norm(input, weight, bias, running_mean, running_var,
                          this->is_training() || !running_mean.defined(), momentum, options.eps());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << std::boolalpha << title() << "(" << options.num_features()
               << ", eps=" << options.eps() << ", momentum=";
        if (options.momentum())
            stream << *options.momentum();
        else
            stream << "None";
        stream << ", affine=" << options.affine()
               << ", track_running_stats=" << options.track_running_stats() << ")";
    }

    BatchNormOptions options;
    Tensor weight, bias;
    Tensor running_mean, running_var, num_batches_tracked;

private:
    static std::string title() { return "gradlab::nn::BatchNorm" + std::to_string(D) + "d"; }
};
using BatchNorm1dImpl = BatchNormImpl<1>;
using BatchNorm1d = ModuleHolder<BatchNorm1dImpl>;
using BatchNorm2dImpl = BatchNormImpl<2>;
using BatchNorm2d = ModuleHolder<BatchNorm2dImpl>;

inline void batch_norm_shape(ShapeCall& call, const std::string& layer) {
    const Shape& x = call.inputs[0];
    if (!rules::infer_size(call, layer, "num_features", x[1], "channels")) return;
    if (call.params.boolean("affine")) call.parameters = 2 * x[1];
    call.multiply_adds = rules::product({2, rules::product(x)});
    call.outputs = {x};
}

inline std::vector<Field> batch_norm_fields() {
    using namespace fields;
    return {inferred("num_features", "Channels of the input."),
            number("eps", 1e-5, "Keeps the division by a tiny deviation finite."),
            optional(number("momentum", 0.1,
                            "How fast the running statistics follow the batches; null: their mean.",
                            0, 1)),
            boolean("affine", true, "Learn a scale and a shift per channel."),
            boolean("track_running_stats", true, "Keep statistics for predictions.")};
}

template <size_t D>
BuiltLayer build_batch_norm(const Params& p) {
    return built(std::make_shared<BatchNormImpl<D>>(
        BatchNormOptions(p.integer("num_features"))
            .eps(p.number("eps"))
            .momentum(p.has("momentum") ? std::optional(p.number("momentum")) : std::nullopt)
            .affine(p.boolean("affine"))
            .track_running_stats(p.boolean("track_running_stats"))));
}

inline constexpr const char* batch_norm_formula = "y = (x − mean) / √(var + ε) · γ + β";
inline constexpr const char* batch_norm_text =
    "Brings each channel to mean 0 and deviation 1 over the batch, then scales and shifts it by "
    "learned values. Layers behind it see values of one size, and training is faster. For "
    "predictions it uses running statistics instead of the batch's.";

}  // namespace gradlab::nn
