// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/conv.h"

namespace gradlab::nn {

template <size_t D>
class ConvTransposeOptions : public ConvNdOptions<ConvTransposeOptions<D>, D> {
public:
    static constexpr bool transposed = true;
    using ConvNdOptions<ConvTransposeOptions, D>::ConvNdOptions;

    ConvTransposeOptions& padding(ExpandingArray<D> v) { return this->set(padding_, v); }
    const ExpandingArray<D>& padding() const { return padding_; }
    ConvTransposeOptions& output_padding(ExpandingArray<D> v) {
        return this->set(output_padding_, v);
    }
    const ExpandingArray<D>& output_padding() const { return output_padding_; }

private:
    ExpandingArray<D> padding_ = 0;
    ExpandingArray<D> output_padding_ = 0;
};
using ConvTranspose1dOptions = ConvTransposeOptions<1>;
using ConvTranspose2dOptions = ConvTransposeOptions<2>;

/// https://pytorch.org/docs/1.13/generated/torch.nn.ConvTranspose2d.html
template <size_t D>
class ConvTransposeImpl : public ConvNdImpl<ConvTransposeImpl<D>, ConvTransposeOptions<D>, D> {
public:
    ConvTransposeImpl(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
        : ConvTransposeImpl(ConvTransposeOptions<D>(in_channels, out_channels, kernel_size)) {}
    explicit ConvTransposeImpl(const ConvTransposeOptions<D>& options_)
        : ConvNdImpl<ConvTransposeImpl, ConvTransposeOptions<D>, D>(options_) {}

    /// batch × in_channels × D sizes. Several input sizes of a convolution give one output size:
    /// `output_size`, if given, says which is meant. Error for a padding_mode other than zeros.
    Tensor forward(const Tensor& input, OptionalIntArrayRef output_size = {}) {
        const auto& o = this->options;
        check(o.padding_mode().index() == 0,
              "ConvTranspose: expected zeros as the padding mode, the only one there is");
        const ExpandingArray<D> extra =
            output_size.has_value() ? missing(input, output_size.or_all()) : o.output_padding();
        constexpr auto run = D == 1 ? conv_transpose1d : conv_transpose2d;
        return run(input, this->weight, this->bias, o.stride(), o.padding(), extra, o.groups(),
                   o.dilation());
    }

private:
    /// The output padding with which the output has these sizes (its last D count).
    ExpandingArray<D> missing(const Tensor& input, IntArrayRef wanted) const {
        const auto& o = this->options;
        ExpandingArray<D> result = 0;
        check(wanted.size() >= D, "output_size: expected a size for each dimension");
        for (size_t dim = 0; dim < D; ++dim) {
            const int64_t size = input.size(static_cast<int64_t>(dim) - static_cast<int64_t>(D));
            const int64_t least = (size - 1) * o.stride()[dim] - 2 * o.padding()[dim] +
                                  o.dilation()[dim] * (o.kernel_size()[dim] - 1) + 1;
            (*result)[dim] = wanted[wanted.size() - D + dim] - least;
            check(result[dim] >= 0 && result[dim] < o.stride()[dim], [&] {
                return "output_size: expected " + std::to_string(least) + " to " +
                       std::to_string(least + o.stride()[dim] - 1);
            });
        }
        return result;
    }
};
using ConvTranspose1dImpl = ConvTransposeImpl<1>;
using ConvTranspose1d = ModuleHolder<ConvTranspose1dImpl>;
using ConvTranspose2dImpl = ConvTransposeImpl<2>;
using ConvTranspose2d = ModuleHolder<ConvTranspose2dImpl>;

/// The shape rule of a transposed convolution over D dimensions.
template <size_t D>
void conv_transpose_shape(ShapeCall& call, const std::string& layer) {
    if (!rules::expect_grid(call, layer, D)) return;
    const Shape& x = call.inputs[0];
    const Params& p = call.params;
    if (!rules::infer_size(call, layer, "in_channels", x[1], "channels")) return;
    if (!rules::expect_groups(call, layer)) return;
    const Shape kernel = p.integers("kernel_size"), stride = p.integers("stride");
    const Shape padding = p.integers("padding"), dilation = p.integers("dilation");
    const Shape extra = p.integers("output_padding");
    const auto none = [&] { return D == 1 ? Value{int64_t{0}} : Value{Shape(D, 0)}; };
    Shape y{x[0], p.integer("out_channels")};
    for (size_t i = 0; i < D; ++i) {
        if (extra[i] >= std::max(stride[i], dilation[i])) {
            call.fail({.message = layer + ": output_padding must be smaller than stride or "
                                          "dilation.",
                       .repairs = {rules::set_param("output_padding", none())}});
            return;
        }
        y.push_back((x[i + 2] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (kernel[i] - 1) +
                    extra[i] + 1);
        if (y.back() >= 1) continue;
        call.fail({.message = layer + ": the padding cuts everything off " + format_shape(x) + ".",
                   .repairs = {rules::set_param("padding", none())}});
        return;
    }
    const int64_t each = rules::product({y[1] / p.integer("groups"), rules::product(kernel)});
    call.parameters = rules::product({x[1], each}) + (p.boolean("bias") ? y[1] : 0);
    call.multiply_adds = rules::product({rules::product(x), each});
    call.outputs = {y};
}

template <size_t D>
BuiltLayer build_conv_transpose(const Params& p) {
    return built(std::make_shared<ConvTransposeImpl<D>>(
        read_conv_nd<ConvTransposeOptions<D>>(p).output_padding(p.integers("output_padding"))));
}

}  // namespace gradlab::nn
