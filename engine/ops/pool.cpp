// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/pool.h"

#include "engine/backend/backend.h"
#include "engine/ops/channels_last.h"
#include "engine/ops/common.h"
#include "engine/ops/creation.h"
#include "engine/ops/pair.h"

namespace gradlab {

using autograd::Gradients;

namespace {

PoolShape shape_of(const char* op, const Tensor& x, IntArrayRef kernel, IntArrayRef stride,
                   IntArrayRef padding, IntArrayRef dilation, bool ceil_mode) {
    check_defined(op, x);
    check(x.dim() == 4, [&] {
        return std::string(op) + ": expected N × C × H × W or C × H × W, got shape " +
               to_string(x.sizes());
    });
    check(x.is_floating_point(),
          [&] { return std::string(op) + ": expected a floating-point tensor"; });
    const Pair k(op, "kernel_size", kernel, 1);
    const Pair s(op, "stride", stride.empty() ? kernel : stride, 1);
    const Pair p(op, "padding", padding, 0), d(op, "dilation", dilation, 1);
    check(2 * p.h <= k.h && 2 * p.w <= k.w,
          [&] { return std::string(op) + ": expected a padding of at most half the kernel"; });
    const PoolShape shape{.batch = x.size(0),
                          .channels = x.size(1),
                          .height = x.size(2),
                          .width = x.size(3),
                          .out_height = pooled_size(x.size(2), k.h, s.h, p.h, d.h, ceil_mode),
                          .out_width = pooled_size(x.size(3), k.w, s.w, p.w, d.w, ceil_mode),
                          .kernel_h = k.h,
                          .kernel_w = k.w,
                          .stride_h = s.h,
                          .stride_w = s.w,
                          .pad_h = p.h,
                          .pad_w = p.w,
                          .dilation_h = d.h,
                          .dilation_w = d.w};
    check(shape.out_height > 0 && shape.out_width > 0, [&] {
        return std::string(op) + ": the windows do not fit into shape " + to_string(x.sizes());
    });
    return shape;
}

IntArrayRef pooled(const PoolShape& s, std::array<int64_t, 4>& sizes) {
    sizes = {s.batch, s.channels, s.out_height, s.out_width};
    return sizes;
}

/// dx from g and the winners' places; its own gradient reads the same places.
Tensor max_pool_grad(const PoolShape& s, const Tensor& g, const Tensor& index) {
    const Tensor dx = empty_channels_last({s.batch, s.channels, s.height, s.width}, g.options());
    {
        const NoGradGuard quiet;
        backend(g.device()).max_pool2d_grad(s, channels_last(g.detach()), index, dx);
    }
    if (autograd::needed(g))
        autograd::record("max_pool2d_grad", dx, {&g}, [index](Gradients& u) {
            const Tensor places = index.to(kInt64).flatten(2);
            u.set(0, u.output().flatten(2).gather(2, places).view(index.sizes()));
        });
    return dx;
}

Tensor average(const PoolShape& s, AverageRule rule, const Tensor& x);

Tensor average_grad(const PoolShape& s, AverageRule rule, const Tensor& g) {
    const Tensor dx = empty_channels_last({s.batch, s.channels, s.height, s.width}, g.options());
    {
        const NoGradGuard quiet;
        backend(g.device()).avg_pool2d_grad(s, rule, channels_last(g.detach()), dx);
    }
    if (autograd::needed(g))
        autograd::record("avg_pool2d_grad", dx, {&g},
                         [s, rule](Gradients& u) { u.set(0, average(s, rule, u.output())); });
    return dx;
}

Tensor average(const PoolShape& s, AverageRule rule, const Tensor& x) {
    std::array<int64_t, 4> sizes;
    const Tensor y = empty_channels_last(pooled(s, sizes), x.options());
    {
        const NoGradGuard quiet;
        backend(x.device()).avg_pool2d(s, rule, channels_last(x.detach()), y);
    }
    if (autograd::needed(x))
        autograd::record("avg_pool2d", y, {&x},
                         [s, rule](Gradients& g) { g.set(0, average_grad(s, rule, g.output())); });
    return y;
}

/// A one-dimensional pooling is a two-dimensional one of height 1.
std::array<int64_t, 2> flat(IntArrayRef v, int64_t height) { return {height, v[0]}; }

}  // namespace

int64_t pooled_size(int64_t size, int64_t kernel, int64_t stride, int64_t padding, int64_t dilation,
                    bool ceil_mode) {
    const int64_t reach = dilation * (kernel - 1) + 1;
    const int64_t room = size + 2 * padding - reach;
    if (room < 0 && !(ceil_mode && room + stride - 1 >= 0)) return 0;
    int64_t windows = (room + (ceil_mode ? stride - 1 : 0)) / stride + 1;
    if (ceil_mode && (windows - 1) * stride >= size + padding) --windows;
    return windows;
}

Tensor max_pool2d(const Tensor& x, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding,
                  IntArrayRef dilation, bool ceil_mode) {
    if (x.defined() && x.dim() == 3)
        return max_pool2d(x.unsqueeze(0), kernel_size, stride, padding, dilation, ceil_mode)
            .squeeze(0);
    const PoolShape s =
        shape_of("max_pool2d", x, kernel_size, stride, padding, dilation, ceil_mode);
    if (is_half(x.scalar_type()))
        return max_pool2d(x.to(kFloat32), kernel_size, stride, padding, dilation, ceil_mode)
            .to(x.scalar_type());
    std::array<int64_t, 4> sizes;
    const Tensor y = empty_channels_last(pooled(s, sizes), x.options());
    const Tensor index = empty_channels_last(sizes, x.options().dtype(kInt32));
    {
        const NoGradGuard quiet;
        backend(x.device()).max_pool2d(s, channels_last(x.detach()), y, index);
    }
    if (autograd::needed(x))
        autograd::record("max_pool2d", y, {&x}, [s, index](Gradients& g) {
            g.set(0, max_pool_grad(s, g.output(), index));
        });
    return y;
}

Tensor max_pool1d(const Tensor& x, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding,
                  IntArrayRef dilation, bool ceil_mode) {
    return max_pool2d(x.unsqueeze(-2), flat(kernel_size, 1),
                      flat(stride.empty() ? kernel_size : stride, 1), flat(padding, 0),
                      flat(dilation, 1), ceil_mode)
        .squeeze(-2);
}

Tensor avg_pool2d(const Tensor& x, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding,
                  bool ceil_mode, bool count_include_pad, std::optional<int64_t> divisor_override) {
    if (x.defined() && x.dim() == 3)
        return avg_pool2d(x.unsqueeze(0), kernel_size, stride, padding, ceil_mode,
                          count_include_pad, divisor_override)
            .squeeze(0);
    const PoolShape s = shape_of("avg_pool2d", x, kernel_size, stride, padding, 1, ceil_mode);
    check(divisor_override.value_or(1) != 0, "avg_pool2d: expected a divisor that is not 0");
    const AverageRule rule{count_include_pad, divisor_override.value_or(0)};
    if (is_half(x.scalar_type())) return average(s, rule, x.to(kFloat32)).to(x.scalar_type());
    return average(s, rule, x);
}

Tensor avg_pool1d(const Tensor& x, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding,
                  bool ceil_mode, bool count_include_pad) {
    return avg_pool2d(x.unsqueeze(-2), flat(kernel_size, 1),
                      flat(stride.empty() ? kernel_size : stride, 1), flat(padding, 0), ceil_mode,
                      count_include_pad)
        .squeeze(-2);
}

}  // namespace gradlab
