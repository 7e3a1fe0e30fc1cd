// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/pool.h"

namespace gradlab::nn {

inline LayerSpec avg_pool1d_spec() {
    using namespace fields;
    const auto [kernel, stride] = pool_window_fields<1>();
    return {
        .id = "AvgPool1d",
        .category = Category::Pooling,
        .summary = "Keeps the average of each stretch",
        .formula = "y[l] = 1/k Σ x[s·l + i]",
        .help = help_page("Cuts a sequence into windows and keeps the average of each, which "
                          "smooths it.",
                          "AvgPool1d"),
        .fields = {kernel, stride, integer("padding", "Zeros added at both ends.", int64_t{0}, 0),
                   pool_ceil_field(),
                   boolean("count_include_pad", true, "Count the padding in the average.")},
        .shape = [](ShapeCall& call) { pool_shape<1>(call, "AvgPool1d"); },
        .build = build_avg_pool<1>,
        .samples = {{{{"kernel_size", int64_t{2}}}, {{2, 3, 6}}},
                    {{{"kernel_size", int64_t{3}},
                      {"stride", int64_t{2}},
                      {"padding", int64_t{1}},
                      {"ceil_mode", true},
                      {"count_include_pad", false}},
                     {{2, 1, 6}}}}};
}

}  // namespace gradlab::nn
