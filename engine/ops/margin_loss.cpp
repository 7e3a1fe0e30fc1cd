// SPDX-License-Identifier: GPL-3.0-or-later
// Losses that want values or distances apart by a margin, and the Poisson loss.
#include <numbers>

#include "engine/ops/arithmetic.h"
#include "engine/ops/compare.h"
#include "engine/ops/distance.h"
#include "engine/ops/loss_parts.h"
#include "engine/ops/reduce.h"
#include "engine/ops/unary.h"

namespace gradlab {

Tensor hinge_embedding_loss(const Tensor& x, const Tensor& target, double margin,
                            int64_t reduction) {
    const Tensor far = where(target != 1, clamp_min(margin - x, 0), 0);
    const Tensor near = where(target != -1, x, 0);
    return reduce_loss(far + near, reduction);
}

Tensor cosine_embedding_loss(const Tensor& a, const Tensor& b, const Tensor& target, double margin,
                             int64_t reduction) {
    check(target.dim() <= 1 && a.dim() == target.dim() + 1 && b.dim() == a.dim(), [&] {
        return "cosine_embedding_loss: expected N × D vectors and N targets, or one of each, got " +
               to_string(a.sizes()) + ", " + to_string(b.sizes()) + " and " +
               to_string(target.sizes());
    });
    constexpr double least = 1e-12;
    const auto dot = [](const Tensor& u, const Tensor& v) { return sum(u * v, -1); };
    const Tensor cosine = dot(a, b) / sqrt((dot(a, a) + least) * (dot(b, b) + least));
    const Tensor near = where(target == 1, 1 - cosine, 0);
    const Tensor far = where(target == -1, clamp_min(cosine - margin, 0), 0);
    return reduce_loss(near + far, reduction);
}

Tensor margin_ranking_loss(const Tensor& a, const Tensor& b, const Tensor& target, double margin,
                           int64_t reduction) {
    check(a.dim() == b.dim() && a.dim() == target.dim(), [&] {
        return "margin_ranking_loss: expected tensors of one rank, got " + to_string(a.sizes()) +
               ", " + to_string(b.sizes()) + " and " + to_string(target.sizes());
    });
    return reduce_loss(clamp_min(-target * (a - b) + margin, 0), reduction);
}

Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive, const Tensor& negative,
                           double margin, double p, double eps, bool swap, int64_t reduction) {
    check(anchor.dim() == positive.dim() && anchor.dim() == negative.dim(), [&] {
        return "triplet_margin_loss: expected tensors of one rank, got " +
               to_string(anchor.sizes()) + ", " + to_string(positive.sizes()) + " and " +
               to_string(negative.sizes());
    });
    const Tensor near = pairwise_distance(anchor, positive, p, eps);
    Tensor far = pairwise_distance(anchor, negative, p, eps);
    if (swap) far = minimum(far, pairwise_distance(positive, negative, p, eps));
    return reduce_loss(clamp_min(margin + near - far, 0), reduction);
}

Tensor soft_margin_loss(const Tensor& x, const Tensor& target, int64_t reduction) {
    return reduce_loss(-log_sigmoid(target * x), reduction);
}

Tensor poisson_nll_loss(const Tensor& x, const Tensor& target, bool log_input, bool full,
                        double eps, int64_t reduction) {
    Tensor losses = log_input ? exp(x) - target * x : x - target * log(x + eps);
    if (full) {
        const Tensor stirling =
            target * log(target) - target + 0.5 * log(2 * std::numbers::pi * target);
        losses = losses + where(target > 1, stirling, 0);
    }
    return reduce_loss(losses, reduction);
}

}  // namespace gradlab
