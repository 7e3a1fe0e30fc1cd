// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <variant>

#include "engine/nn/enums.h"
#include "engine/nn/expanding_array.h"
#include "engine/nn/pad.h"
#include "engine/ops/conv.h"

/// Convolutions over D dimensions with PyTorch's words for the padding.
namespace gradlab::nn {

/// Numbers, "valid" (none) or "same" (so much that the size stays; odd amounts lean to the end).
template <size_t D>
using ConvPadding = std::variant<ExpandingArray<D>, enumtype::kValid, enumtype::kSame>;

template <size_t D>
struct ConvGeometry {
    ExpandingArray<D> stride = 1;
    ConvPadding<D> padding = ExpandingArray<D>(0);
    ExpandingArray<D> dilation = 1;
    int64_t groups = 1;

    /// What is added before and after for a kernel, the last dimension first. Error for "same" with
    /// a stride.
    std::array<int64_t, 2 * D> amounts(IntArrayRef kernel) const {
        std::array<int64_t, 2 * D> result{};
        const auto* fixed = std::get_if<ExpandingArray<D>>(&padding);
        for (size_t dim = 0; dim < D; ++dim) {
            const size_t at = 2 * (D - 1 - dim);
            if (fixed) result[at] = result[at + 1] = (*fixed)[dim];
            if (!std::holds_alternative<enumtype::kSame>(padding)) continue;
            check(stride[dim] == 1, "padding='same' is not supported for strided convolutions");
            const int64_t total = dilation[dim] * (kernel[dim] - 1);
            result[at] = total / 2;
            result[at + 1] = total - total / 2;
        }
        return result;
    }
};

/// What is added around comes from `mode`; zeros are left to the convolution where it can add them.
template <size_t D>
Tensor convolve(const Tensor& input, const Tensor& weight, const Tensor& bias,
                const ConvGeometry<D>& geometry, PadMode mode = PadMode::Constant) {
    constexpr auto run = D == 1 ? conv1d : D == 2 ? conv2d : conv3d;
    check(weight.dim() == static_cast<int64_t>(D) + 2, [&] {
        return "conv" + std::to_string(D) + "d: expected a weight of " + std::to_string(D + 2) +
               " dimensions, got shape " + to_string(weight.sizes());
    });
    const std::array<int64_t, 2 * D> around = geometry.amounts(weight.sizes().slice(2));
    ExpandingArray<D> padding = 0;
    bool even = mode == PadMode::Constant;
    for (size_t dim = 0; dim < D; ++dim) {
        (*padding)[dim] = around[2 * (D - 1 - dim)];
        even = even && padding[dim] == around[2 * (D - 1 - dim) + 1];
    }
    if (even)
        return run(input, weight, bias, geometry.stride, padding, geometry.dilation,
                   geometry.groups);
    const ExpandingArray<D> none = 0;
    return run(pad(input, around, mode), weight, bias, geometry.stride, none, geometry.dilation,
               geometry.groups);
}

}  // namespace gradlab::nn
