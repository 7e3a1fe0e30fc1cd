// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/dropout.h"

namespace gradlab::nn {

using AlphaDropoutOptions = DropoutOptions;
using FeatureAlphaDropoutOptions = DropoutOptions;

class AlphaDropoutImpl : public DropoutBase<AlphaDropoutImpl> {
public:
    static constexpr const char* title = "AlphaDropout";
    static constexpr DropoutOps ops{gradlab::alpha_dropout, gradlab::alpha_dropout_};
    using DropoutBase::DropoutBase;
};
using AlphaDropout = ModuleHolder<AlphaDropoutImpl>;

class FeatureAlphaDropoutImpl : public DropoutBase<FeatureAlphaDropoutImpl> {
public:
    static constexpr const char* title = "FeatureAlphaDropout";
    static constexpr DropoutOps ops{gradlab::feature_alpha_dropout,
                                    gradlab::feature_alpha_dropout_};
    using DropoutBase::DropoutBase;
};
using FeatureAlphaDropout = ModuleHolder<FeatureAlphaDropoutImpl>;

inline LayerSpec alpha_dropout_spec() {
    return dropout_spec_of<AlphaDropoutImpl>(
        "A Dropout for networks of SELU",
        "y = a (x m + α′ (1 − m)) + b,  m = 0 with probability p, else 1",
        "As Dropout, but forgotten values become what SELU saturates at, and all are shifted and "
        "scaled so that values of mean 0 and deviation 1 keep both.",
        rules::same_shape, {2, 3, 4});
}

}  // namespace gradlab::nn
