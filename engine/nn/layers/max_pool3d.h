// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/pool.h"

namespace gradlab::nn {

inline LayerSpec max_pool3d_spec() {
    using namespace fields;
    const auto [kernel, stride] = pool_window_fields<3>();
    return {
        .id = "MaxPool3d",
        .category = Category::Pooling,
        .summary = "Keeps the largest value of each box",
        .formula = "y[d, h, w] = max x[s·d + i, s·h + j, s·w + k]",
        .help =
            help_page("Cuts a volume into boxes and keeps the largest value of each.", "MaxPool3d"),
        .fields = {kernel, stride,
                   integers("padding", "Values added on each side.", Shape{0, 0, 0}, 0),
                   integers("dilation", "Distance of the values in a window.", Shape{1, 1, 1}),
                   pool_ceil_field()},
        .shape = [](ShapeCall& call) { pool_shape<3>(call, "MaxPool3d", "padding", "dilation"); },
        .build = build_max_pool<3>,
        .samples = {{{{"kernel_size", Shape{2}}}, {{2, 1, 2, 4, 4}}},
                    {{{"kernel_size", Shape{2, 1, 3}},
                      {"stride", Shape{1, 1, 2}},
                      {"padding", Shape{1, 0, 1}},
                      {"ceil_mode", true}},
                     {{1, 2, 3, 2, 4}}}}};
}

}  // namespace gradlab::nn
