// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/batch_norm.h"

namespace gradlab::nn {

inline LayerSpec batch_norm3d_spec() {
    return {.id = "BatchNorm3d",
            .category = Category::Normalization,
            .summary = "Brings each channel of a volume to mean 0 and deviation 1 over the batch",
            .formula = batch_norm_formula,
            .help = help_page(batch_norm_text, "BatchNorm3d"),
            .fields = batch_norm_fields(),
            .shape =
                [](ShapeCall& call) {
                    if (rules::expect_grid(call, "BatchNorm3d", 3))
                        batch_norm_shape(call, "BatchNorm3d");
                },
            .build = build_batch_norm<3>,
            .samples = {{{}, {{2, 2, 2, 3, 2}}}, {{{"affine", false}}, {{2, 1, 1, 2, 2}}}}};
}

}  // namespace gradlab::nn
