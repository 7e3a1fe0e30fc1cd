// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/dropout.h"

namespace gradlab::nn {

using Dropout2dOptions = DropoutOptions;
using Dropout3dOptions = DropoutOptions;

/// Whole channels of pictures (D = 2) or volumes (3) at once; the batch may be missing.
template <size_t D>
Tensor dropout_channels(const Tensor& input, double p, bool training) {
    if (input.dim() == static_cast<int64_t>(D) + 2) return feature_dropout(input, p, training);
    return feature_dropout(input.unsqueeze(0), p, training).squeeze(0);
}

class Dropout2dImpl : public DropoutBase<Dropout2dImpl> {
public:
    static constexpr const char* title = "Dropout2d";
    static constexpr auto drop = dropout_channels<2>;
    using DropoutBase::DropoutBase;
};
using Dropout2d = ModuleHolder<Dropout2dImpl>;

class Dropout3dImpl : public DropoutBase<Dropout3dImpl> {
public:
    static constexpr const char* title = "Dropout3d";
    static constexpr auto drop = dropout_channels<3>;
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
