// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>
#include <vector>

#include "engine/nn/enums.h"
#include "engine/nn/pad.h"
#include "engine/tensor/option_set.h"

namespace gradlab::nn::functional {

class PadFuncOptions : public OptionSet<PadFuncOptions> {
public:
    using mode_t = std::variant<enumtype::kConstant, enumtype::kReflect, enumtype::kReplicate,
                                enumtype::kCircular>;

    PadFuncOptions(std::vector<int64_t> pad) : pad_(std::move(pad)) {}  // NOLINT: as in PyTorch

    /// Before and after for the last dimension, then for the one before it, and so on.
    PadFuncOptions& pad(std::vector<int64_t> v) { return set(pad_, std::move(v)); }
    const std::vector<int64_t>& pad() const { return pad_; }
    PadFuncOptions& mode(mode_t v) { return set(mode_, v); }
    const mode_t& mode() const { return mode_; }
    PadFuncOptions& value(double v) { return set(value_, v); }
    double value() const { return value_; }

private:
    std::vector<int64_t> pad_;
    mode_t mode_ = kConstant;
    double value_ = 0;
};

inline Tensor pad(const Tensor& input, const PadFuncOptions& options) {
    return nn::pad(input, options.pad(), static_cast<PadMode>(options.mode().index()),
                   options.value());
}

}  // namespace gradlab::nn::functional
