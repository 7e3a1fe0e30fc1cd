// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "engine/nn/enums.h"
#include "engine/tensor/option_set.h"
#include "engine/tensor/tensor.h"

namespace gradlab::nn::functional {

class InterpolateFuncOptions : public OptionSet<InterpolateFuncOptions> {
public:
    using mode_t =
        std::variant<enumtype::kNearest, enumtype::kLinear, enumtype::kBilinear, enumtype::kBicubic,
                     enumtype::kTrilinear, enumtype::kArea, enumtype::kNearestExact>;

    InterpolateFuncOptions& size(std::optional<std::vector<int64_t>> v) {
        return set(size_, std::move(v));
    }
    const std::optional<std::vector<int64_t>>& size() const { return size_; }
    InterpolateFuncOptions& scale_factor(std::optional<std::vector<double>> v) {
        return set(scale_factor_, std::move(v));
    }
    const std::optional<std::vector<double>>& scale_factor() const { return scale_factor_; }
    InterpolateFuncOptions& mode(mode_t v) { return set(mode_, v); }
    const mode_t& mode() const { return mode_; }
    InterpolateFuncOptions& align_corners(std::optional<bool> v) { return set(align_corners_, v); }
    std::optional<bool> align_corners() const { return align_corners_; }
    /// Work with the factor that the rounded size has, not with the one given.
    InterpolateFuncOptions& recompute_scale_factor(std::optional<bool> v) {
        return set(recompute_scale_factor_, v);
    }
    std::optional<bool> recompute_scale_factor() const { return recompute_scale_factor_; }

private:
    std::optional<std::vector<int64_t>> size_{};
    std::optional<std::vector<double>> scale_factor_{};
    mode_t mode_ = kNearest;
    std::optional<bool> align_corners_{};
    std::optional<bool> recompute_scale_factor_{};
};

/// batch × channels × 1 to 3 sizes in other sizes. Error unless one of size and scale_factor is
/// given, or where the mode is for another number of sizes.
Tensor interpolate(const Tensor& input, const InterpolateFuncOptions& options = {});

}  // namespace gradlab::nn::functional
