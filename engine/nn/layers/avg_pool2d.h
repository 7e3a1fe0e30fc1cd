// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/pool.h"

namespace gradlab::nn {

inline LayerSpec avg_pool2d_spec() {
    using namespace fields;
    const auto [kernel, stride] = pool_window_fields<2>();
    return {
        .id = "AvgPool2d",
        .category = Category::Pooling,
        .summary = "Keeps the average of each window",
        .formula = "y[h, w] = 1/k² Σ x[s·h + i, s·w + j]",
        .help =
            help_page("Cuts a picture into windows and keeps the average of each.", "AvgPool2d"),
        .fields = {kernel, stride, pair("padding", 0, "Rows and columns of zeros on each side.", 0),
                   pool_ceil_field(),
                   boolean("count_include_pad", true, "Count the padding in the average.")},
        .shape = [](ShapeCall& call) { pool_shape<2>(call, "AvgPool2d"); },
        .build = build_avg_pool<2>,
        .samples = {{{{"kernel_size", Shape{2, 2}}}, {{2, 3, 4, 6}}},
                    {{{"kernel_size", Shape{3, 2}},
                      {"stride", Shape{2, 1}},
                      {"padding", Shape{1, 1}},
                      {"ceil_mode", true},
                      {"count_include_pad", false}},
                     {{2, 1, 6, 5}}}}};
}

}  // namespace gradlab::nn
