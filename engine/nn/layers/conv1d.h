// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/conv.h"

namespace gradlab::nn {

inline LayerSpec conv1d_spec() {
    using namespace fields;
    return {.id = "Conv1d",
            .category = Category::Convolution,
            .summary = "Small filters that slide along a sequence",
            .formula = "y[o, l] = b[o] + Σ w[o, c, i] · x[c, l + i]",
            .help = help_page("As Conv2d, along one dimension: for signals and other sequences, "
                              "batch × channels × length.",
                              "Conv1d"),
            .fields = {inferred("in_channels", "Channels of the input."),
                       integer("out_channels", "Number of filters."),
                       integer("kernel_size", "Length of a filter."),
                       integer("stride", "How far the filter moves.", int64_t{1}),
                       integer("padding", "Zeros added at both ends.", int64_t{0}, 0),
                       integer("dilation", "Distance of the values a filter looks at.", int64_t{1}),
                       integer("groups", "Cuts the channels into groups.", int64_t{1}), bias(),
                       padding_mode_field()},
            .shape = [](ShapeCall& call) { conv_shape<1>(call, "Conv1d"); },
            .build = build_conv<1>,
            .samples = {{{{"out_channels", int64_t{3}}, {"kernel_size", int64_t{3}}}, {{2, 2, 6}}},
                        {{{"out_channels", int64_t{4}},
                          {"kernel_size", int64_t{2}},
                          {"stride", int64_t{2}},
                          {"padding", int64_t{1}},
                          {"dilation", int64_t{2}},
                          {"groups", int64_t{2}},
                          {"bias", false}},
                         {{2, 4, 7}}}}};
}

}  // namespace gradlab::nn
