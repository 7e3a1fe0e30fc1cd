// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/strong_wolfe.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "engine/ops/linalg.h"
#include "engine/ops/reduce.h"
#include "engine/ops/unary.h"

namespace gradlab::optim {

namespace {

constexpr double sufficient_decrease = 1e-4;
constexpr double flatter = 0.9;
constexpr double shortest = 1e-9;
constexpr int most_evaluations = 25;

/// Where the cubic through both points, with their slopes, is lowest between low and high; their
/// middle where it has no minimum.
double cubic_minimum(const LinePoint& a, const LinePoint& b, double low, double high) {
    const double d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
    const double square = d1 * d1 - a.slope * b.slope;
    if (!(square >= 0)) return (low + high) / 2;
    const double d2 = std::sqrt(square);
    const auto& [left, right] = a.t <= b.t ? std::tie(a, b) : std::tie(b, a);
    const double share = (right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2);
    const double lowest = right.t - (right.t - left.t) * share;
    return std::min(std::max(lowest, low), high);
}

class Search {
public:
    Search(const LineFunction& function, const Tensor& direction, const LinePoint& start)
        : function_(function),
          direction_(direction),
          length_(direction.abs().max().item<double>()),
          start_(start) {}

    LineResult run(double t) {
        const bool met = bracket(t);
        order();
        if (!met) narrow();
        return {lower(), evaluations_};
    }

private:
    LinePoint at(double t) {
        ++evaluations_;
        auto [loss, grad] = function_(t);
        return {t, loss, grad.dot(direction_).item<double>(), grad};
    }

    bool too_high(const LinePoint& p) const {
        return p.loss > start_.loss + sufficient_decrease * p.t * start_.slope;
    }
    bool flat_enough(const LinePoint& p) const {
        return std::abs(p.slope) <= -flatter * start_.slope;
    }

    /// Walks on until the ends have a good point between them. True when there is nothing left to
    /// do: it has met one, or has tried often enough.
    bool bracket(double t) {
        LinePoint before = start_, now = at(t);
        for (; tries_ < most_evaluations; ++tries_) {
            ends_ = {before, now};
            if (too_high(now) || (tries_ > 1 && now.loss >= before.loss)) return false;
            if (flat_enough(now)) {
                ends_ = {now, now};
                return true;
            }
            if (now.slope >= 0) return false;
            const double next =
                cubic_minimum(before, now, now.t + 0.01 * (now.t - before.t), 10 * now.t);
            before = std::exchange(now, at(next));
        }
        ends_ = {start_, now};
        return true;
    }

    /// Shrinks the bracket until its lower end is good.
    void narrow() {
        for (; tries_ < most_evaluations; ++tries_) {
            if (std::abs(ends_[1].t - ends_[0].t) * length_ < shortest) return;
            const LinePoint now = at(inside());
            LinePoint &low = lower(), &high = higher();
            if (too_high(now) || now.loss >= low.loss) {
                high = now;
                order();
                continue;
            }
            const bool good = flat_enough(now);
            if (!good && now.slope * (high.t - low.t) >= 0) high = low;
            low = now;
            if (good) return;
        }
    }

    /// The next point to try. One that lies close to an end, twice in a row or at the end itself,
    /// is moved away from it.
    double inside() {
        const auto [left, right] = std::minmax(ends_[0].t, ends_[1].t);
        const double t = cubic_minimum(ends_[0], ends_[1], left, right);
        const double margin = 0.1 * (right - left);
        const bool is_close = std::min(right - t, t - left) < margin;
        const bool moves = is_close && (was_close_ || t >= right || t <= left);
        was_close_ = is_close && !moves;
        if (!moves) return t;
        return std::abs(t - right) < std::abs(t - left) ? right - margin : left + margin;
    }

    void order() { low_ = ends_[0].loss <= ends_[1].loss ? 0 : 1; }
    LinePoint& lower() { return ends_[low_]; }
    LinePoint& higher() { return ends_[1 - low_]; }

    const LineFunction& function_;
    const Tensor& direction_;
    double length_;  ///< of the longest of the direction's components
    const LinePoint& start_;
    std::array<LinePoint, 2> ends_{};
    size_t low_ = 0;  ///< the end with the lower loss
    bool was_close_ = false;
    int tries_ = 0;
    int64_t evaluations_ = 0;
};

}  // namespace

LineResult strong_wolfe(const LineFunction& function, const Tensor& direction,
                        const LinePoint& start, double t) {
    return Search(function, direction, start).run(t);
}

}  // namespace gradlab::optim
