// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <variant>

#include "engine/nn/convolve.h"
#include "engine/nn/init.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/creation.h"

namespace gradlab::nn {

using ConvPaddingMode =
    std::variant<enumtype::kZeros, enumtype::kReflect, enumtype::kReplicate, enumtype::kCircular>;

/// What the options of convolutions over D dimensions, and of transposed ones, have in common.
template <class Self, size_t D>
class ConvNdOptions : public OptionSet<Self> {
public:
    using padding_mode_t = ConvPaddingMode;

    ConvNdOptions(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
        : in_channels_(in_channels), out_channels_(out_channels), kernel_size_(kernel_size) {}

    Self& in_channels(int64_t v) { return this->set(in_channels_, v); }
    int64_t in_channels() const { return in_channels_; }
    Self& out_channels(int64_t v) { return this->set(out_channels_, v); }
    int64_t out_channels() const { return out_channels_; }
    Self& kernel_size(ExpandingArray<D> v) { return this->set(kernel_size_, v); }
    const ExpandingArray<D>& kernel_size() const { return kernel_size_; }
    Self& stride(ExpandingArray<D> v) { return this->set(stride_, v); }
    const ExpandingArray<D>& stride() const { return stride_; }
    Self& dilation(ExpandingArray<D> v) { return this->set(dilation_, v); }
    const ExpandingArray<D>& dilation() const { return dilation_; }
    Self& groups(int64_t v) { return this->set(groups_, v); }
    int64_t groups() const { return groups_; }
    Self& bias(bool v) { return this->set(bias_, v); }
    bool bias() const { return bias_; }
    Self& padding_mode(padding_mode_t v) { return this->set(padding_mode_, v); }
    const padding_mode_t& padding_mode() const { return padding_mode_; }

private:
    int64_t in_channels_;
    int64_t out_channels_;
    ExpandingArray<D> kernel_size_;
    ExpandingArray<D> stride_ = 1;
    ExpandingArray<D> dilation_ = 1;
    int64_t groups_ = 1;
    bool bias_ = true;
    padding_mode_t padding_mode_ = kZeros;
};

template <size_t D>
class ConvOptions : public ConvNdOptions<ConvOptions<D>, D> {
public:
    static constexpr bool transposed = false;
    using padding_t = ConvPadding<D>;
    using ConvNdOptions<ConvOptions, D>::ConvNdOptions;

    ConvOptions& padding(ExpandingArray<D> v) { return this->set(padding_, v); }
    ConvOptions& padding(enumtype::kValid v) { return this->set(padding_, v); }
    ConvOptions& padding(enumtype::kSame v) { return this->set(padding_, v); }
    const padding_t& padding() const { return padding_; }

private:
    padding_t padding_ = ExpandingArray<D>(0);
};
using Conv1dOptions = ConvOptions<1>;
using Conv2dOptions = ConvOptions<2>;
using Conv3dOptions = ConvOptions<3>;

/// Weights and printing of convolutions and transposed ones. Error, when made, for groups that do
/// not divide the channels.
template <class Derived, class Options, size_t D>
class ConvNdImpl : public Cloneable<Derived> {
public:
    explicit ConvNdImpl(const Options& options_)
        : Cloneable<Derived>(title() + "Impl"), options(options_) {
        ConvNdImpl::reset();
    }

    void reset() override {
        int64_t from = options.in_channels(), to = options.out_channels();
        const int64_t groups = options.groups();
        check(groups > 0 && from % groups == 0 && to % groups == 0, [&] {
            return title() + ": expected groups that divide the channels, got " +
                   std::to_string(groups);
        });
        if (Options::transposed) std::swap(from, to);
        Dims sizes{to, from / groups};
        for (const int64_t size : options.kernel_size()) sizes.push_back(size);
        weight = this->register_parameter("weight", empty(sizes));
        bias = this->register_parameter(
            "bias", options.bias() ? empty({options.out_channels()}) : Tensor());
        reset_parameters();
    }
    void reset_parameters() {
        init::kaiming_uniform_(weight, std::sqrt(5.0));
        if (!bias.defined()) return;
        const auto fan_in = std::get<0>(init::_calculate_fan_in_and_fan_out(weight));
        const double bound = 1 / std::sqrt(static_cast<double>(fan_in));
        init::uniform_(bias, -bound, bound);
    }
    void pretty_print(std::ostream& stream) const override {
        static constexpr const char* modes[] = {"", "kReflect", "kReplicate", "kCircular"};
        const ExpandingArray<D> zero = 0, one = 1;
        stream << title() << "(" << options.in_channels() << ", " << options.out_channels()
               << ", kernel_size=" << options.kernel_size() << ", stride=" << options.stride();
        print_padding(stream, options.padding());
        if (options.dilation() != one) stream << ", dilation=" << options.dilation();
        if constexpr (Options::transposed)
            if (options.output_padding() != zero)
                stream << ", output_padding=" << options.output_padding();
        if (options.groups() != 1) stream << ", groups=" << options.groups();
        if (!options.bias()) stream << ", bias=false";
        if (options.padding_mode().index() > 0)
            stream << ", padding_mode=" << modes[options.padding_mode().index()];
        stream << ")";
    }

