// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/batch_norm.h"

namespace gradlab::nn {

inline LayerSpec batch_norm1d_spec() {
    return {.id = "BatchNorm1d",
            .category = Category::Normalization,
            .summary = "Brings each feature to mean 0 and deviation 1 over the batch",
            .formula = batch_norm_formula,
            .help = help_page(batch_norm_text, "BatchNorm1d"),
            .fields = batch_norm_fields(),
            .shape =
                [](ShapeCall& call) {
                    const bool sequence = call.inputs[0].size() == 3;
                    if (sequence || rules::expect_rank(call, "BatchNorm1d", 2, "batch × features"))
                        batch_norm_shape(call, "BatchNorm1d");
                },
            .build = build_batch_norm<1>,
            .samples = {{{}, {{5, 3}}}, {{{"affine", false}}, {{3, 2, 4}}}}};
}

}  // namespace gradlab::nn
