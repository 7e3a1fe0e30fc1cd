// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/resize.h"

#include <algorithm>
#include <cmath>

#include "engine/ops/arithmetic.h"
#include "engine/ops/creation.h"
#include "engine/ops/indexing.h"

namespace gradlab::nn {

namespace {

/// One of the old values that new ones are mixed from: where, and its share, for each new place.
struct Tap {
    std::vector<int64_t> position{};
    std::vector<double> share{};
};

struct Axis {
    int64_t from, to;
    Interpolation how;
    bool align_corners;
    std::optional<double> scale;

    /// How many old values a new one is made of.
    size_t taps() const {
        return how == Interpolation::Linear ? 2 : how == Interpolation::Cubic ? 4 : 1;
    }

    double step() const {
        if (align_corners && taps() > 1)
            return to > 1 ? static_cast<double>(from - 1) / static_cast<double>(to - 1) : 0;
        return scale ? 1 / *scale : static_cast<double>(from) / static_cast<double>(to);
    }

    /// Where the new place lies among the old ones.
    double source(int64_t place) const {
        const auto at = static_cast<double>(place);
        if (how == Interpolation::Nearest) return std::floor(at * step());
        if (how == Interpolation::NearestExact) return std::floor((at + 0.5) * step());
        if (align_corners) return at * step();
        const double centre = (at + 0.5) * step() - 0.5;
        return how == Interpolation::Linear ? std::max(centre, 0.0) : centre;
    }
};

/// Shares of the four old values around a place, `t` after the second: Keys' cubic, a = −0.75.
std::vector<double> cubic_shares(double t) {
    constexpr double a = -0.75;
    const auto near = [](double x) { return ((a + 2) * x - (a + 3)) * x * x + 1; };
    const auto far = [](double x) { return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a; };
    return {far(t + 1), near(t), near(1 - t), far(2 - t)};
}

std::vector<Tap> taps(const Axis& axis) {
    const size_t count = axis.taps();
    std::vector<Tap> result(count);
    for (int64_t place = 0; place < axis.to; ++place) {
        const double source = axis.source(place), base = std::floor(source);
        const double t = source - base;
        const std::vector<double> shares = count == 1   ? std::vector<double>{1}
                                           : count == 2 ? std::vector<double>{1 - t, t}
                                                        : cubic_shares(t);
        const int64_t first = static_cast<int64_t>(base) - (count == 4 ? 1 : 0);
        for (size_t i = 0; i < count; ++i) {
            const int64_t at = first + static_cast<int64_t>(i);
            result[i].position.push_back(std::clamp<int64_t>(at, 0, axis.from - 1));
            result[i].share.push_back(shares[i]);
        }
    }
    return result;
}

Tensor resize_axis(const Tensor& x, int64_t dim, const Axis& axis) {
    Dims along(static_cast<size_t>(x.dim()), 1);
    along[static_cast<size_t>(dim)] = axis.to;
    Tensor sum;
    for (const Tap& tap : taps(axis)) {
        Tensor part = x.index_select(dim, tensor(tap.position).to(x.device()));
        if (axis.taps() > 1)
            part = part * tensor(tap.share, kFloat64).to(x.options()).reshape(along);
        sum = sum.defined() ? sum + part : part;
    }
    return sum;
}

}  // namespace

Tensor resize(const Tensor& x, IntArrayRef sizes, Interpolation how, bool align_corners,
              const std::optional<std::vector<double>>& scales) {
    const auto rank = static_cast<int64_t>(sizes.size());
    check(x.dim() == rank + 2 && x.numel() > 0, [&] {
        return "interpolate: expected a tensor with batch, channels and " + std::to_string(rank) +
               " sizes, got " + to_string(x.sizes());
    });
    Tensor result = x;
    for (size_t i = 0; i < sizes.size(); ++i) {
        check(sizes[i] > 0, "interpolate: expected new sizes of at least 1");
        const auto dim = static_cast<int64_t>(i) + 2;
        const Axis axis{x.size(dim), sizes[i], how, align_corners,
                        scales ? std::optional((*scales)[i]) : std::nullopt};
        result = resize_axis(result, dim, axis);
    }
    return result;
}

}  // namespace gradlab::nn
