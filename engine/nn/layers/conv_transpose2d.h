// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/conv_transpose.h"

namespace gradlab::nn {

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
        .shape = [](ShapeCall& call) { conv_transpose_shape<2>(call, "ConvTranspose2d"); },
        .build = build_conv_transpose<2>,
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
