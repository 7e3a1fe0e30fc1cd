// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/pool.h"

namespace gradlab::nn {

inline LayerSpec max_pool1d_spec() {
    using namespace fields;
    const auto [kernel, stride] = pool_window_fields<1>();
    return {
        .id = "MaxPool1d",
        .category = Category::Pooling,
        .summary = "Keeps the largest value of each stretch",
        .formula = "y[l] = max x[s·l + i]",
        .help = help_page("Cuts a sequence into windows and keeps the largest value of each.",
                          "MaxPool1d"),
        .fields = {kernel, stride, integer("padding", "Values added at both ends.", int64_t{0}, 0),
                   integer("dilation", "Distance of the values in a window.", int64_t{1}),
                   pool_ceil_field()},
        .shape = [](ShapeCall& call) { pool_shape<1>(call, "MaxPool1d", "padding", "dilation"); },
        .build = build_max_pool<1>,
        .samples = {{{{"kernel_size", int64_t{2}}}, {{2, 3, 6}}},
                    {{{"kernel_size", int64_t{3}},
                      {"stride", int64_t{2}},
                      {"padding", int64_t{1}},
                      {"dilation", int64_t{2}},
                      {"ceil_mode", true}},
                     {{2, 1, 8}}}}};
}

}  // namespace gradlab::nn
