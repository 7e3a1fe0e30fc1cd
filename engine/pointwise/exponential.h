// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pointwise/info.h"
#include "engine/pointwise/math.h"

// Powers of e, 2 and 10, and the logarithms that undo them.
namespace gradlab::pointwise {

struct Exp {
    static constexpr PointwiseInfo info{
        "exp", "Exponential", "eˣ", "eˣ", "Grows in proportion to itself.", Reads::Y, Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return exp(x);
    }
    template <class T>
    GRADLAB_FN T slope(T, T y) const {
        return y;
    }
};

struct Exp2 {
    static constexpr PointwiseInfo info{
        "exp2",   "Power of two", "2ˣ", "2ˣ ln 2", "Doubles with each step of x.",
        Reads::Y, Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return exp2(x);
    }
    template <class T>
    GRADLAB_FN T slope(T, T y) const {
        return y * real<T>(ln_2);
    }
};

struct Expm1 {
    static constexpr PointwiseInfo info{"expm1",
                                        "Exponential minus one",
                                        "eˣ − 1",
                                        "eˣ",
                                        "Exact near zero, where exp(x) − 1 loses its digits.",
                                        Reads::Y,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return expm1(x);
    }
    template <class T>
    GRADLAB_FN T slope(T, T y) const {
        return y + 1;
    }
};

struct Log {
    static constexpr PointwiseInfo info{
        "log",    "Logarithm", "ln x", "1 / x", "The power to which e must be raised to give x.",
        Reads::A, Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return log(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return 1 / x;
    }
};

struct Log2 {
    static constexpr PointwiseInfo info{"log2",         "Logarithm, base 2",          "log₂ x",
                                        "1 / (x ln 2)", "How many doublings give x.", Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return log2(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return 1 / (x * real<T>(ln_2));
    }
};

struct Log10 {
    static constexpr PointwiseInfo info{"log10",         "Logarithm, base 10",           "log₁₀ x",
                                        "1 / (x ln 10)", "The order of magnitude of x.", Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return log10(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return 1 / (x * real<T>(ln_10));
    }
};

struct Log1p {
    static constexpr PointwiseInfo info{"log1p",
                                        "Logarithm of 1 + x",
                                        "ln(1 + x)",
                                        "1 / (1 + x)",
                                        "Exact near zero, where ln(1 + x) loses its digits.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return log1p(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return 1 / (x + 1);
    }
};

}  // namespace gradlab::pointwise
