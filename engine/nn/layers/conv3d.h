// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/conv.h"

namespace gradlab::nn {

inline LayerSpec conv3d_spec() {
    using namespace fields;
    return {
        .id = "Conv3d",
        .category = Category::Convolution,
        .summary = "Small filters that move through a volume",
        .formula = "y[o, d, h, w] = b[o] + Σ w[o, c, i, j, k] · x[c, d + i, h + j, w + k]",
        .help = help_page("As Conv2d, with a depth: for scans of bodies and for films, batch × "
                          "channels × depth × height × width.",
                          "Conv3d"),
        .fields = {inferred("in_channels", "Channels of the input."),
                   integer("out_channels", "Number of filters."),
                   integers("kernel_size", "Depth, height and width of a filter, or one number."),
                   integers("stride", "How far the filter moves.", Shape{1, 1, 1}),
                   integers("padding", "Slices, rows and columns added on each side.",
                            Shape{0, 0, 0}, 0),
                   integers("dilation", "Distance of the values a filter looks at.",
                            Shape{1, 1, 1}),
                   integer("groups", "Cuts the channels into groups that do not mix.", int64_t{1}),
                   bias(), padding_mode_field()},
        .shape = [](ShapeCall& call) { conv_shape<3>(call, "Conv3d"); },
        .build = build_conv<3>,
        .samples = {{{{"out_channels", int64_t{2}}, {"kernel_size", Shape{2}}}, {{1, 2, 3, 3, 4}}},
                    {{{"out_channels", int64_t{4}},
                      {"kernel_size", Shape{2, 1, 2}},
                      {"stride", Shape{2, 1, 1}},
                      {"padding", Shape{1, 0, 1}},
                      {"dilation", Shape{1, 1, 2}},
                      {"groups", int64_t{2}},
                      {"bias", false}},
                     {{1, 4, 3, 2, 3}}},
                    {{{"out_channels", int64_t{1}},
                      {"kernel_size", Shape{1, 2, 2}},
                      {"padding", Shape{1, 1, 0}},
                      {"padding_mode", "circular"}},
                     {{1, 1, 2, 2, 3}}}}};
}

}  // namespace gradlab::nn
