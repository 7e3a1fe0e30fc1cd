// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/picture.h"

namespace gradlab::nn {

class PixelUnshuffleOptions : public OptionSet<PixelUnshuffleOptions> {
public:
    PixelUnshuffleOptions(int64_t downscale_factor)  // NOLINT: as in PyTorch
        : downscale_factor_(downscale_factor) {}

    PixelUnshuffleOptions& downscale_factor(int64_t v) { return set(downscale_factor_, v); }
    int64_t downscale_factor() const { return downscale_factor_; }

private:
    int64_t downscale_factor_;
};

class PixelUnshuffleImpl : public Cloneable<PixelUnshuffleImpl> {
public:
    explicit PixelUnshuffleImpl(const PixelUnshuffleOptions& options_) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) {
        return pixel_unshuffle(input, options.downscale_factor());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::PixelUnshuffle(downscale_factor=" << options.downscale_factor()
               << ")";
    }

    PixelUnshuffleOptions options;
};
using PixelUnshuffle = ModuleHolder<PixelUnshuffleImpl>;

inline void pixel_unshuffle_shape(ShapeCall& call) {
    if (!rules::expect_pictures(call, "PixelUnshuffle")) return;
    const Shape& x = call.inputs[0];
    const int64_t r = call.params.integer("downscale_factor");
    if (x[2] % r || x[3] % r) {
        call.fail({.message = "PixelUnshuffle cuts pictures into blocks of " + std::to_string(r) +
                              " × " + std::to_string(r) + " and gets " + format_shape(x) + ".",
                   .port = "input",
                   .repairs = {rules::set_param("downscale_factor", int64_t{1})}});
        return;
    }
    call.outputs = {{x[0], rules::product({x[1], r, r}), x[2] / r, x[3] / r}};
}

inline LayerSpec pixel_unshuffle_spec() {
    using namespace fields;
    return {
        .id = "PixelUnshuffle",
        .category = Category::Shape,
        .summary = "Turns blocks of pixels into channels",
        .formula = "N × C × r·H × r·W → N × C·r² × H × W",
        .help = help_page("The reverse of PixelShuffle: a smaller picture with more channels, "
                          "no value is lost.",
                          "PixelUnshuffle"),
        .fields = {integer("downscale_factor", "How many times smaller, r.")},
        .shape = pixel_unshuffle_shape,
        .build =
            [](const Params& p) {
                return built(std::make_shared<PixelUnshuffleImpl>(p.integer("downscale_factor")));
            },
        .samples = {{{{"downscale_factor", int64_t{2}}}, {{2, 2, 4, 6}}}}};
}

}  // namespace gradlab::nn
