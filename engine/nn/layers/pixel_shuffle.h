// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/picture.h"

namespace gradlab::nn {

class PixelShuffleOptions : public OptionSet<PixelShuffleOptions> {
public:
    PixelShuffleOptions(int64_t upscale_factor) : upscale_factor_(upscale_factor) {}  // NOLINT

    PixelShuffleOptions& upscale_factor(int64_t v) { return set(upscale_factor_, v); }
    int64_t upscale_factor() const { return upscale_factor_; }

private:
    int64_t upscale_factor_;
};

class PixelShuffleImpl : public Cloneable<PixelShuffleImpl> {
public:
    explicit PixelShuffleImpl(const PixelShuffleOptions& options_) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return pixel_shuffle(input, options.upscale_factor()); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::PixelShuffle(upscale_factor=" << options.upscale_factor() << ")";
    }

    PixelShuffleOptions options;
};
using PixelShuffle = ModuleHolder<PixelShuffleImpl>;

inline void pixel_shuffle_shape(ShapeCall& call) {
    if (!rules::expect_pictures(call, "PixelShuffle")) return;
    const Shape& x = call.inputs[0];
    const int64_t r = call.params.integer("upscale_factor");
    const int64_t group = rules::product({r, r});
    if (x[1] % group) {
        call.fail({.message = "PixelShuffle makes blocks of " + std::to_string(group) +
                              " channels each and gets " + format_shape(x) + ".",
                   .port = "input",
                   .repairs = {rules::set_param("upscale_factor", int64_t{1})}});
        return;
    }
    call.outputs = {{x[0], x[1] / group, rules::product({x[2], r}), rules::product({x[3], r})}};
}

inline LayerSpec pixel_shuffle_spec() {
    using namespace fields;
    return {
        .id = "PixelShuffle",
        .category = Category::Shape,
        .summary = "Turns channels into pixels and so enlarges a picture",
        .formula = "N × C·r² × H × W → N × C × r·H × r·W",
        .help = help_page("Lays r² channels out as blocks of r × r pixels. No value is touched: a "
                          "convolution before it learns what to paint.",
                          "PixelShuffle"),
        .fields = {integer("upscale_factor", "How many times larger, r.")},
        .shape = pixel_shuffle_shape,
        .build =
            [](const Params& p) {
                return built(std::make_shared<PixelShuffleImpl>(p.integer("upscale_factor")));
            },
        .samples = {{{{"upscale_factor", int64_t{2}}}, {{2, 8, 2, 3}}},
                    {{{"upscale_factor", int64_t{3}}}, {{1, 9, 1, 2}}}}};
}

}  // namespace gradlab::nn
