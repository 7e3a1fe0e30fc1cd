// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/loss_parts.h"

#include "engine/backend/backend.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/compare.h"
#include "engine/ops/reduce.h"

namespace gradlab {

Tensor reduce_loss(const Tensor& losses, int64_t reduction, const Tensor& divisor) {
    check(reduction >= Reduction::None && reduction <= Reduction::Sum,
          "loss: expected a reduction of none, mean or sum");
    if (reduction == Reduction::None) return losses;
    if (reduction == Reduction::Sum) return sum(losses);
    return divisor.defined() ? sum(losses) / divisor : mean(losses);
}

Tensor along_classes(const Tensor& weight, const Tensor& scores) {
    if (scores.dim() == 1) return weight;
    Dims shape(static_cast<size_t>(scores.dim()), 1);
    shape[1] = weight.size(0);
    return weight.view(shape);
}

Tensor ClassTargets::total() const { return factor.defined() ? sum(factor) : Tensor(); }

ClassTargets read_classes(const char* op, const Tensor& target, int64_t classes,
                          const Tensor& weight, int64_t ignore_index, const Tensor& scores) {
    const bool ignored =
        backend(target.device()).check_range(op, "classes", target, 0, classes, ignore_index);
    ClassTargets result{.index = target, .ignored = {}, .factor = {}};
    if (ignored) {
        result.ignored = eq(target, ignore_index);
        result.index = target.masked_fill(result.ignored, 0);
        result.factor = logical_not(result.ignored).to(scores.scalar_type());
    }
    if (weight.defined()) {
        const Tensor weights = weight.detach().to(scores.scalar_type());
        result.factor = result.without_ignored(
            weights.index_select(0, result.index.reshape(IntArrayRef{-1})).view(target.sizes()));
    }
    return result;
}

}  // namespace gradlab
