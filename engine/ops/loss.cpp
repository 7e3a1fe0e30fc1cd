// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/loss.h"

#include "engine/ops/pointwise.h"
#include "engine/ops/reduce.h"
#include "engine/ops/softmax.h"

namespace gradlab {
namespace {

Tensor reduce_loss(const Tensor& losses, int64_t reduction) {
    check(reduction >= Reduction::None && reduction <= Reduction::Sum,
          "loss: expected a reduction of none, mean or sum");
    if (reduction == Reduction::None) return losses;
    return reduction == Reduction::Mean ? mean(losses) : sum(losses);
}

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
    const Tensor ignored = eq(c.target, ignore_index);
    const Tensor known = where(ignored, 0, c.target);
    const Tensor index = known.unsqueeze(1);
    check(target.numel() == 0 || !(lt(known, 0) | ge(known, classes)).any().item<bool>(), [&] {
        return "nll_loss: expected classes from 0 to " + std::to_string(classes - 1) +
               ", got one outside";
    });
    Tensor factor = logical_not(ignored).to(x.scalar_type());
    if (weight.defined())
        factor = factor * weight.to(x.scalar_type())
                              .index_select(0, known.reshape(IntArrayRef{-1}))
                              .view(known.sizes());
    const Tensor losses = -(c.x.gather(1, index).squeeze(1) * factor);
    if (reduction == Reduction::None) return losses.reshape(c.result);
    return reduction == Reduction::Sum ? sum(losses) : sum(losses) / sum(factor);
}

Tensor kl_div(const Tensor& x, const Tensor& target, int64_t reduction, bool log_target) {
    const Tensor losses = log_target ? exp(target) * (target - x)
                                     : where(gt(target, 0), target * log(target), 0) - target * x;
    return reduce_loss(losses, reduction);
}

}  // namespace gradlab
