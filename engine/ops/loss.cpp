// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/loss.h"

#include "engine/ops/loss_parts.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/reduce.h"
#include "engine/ops/softmax.h"

namespace gradlab {
namespace {

template <pointwise::Binary F>
Tensor pointwise_loss(const Tensor& x, const Tensor& target, int64_t reduction, const F& f = {}) {
    const ScalarType type = result_type(x, target);
    check(is_floating(type),
          [&] { return std::string(F::info.id) + ": expected floating-point tensors"; });
    return reduce_loss(promoted_binary(x, target, true, f), reduction);
}

/// x as N × C × rest and the target as N × rest.
struct Classes {
    Tensor x, target;
    Dims result;  ///< shape of the losses without reduction
};

Classes arrange(const char* op, const Tensor& x, const Tensor& target) {
    check_defined(op, x);
    check_defined(op, target);
    check(target.scalar_type() == kInt64, [&] {
        return std::string(op) + ": expected int64 classes, got " + name(target.scalar_type());
    });
    Dims expected;
    for (int64_t i = 0; i < x.dim(); ++i)
        if (i != (x.dim() == 1 ? 0 : 1)) expected.push_back(x.size(i));
    check(x.dim() > 0 && target.sizes().equals(expected), [&] {
        return std::string(op) + ": expected classes of shape " + to_string(expected) +
               " for scores of shape " + to_string(x.sizes()) + ", got " +
               to_string(target.sizes());
    });
    if (x.dim() == 1) return {x.unsqueeze(0), target.unsqueeze(0), expected};
    return {x, target, expected};
}

}  // namespace

Tensor mse_loss(const Tensor& x, const Tensor& target, int64_t reduction) {
    return pointwise_loss<pointwise::SquaredError>(x, target, reduction);
}
Tensor l1_loss(const Tensor& x, const Tensor& target, int64_t reduction) {
    return pointwise_loss<pointwise::AbsoluteError>(x, target, reduction);
}
Tensor smooth_l1_loss(const Tensor& x, const Tensor& target, int64_t reduction, double beta) {
    check(beta >= 0, "smooth_l1_loss: expected a beta of at least 0");
    if (beta == 0) return l1_loss(x, target, reduction);
    return pointwise_loss(x, target, reduction, pointwise::SmoothL1{beta});
}
Tensor huber_loss(const Tensor& x, const Tensor& target, int64_t reduction, double delta) {
    check(delta > 0, "huber_loss: expected a delta above 0");
    return pointwise_loss(x, target, reduction, pointwise::Huber{delta});
}

Tensor binary_cross_entropy(const Tensor& x, const Tensor& target, const Tensor& weight,
                            int64_t reduction) {
    check(x.sizes().equals(target.sizes()), [&] {
        return "binary_cross_entropy: expected a target of shape " + to_string(x.sizes()) +
               ", got " + to_string(target.sizes());
    });
    check(!(lt(x, 0) | gt(x, 1)).any().item<bool>(),
          "binary_cross_entropy: expected probabilities between 0 and 1; apply sigmoid first or "
          "use binary_cross_entropy_with_logits");
    Tensor losses = promoted_binary<pointwise::BinaryCrossEntropy>(x, target, true);
    if (weight.defined()) losses = losses * weight;
    return reduce_loss(losses, reduction);
}

Tensor binary_cross_entropy_with_logits(const Tensor& x, const Tensor& target, const Tensor& weight,
                                        const Tensor& pos_weight, int64_t reduction) {
    check(x.sizes().equals(target.sizes()), [&] {
        return "binary_cross_entropy_with_logits: expected a target of shape " +
               to_string(x.sizes()) + ", got " + to_string(target.sizes());
    });
    Tensor losses;
    if (pos_weight.defined()) {
        const Tensor positive = 1 + (pos_weight - 1) * target;
        losses = (1 - target) * x - positive * log_sigmoid(x);
    } else {
        losses = promoted_binary<pointwise::BinaryCrossEntropyWithLogits>(x, target, true);
    }
    if (weight.defined()) losses = losses * weight;
    return reduce_loss(losses, reduction);
}

Tensor nll_loss(const Tensor& x, const Tensor& target, const Tensor& weight, int64_t reduction,
                int64_t ignore_index) {
    const Classes c = arrange("nll_loss", x, target);
    const int64_t classes = c.x.size(1);
    check(!weight.defined() || (weight.dim() == 1 && weight.size(0) == classes),
          "nll_loss: expected one weight for each class");
    const ClassTargets known =
        read_classes("nll_loss", c.target, classes, weight, ignore_index, c.x);
    Tensor losses = -c.x.gather(1, known.index.unsqueeze(1)).squeeze(1);
    if (weight.defined()) losses = losses * known.factor;
    losses = known.without_ignored(losses);
    if (reduction == Reduction::None) return losses.reshape(c.result);
    return reduce_loss(losses, reduction, known.total());
}

Tensor kl_div(const Tensor& x, const Tensor& target, int64_t reduction, bool log_target) {
    const Tensor losses = log_target ? exp(target) * (target - x)
                                     : where(gt(target, 0), target * log(target), 0) - target * x;
    return reduce_loss(losses, reduction);
}

}  // namespace gradlab
