// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/batch_norm.h"

namespace gradlab::nn {

inline LayerSpec batch_norm2d_spec() {
    return {.id = "BatchNorm2d",
            .category = Category::Normalization,
            .summary = "Brings each channel to mean 0 and deviation 1 over the batch",
            .formula = batch_norm_formula,
            .help = help_page(batch_norm_text, "BatchNorm2d"),
            .fields = batch_norm_fields(),
            .shape =
                [](ShapeCall& call) {
                    if (rules::expect_pictures(call, "BatchNorm2d"))
                        batch_norm_shape(call, "BatchNorm2d");
                },
            .build = build_batch_norm<2>,
            .samples = {{{}, {{3, 2, 3, 4}}}, {{{"affine", false}}, {{2, 3, 2, 2}}}}};
}

}  // namespace gradlab::nn
