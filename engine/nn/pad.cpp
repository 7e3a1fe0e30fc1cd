// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/pad.h"

#include <fmt/format.h>

#include "engine/ops/creation.h"
#include "engine/ops/views.h"

namespace gradlab::nn {

namespace {

Tensor filled(const Tensor& x, int64_t dim, int64_t size, double value) {
    Dims sizes(x.sizes());
    sizes[static_cast<size_t>(dim)] = size;
    return full(sizes, value, x.options());
}

Tensor pad_constant(Tensor x, int64_t dim, int64_t before, int64_t after, double value) {
    const int64_t kept = x.size(dim) + std::min<int64_t>(before, 0) + std::min<int64_t>(after, 0);
    check(kept >= 0, [&] {
        return fmt::format("pad: cannot cut {} and {} off a size of {}", -before, -after,
                           x.size(dim));
    });
    if (before < 0 || after < 0) x = x.narrow(dim, std::max<int64_t>(-before, 0), kept);
    std::vector<Tensor> parts{x};
    if (before > 0) parts.insert(parts.begin(), filled(x, dim, before, value));
    if (after > 0) parts.push_back(filled(x, dim, after, value));
    return parts.size() > 1 ? cat(parts, dim) : x;
}

/// Where position i of the padded dimension is read, for a size of n.
int64_t source(PadMode mode, int64_t i, int64_t n) {
    switch (mode) {
        case PadMode::Reflect:
            return i < 0 ? -i : i < n ? i : 2 * (n - 1) - i;
        case PadMode::Replicate:
            return std::clamp<int64_t>(i, 0, n - 1);
        default:
            return (i % n + n) % n;
    }
}

Tensor pad_from_inside(const Tensor& x, int64_t dim, int64_t before, int64_t after, PadMode mode) {
    const int64_t n = x.size(dim);
    const int64_t most = mode == PadMode::Reflect ? n - 1 : n;
    check(n > 0 && (mode == PadMode::Replicate || std::max(before, after) <= most), [&] {
        return fmt::format("pad: cannot add {} and {} values from a size of {}", before, after, n);
    });
    std::vector<int64_t> positions;
    for (int64_t i = -before; i < n + after; ++i) positions.push_back(source(mode, i, n));
    return x.index_select(dim, tensor(positions).to(x.device()));
}

}  // namespace

Tensor pad(const Tensor& x, IntArrayRef amounts, PadMode mode, double value) {
    check(x.defined(), "pad: expected a tensor, got an undefined one");
    check(amounts.size() % 2 == 0 && amounts.size() <= 2 * static_cast<size_t>(x.dim()), [&] {
        return fmt::format(
            "pad: expected before and after for at most {} dimensions, got {} values", x.dim(),
            amounts.size());
    });
    const auto padded = static_cast<int64_t>(amounts.size()) / 2;
    check(mode == PadMode::Constant || padded + 1 == x.dim() || padded + 2 == x.dim(), [&] {
        return fmt::format("pad: expected channels × {} sizes, or a batch of them, got {}", padded,
                           to_string(x.sizes()));
    });
    Tensor result = x;
    for (size_t i = 0; i < amounts.size(); i += 2) {
        const int64_t before = amounts[i], after = amounts[i + 1];
        const int64_t dim = x.dim() - 1 - static_cast<int64_t>(i / 2);
        if (before == 0 && after == 0) continue;
        result = mode == PadMode::Constant ? pad_constant(result, dim, before, after, value)
                                           : pad_from_inside(result, dim, before, after, mode);
    }
    return result;
}

}  // namespace gradlab::nn
