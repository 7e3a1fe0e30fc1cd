// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/alpha_dropout.h"
#include "engine/nn/layers/dropout2d.h"

namespace gradlab::nn::functional {

/// `on` at first: whether it forgets unless told otherwise.
template <bool on>
class DropoutFuncOptionsOf : public OptionSet<DropoutFuncOptionsOf<on>> {
    using Self = DropoutFuncOptionsOf;

public:
    Self& p(double v) { return this->set(p_, v); }
    double p() const { return p_; }
    Self& training(bool v) { return this->set(training_, v); }
    bool training() const { return training_; }
    Self& inplace(bool v) { return this->set(inplace_, v); }
    bool inplace() const { return inplace_; }

private:
    double p_ = 0.5;
    bool training_ = on;
    bool inplace_ = false;
};
using DropoutFuncOptions = DropoutFuncOptionsOf<true>;
using Dropout2dFuncOptions = DropoutFuncOptions;
using Dropout3dFuncOptions = DropoutFuncOptions;
using AlphaDropoutFuncOptions = DropoutFuncOptionsOf<false>;
using FeatureAlphaDropoutFuncOptions = DropoutFuncOptionsOf<false>;

inline Tensor dropout(const Tensor& input, const DropoutFuncOptions& options = {}) {
    return DropoutImpl::ops(input, options, options.training());
}
inline Tensor dropout2d(const Tensor& input, const Dropout2dFuncOptions& options = {}) {
    return Dropout2dImpl::ops(input, options, options.training());
}
inline Tensor dropout3d(const Tensor& input, const Dropout3dFuncOptions& options = {}) {
    return Dropout3dImpl::ops(input, options, options.training());
}
inline Tensor alpha_dropout(const Tensor& input, const AlphaDropoutFuncOptions& options = {}) {
    return AlphaDropoutImpl::ops(input, options, options.training());
}
inline Tensor feature_alpha_dropout(const Tensor& input,
                                    const FeatureAlphaDropoutFuncOptions& options = {}) {
    return FeatureAlphaDropoutImpl::ops(input, options, options.training());
}

}  // namespace gradlab::nn::functional
