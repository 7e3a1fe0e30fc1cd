// SPDX-License-Identifier: GPL-3.0-or-later
// A pooling of volumes: of their slices as pictures, then along the depth.
#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/pool.h"
#include "engine/ops/triple.h"

namespace gradlab {

namespace {

/// Depth, height and width as the two poolings take them.
struct Split {
    std::array<int64_t, 2> slices, depth;
    Split(const char* op, const char* what, IntArrayRef v, int64_t minimum, int64_t neutral) {
        const auto [d, h, w] = triple(op, what, v, minimum);
        slices = {h, w};
        depth = {d, neutral};
    }
};

/// pool(x, which) for the slices (0) and the depth (1) of N × C × D × H × W.
template <class Pool>
Tensor by_halves(const char* op, const Tensor& x, Pool pool) {
    check_defined(op, x);
    if (x.dim() == 4) return by_halves(op, x.unsqueeze(0), pool).squeeze(0);
    check(x.dim() == 5, [&] {
        return std::string(op) + ": expected N × C × D × H × W or C × D × H × W, got shape " +
               to_string(x.sizes());
    });
    const Tensor flat = pool(x.flatten(1, 2), &Split::slices);
    const int64_t h = flat.size(2), w = flat.size(3);
    return pool(flat.reshape({x.size(0), x.size(1), x.size(2), h * w}), &Split::depth)
        .unflatten(3, {h, w});
}

}  // namespace

Tensor max_pool3d(const Tensor& x, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding,
                  IntArrayRef dilation, bool ceil_mode) {
    const char* op = "max_pool3d";
    const Split kernel(op, "kernel_size", kernel_size, 1, 1);
    const Split step(op, "stride", stride.empty() ? kernel_size : stride, 1, 1);
    const Split pad(op, "padding", padding, 0, 0), apart(op, "dilation", dilation, 1, 1);
    return by_halves(op, x, [&](const Tensor& t, auto half) {
        return max_pool2d(t, kernel.*half, step.*half, pad.*half, apart.*half, ceil_mode);
    });
}

Tensor avg_pool3d(const Tensor& x, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding,
                  bool ceil_mode, bool count_include_pad, std::optional<int64_t> divisor_override) {
    const char* op = "avg_pool3d";
    const Split kernel(op, "kernel_size", kernel_size, 1, 1);
    const Split step(op, "stride", stride.empty() ? kernel_size : stride, 1, 1);
    const Split pad(op, "padding", padding, 0, 0);
    check(divisor_override.value_or(1) != 0, "avg_pool3d: expected a divisor that is not 0");
    const std::optional<int64_t> sums = divisor_override ? std::optional<int64_t>(1) : std::nullopt;
    const Tensor y = by_halves(op, x, [&](const Tensor& t, auto half) {
        return avg_pool2d(t, kernel.*half, step.*half, pad.*half, ceil_mode, count_include_pad,
                          sums);
    });
    return divisor_override ? y / *divisor_override : y;
}

}  // namespace gradlab
