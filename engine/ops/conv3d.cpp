// SPDX-License-Identifier: GPL-3.0-or-later
// A convolution of volumes as one of pictures: the slices that a filter sees at once become
// channels.
#include "engine/ops/common.h"
#include "engine/ops/conv.h"
#include "engine/ops/creation.h"
#include "engine/ops/triple.h"
#include "engine/ops/views.h"

namespace gradlab {

namespace {

Tensor pad_depth(const Tensor& x, int64_t padding) {
    if (padding == 0) return x;
    Dims sizes(x.sizes());
    sizes[2] = padding;
    const Tensor zero = zeros(sizes, x.options());
    return cat({zero, x, zero}, 2);
}

}  // namespace

Tensor conv3d(const Tensor& x, const Tensor& weight, const Tensor& bias, IntArrayRef stride,
              IntArrayRef padding, IntArrayRef dilation, int64_t groups) {
    check_defined("conv3d", x);
    check_defined("conv3d", weight);
    if (x.dim() == 4)
        return conv3d(x.unsqueeze(0), weight, bias, stride, padding, dilation, groups).squeeze(0);
    check(x.dim() == 5 && weight.dim() == 5 && groups > 0 && x.size(1) == weight.size(1) * groups,
          [&] {
              return "conv3d: expected N × C × D × H × W and a weight of O × C/groups × K × K × K, "
                     "got shapes " +
                     to_string(x.sizes()) + " and " + to_string(weight.sizes()) + " with " +
                     std::to_string(groups) + " groups";
          });
    const auto [step, step_h, step_w] = triple("conv3d", "stride", stride, 1);
    const auto [pad, pad_h, pad_w] = triple("conv3d", "padding", padding, 0);
    const auto [apart, apart_h, apart_w] = triple("conv3d", "dilation", dilation, 1);
    const int64_t taps = weight.size(2);
    const int64_t reach = apart * (taps - 1) + 1;
    check(x.size(2) + 2 * pad >= reach, [&] {
        return "conv3d: the kernel covers " + std::to_string(reach) +
               " slices, the padded input has " + std::to_string(x.size(2) + 2 * pad);
    });
    const int64_t depth = (x.size(2) + 2 * pad - reach) / step + 1;
    const Tensor padded = pad_depth(x, pad);
    std::vector<Tensor> slices;
    for (int64_t i = 0; i < taps; ++i)
        slices.push_back(padded.slice(2, i * apart, i * apart + (depth - 1) * step + 1, step));
    const Tensor pictures =
        stack(slices, 2).permute({0, 3, 1, 2, 4, 5}).flatten(2, 3).flatten(0, 1);
    const Tensor y = conv2d(pictures, weight.flatten(1, 2), bias, {step_h, step_w}, {pad_h, pad_w},
                            {apart_h, apart_w}, groups);
    return y.unflatten(0, {x.size(0), depth}).transpose(1, 2).contiguous();
}

}  // namespace gradlab
