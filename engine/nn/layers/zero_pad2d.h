// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/expanding_array.h"
#include "engine/nn/pad.h"
#include "engine/nn/spec/layer.h"

namespace gradlab::nn {

class ZeroPad2dOptions : public OptionSet<ZeroPad2dOptions> {
public:
    ZeroPad2dOptions(ExpandingArray<4> padding) : padding_(padding) {}  // NOLINT: as in PyTorch

    ZeroPad2dOptions& padding(ExpandingArray<4> v) { return set(padding_, v); }
    const ExpandingArray<4>& padding() const { return padding_; }

private:
    ExpandingArray<4> padding_;  ///< left, right, top, bottom
};

class ZeroPad2dImpl : public Cloneable<ZeroPad2dImpl> {
public:
    ZeroPad2dImpl(ExpandingArray<4> padding)  // NOLINT: as in PyTorch
        : ZeroPad2dImpl(ZeroPad2dOptions(padding)) {}
    explicit ZeroPad2dImpl(const ZeroPad2dOptions& options_) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return pad(input, options.padding()); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::ZeroPad2d(padding=" << options.padding() << ")";
    }

    ZeroPad2dOptions options;
};
using ZeroPad2d = ModuleHolder<ZeroPad2dImpl>;

inline void zero_pad2d_shape(ShapeCall& call) {
    if (!rules::expect_pictures(call, "ZeroPad2d")) return;
    const Shape amounts = call.params.integers("padding");
    Shape y = call.inputs[0];
    if (amounts.size() == 4) {
        y[3] += amounts[0] + amounts[1];
        y[2] += amounts[2] + amounts[3];
    }
    if (amounts.size() == 4 && y[2] > 0 && y[3] > 0) {
        call.outputs = {y};
        return;
    }
    call.fail({.message = "ZeroPad2d expects left, right, top and bottom, and leaves a picture; it "
                          "gets " +
                          format_shape(call.inputs[0]) + ".",
               .repairs = {rules::set_param("padding", Shape{1, 1, 1, 1})}});
}

inline LayerSpec zero_pad2d_spec() {
    using namespace fields;
    return {.id = "ZeroPad2d",
            .category = Category::Shape,
            .summary = "A frame of zeros around a picture",
            .formula = "N × C × H × W → N × C × (top + H + bottom) × (left + W + right)",
            .help = help_page("Adds rows and columns of zeros at the edges.", "ZeroPad2d"),
            .fields = {integers("padding", "Left, right, top, bottom.", Shape{1, 1, 1, 1}, -1e6)},
            .shape = zero_pad2d_shape,
            .build =
                [](const Params& p) {
                    return built(
                        std::make_shared<ZeroPad2dImpl>(ExpandingArray<4>(p.integers("padding"))));
                },
            .samples = {{{}, {{2, 1, 3, 2}}}, {{{"padding", Shape{1, 0, -1, 2}}}, {{1, 2, 3, 4}}}}};
}

}  // namespace gradlab::nn
