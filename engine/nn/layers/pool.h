// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "engine/nn/expanding_array.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/pool.h"

namespace gradlab::nn {

/// What the options of poolings over D dimensions have in common.
template <class Self, size_t D>
class PoolOptions : public OptionSet<Self> {
public:
    PoolOptions(ExpandingArray<D> kernel_size)  // NOLINT: as in PyTorch
        : kernel_size_(kernel_size), stride_(kernel_size) {}

    Self& kernel_size(ExpandingArray<D> v) { return this->set(kernel_size_, v); }
    const ExpandingArray<D>& kernel_size() const { return kernel_size_; }
    Self& stride(ExpandingArray<D> v) { return this->set(stride_, v); }
    const ExpandingArray<D>& stride() const { return stride_; }
    Self& ceil_mode(bool v) { return this->set(ceil_mode_, v); }
    bool ceil_mode() const { return ceil_mode_; }

private:
    ExpandingArray<D> kernel_size_;
    ExpandingArray<D> stride_;
    bool ceil_mode_ = false;
};

template <size_t D>
class MaxPoolOptions : public PoolOptions<MaxPoolOptions<D>, D> {
public:
    using PoolOptions<MaxPoolOptions, D>::PoolOptions;

    MaxPoolOptions& padding(ExpandingArray<D> v) { return this->set(padding_, v); }
    const ExpandingArray<D>& padding() const { return padding_; }
    MaxPoolOptions& dilation(ExpandingArray<D> v) { return this->set(dilation_, v); }
    const ExpandingArray<D>& dilation() const { return dilation_; }

private:
    ExpandingArray<D> padding_ = 0;
    ExpandingArray<D> dilation_ = 1;
};
using MaxPool1dOptions = MaxPoolOptions<1>;
using MaxPool2dOptions = MaxPoolOptions<2>;
using MaxPool3dOptions = MaxPoolOptions<3>;

/// MaxPool1d, MaxPool2d and MaxPool3d.
template <size_t D>
class MaxPoolImpl : public Cloneable<MaxPoolImpl<D>> {
public:
    MaxPoolImpl(ExpandingArray<D> kernel_size)  // NOLINT: as in PyTorch
        : MaxPoolImpl(MaxPoolOptions<D>(kernel_size)) {}
    explicit MaxPoolImpl(const MaxPoolOptions<D>& options_)
        : Cloneable<MaxPoolImpl>(title() + "Impl"), options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) {
        constexpr auto pool = D == 1 ? max_pool1d : D == 2 ? max_pool2d : max_pool3d;
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
using MaxPool3dImpl = MaxPoolImpl<3>;
using MaxPool3d = ModuleHolder<MaxPool3dImpl>;

template <size_t D>
class AvgPoolOptions : public PoolOptions<AvgPoolOptions<D>, D> {
public:
    using PoolOptions<AvgPoolOptions, D>::PoolOptions;

    AvgPoolOptions& padding(ExpandingArray<D> v) { return this->set(padding_, v); }
    const ExpandingArray<D>& padding() const { return padding_; }
    AvgPoolOptions& count_include_pad(bool v) { return this->set(count_include_pad_, v); }
    bool count_include_pad() const { return count_include_pad_; }
    AvgPoolOptions& divisor_override(std::optional<int64_t> v) { return this->set(divisor_, v); }
    std::optional<int64_t> divisor_override() const { return divisor_; }

private:
    ExpandingArray<D> padding_ = 0;
    bool count_include_pad_ = true;
    std::optional<int64_t> divisor_{};
};
using AvgPool1dOptions = AvgPoolOptions<1>;
using AvgPool2dOptions = AvgPoolOptions<2>;
using AvgPool3dOptions = AvgPoolOptions<3>;

/// AvgPool1d, AvgPool2d and AvgPool3d.
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
            return (D == 2 ? avg_pool2d : avg_pool3d)(
                input, options.kernel_size(), options.stride(), options.padding(),
                options.ceil_mode(), options.count_include_pad(), options.divisor_override());
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
using AvgPool3dImpl = AvgPoolImpl<3>;
using AvgPool3d = ModuleHolder<AvgPool3dImpl>;

/// The shape rule of a pooling over D dimensions. Fields that the layer does not have are 0 (the
/// padding) and 1 (the dilation).
template <size_t D>
void pool_shape(ShapeCall& call, const std::string& layer, const char* padding = "padding",
                const char* dilation = nullptr) {
    const Params& p = call.params;
    if (!rules::expect_grid(call, layer, D)) return;
    for (const char* key : {"kernel_size", "stride", padding, dilation})
        if (key && !rules::expect_sizes(call, layer, key, D)) return;
    if (padding && !rules::expect_pool_padding(call, layer)) return;
    const auto windows =
        rules::count_windows(call, layer,
                             {.kernel = p.integers("kernel_size"),
                              .stride = p.integers(p.has("stride") ? "stride" : "kernel_size"),
                              .padding = padding ? p.integers(padding) : Shape(D, 0),
                              .dilation = dilation ? p.integers(dilation) : Shape(D, 1),
                              .ceil_mode = p.boolean("ceil_mode")});
    if (!windows) return;
    const Shape& x = call.inputs[0];
    Shape y{x[0], x[1]};
    y.insert(y.end(), windows->begin(), windows->end());
    call.outputs = {y};
}

/// What the fields of poolings have in common, read into their options.
template <class Options>
Options read_pool(const Params& p, Options options) {
    if (p.has("stride")) options.stride(p.integers("stride"));
    return options.ceil_mode(p.boolean("ceil_mode"));
}

/// kernel_size and stride over D dimensions.
template <size_t D>
std::pair<Field, Field> pool_window_fields() {
    const char* moves = "How far the window moves; as large as it when left out.";
    if constexpr (D == 1)
        return {fields::integer("kernel_size", "Length of a window."),
                fields::optional(fields::integer("stride", moves))};
    else if constexpr (D == 3)
        return {fields::integers("kernel_size", "Depth, height and width of a window."),
                fields::optional(fields::integers("stride", moves))};
    else
        return {fields::pair("kernel_size", "Height and width of a window."),
                fields::optional(fields::pair("stride", moves))};
}
inline Field pool_ceil_field() {
    return fields::boolean("ceil_mode", false, "Let the last window hang over the edge.");
}

template <size_t D>
BuiltLayer build_max_pool(const Params& p) {
    return built(
        std::make_shared<MaxPoolImpl<D>>(read_pool(p, MaxPoolOptions<D>(p.integers("kernel_size")))
                                             .padding(p.integers("padding"))
                                             .dilation(p.integers("dilation"))));
}

template <size_t D>
BuiltLayer build_avg_pool(const Params& p) {
    return built(
        std::make_shared<AvgPoolImpl<D>>(read_pool(p, AvgPoolOptions<D>(p.integers("kernel_size")))
                                             .padding(p.integers("padding"))
                                             .count_include_pad(p.boolean("count_include_pad"))));
}

}  // namespace gradlab::nn
