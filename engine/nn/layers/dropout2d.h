// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/dropout.h"

namespace gradlab::nn {

using Dropout2dOptions = DropoutOptions;
using Dropout3dOptions = DropoutOptions;

/// Whole channels of pictures (D = 2) or volumes (3) at once; the batch may be missing.
template <size_t D>
struct ChannelDropout {
    static Tensor with_batch(const Tensor& x) {
        return x.dim() == static_cast<int64_t>(D) + 2 ? x : x.unsqueeze(0);
    }
    static Tensor drop(const Tensor& x, double p, bool train) {
        return feature_dropout(with_batch(x), p, train).view(x.sizes());
    }
    static Tensor& drop_(const Tensor& x, double p, bool train) {
        feature_dropout_(with_batch(x), p, train);
        return const_cast<Tensor&>(x);
    }
    static constexpr DropoutOps ops{drop, drop_};
};

class Dropout2dImpl : public DropoutBase<Dropout2dImpl> {
public:
    static constexpr const char* title = "Dropout2d";
    static constexpr DropoutOps ops = ChannelDropout<2>::ops;
    using DropoutBase::DropoutBase;
};
using Dropout2d = ModuleHolder<Dropout2dImpl>;

class Dropout3dImpl : public DropoutBase<Dropout3dImpl> {
public:
    static constexpr const char* title = "Dropout3d";
    static constexpr DropoutOps ops = ChannelDropout<3>::ops;
    using DropoutBase::DropoutBase;
};
using Dropout3d = ModuleHolder<Dropout3dImpl>;

inline LayerSpec dropout2d_spec() {
    return dropout_spec_of<Dropout2dImpl>(
        "Forgets whole channels at random while training",
        "y[n, c] = x[n, c] · m / (1 − p),  m = 0 with probability p, else 1",
        "As Dropout, for whole channels of a picture: pixels beside each other are so alike that "
        "forgetting single ones forgets little.",
        [](ShapeCall& call) {
            if (rules::expect_pictures(call, "Dropout2d")) rules::same_shape(call);
        },
        {2, 3, 2, 2});
}

}  // namespace gradlab::nn
