// SPDX-License-Identifier: GPL-3.0-or-later
// Three operations whose gradients are each other: y from x and w, dx from g and w, dw from x and
// g. So a second derivative of a convolution needs nothing more.
#include "engine/ops/conv.h"

#include "engine/backend/backend.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/channels_last.h"
#include "engine/ops/common.h"
#include "engine/ops/creation.h"
#include "engine/ops/linalg.h"
#include "engine/ops/pair.h"
#include "engine/ops/reduce.h"

namespace gradlab {

using autograd::Gradients;
using autograd::Saved;

namespace {

/// The definition: each window of the padded picture as a row, times the kernels, plus the bias.
Tensor by_windows(const ConvShape& s, const Tensor& x, const Tensor& w, const Tensor& bias) {
    Tensor padded = x;
    if (s.pad_h > 0 || s.pad_w > 0) {
        padded =
            x.new_zeros({s.batch, s.in_channels, s.height + 2 * s.pad_h, s.width + 2 * s.pad_w});
        padded.narrow(2, s.pad_h, s.height).narrow(3, s.pad_w, s.width).copy_(x);
    }
    const Tensor windows = padded.unfold(2, s.dilation_h * (s.kernel_h - 1) + 1, s.stride_h)
                               .unfold(3, s.dilation_w * (s.kernel_w - 1) + 1, s.stride_w)
                               .slice(4, 0, std::nullopt, s.dilation_h)
                               .slice(5, 0, std::nullopt, s.dilation_w);
    const int64_t places = s.batch * s.out_height() * s.out_width();
    const Tensor rows = windows.permute({0, 2, 3, 1, 4, 5}).reshape({places, -1});
    Tensor y = mm(rows, w.reshape({s.out_channels, -1}).t());
    if (bias.defined()) y = y + bias;
    return y.reshape({s.batch, s.out_height(), s.out_width(), s.out_channels})
        .permute({0, 3, 1, 2});
}

Tensor forward(const ConvShape& s, const Tensor& x, const Tensor& w, const Tensor& bias);
Tensor data_grad(const ConvShape& s, const Tensor& g, const Tensor& w);
Tensor weight_grad(const ConvShape& s, const Tensor& x, const Tensor& g,
                   Tensor* bias_grad = nullptr);

/// An operand as the kernels read it, without history.
Tensor picture(const Tensor& t) {
    const NoGradGuard quiet;
    return channels_last(t.detach());
}
Tensor weights(const Tensor& t) {
    const NoGradGuard quiet;
    return t.detach().contiguous();
}

Tensor forward(const ConvShape& s, const Tensor& x, const Tensor& w, const Tensor& bias) {
    const Tensor y =
        empty_channels_last({s.batch, s.out_channels, s.out_height(), s.out_width()}, x.options());
    if (y.numel() > 0)
        backend(x.device())
            .conv2d(s, picture(x), weights(w), bias.defined() ? weights(bias) : bias, y);
    if (autograd::needed(x, w, bias))
        autograd::record(
            "conv2d", y, {&x, &w, &bias}, [s, x = Saved(x), w = Saved(w)](Gradients& g) {
                if (g.needs(0)) g.set(0, data_grad(s, g.output(), w.get()));
                Tensor bias_grad;
                if (g.needs(1))
                    g.set(1, weight_grad(
                                 s, x.get(), g.output(),
                                 g.needs(2) && !GradMode::is_enabled() ? &bias_grad : nullptr));
                if (g.needs(2))
                    g.set(2,
                          bias_grad.defined() ? bias_grad : sum(g.output(), IntArrayRef{0, 2, 3}));
            });
    if (s.groups == 1)
        autograd::define(y, [s](const std::vector<Tensor>& in) {
            return std::vector<Tensor>{by_windows(s, in[0], in[1], in[2])};
        });
    return y;
}

Tensor data_grad(const ConvShape& s, const Tensor& g, const Tensor& w) {
    const Tensor dx = empty_channels_last({s.batch, s.in_channels, s.height, s.width}, g.options());
    if (g.numel() == 0)
        backend(g.device()).fill(0, dx);
    else if (dx.numel() > 0)
        backend(g.device()).conv2d_data_grad(s, picture(g), weights(w), dx);
    if (autograd::needed(g, w))
        autograd::record("conv2d_data_grad", dx, {&g, &w},
                         [s, g = Saved(g), w = Saved(w)](Gradients& u) {
                             if (u.needs(0)) u.set(0, forward(s, u.output(), w.get(), {}));
                             if (u.needs(1)) u.set(1, weight_grad(s, u.output(), g.get()));
                         });
    return dx;
}

Tensor weight_grad(const ConvShape& s, const Tensor& x, const Tensor& g, Tensor* bias_grad) {
    const Tensor dw =
        g.new_empty({s.out_channels, s.in_channels / s.groups, s.kernel_h, s.kernel_w});
    if (bias_grad) *bias_grad = g.new_empty({s.out_channels});
    if (g.numel() == 0) {
        backend(g.device()).fill(0, dw);
        if (bias_grad) backend(g.device()).fill(0, *bias_grad);
    } else {
        backend(g.device())
            .conv2d_weight_grad(s, picture(x), picture(g), dw, bias_grad ? *bias_grad : Tensor());
    }
    if (autograd::needed(x, g))
        autograd::record("conv2d_weight_grad", dw, {&x, &g},
                         [s, x = Saved(x), g = Saved(g)](Gradients& u) {
                             if (u.needs(0)) u.set(0, data_grad(s, g.get(), u.output()));
                             if (u.needs(1)) u.set(1, forward(s, x.get(), u.output(), {}));
                         });
    return dw;
}

struct Geometry {
    const char* op;
    Pair stride, padding, dilation;
    Geometry(const char* op, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation)
        : op(op),
          stride(op, "stride", stride, 1),
          padding(op, "padding", padding, 0),
          dilation(op, "dilation", dilation, 1) {}
};

void check_operands(const char* op, const Tensor& x, const Tensor& w, const Tensor& bias,
                    int64_t rank) {
    check_defined(op, x);
    check_defined(op, w);
    check(x.dim() == rank && w.dim() == rank, [&] {
        return std::string(op) + ": expected an input and a weight of " + std::to_string(rank) +
               " dimensions, got shapes " + to_string(x.sizes()) + " and " + to_string(w.sizes());
    });
    check(x.scalar_type() == w.scalar_type() && x.is_floating_point(), [&] {
        return std::string(op) + ": expected floating-point tensors of one dtype, got " +
               name(x.scalar_type()) + " and " + name(w.scalar_type());
    });
    check_same_device(op, x, w);
    if (bias.defined())
        check(bias.dim() == 1 && bias.scalar_type() == x.scalar_type(),
              [&] { return std::string(op) + ": expected a bias of one dimension"; });
}

ConvShape shape_of(const Geometry& g, const Tensor& x, const Tensor& w, int64_t groups) {
    check(groups > 0 && w.size(0) % groups == 0 && x.size(1) == w.size(1) * groups, [&] {
        return std::string(g.op) + ": expected " + std::to_string(w.size(1) * groups) +
               " input channels for a weight of shape " + to_string(w.sizes()) + " and " +
               std::to_string(groups) + " groups, got shape " + to_string(x.sizes());
    });
    const ConvShape s{.batch = x.size(0),
                      .in_channels = x.size(1),
                      .height = x.size(2),
                      .width = x.size(3),
                      .out_channels = w.size(0),
                      .kernel_h = w.size(2),
                      .kernel_w = w.size(3),
                      .stride_h = g.stride.h,
                      .stride_w = g.stride.w,
                      .pad_h = g.padding.h,
                      .pad_w = g.padding.w,
                      .dilation_h = g.dilation.h,
                      .dilation_w = g.dilation.w,
                      .groups = groups};
    const int64_t reach_h = s.dilation_h * (s.kernel_h - 1) + 1;
    const int64_t reach_w = s.dilation_w * (s.kernel_w - 1) + 1;
    check(s.kernel_h > 0 && s.kernel_w > 0 && s.height + 2 * s.pad_h >= reach_h &&
              s.width + 2 * s.pad_w >= reach_w,
          [&] {
              return std::string(g.op) + ": the kernel covers " + std::to_string(reach_h) + " × " +
                     std::to_string(reach_w) + " values, the padded input has " +
                     std::to_string(s.height + 2 * s.pad_h) + " × " +
                     std::to_string(s.width + 2 * s.pad_w);
          });
    return s;
}

/// Halves compute in float32.
template <class F>
Tensor in_real(const Tensor& x, const Tensor& w, const Tensor& bias, F&& f) {
    if (!is_half(x.scalar_type())) return f(x, w, bias);
    const auto wide = [](const Tensor& t) { return t.defined() ? t.to(kFloat32) : t; };
    return f(wide(x), wide(w), wide(bias)).to(x.scalar_type());
}

}  // namespace

Tensor conv2d(const Tensor& x, const Tensor& weight, const Tensor& bias, IntArrayRef stride,
              IntArrayRef padding, IntArrayRef dilation, int64_t groups) {
    if (x.defined() && x.dim() == 3)
        return conv2d(x.unsqueeze(0), weight, bias, stride, padding, dilation, groups).squeeze(0);
    check_operands("conv2d", x, weight, bias, 4);
    const Geometry geometry("conv2d", stride, padding, dilation);
    const ConvShape s = shape_of(geometry, x, weight, groups);
    check(!bias.defined() || bias.size(0) == s.out_channels,
          "conv2d: expected one bias value for each output channel");
    return in_real(x, weight, bias, [&](const Tensor& a, const Tensor& w, const Tensor& b) {
        return forward(s, a, w, b);
    });
}

Tensor conv1d(const Tensor& x, const Tensor& weight, const Tensor& bias, IntArrayRef stride,
              IntArrayRef padding, IntArrayRef dilation, int64_t groups) {
    if (x.defined() && x.dim() == 2)
        return conv1d(x.unsqueeze(0), weight, bias, stride, padding, dilation, groups).squeeze(0);
    check_operands("conv1d", x, weight, bias, 3);
    return conv2d(x.unsqueeze(2), weight.unsqueeze(2), bias, {1, stride[0]}, {0, padding[0]},
                  {1, dilation[0]}, groups)
        .squeeze(2);
}

Tensor conv_transpose1d(const Tensor& x, const Tensor& weight, const Tensor& bias,
                        IntArrayRef stride, IntArrayRef padding, IntArrayRef output_padding,
                        int64_t groups, IntArrayRef dilation) {
    if (x.defined() && x.dim() == 2)
        return conv_transpose1d(x.unsqueeze(0), weight, bias, stride, padding, output_padding,
                                groups, dilation)
            .squeeze(0);
    check_operands("conv_transpose1d", x, weight, bias, 3);
    return conv_transpose2d(x.unsqueeze(2), weight.unsqueeze(2), bias, {1, stride[0]},
                            {0, padding[0]}, {0, output_padding[0]}, groups, {1, dilation[0]})
        .squeeze(2);
}

Tensor conv_transpose2d(const Tensor& x, const Tensor& weight, const Tensor& bias,
                        IntArrayRef stride, IntArrayRef padding, IntArrayRef output_padding,
                        int64_t groups, IntArrayRef dilation) {
    if (x.defined() && x.dim() == 3)
        return conv_transpose2d(x.unsqueeze(0), weight, bias, stride, padding, output_padding,
                                groups, dilation)
            .squeeze(0);
    const char* op = "conv_transpose2d";
    check_operands(op, x, weight, bias, 4);
    const Geometry geometry(op, stride, padding, dilation);
    const Pair more(op, "output_padding", output_padding, 0);
    check(more.h < std::max(geometry.stride.h, geometry.dilation.h) &&
              more.w < std::max(geometry.stride.w, geometry.dilation.w),
          "conv_transpose2d: expected an output_padding below the stride or the dilation");
    check(groups > 0 && x.size(1) == weight.size(0) && weight.size(0) % groups == 0, [&] {
        return "conv_transpose2d: expected " + std::to_string(weight.size(0)) +
               " input channels, got shape " + to_string(x.sizes());
    });
    const auto length = [](int64_t in, int64_t stride, int64_t pad, int64_t dilation,
                           int64_t kernel, int64_t extra) {
        return (in - 1) * stride - 2 * pad + dilation * (kernel - 1) + extra + 1;
    };
    const int64_t channels = weight.size(1) * groups;
    const int64_t height = length(x.size(2), geometry.stride.h, geometry.padding.h,
                                  geometry.dilation.h, weight.size(2), more.h);
    const int64_t width = length(x.size(3), geometry.stride.w, geometry.padding.w,
                                 geometry.dilation.w, weight.size(3), more.w);
    check(height > 0 && width > 0, "conv_transpose2d: the output would be empty");
    // The convolution whose data gradient this is takes the result as its input.
    const Tensor result = empty_channels_last({0, channels, height, width}, x.options());
    ConvShape s = shape_of(geometry, result, weight, groups);
    s.batch = x.size(0);
    return in_real(x, weight, bias, [&](const Tensor& a, const Tensor& w, const Tensor& b) {
        const Tensor y = data_grad(s, a, w);
        return b.defined() ? y.add(b.view({1, channels, 1, 1})) : y;
    });
}

}  // namespace gradlab
