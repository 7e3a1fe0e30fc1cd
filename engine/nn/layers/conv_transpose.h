// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/conv.h"

namespace gradlab::nn {

/// Options of a transposed convolution over D dimensions.
template <size_t D>
class ConvTransposeOptions : public OptionSet<ConvTransposeOptions<D>> {
public:
    ConvTransposeOptions(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
        : in_channels_(in_channels), out_channels_(out_channels), kernel_size_(kernel_size) {}

    ConvTransposeOptions& in_channels(int64_t v) { return this->set(in_channels_, v); }
    int64_t in_channels() const { return in_channels_; }
    ConvTransposeOptions& out_channels(int64_t v) { return this->set(out_channels_, v); }
    int64_t out_channels() const { return out_channels_; }
    ConvTransposeOptions& kernel_size(ExpandingArray<D> v) { return this->set(kernel_size_, v); }
    const ExpandingArray<D>& kernel_size() const { return kernel_size_; }
    ConvTransposeOptions& stride(ExpandingArray<D> v) { return this->set(stride_, v); }
    const ExpandingArray<D>& stride() const { return stride_; }
    ConvTransposeOptions& padding(ExpandingArray<D> v) { return this->set(padding_, v); }
    const ExpandingArray<D>& padding() const { return padding_; }
    ConvTransposeOptions& output_padding(ExpandingArray<D> v) {
        return this->set(output_padding_, v);
    }
    const ExpandingArray<D>& output_padding() const { return output_padding_; }
    ConvTransposeOptions& groups(int64_t v) { return this->set(groups_, v); }
    int64_t groups() const { return groups_; }
    ConvTransposeOptions& bias(bool v) { return this->set(bias_, v); }
    bool bias() const { return bias_; }
    ConvTransposeOptions& dilation(ExpandingArray<D> v) { return this->set(dilation_, v); }
    const ExpandingArray<D>& dilation() const { return dilation_; }

private:
    int64_t in_channels_;
    int64_t out_channels_;
    ExpandingArray<D> kernel_size_;
    ExpandingArray<D> stride_ = 1;
    ExpandingArray<D> padding_ = 0;
    ExpandingArray<D> output_padding_ = 0;
    int64_t groups_ = 1;
    bool bias_ = true;
    ExpandingArray<D> dilation_ = 1;
};
using ConvTranspose1dOptions = ConvTransposeOptions<1>;
using ConvTranspose2dOptions = ConvTransposeOptions<2>;

/// ConvTranspose1d and ConvTranspose2d. Error, when made, for groups that do not divide the
/// channels. https://pytorch.org/docs/1.13/generated/torch.nn.ConvTranspose2d.html
template <size_t D>
class ConvTransposeImpl : public Cloneable<ConvTransposeImpl<D>> {
public:
    ConvTransposeImpl(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
        : ConvTransposeImpl(ConvTransposeOptions<D>(in_channels, out_channels, kernel_size)) {}
    explicit ConvTransposeImpl(const ConvTransposeOptions<D>& options_)
        : Cloneable<ConvTransposeImpl>(title() + "Impl"), options(options_) {
        ConvTransposeImpl::reset();
    }

    void reset() override {
        const int64_t in = options.in_channels(), out = options.out_channels();
        const int64_t groups = options.groups();
        check(groups > 0 && in % groups == 0 && out % groups == 0, [&] {
            return title() + ": expected groups that divide the channels, got " +
                   std::to_string(groups);
        });
        Dims sizes{in, out / groups};
        for (const int64_t size : options.kernel_size()) sizes.push_back(size);
        weight = this->register_parameter("weight", empty(sizes));
        bias = this->register_parameter("bias", options.bias() ? empty({out}) : Tensor());
        reset_parameters();
    }
    void reset_parameters() { reset_conv_parameters(weight, bias); }

    /// batch × in_channels × D sizes. Several input sizes of a convolution give one output size:
    /// `output_size`, if given, says which is meant.
    Tensor forward(const Tensor& input, OptionalIntArrayRef output_size = {}) {
        const ExpandingArray<D> extra = output_size.has_value()
                                            ? missing(input, output_size.or_all())
                                            : options.output_padding();
        if constexpr (D == 2)
            return conv_transpose2d(input, weight, bias, options.stride(), options.padding(), extra,
                                    options.groups(), options.dilation());
        else
            return conv_transpose2d(input.unsqueeze(-2), weight.unsqueeze(-2), bias,
                                    {1, options.stride()[0]}, {0, options.padding()[0]},
                                    {0, extra[0]}, options.groups(), {1, options.dilation()[0]})
                .squeeze(-2);
    }

    void pretty_print(std::ostream& stream) const override {
        stream << title() << "(" << options.in_channels() << ", " << options.out_channels()
               << ", kernel_size=" << options.kernel_size() << ", stride=" << options.stride();
        const ExpandingArray<D> zero = 0, one = 1;
        if (options.padding() != zero) stream << ", padding=" << options.padding();
        if (options.dilation() != one) stream << ", dilation=" << options.dilation();
        if (options.output_padding() != zero)
            stream << ", output_padding=" << options.output_padding();
        if (options.groups() != 1) stream << ", groups=" << options.groups();
        if (!options.bias()) stream << ", bias=false";
        stream << ")";
    }

    ConvTransposeOptions<D> options;
    Tensor weight, bias;

private:
    static std::string title() { return "gradlab::nn::ConvTranspose" + std::to_string(D) + "d"; }

    /// The output padding with which the output has these sizes (its last D count).
    ExpandingArray<D> missing(const Tensor& input, IntArrayRef wanted) const {
        ExpandingArray<D> result = 0;
        check(wanted.size() >= D, "output_size: expected a size for each dimension");
        for (size_t dim = 0; dim < D; ++dim) {
            const int64_t size = input.size(static_cast<int64_t>(dim) - static_cast<int64_t>(D));
            const int64_t least = (size - 1) * options.stride()[dim] - 2 * options.padding()[dim] +
                                  options.dilation()[dim] * (options.kernel_size()[dim] - 1) + 1;
            (*result)[dim] = wanted[wanted.size() - D + dim] - least;
            check(result[dim] >= 0 && result[dim] < options.stride()[dim], [&] {
                return "output_size: expected " + std::to_string(least) + " to " +
                       std::to_string(least + options.stride()[dim] - 1);
            });
        }
        return result;
    }
};
using ConvTranspose1dImpl = ConvTransposeImpl<1>;
using ConvTranspose1d = ModuleHolder<ConvTranspose1dImpl>;
using ConvTranspose2dImpl = ConvTransposeImpl<2>;
using ConvTranspose2d = ModuleHolder<ConvTranspose2dImpl>;

}  // namespace gradlab::nn
