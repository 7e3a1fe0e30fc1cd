// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pointwise/info.h"
#include "engine/pointwise/math.h"

// Losses of one value a (the prediction) against one value b (the target), before any mean or sum.
namespace gradlab::pointwise {

struct SquaredError {
    static constexpr PointwiseInfo info{"mse_loss",
                                        "Squared error",
                                        "(a − b)²",
                                        "2(a − b); −2(a − b)",
                                        "Punishes large misses much more than small ones.",
                                        Reads::A | Reads::B};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        const T d = a - b;
        return d * d;
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T b, T) const {
        return 2 * (a - b);
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T b, T) const {
        return 2 * (b - a);
    }
};

struct AbsoluteError {
    static constexpr PointwiseInfo info{"l1_loss",
                                        "Absolute error",
                                        "|a − b|",
                                        "sign(a − b); −sign(a − b)",
                                        "Counts every unit of a miss the same.",
                                        Reads::A | Reads::B};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return abs(a - b);
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T b, T) const {
        return sign(a - b);
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T b, T) const {
        return sign(b - a);
    }
};

struct SmoothL1 {
    static constexpr PointwiseInfo info{
        "smooth_l1_loss",
        "Smooth absolute error",
        "d²/(2β) if |d| < β, else |d| − β/2, d = a − b",
        "d/β if |d| < β, else sign(d), d = a − b; −d/β if |d| < β, else −sign(d), d = a − b",
        "Squared for small misses, absolute for large ones.",
        Reads::A | Reads::B};
    double beta = 1;
    static constexpr Knob<SmoothL1> knobs[] = {
        {"beta", &SmoothL1::beta, "Where the square turns into a straight line."}};

    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        const T d = abs(a - b);
        return where(d < real<T>(beta), real<T>(0.5) * d * d / real<T>(beta),
                     d - real<T>(0.5 * beta));
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T b, T) const {
        const T d = a - b;
        return where(abs(d) < real<T>(beta), d / real<T>(beta), sign(d));
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T b, T y) const {
        return -slope_a(a, b, y);
    }
};

struct Huber {
    static constexpr PointwiseInfo info{
        "huber_loss",
        "Huber",
        "d²/2 if |d| ≤ δ, else δ(|d| − δ/2), d = a − b",
        "d if |d| ≤ δ, else δ sign(d), d = a − b; −d if |d| ≤ δ, else −δ sign(d), d = a − b",
        "Squared error that turns straight beyond δ.",
        Reads::A | Reads::B};
    double delta = 1;
    static constexpr Knob<Huber> knobs[] = {
        {"delta", &Huber::delta, "Where the square turns into a straight line."}};

    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        const T d = abs(a - b);
        return where(d <= real<T>(delta), real<T>(0.5) * d * d,
                     real<T>(delta) * (d - real<T>(0.5 * delta)));
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T b, T) const {
        const T d = a - b;
        return where(abs(d) <= real<T>(delta), d, real<T>(delta) * sign(d));
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T b, T y) const {
        return -slope_a(a, b, y);
    }
};

/// The logarithms stop at −100, as PyTorch's do, so that a hopeless guess costs a finite amount.
struct BinaryCrossEntropy {
    static constexpr PointwiseInfo info{"binary_cross_entropy",
                                        "Binary cross-entropy",
                                        "−b ln a − (1 − b) ln(1 − a)",
                                        "(a − b) / (a (1 − a)); ln(1 − a) − ln a",
                                        "The surprise at the truth b when a was the stated chance.",
                                        Reads::A | Reads::B,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return (b - 1) * bounded(log1p(-a)) - b * bounded(log(a));
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T b, T) const {
        const T spread = (1 - a) * a;
        const T least = full_like(a, 1e-12);
        return (a - b) / where(spread < least, least, spread);
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T, T) const {
        return bounded(log1p(-a)) - bounded(log(a));
    }

    template <class T>
    GRADLAB_FN static T bounded(T x) {
        return where(x < -100, full_like(x, -100), x);
    }
};

struct BinaryCrossEntropyWithLogits {
    static constexpr PointwiseInfo info{
        "binary_cross_entropy_with_logits",
        "Binary cross-entropy of scores",
        "(1 − b) a − ln σ(a)",
        "σ(a) − b; −a",
        "Sigmoid and binary cross-entropy in one, safe for large scores.",
        Reads::A | Reads::B,
        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        const T negative_part = where(a < 0, -a, full_like(a, 0));
        return (1 - b) * a + negative_part + log1p(exp(-abs(a)));
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T b, T) const {
        return sigmoid(a) - b;
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T, T) const {
        return -a;
    }
};

}  // namespace gradlab::pointwise
