// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/creation.h"
#include "engine/ops/random.h"

namespace gradlab {

namespace {

/// What is drawn for a forgetful pass: y = x · factor + shift. Without a factor everything stays.
struct Noise {
    Tensor factor{}, shift{};

    Tensor on(const Tensor& x) const {
        if (!factor.defined()) return x;
        const Tensor y = x * factor;
        return shift.defined() ? y + shift : y;
    }
    Tensor& over(const Tensor& x) const {
        if (factor.defined()) x.mul_(factor);
        if (shift.defined()) x.add_(shift);
        return const_cast<Tensor&>(x);
    }
};

/// A value for each channel of each sample of x, to be broadcast.
Tensor per_feature(const char* op, const Tensor& x) {
    check(x.dim() >= 2, [&] {
        return std::string(op) + ": expected batch × channels × …, got " + to_string(x.sizes());
    });
    Dims sizes(static_cast<size_t>(x.dim()), 1);
    sizes[0] = x.size(0);
    sizes[1] = x.size(1);
    return empty(sizes, x.options());
}

/// Dropped values become −λα, then a · x + b restores mean 0 and deviation 1:
/// https://arxiv.org/abs/1706.02515.
Noise saturating(const Tensor& kept, double p) {
    constexpr double alpha = 1.7580993408473766;
    const double scale = 1 / std::sqrt((alpha * alpha * p + 1) * (1 - p));
    return {kept * scale, (kept - 1).mul_(alpha * scale).add_(alpha * scale * p)};
}

enum Way { each_value = 0, by_feature = 1, saturated = 2 };

Noise draw(const char* op, const Tensor& x, double p, bool train, int way) {
    check_defined(op, x);
    check(p >= 0 && p <= 1, [&] {
        return std::string(op) + ": expected a probability in [0, 1], got " + std::to_string(p);
    });
    if (!train || p == 0 || x.numel() == 0) return {};
    if (p == 1) return {zeros_like(x.detach())};
    const NoGradGuard quiet;
    const Tensor kept = way & by_feature ? per_feature(op, x) : empty_like(x.detach());
    kept.bernoulli_(1 - p);
    return way & saturated ? saturating(kept, p) : Noise{kept.div_(1 - p)};
}

}  // namespace

Tensor dropout(const Tensor& x, double p, bool train) {
    return draw("dropout", x, p, train, each_value).on(x);
}
Tensor& dropout_(const Tensor& x, double p, bool train) {
    return draw("dropout_", x, p, train, each_value).over(x);
}
Tensor feature_dropout(const Tensor& x, double p, bool train) {
    return draw("feature_dropout", x, p, train, by_feature).on(x);
}
Tensor& feature_dropout_(const Tensor& x, double p, bool train) {
    return draw("feature_dropout_", x, p, train, by_feature).over(x);
}
Tensor alpha_dropout(const Tensor& x, double p, bool train) {
    return draw("alpha_dropout", x, p, train, saturated).on(x);
}
Tensor& alpha_dropout_(const Tensor& x, double p, bool train) {
    return draw("alpha_dropout_", x, p, train, saturated).over(x);
}
Tensor feature_alpha_dropout(const Tensor& x, double p, bool train) {
    return draw("feature_alpha_dropout", x, p, train, by_feature | saturated).on(x);
}
Tensor& feature_alpha_dropout_(const Tensor& x, double p, bool train) {
    return draw("feature_alpha_dropout_", x, p, train, by_feature | saturated).over(x);
}

}  // namespace gradlab
