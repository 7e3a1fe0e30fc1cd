// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "engine/ops/ops.h"

// Tensors as they come to an operation in the worst case, and what it must make of them.
namespace gradlab::testing {

/// Values of one tensor as views of other memory: the numbers are the same, the strides are not.
inline std::vector<Tensor> layouts_of(const Tensor& t) {
    std::vector<Tensor> same{t.clone()};
    if (t.dim() == 0) return same;
    const Tensor wide = cat({t, t, t}, -1);  // a window in the middle of longer rows
    wide.narrow(-1, 0, t.size(-1)).fill_(7);
    same.push_back(wide.narrow(-1, t.size(-1), t.size(-1)));
    same.push_back(t.transpose(0, -1).contiguous().transpose(0, -1));
    const Tensor spread = zeros({t.numel(), 2}, t.options());  // every second element
    spread.select(1, 1).copy_(t.reshape({-1}));
    same.push_back(spread.select(1, 1).view(t.sizes()));
    return same;
}

/// Shapes with nothing, one value, size-1 dimensions, and ordinary ones.
inline std::vector<std::vector<int64_t>> awkward_shapes() {
    return {{}, {0}, {1}, {5}, {0, 3}, {3, 0}, {1, 1}, {2, 3}, {1, 4, 1}, {2, 0, 2}, {2, 3, 4}};
}

/// Small numbers of any type; floating ones hold NaN and both infinities where there is room.
inline Tensor awkward_values(const std::vector<int64_t>& shape, ScalarType type) {
    const Tensor t = (randint(-3, 4, shape).to(kFloat32) / 2).to(type);
    if (!is_floating(type) || t.numel() < 4) return t;
    const Tensor flat = t.view({-1});
    const double infinity = std::numeric_limits<double>::infinity();
    flat[0].fill_(std::nan(""));
    flat[1].fill_(infinity);
    flat[3].fill_(-infinity);
    return t;
}

/// Whether two tensors hold the same, NaN equal to itself.
inline bool same_values(const Tensor& a, const Tensor& b) {
    if (a.defined() != b.defined()) return false;
    if (!a.defined()) return true;
    if (a.scalar_type() != b.scalar_type() || !a.sizes().equals(b.sizes())) return false;
    return allclose(a.to(kFloat64), b.to(kFloat64), 1e-3, 1e-3, true);
}

}  // namespace gradlab::testing