    Options options;
    Tensor weight, bias;

private:
    static std::string title() {
        return std::string("gradlab::nn::Conv") + (Options::transposed ? "Transpose" : "") +
               std::to_string(D) + "d";
    }
    static void print_padding(std::ostream& stream, const ConvPadding<D>& padding) {
        if (padding.index() == 1) stream << ", padding='valid'";
        if (padding.index() == 2) stream << ", padding='same'";
        const auto* fixed = std::get_if<ExpandingArray<D>>(&padding);
        if (fixed && *fixed != ExpandingArray<D>(0)) stream << ", padding=" << *fixed;
    }
};

/// https://pytorch.org/docs/1.13/generated/torch.nn.Conv2d.html
template <size_t D>
class ConvImpl : public ConvNdImpl<ConvImpl<D>, ConvOptions<D>, D> {
public:
    ConvImpl(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
        : ConvImpl(ConvOptions<D>(in_channels, out_channels, kernel_size)) {}
    explicit ConvImpl(const ConvOptions<D>& options_)
        : ConvNdImpl<ConvImpl, ConvOptions<D>, D>(options_) {}

    /// batch × in_channels × D sizes; the batch may be missing.
    Tensor forward(const Tensor& input) {
        const auto& o = this->options;
        return convolve(input, this->weight, this->bias,
                        ConvGeometry<D>{o.stride(), o.padding(), o.dilation(), o.groups()},
                        static_cast<PadMode>(o.padding_mode().index()));
    }
};
using Conv1dImpl = ConvImpl<1>;
using Conv1d = ModuleHolder<Conv1dImpl>;
using Conv2dImpl = ConvImpl<2>;
using Conv2d = ModuleHolder<Conv2dImpl>;
using Conv3dImpl = ConvImpl<3>;
using Conv3d = ModuleHolder<Conv3dImpl>;

/// The shape rule of a convolution over D dimensions.
template <size_t D>
void conv_shape(ShapeCall& call, const std::string& layer) {
    Params& p = call.params;
    if (!rules::expect_grid(call, layer, D)) return;
    for (const char* key : {"kernel_size", "stride", "padding", "dilation"})
        if (!rules::expect_sizes(call, layer, key, D)) return;
    const Shape& x = call.inputs[0];
    if (!rules::infer_size(call, layer, "in_channels", x[1], "channels")) return;
    if (!rules::expect_groups(call, layer)) return;
    const auto windows = rules::count_windows(call, layer,
                                              {.kernel = p.integers("kernel_size"),
                                               .stride = p.integers("stride"),
                                               .padding = p.integers("padding"),
                                               .dilation = p.integers("dilation")});
    if (!windows) return;
    const int64_t out = p.integer("out_channels");
    const int64_t taps = rules::product(p.integers("kernel_size"));
    const int64_t each = rules::product({x[1] / p.integer("groups"), taps});
    Shape y{x[0], out};
    y.insert(y.end(), windows->begin(), windows->end());
    call.parameters = rules::product({out, each + (p.boolean("bias") ? 1 : 0)});
    call.multiply_adds = rules::product({rules::product(y), each});
    call.outputs = {y};
}

/// What the fields of convolutions and transposed ones have in common, read into their options.
template <class Options>
Options read_conv_nd(const Params& p) {
    return Options(p.integer("in_channels"), p.integer("out_channels"), p.integers("kernel_size"))
        .stride(p.integers("stride"))
        .padding(p.integers("padding"))
        .dilation(p.integers("dilation"))
        .groups(p.integer("groups"))
        .bias(p.boolean("bias"));
}

template <size_t D>
BuiltLayer build_conv(const Params& p) {
    static constexpr const char* words[] = {"zeros", "reflect", "replicate", "circular"};
    static const ConvPaddingMode modes[] = {kZeros, kReflect, kReplicate, kCircular};
    const auto mode = std::ranges::find(words, p.text("padding_mode")) - std::begin(words);
    return built(
        std::make_shared<ConvImpl<D>>(read_conv_nd<ConvOptions<D>>(p).padding_mode(modes[mode])));
}

inline Field padding_mode_field() {
    return fields::choice("padding_mode", {"zeros", "reflect", "replicate", "circular"},
                          "What is added around the input.");
}

}  // namespace gradlab::nn
