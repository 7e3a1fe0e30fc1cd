// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/conv.h"

namespace gradlab::nn {

inline LayerSpec conv2d_spec() {
    using namespace fields;
    return {
        .id = "Conv2d",
        .category = Category::Convolution,
        .summary = "Small filters that slide over a picture",
        .formula = "y[o, h, w] = b[o] + Σ w[o, c, i, j] · x[c, h + i, w + j]",
        .help = help_page("Each filter looks at a small window of all channels and answers with "
                          "one number; sliding over the picture it gives a picture of where its "
                          "pattern was found. The same few weights serve every place.",
                          "Conv2d"),
        .fields = {inferred("in_channels", "Channels of the input, 3 for a colour picture."),
                   integer("out_channels", "Number of filters, the channels of the output."),
                   pair("kernel_size", "Height and width of a filter."),
                   pair("stride", 1, "How far the filter moves.", 1),
                   pair("padding", 0, "Rows and columns added on each side.", 0),
                   pair("dilation", 1, "Distance of the pixels a filter looks at.", 1),
                   integer("groups", "Cuts the channels into groups that do not mix.", int64_t{1}),
                   bias(), padding_mode_field()},
        .shape = [](ShapeCall& call) { conv_shape<2>(call, "Conv2d"); },
        .build = build_conv<2>,
        .samples = {{{{"out_channels", int64_t{3}}, {"kernel_size", Shape{3, 3}}}, {{2, 2, 5, 6}}},
                    {{{"out_channels", int64_t{4}},
                      {"kernel_size", Shape{2, 3}},
                      {"stride", Shape{2, 1}},
                      {"padding", Shape{1, 2}},
                      {"dilation", Shape{1, 2}},
                      {"groups", int64_t{2}},
                      {"bias", false}},
                     {{2, 4, 5, 6}}},
                    {{{"out_channels", int64_t{2}},
                      {"kernel_size", Shape{3, 3}},
                      {"padding", Shape{1, 1}},
                      {"padding_mode", "reflect"}},
                     {{1, 1, 4, 4}}}}};
}

}  // namespace gradlab::nn
