// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "engine/nn/expanding_array.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/pool.h"

namespace gradlab::nn {

template <size_t D>
class MaxPoolOptions : public OptionSet<MaxPoolOptions<D>> {
public:
    MaxPoolOptions(ExpandingArray<D> kernel_size)  // NOLINT: as in PyTorch
        : kernel_size_(kernel_size), stride_(kernel_size) {}

    MaxPoolOptions& kernel_size(ExpandingArray<D> v) { return this->set(kernel_size_, v); }
    const ExpandingArray<D>& kernel_size() const { return kernel_size_; }
    MaxPoolOptions& stride(ExpandingArray<D> v) { return this->set(stride_, v); }
    const ExpandingArray<D>& stride() const { return stride_; }
    MaxPoolOptions& padding(ExpandingArray<D> v) { return this->set(padding_, v); }
    const ExpandingArray<D>& padding() const { return padding_; }
    MaxPoolOptions& dilation(ExpandingArray<D> v) { return this->set(dilation_, v); }
    const ExpandingArray<D>& dilation() const { return dilation_; }
    MaxPoolOptions& ceil_mode(bool v) { return this->set(ceil_mode_, v); }
    bool ceil_mode() const { return ceil_mode_; }

private:
    ExpandingArray<D> kernel_size_;
    ExpandingArray<D> stride_;
    ExpandingArray<D> padding_ = 0;
    ExpandingArray<D> dilation_ = 1;
    bool ceil_mode_ = false;
};
using MaxPool1dOptions = MaxPoolOptions<1>;
using MaxPool2dOptions = MaxPoolOptions<2>;

/// MaxPool1d and MaxPool2d.
template <size_t D>
class MaxPoolImpl : public Cloneable<MaxPoolImpl<D>> {
public:
    MaxPoolImpl(ExpandingArray<D> kernel_size)  // NOLINT: as in PyTorch
        : MaxPoolImpl(MaxPoolOptions<D>(kernel_size)) {}
    explicit MaxPoolImpl(const MaxPoolOptions<D>& options_)
        : Cloneable<MaxPoolImpl>(title() + "Impl"), options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) {
        const auto pool = D == 1 ? max_pool1d : max_pool2d;
        return pool(input, options.kernel_size(), options.stride(), options.padding(),
                    options.dilation(), options.ceil_mode());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << title() << "(kernel_size=" << options.kernel_size()
               << ", stride=" << options.stride() << ", padding=" << options.padding()
               << ", dilation=" << options.dilation() << ", ceil_mode=" << std::boolalpha
               << options.ceil_mode() << ")";
    }

    MaxPoolOptions<D> options;

private:
    static std::string title() { return "gradlab::nn::MaxPool" + std::to_string(D) + "d"; }
};
using MaxPool1dImpl = MaxPoolImpl<1>;
using MaxPool1d = ModuleHolder<MaxPool1dImpl>;
using MaxPool2dImpl = MaxPoolImpl<2>;
using MaxPool2d = ModuleHolder<MaxPool2dImpl>;

template <size_t D>
class AvgPoolOptions : public OptionSet<AvgPoolOptions<D>> {
public:
    AvgPoolOptions(ExpandingArray<D> kernel_size)  // NOLINT: as in PyTorch
        : kernel_size_(kernel_size), stride_(kernel_size) {}

    AvgPoolOptions& kernel_size(ExpandingArray<D> v) { return this->set(kernel_size_, v); }
    const ExpandingArray<D>& kernel_size() const { return kernel_size_; }
    AvgPoolOptions& stride(ExpandingArray<D> v) { return this->set(stride_, v); }
    const ExpandingArray<D>& stride() const { return stride_; }
    AvgPoolOptions& padding(ExpandingArray<D> v) { return this->set(padding_, v); }
    const ExpandingArray<D>& padding() const { return padding_; }
    AvgPoolOptions& ceil_mode(bool v) { return this->set(ceil_mode_, v); }
    bool ceil_mode() const { return ceil_mode_; }
    AvgPoolOptions& count_include_pad(bool v) { return this->set(count_include_pad_, v); }
    bool count_include_pad() const { return count_include_pad_; }
    AvgPoolOptions& divisor_override(std::optional<int64_t> v) { return this->set(divisor_, v); }
    std::optional<int64_t> divisor_override() const { return divisor_; }

private:
    ExpandingArray<D> kernel_size_;
    ExpandingArray<D> stride_;
    ExpandingArray<D> padding_ = 0;
    bool ceil_mode_ = false;
    bool count_include_pad_ = true;
    std::optional<int64_t> divisor_{};
};
using AvgPool1dOptions = AvgPoolOptions<1>;
using AvgPool2dOptions = AvgPoolOptions<2>;

/// AvgPool1d and AvgPool2d.
template <size_t D>
class AvgPoolImpl : public Cloneable<AvgPoolImpl<D>> {
public:
    AvgPoolImpl(ExpandingArray<D> kernel_size)  // NOLINT: as in PyTorch
        : AvgPoolImpl(AvgPoolOptions<D>(kernel_size)) {}
    explicit AvgPoolImpl(const AvgPoolOptions<D>& options_)
        : Cloneable<AvgPoolImpl>(title() + "Impl"), options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) {
        if constexpr (D == 1)
            return avg_pool1d(input, options.kernel_size(), options.stride(), options.padding(),
                              options.ceil_mode(), options.count_include_pad());
        else
            return avg_pool2d(input, options.kernel_size(), options.stride(), options.padding(),
                              options.ceil_mode(), options.count_include_pad(),
                              options.divisor_override());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << title() << "(kernel_size=" << options.kernel_size()
               << ", stride=" << options.stride() << ", padding=" << options.padding() << ")";
    }

    AvgPoolOptions<D> options;

private:
    static std::string title() { return "gradlab::nn::AvgPool" + std::to_string(D) + "d"; }
};
using AvgPool1dImpl = AvgPoolImpl<1>;
using AvgPool1d = ModuleHolder<AvgPool1dImpl>;
using AvgPool2dImpl = AvgPoolImpl<2>;
using AvgPool2d = ModuleHolder<AvgPool2dImpl>;

/// The shape rule of a pooling over pictures.
inline void pool2d_shape(ShapeCall& call, const std::string& layer, Shape dilation = {1, 1}) {
    const Params& p = call.params;
    if (!rules::expect_pictures(call, layer) || !rules::expect_pool_padding(call, layer)) return;
    const auto windows =
        rules::count_windows(call, layer,
                             {.kernel = p.integers("kernel_size"),
                              .stride = p.integers(p.has("stride") ? "stride" : "kernel_size"),
                              .padding = p.integers("padding"),
                              .dilation = std::move(dilation),
                              .ceil_mode = p.boolean("ceil_mode")});
    const Shape& x = call.inputs[0];
    if (windows) call.outputs = {{x[0], x[1], (*windows)[0], (*windows)[1]}};
}

/// What the poolings' fields have in common, read into their options.
template <class Options>
Options read_pool2d(const Params& p) {
    auto options = Options(p.integers("kernel_size"));
    if (p.has("stride")) options.stride(p.integers("stride"));
    return options.padding(p.integers("padding")).ceil_mode(p.boolean("ceil_mode"));
}

inline Field pool_stride_field() {
    return fields::optional(
        fields::pair("stride", "How far the window moves; as large as it when left out."));
}

}  // namespace gradlab::nn
