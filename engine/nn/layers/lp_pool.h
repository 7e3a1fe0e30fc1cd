// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/pool.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/unary.h"

namespace gradlab::nn {

template <size_t D>
class LPPoolOptions : public PoolOptions<LPPoolOptions<D>, D> {
public:
    LPPoolOptions(double norm_type, ExpandingArray<D> kernel_size)
        : PoolOptions<LPPoolOptions, D>(kernel_size), norm_type_(norm_type) {}

    LPPoolOptions& norm_type(double v) { return this->set(norm_type_, v); }
    double norm_type() const { return norm_type_; }

private:
    double norm_type_;
};
using LPPool1dOptions = LPPoolOptions<1>;
using LPPool2dOptions = LPPoolOptions<2>;

/// The p-norm of each window (its sum, where p is odd and that is negative: 0).
template <size_t D>
Tensor lp_pool(const Tensor& input, const LPPoolOptions<D>& options) {
    const Tensor powers = pow(input, options.norm_type());
    Tensor mean;
    if constexpr (D == 1)
        mean = avg_pool1d(powers, options.kernel_size(), options.stride(), 0, options.ceil_mode());
    else
        mean = avg_pool2d(powers, options.kernel_size(), options.stride(), 0, options.ceil_mode());
    int64_t taps = 1;
    for (const int64_t size : options.kernel_size()) taps *= size;
    return pow(sign(mean) * relu(abs(mean)) * taps, 1 / options.norm_type());
}

/// LPPool1d and LPPool2d. https://pytorch.org/docs/1.13/generated/torch.nn.LPPool2d.html
template <size_t D>
class LPPoolImpl : public Cloneable<LPPoolImpl<D>> {
public:
    LPPoolImpl(double norm_type, ExpandingArray<D> kernel_size)
        : LPPoolImpl(LPPoolOptions<D>(norm_type, kernel_size)) {}
    explicit LPPoolImpl(const LPPoolOptions<D>& options_)
        : Cloneable<LPPoolImpl>(title() + "Impl"), options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return lp_pool(input, options); }
    void pretty_print(std::ostream& stream) const override {
        stream << std::boolalpha << title() << "(norm_type=" << options.norm_type()
               << ", kernel_size=" << options.kernel_size() << ", stride=" << options.stride()
               << ", ceil_mode=" << options.ceil_mode() << ")";
    }

    LPPoolOptions<D> options;

private:
    static std::string title() { return "gradlab::nn::LPPool" + std::to_string(D) + "d"; }
};
using LPPool1dImpl = LPPoolImpl<1>;
using LPPool1d = ModuleHolder<LPPool1dImpl>;
using LPPool2dImpl = LPPoolImpl<2>;
using LPPool2d = ModuleHolder<LPPool2dImpl>;

template <size_t D>
LayerSpec lp_pool_spec(const char* id, std::vector<Sample> samples) {
    using namespace fields;
    const auto [kernel, stride] = pool_window_fields<D>();
    return {
        .id = id,
        .category = Category::Pooling,
        .summary = "Keeps the p-norm of each window",
        .formula = "y = (Σ xᵖ)^(1/p)",
        .help = help_page("Between the sum (p = 1) and the largest value (p → ∞) of each "
                          "window. For values that are not negative, as ReLU leaves them.",
                          id),
        .fields = {number("norm_type", 2, "The power p.", 1, 64), kernel, stride,
                   pool_ceil_field()},
        .shape =
            [](ShapeCall& call) { pool_shape<D>(call, D == 1 ? "LPPool1d" : "LPPool2d", nullptr); },
        .build =
            [](const Params& p) {
                return built(std::make_shared<LPPoolImpl<D>>(read_pool(
                    p, LPPoolOptions<D>(p.number("norm_type"), p.integers("kernel_size")))));
            },
        .samples = std::move(samples)};
}

inline LayerSpec lp_pool1d_spec() {
    return lp_pool_spec<1>("LPPool1d",
                           {{{{"kernel_size", int64_t{2}}}, {{2, 3, 6}}},
                            {{{"kernel_size", int64_t{3}}, {"stride", int64_t{1}}}, {{1, 2, 5}}}});
}

inline LayerSpec lp_pool2d_spec() {
    return lp_pool_spec<2>(
        "LPPool2d", {{{{"kernel_size", Shape{2, 2}}}, {{2, 3, 4, 6}}},
                     {{{"kernel_size", Shape{2, 3}}, {"stride", Shape{1, 1}}, {"ceil_mode", true}},
                      {{1, 1, 3, 4}}}});
}

}  // namespace gradlab::nn
