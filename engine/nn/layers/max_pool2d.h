// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/pool.h"

namespace gradlab::nn {

inline LayerSpec max_pool2d_spec() {
    using namespace fields;
    return {
        .id = "MaxPool2d",
        .category = Category::Pooling,
        .summary = "Keeps the largest value of each window",
        .formula = "y[h, w] = max x[s·h + i, s·w + j]",
        .help = help_page("Cuts a picture into windows and keeps the largest value of each: it "
                          "shrinks, and what was found stays, wherever exactly it was.",
                          "MaxPool2d"),
        .fields = {pair("kernel_size", "Height and width of a window."), pool_stride_field(),
                   pair("padding", 0, "Rows and columns added on each side.", 0),
                   pair("dilation", 1, "Distance of the pixels in a window.", 1),
                   boolean("ceil_mode", false, "Let the last window hang over the edge.")},
        .shape =
            [](ShapeCall& call) {
                pool2d_shape(call, "MaxPool2d", call.params.integers("dilation"));
            },
        .build =
            [](const Params& p) {
                return built(std::make_shared<MaxPool2dImpl>(
                    read_pool2d<MaxPool2dOptions>(p).dilation(p.integers("dilation"))));
            },
        .samples = {{{{"kernel_size", Shape{2, 2}}}, {{2, 3, 4, 6}}},
                    {{{"kernel_size", Shape{3, 2}},
                      {"stride", Shape{2, 1}},
                      {"padding", Shape{1, 1}},
                      {"ceil_mode", true}},
                     {{2, 1, 6, 5}}},
                    {{{"kernel_size", Shape{2, 2}}, {"dilation", Shape{2, 1}}}, {{1, 2, 5, 5}}}}};
}

}  // namespace gradlab::nn
