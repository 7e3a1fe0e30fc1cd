// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"
#include "engine/ops/arithmetic.h"

namespace gradlab::nn {

class KLDivLossOptions : public OptionSet<KLDivLossOptions> {
public:
    /// Unlike kMean, kBatchMean divides by the number of samples, as the definition asks for.
    using reduction_t =
        std::variant<enumtype::kNone, enumtype::kBatchMean, enumtype::kSum, enumtype::kMean>;

    KLDivLossOptions() = default;
    template <class T>
    requires std::is_constructible_v<reduction_t, T> KLDivLossOptions(T v)
        : reduction_(v) {}  // NOLINT: as in PyTorch

    KLDivLossOptions& reduction(reduction_t v) { return set(reduction_, v); }
    const reduction_t& reduction() const { return reduction_; }
    KLDivLossOptions& log_target(bool v) { return set(log_target_, v); }
    bool log_target() const { return log_target_; }

private:
    reduction_t reduction_ = kMean;
    bool log_target_ = false;
};

/// kl_div with the options' reduction.
inline Tensor divergence(const Tensor& input, const Tensor& target,
                         const KLDivLossOptions& options) {
    constexpr int64_t codes[] = {Reduction::None, Reduction::Sum, Reduction::Sum, Reduction::Mean};
    const Tensor loss =
        kl_div(input, target, codes[options.reduction().index()], options.log_target());
    const bool per_sample = std::holds_alternative<enumtype::kBatchMean>(options.reduction());
    return per_sample && input.dim() > 0 ? loss / input.size(0) : loss;
}

class KLDivLossImpl : public Cloneable<KLDivLossImpl> {
public:
    explicit KLDivLossImpl(const KLDivLossOptions& options_ = {}) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input, const Tensor& target) {
        return divergence(input, target, options);
    }
    void pretty_print(std::ostream& stream) const override { stream << "gradlab::nn::KLDivLoss()"; }

    KLDivLossOptions options;
};
using KLDivLoss = ModuleHolder<KLDivLossImpl>;

inline KLDivLossOptions::reduction_t read_kl_reduction(const Params& params) {
    if (params.text("reduction") == "batchmean") return kBatchMean;
    if (params.text("reduction") == "sum") return kSum;
    return kMean;
}

inline LayerSpec kl_div_loss_spec() {
    using namespace fields;
    return {
        .id = "KLDivLoss",
        .category = Category::Loss,
        .summary = "How much one distribution surprises another",
        .formula = "L = 1/n Σ yᵢ (ln yᵢ − xᵢ)",
        .help = help_page("The Kullback–Leibler divergence of the target probabilities from the "
                          "predicted ones, whose logarithms come in: put LogSoftmax before it.",
                          "KLDivLoss"),
        .inputs = {{"input", "log-probabilities"}, {"target", "probabilities"}},
        .fields = {choice("reduction", {"mean", "batchmean", "sum"},
                          "Average over all values, over the samples, or add up."),
                   boolean("log_target", false, "The target holds logarithms too.")},
        .shape = [](ShapeCall& call) { rules::loss_of_equal_shapes(call, "KLDivLoss"); },
        .build =
            [](const Params& p) {
                return built_pair(
                    std::make_shared<KLDivLossImpl>(KLDivLossOptions()
                                                        .reduction(read_kl_reduction(p))
                                                        .log_target(p.boolean("log_target"))));
            },
        .samples = {{{}, {{4, 3}, {4, 3}}},
                    {{{"reduction", "batchmean"}, {"log_target", true}}, {{4, 3}, {4, 3}}}}};
}

}  // namespace gradlab::nn
