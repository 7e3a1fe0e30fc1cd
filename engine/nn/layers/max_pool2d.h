// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/pool.h"

namespace gradlab::nn {

inline LayerSpec max_pool2d_spec() {
    using namespace fields;
    const auto [kernel, stride] = pool_window_fields<2>();
    return {
        .id = "MaxPool2d",
        .category = Category::Pooling,
        .summary = "Keeps the largest value of each window",
        .formula = "y[h, w] = max x[s·h + i, s·w + j]",
        .help = help_page("Cuts a picture into windows and keeps the largest value of each: it "
                          "shrinks, and what was found stays, wherever exactly it was.",
                          "MaxPool2d"),
        .fields = {kernel, stride, pair("padding", 0, "Rows and columns added on each side.", 0),
                   pair("dilation", 1, "Distance of the pixels in a window.", 1),
                   pool_ceil_field()},
        .shape = [](ShapeCall& call) { pool_shape<2>(call, "MaxPool2d", "padding", "dilation"); },
        .build = build_max_pool<2>,
        .samples = {{{{"kernel_size", Shape{2, 2}}}, {{2, 3, 4, 6}}},
                    {{{"kernel_size", Shape{3, 2}},
                      {"stride", Shape{2, 1}},
                      {"padding", Shape{1, 1}},
                      {"ceil_mode", true}},
                     {{2, 1, 6, 5}}},
                    {{{"kernel_size", Shape{2, 2}}, {"dilation", Shape{2, 1}}}, {{1, 2, 5, 5}}}}};
}

}  // namespace gradlab::nn
