// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/creation.h"
#include "engine/ops/random.h"

namespace gradlab {

namespace {

/// One value for each channel of each sample of x, to be broadcast.
Dims per_feature(const char* op, const Tensor& x) {
    check(x.dim() >= 2, [&] {
        return std::string(op) + ": expected batch × channels × …, got " + to_string(x.sizes());
    });
    Dims sizes(static_cast<size_t>(x.dim()), 1);
    sizes[0] = x.size(0);
    sizes[1] = x.size(1);
    return sizes;
}

/// Whether there is something to drop.
bool drops(const char* op, const Tensor& x, double p, bool train) {
    check_defined(op, x);
    check(p >= 0 && p <= 1, [&] {
        return std::string(op) + ": expected a probability in [0, 1], got " + std::to_string(p);
    });
    return train && p > 0 && x.numel() > 0;
}

Tensor kept(const Tensor& like, double p) { return like.bernoulli_(1 - p); }

Tensor zeroed(const Tensor& x, double p, const Tensor& mask) {
    if (p == 1) return x * zeros_like(x.detach());
    return x * kept(mask, p).div_(1 - p);
}

/// https://arxiv.org/abs/1706.02515: dropped values become −λα, then a · x + b restores mean 0 and
/// deviation 1.
Tensor saturated(const Tensor& x, double p, const Tensor& mask) {
    if (p == 1) return x * zeros_like(x.detach());
    constexpr double alpha = 1.7580993408473766;
    const double scale = 1 / std::sqrt((alpha * alpha * p + 1) * (1 - p));
    const Tensor noise = kept(mask, p);
    const Tensor shift = (noise - 1).mul_(alpha * scale).add_(alpha * scale * p);
    return x * (noise * scale) + shift;
}

}  // namespace

Tensor dropout(const Tensor& x, double p, bool train) {
    return drops("dropout", x, p, train) ? zeroed(x, p, empty_like(x.detach())) : x;
}
Tensor feature_dropout(const Tensor& x, double p, bool train) {
    if (!drops("feature_dropout", x, p, train)) return x;
    return zeroed(x, p, empty(per_feature("feature_dropout", x), x.options()));
}
Tensor alpha_dropout(const Tensor& x, double p, bool train) {
    return drops("alpha_dropout", x, p, train) ? saturated(x, p, empty_like(x.detach())) : x;
}
Tensor feature_alpha_dropout(const Tensor& x, double p, bool train) {
    if (!drops("feature_alpha_dropout", x, p, train)) return x;
    return saturated(x, p, empty(per_feature("feature_alpha_dropout", x), x.options()));
}

}  // namespace gradlab
