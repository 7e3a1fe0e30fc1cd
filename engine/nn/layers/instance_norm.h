// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/batch_norm.h"

namespace gradlab::nn {

class InstanceNormOptions : public ChannelNormOptions<InstanceNormOptions, double> {
public:
    InstanceNormOptions(int64_t num_features)  // NOLINT: as in PyTorch
        : ChannelNormOptions(num_features, false) {}
};
using InstanceNorm1dOptions = InstanceNormOptions;
using InstanceNorm2dOptions = InstanceNormOptions;
using InstanceNorm3dOptions = InstanceNormOptions;

/// InstanceNorm1d (sequences), InstanceNorm2d (pictures) and InstanceNorm3d (volumes); the batch
/// may be missing. https://pytorch.org/docs/1.13/generated/torch.nn.InstanceNorm2d.html
template <size_t D>
class InstanceNormImpl : public ChannelNormImpl<InstanceNormImpl<D>, InstanceNormOptions> {
public:
    explicit InstanceNormImpl(const InstanceNormOptions& options_)
        : ChannelNormImpl<InstanceNormImpl, InstanceNormOptions>(
              "gradlab::nn::InstanceNorm" + std::to_string(D) + "d", options_) {}

    Tensor forward(const Tensor& input) {
        this->check_rank(input, D + 1, D + 2);
        if (input.dim() == D + 1) return forward(input.unsqueeze(0)).squeeze(0);
        return instance_norm(input, this->weight, this->bias, this->running_mean, this->running_var,
                             this->measures(), this->options.momentum(), this->options.eps());
    }
};
using InstanceNorm1dImpl = InstanceNormImpl<1>;
using InstanceNorm1d = ModuleHolder<InstanceNorm1dImpl>;
using InstanceNorm2dImpl = InstanceNormImpl<2>;
using InstanceNorm2d = ModuleHolder<InstanceNorm2dImpl>;
using InstanceNorm3dImpl = InstanceNormImpl<3>;
using InstanceNorm3d = ModuleHolder<InstanceNorm3dImpl>;

template <size_t D>
inline constexpr const char* instance_norm_id = D == 1   ? "InstanceNorm1d"
                                                : D == 2 ? "InstanceNorm2d"
                                                         : "InstanceNorm3d";

template <size_t D>
LayerSpec instance_norm_spec(std::vector<Sample> samples) {
    using namespace fields;
    constexpr const char* id = instance_norm_id<D>;
    return {.id = id,
            .category = Category::Normalization,
            .summary = "Brings each channel of each sample to mean 0 and deviation 1",
            .formula = batch_norm_formula,
            .help = help_page("As BatchNorm, for every sample by itself: what is left is the "
                              "pattern, not how bright or rich in contrast it was. Known from "
                              "networks that paint pictures in another style.",
                              id),
            .fields = channel_norm_fields(
                false, number("momentum", 0.1, "How fast the running statistics follow.", 0, 1)),
            .shape =
                [](ShapeCall& call) {
                    if (rules::expect_grid(call, instance_norm_id<D>, D))
                        channel_norm_shape(call, instance_norm_id<D>);
                },
            .build =
                [](const Params& p) {
                    return built(std::make_shared<InstanceNormImpl<D>>(
                        read_channel_norm<InstanceNormOptions>(p).momentum(p.number("momentum"))));
                },
            .samples = std::move(samples)};
}

inline LayerSpec instance_norm1d_spec() {
    return instance_norm_spec<1>({{{}, {{2, 3, 5}}}, {{{"affine", true}}, {{3, 2, 4}}}});
}
inline LayerSpec instance_norm2d_spec() {
    return instance_norm_spec<2>(
        {{{}, {{2, 3, 2, 3}}},
         {{{"affine", true}, {"track_running_stats", true}}, {{2, 2, 3, 2}}}});
}
inline LayerSpec instance_norm3d_spec() {
    return instance_norm_spec<3>(
        {{{}, {{2, 2, 2, 2, 2}}}, {{{"affine", true}}, {{1, 2, 2, 1, 3}}}});
}

}  // namespace gradlab::nn
