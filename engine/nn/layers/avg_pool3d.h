// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/pool.h"

namespace gradlab::nn {

inline LayerSpec avg_pool3d_spec() {
    using namespace fields;
    const auto [kernel, stride] = pool_window_fields<3>();
    return {
        .id = "AvgPool3d",
        .category = Category::Pooling,
        .summary = "Keeps the average of each box",
        .formula = "y[d, h, w] = 1/k³ Σ x[s·d + i, s·h + j, s·w + k]",
        .help = help_page("Cuts a volume into boxes and keeps the average of each.", "AvgPool3d"),
        .fields = {kernel, stride,
                   integers("padding", "Zeros added on each side.", Shape{0, 0, 0}, 0),
                   pool_ceil_field(),
                   boolean("count_include_pad", true, "Count the padding in the average.")},
        .shape = [](ShapeCall& call) { pool_shape<3>(call, "AvgPool3d"); },
        .build = build_avg_pool<3>,
        .samples = {{{{"kernel_size", Shape{2}}}, {{2, 1, 2, 4, 4}}},
                    {{{"kernel_size", Shape{2, 1, 3}},
                      {"stride", Shape{1, 1, 2}},
                      {"padding", Shape{1, 0, 1}},
                      {"count_include_pad", false}},
                     {{1, 2, 3, 2, 4}}}}};
}

}  // namespace gradlab::nn
