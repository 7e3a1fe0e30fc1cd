// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/conv_transpose.h"

namespace gradlab::nn {

inline void conv_transpose2d_shape(ShapeCall& call) {
    const std::string layer = "ConvTranspose2d";
    if (!rules::expect_pictures(call, layer)) return;
    const Shape& x = call.inputs[0];
    const Params& p = call.params;
    if (!rules::infer_size(call, layer, "in_channels", x[1], "channels")) return;
    if (!rules::expect_groups(call, layer)) return;
    const Shape kernel = p.integers("kernel_size"), stride = p.integers("stride");
    const Shape padding = p.integers("padding"), dilation = p.integers("dilation");
    const Shape extra = p.integers("output_padding");
    Shape y{x[0], p.integer("out_channels")};
    for (size_t i = 0; i < 2; ++i) {
        if (extra[i] >= std::max(stride[i], dilation[i])) {
            call.fail({.message = layer + ": output_padding must be smaller than stride or "
                                          "dilation.",
                       .repairs = {rules::set_param("output_padding", Shape{0, 0})}});
            return;
        }
        y.push_back((x[i + 2] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (kernel[i] - 1) +
                    extra[i] + 1);
    }
    if (y[2] < 1 || y[3] < 1) {
        call.fail({.message = layer + ": the padding cuts everything off " + format_shape(x) + ".",
                   .repairs = {rules::set_param("padding", Shape{0, 0})}});
        return;
    }
    const int64_t each = rules::product({y[1] / p.integer("groups"), kernel[0], kernel[1]});
    call.parameters = rules::product({x[1], each}) + (p.boolean("bias") ? y[1] : 0);
    call.multiply_adds = rules::product({rules::product(x), each});
    call.outputs = {y};
}

inline LayerSpec conv_transpose2d_spec() {
    using namespace fields;
    return {
        .id = "ConvTranspose2d",
        .category = Category::Convolution,
        .summary = "Paints with small filters and so enlarges a picture",
        .formula = "y[o, s·h + i, s·w + j] += x[c, h, w] · w[c, o, i, j]",
        .help = help_page("The reverse way of Conv2d: every pixel paints its filter, scaled by "
                          "its value, into a larger picture; what overlaps adds up. With a "
                          "stride of 2 the picture doubles.",
                          "ConvTranspose2d"),
        .fields = {inferred("in_channels", "Channels of the input."),
                   integer("out_channels", "Channels of the output."),
                   pair("kernel_size", "Height and width of a filter."),
                   pair("stride", 1, "How far apart the filters are painted.", 1),
                   pair("padding", 0, "Rows and columns cut off on each side.", 0),
                   pair("output_padding", 0, "Rows and columns added below and right.", 0),
                   integer("groups", "Cuts the channels into groups that do not mix.", int64_t{1}),
                   bias(), pair("dilation", 1, "Distance of the pixels a filter paints.", 1)},
        .shape = conv_transpose2d_shape,
        .build =
            [](const Params& p) {
                return built(std::make_shared<ConvTranspose2dImpl>(
                    ConvTranspose2dOptions(p.integer("in_channels"), p.integer("out_channels"),
                                           p.integers("kernel_size"))
                        .stride(p.integers("stride"))
                        .padding(p.integers("padding"))
                        .output_padding(p.integers("output_padding"))
                        .groups(p.integer("groups"))
                        .bias(p.boolean("bias"))
                        .dilation(p.integers("dilation"))));
            },
        .samples = {
            {{{"out_channels", int64_t{3}}, {"kernel_size", Shape{2, 2}}, {"stride", Shape{2, 2}}},
             {{1, 2, 3, 3}}},
            {{{"out_channels", int64_t{2}},
              {"kernel_size", Shape{3, 2}},
              {"stride", Shape{2, 3}},
              {"padding", Shape{1, 0}},
              {"output_padding", Shape{1, 2}},
              {"groups", int64_t{2}},
              {"bias", false}},
             {{2, 4, 3, 2}}}}};
}

}  // namespace gradlab::nn
