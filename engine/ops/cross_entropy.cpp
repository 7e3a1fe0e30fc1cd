// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/loss_parts.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/reduce.h"
#include "engine/ops/softmax.h"

namespace gradlab {
namespace {

Tensor with_probabilities(const Tensor& x, const Tensor& target, const Tensor& weight,
                          int64_t reduction, double smoothing) {
    check(target.is_floating_point(), "cross_entropy: expected floating-point probabilities");
    const int64_t at = x.dim() == 1 ? 0 : 1;
    const int64_t classes = x.size(at);
    const Tensor truth = smoothing > 0
                             ? target * (1 - smoothing) + smoothing / static_cast<double>(classes)
                             : target;
    Tensor logs = log_softmax(x, at);
    if (weight.defined()) logs = logs * along_classes(weight, x);
    const Tensor losses = -sum(logs * truth, IntArrayRef{at});
    const Tensor samples =
        full({}, std::max<int64_t>(x.numel() / std::max<int64_t>(classes, 1), 1), x.options());
    return reduce_loss(losses, reduction, samples);
}

/// (1 − ε) of the plain loss and ε of the mean over all classes.
Tensor smoothed(const Tensor& logs, const Tensor& target, const Tensor& weight, int64_t reduction,
                int64_t ignore_index, double smoothing) {
    const int64_t at = logs.dim() == 1 ? 0 : 1;
    const int64_t classes = logs.size(at);
    const Tensor plain = nll_loss(logs, target, weight, reduction, ignore_index);
    const ClassTargets known =
        read_classes("cross_entropy", target, classes, weight, ignore_index, logs);
    const Tensor weighted = weight.defined() ? logs * along_classes(weight, logs) : logs;
    const Tensor spread = known.without_ignored(-sum(weighted, IntArrayRef{at}));
    const Tensor even = reduce_loss(spread, reduction, known.total());
    return plain * (1 - smoothing) + even * (smoothing / static_cast<double>(classes));
}

}  // namespace

Tensor cross_entropy_loss(const Tensor& x, const Tensor& target, const Tensor& weight,
                          int64_t reduction, int64_t ignore_index, double label_smoothing) {
    check_defined("cross_entropy", x);
    check_defined("cross_entropy", target);
    check(x.dim() > 0, "cross_entropy: expected scores with at least one dimension");
    check(label_smoothing >= 0 && label_smoothing <= 1,
          "cross_entropy: expected a label_smoothing between 0 and 1");
    if (x.sizes().equals(target.sizes()))
        return with_probabilities(x, target, weight, reduction, label_smoothing);
    const Tensor logs = log_softmax(x, x.dim() == 1 ? 0 : 1);
    if (label_smoothing == 0) return nll_loss(logs, target, weight, reduction, ignore_index);
    return smoothed(logs, target, weight, reduction, ignore_index, label_smoothing);
}

}  // namespace gradlab
