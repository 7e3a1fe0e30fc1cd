// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/functional/upsampling.h"

#include <cmath>

#include "engine/nn/resize.h"
#include "engine/ops/pool.h"

namespace gradlab::nn::functional {

namespace {

struct Mode {
    Interpolation how;
    size_t rank = 0;  ///< the number of sizes it is for; 0: any
    bool corners = true;
};

/// In the order of InterpolateFuncOptions::mode_t; area is not made of taps.
constexpr Mode modes[] = {{Interpolation::Nearest, 0, false},
                          {Interpolation::Linear, 1},
                          {Interpolation::Linear, 2},
                          {Interpolation::Cubic, 2},
                          {Interpolation::Linear, 3},
                          {Interpolation::Nearest, 0, false},
                          {Interpolation::NearestExact, 0, false}};

std::vector<int64_t> wanted_sizes(const Tensor& input, const InterpolateFuncOptions& options) {
    const auto& size = options.size();
    const auto& scale = options.scale_factor();
    check(size.has_value() != scale.has_value(),
          "interpolate: expected either size or scale_factor");
    const auto rank = static_cast<size_t>(std::max<int64_t>(input.dim() - 2, 0));
    check((size ? size->size() : scale->size()) == rank,
          "interpolate: expected a size or factor for each dimension");
    if (size) return *size;
    std::vector<int64_t> sizes;
    for (size_t i = 0; i < rank; ++i)
        sizes.push_back(static_cast<int64_t>(
            std::floor(static_cast<double>(input.sizes()[i + 2]) * (*scale)[i])));
    return sizes;
}

Tensor average(const Tensor& input, IntArrayRef sizes) {
    if (sizes.size() == 1) return adaptive_avg_pool1d(input, sizes);
    if (sizes.size() == 2) return adaptive_avg_pool2d(input, sizes);
    return adaptive_avg_pool3d(input, sizes);
}

}  // namespace

Tensor interpolate(const Tensor& input, const InterpolateFuncOptions& options) {
    check(input.defined() && input.dim() >= 3 && input.dim() <= 5,
          "interpolate: expected batch × channels × 1 to 3 sizes");
    const std::vector<int64_t> sizes = wanted_sizes(input, options);
    const Mode mode = modes[options.mode().index()];
    check(mode.rank == 0 || mode.rank == sizes.size(),
          "interpolate: this mode is for another number of sizes");
    check(mode.corners || !options.align_corners(),
          "interpolate: align_corners is for modes that mix values");
    if (std::holds_alternative<enumtype::kArea>(options.mode())) return average(input, sizes);
    const bool recompute = options.recompute_scale_factor().value_or(false);
    return resize(input, sizes, mode.how, options.align_corners().value_or(false),
                  recompute ? std::nullopt : options.scale_factor());
}

}  // namespace gradlab::nn::functional
