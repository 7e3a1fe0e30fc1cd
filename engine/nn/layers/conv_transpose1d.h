// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/conv_transpose.h"

namespace gradlab::nn {

inline LayerSpec conv_transpose1d_spec() {
    using namespace fields;
    return {
        .id = "ConvTranspose1d",
        .category = Category::Convolution,
        .summary = "Paints with small filters and so lengthens a sequence",
        .formula = "y[o, s·l + i] += x[c, l] · w[c, o, i]",
        .help = help_page("The reverse way of Conv1d: every value paints its filter, scaled by it, "
                          "into a longer sequence; what overlaps adds up.",
                          "ConvTranspose1d"),
        .fields = {inferred("in_channels", "Channels of the input."),
                   integer("out_channels", "Channels of the output."),
                   integer("kernel_size", "Length of a filter."),
                   integer("stride", "How far apart the filters are painted.", int64_t{1}),
                   integer("padding", "Values cut off at both ends.", int64_t{0}, 0),
                   integer("output_padding", "Values added at the end.", int64_t{0}, 0),
                   integer("groups", "Cuts the channels into groups that do not mix.", int64_t{1}),
                   bias(),
                   integer("dilation", "Distance of the values a filter paints.", int64_t{1})},
        .shape = [](ShapeCall& call) { conv_transpose_shape<1>(call, "ConvTranspose1d"); },
        .build = build_conv_transpose<1>,
        .samples = {
            {{{"out_channels", int64_t{3}}, {"kernel_size", int64_t{2}}, {"stride", int64_t{2}}},
             {{1, 2, 4}}},
            {{{"out_channels", int64_t{2}},
              {"kernel_size", int64_t{3}},
              {"stride", int64_t{3}},
              {"padding", int64_t{1}},
              {"output_padding", int64_t{2}},
              {"groups", int64_t{2}},
              {"bias", false}},
             {{2, 4, 3}}}}};
}

}  // namespace gradlab::nn
