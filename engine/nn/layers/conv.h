// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <variant>

#include "engine/nn/enums.h"
#include "engine/nn/expanding_array.h"
#include "engine/nn/init.h"
#include "engine/nn/pad.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/conv.h"
#include "engine/ops/creation.h"

namespace gradlab::nn {

/// Options of a convolution over D dimensions.
template <size_t D>
class ConvOptions : public OptionSet<ConvOptions<D>> {
public:
    using padding_t = std::variant<ExpandingArray<D>, enumtype::kValid, enumtype::kSame>;
    using padding_mode_t = std::variant<enumtype::kZeros, enumtype::kReflect, enumtype::kReplicate,
                                        enumtype::kCircular>;

    ConvOptions(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
        : in_channels_(in_channels), out_channels_(out_channels), kernel_size_(kernel_size) {}

    ConvOptions& in_channels(int64_t v) { return this->set(in_channels_, v); }
    int64_t in_channels() const { return in_channels_; }
    ConvOptions& out_channels(int64_t v) { return this->set(out_channels_, v); }
    int64_t out_channels() const { return out_channels_; }
    ConvOptions& kernel_size(ExpandingArray<D> v) { return this->set(kernel_size_, v); }
    const ExpandingArray<D>& kernel_size() const { return kernel_size_; }
    ConvOptions& stride(ExpandingArray<D> v) { return this->set(stride_, v); }
    const ExpandingArray<D>& stride() const { return stride_; }
    ConvOptions& padding(ExpandingArray<D> v) { return this->set(padding_, v); }
    ConvOptions& padding(enumtype::kValid v) { return this->set(padding_, v); }
    ConvOptions& padding(enumtype::kSame v) { return this->set(padding_, v); }
    const padding_t& padding() const { return padding_; }
    ConvOptions& dilation(ExpandingArray<D> v) { return this->set(dilation_, v); }
    const ExpandingArray<D>& dilation() const { return dilation_; }
    ConvOptions& groups(int64_t v) { return this->set(groups_, v); }
    int64_t groups() const { return groups_; }
    ConvOptions& bias(bool v) { return this->set(bias_, v); }
    bool bias() const { return bias_; }
    ConvOptions& padding_mode(padding_mode_t v) { return this->set(padding_mode_, v); }
    const padding_mode_t& padding_mode() const { return padding_mode_; }

private:
    int64_t in_channels_;
    int64_t out_channels_;
    ExpandingArray<D> kernel_size_;
    ExpandingArray<D> stride_ = 1;
    padding_t padding_ = ExpandingArray<D>(0);
    ExpandingArray<D> dilation_ = 1;
    int64_t groups_ = 1;
    bool bias_ = true;
    padding_mode_t padding_mode_ = kZeros;
};
using Conv1dOptions = ConvOptions<1>;
using Conv2dOptions = ConvOptions<2>;

/// Draws a convolution's weight and bias as PyTorch does.
inline void reset_conv_parameters(const Tensor& weight, const Tensor& bias) {
    init::kaiming_uniform_(weight, std::sqrt(5.0));
    if (!bias.defined()) return;
    const auto fan_in = std::get<0>(init::_calculate_fan_in_and_fan_out(weight));
    const double bound = 1 / std::sqrt(static_cast<double>(fan_in));
    init::uniform_(bias, -bound, bound);
}

/// Conv1d and Conv2d. Error, when made, for groups that do not divide the channels.
/// https://pytorch.org/docs/1.13/generated/torch.nn.Conv2d.html
template <size_t D>
class ConvImpl : public Cloneable<ConvImpl<D>> {
public:
    ConvImpl(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
        : ConvImpl(ConvOptions<D>(in_channels, out_channels, kernel_size)) {}
    explicit ConvImpl(const ConvOptions<D>& options_)
        : Cloneable<ConvImpl>(title() + "Impl"), options(options_) {
        ConvImpl::reset();
    }

    void reset() override {
        const int64_t in = options.in_channels(), out = options.out_channels();
        const int64_t groups = options.groups();
        check(groups > 0 && in % groups == 0 && out % groups == 0, [&] {
            return title() + ": expected groups that divide the channels, got " +
                   std::to_string(groups);
        });
        Dims sizes{out, in / groups};
        for (const int64_t size : options.kernel_size()) sizes.push_back(size);
        weight = this->register_parameter("weight", empty(sizes));
        bias = this->register_parameter("bias", options.bias() ? empty({out}) : Tensor());
        reset_parameters();
    }
    void reset_parameters() { reset_conv_parameters(weight, bias); }

    /// batch × in_channels × D sizes; the batch may be missing.
    Tensor forward(const Tensor& input) {
        const std::array<int64_t, 2 * D> around = amounts();
        const bool zeros = std::holds_alternative<enumtype::kZeros>(options.padding_mode());
        ExpandingArray<D> padding = 0;
        bool even = zeros;
        for (size_t dim = 0; dim < D; ++dim) {
            (*padding)[dim] = around[2 * (D - 1 - dim)];
            even = even && padding[dim] == around[2 * (D - 1 - dim) + 1];
        }
        if (even) return convolve(input, padding);
        const auto mode = static_cast<PadMode>(options.padding_mode().index());
        return convolve(pad(input, around, mode), 0);
    }

    void pretty_print(std::ostream& stream) const override {
        static constexpr const char* modes[] = {"", "kReflect", "kReplicate", "kCircular"};
        stream << title() << "(" << options.in_channels() << ", " << options.out_channels()
               << ", kernel_size=" << options.kernel_size() << ", stride=" << options.stride();
        if (options.padding().index() == 1) stream << ", padding='valid'";
        if (options.padding().index() == 2) stream << ", padding='same'";
        const auto* padding = std::get_if<ExpandingArray<D>>(&options.padding());
        if (padding && *padding != ExpandingArray<D>(0)) stream << ", padding=" << *padding;
        if (options.dilation() != ExpandingArray<D>(1))
            stream << ", dilation=" << options.dilation();
        if (options.groups() != 1) stream << ", groups=" << options.groups();
        if (!options.bias()) stream << ", bias=false";
        if (options.padding_mode().index() > 0)
            stream << ", padding_mode=" << modes[options.padding_mode().index()];
        stream << ")";
    }

    ConvOptions<D> options;
    Tensor weight, bias;

private:
    static std::string title() { return "gradlab::nn::Conv" + std::to_string(D) + "d"; }

    Tensor convolve(const Tensor& input, const ExpandingArray<D>& padding) const {
        if constexpr (D == 1)
            return conv1d(input, weight, bias, options.stride(), padding, options.dilation(),
                          options.groups());
        else
            return conv2d(input, weight, bias, options.stride(), padding, options.dilation(),
                          options.groups());
    }

    /// What is added before and after, the last dimension first.
    std::array<int64_t, 2 * D> amounts() const {
        std::array<int64_t, 2 * D> result{};
        const auto* fixed = std::get_if<ExpandingArray<D>>(&options.padding());
        for (size_t dim = 0; dim < D; ++dim) {
            const size_t at = 2 * (D - 1 - dim);
            if (fixed) result[at] = result[at + 1] = (*fixed)[dim];
            if (!std::holds_alternative<enumtype::kSame>(options.padding())) continue;
            check(options.stride()[dim] == 1,
                  "padding='same' is not supported for strided convolutions");
            const int64_t total = options.dilation()[dim] * (options.kernel_size()[dim] - 1);
            result[at] = total / 2;
            result[at + 1] = total - total / 2;
        }
        return result;
    }
};
using Conv1dImpl = ConvImpl<1>;
using Conv1d = ModuleHolder<Conv1dImpl>;
using Conv2dImpl = ConvImpl<2>;
using Conv2d = ModuleHolder<Conv2dImpl>;

/// The shape rule of a convolution whose input has the right rank.
inline void conv_shape(ShapeCall& call, const std::string& layer) {
    const Shape& x = call.inputs[0];
    const Params& p = call.params;
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

/// The options of a convolution from its fields.
template <size_t D>
ConvOptions<D> read_conv(const Params& p) {
    static constexpr const char* words[] = {"zeros", "reflect", "replicate", "circular"};
    static const typename ConvOptions<D>::padding_mode_t modes[] = {kZeros, kReflect, kReplicate,
                                                                    kCircular};
    const auto sizes = [&](const char* key) { return ExpandingArray<D>(p.integers(key)); };
    const auto mode = std::ranges::find(words, p.text("padding_mode")) - std::begin(words);
    return ConvOptions<D>(p.integer("in_channels"), p.integer("out_channels"), sizes("kernel_size"))
        .stride(sizes("stride"))
        .padding(sizes("padding"))
        .dilation(sizes("dilation"))
        .groups(p.integer("groups"))
        .bias(p.boolean("bias"))
        .padding_mode(modes[mode]);
}

inline Field padding_mode_field() {
    return fields::choice("padding_mode", {"zeros", "reflect", "replicate", "circular"},
                          "What is added around the input.");
}

}  // namespace gradlab::nn
