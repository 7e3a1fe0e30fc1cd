// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <type_traits>
#include <variant>

#include "engine/nn/enums.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/loss.h"

namespace gradlab::nn {

/// What becomes of the losses of all values: kept, averaged, added up.
using reduction_t = std::variant<enumtype::kNone, enumtype::kMean, enumtype::kSum>;

/// As the operations take it.
inline int64_t reduction_code(const reduction_t& reduction) {
    constexpr int64_t codes[] = {Reduction::None, Reduction::Mean, Reduction::Sum};
    return codes[reduction.index()];
}

/// The option that all losses share. `Self` can be made from a reduction alone.
template <class Self>
class LossOptions : public OptionSet<Self> {
public:
    using reduction_t = nn::reduction_t;

    LossOptions() = default;
    explicit LossOptions(reduction_t v) : reduction_(v) {}

    Self& reduction(reduction_t v) { return this->set(reduction_, v); }
    const reduction_t& reduction() const { return reduction_; }
    int64_t code() const { return reduction_code(reduction_); }

private:
    reduction_t reduction_ = kMean;
};

template <class T>
concept ReductionWord = std::is_constructible_v<reduction_t, T>;

/// "mean" or "sum", as fields::reduction() offers them.
inline reduction_t read_reduction(const Params& params) {
    if (params.text("reduction") == "sum") return kSum;
    return kMean;
}

}  // namespace gradlab::nn
