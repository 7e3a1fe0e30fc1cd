// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pointwise/info.h"
#include "engine/pointwise/math.h"

// Functions of one number: `value` and its derivative `slope` side by side. T is float, double or
// Tensor (whose functions are found in its namespace), so that a slope can be differentiated again.
// slope(x, y) gets the input and the output, and reads what `info.reads` says.
namespace gradlab::pointwise {

struct Abs {
    static constexpr PointwiseInfo info{"abs", "Absolute value", "|x|", "sign(x)",
                                        "The distance from zero."};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return abs(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return sign(x);
    }
};

struct Neg {
    static constexpr PointwiseInfo info{"neg", "Negative",        "−x",
                                        "−1",  "Flips the sign.", Reads::Nothing};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return -x;
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return full_like(x, -1);
    }
};

struct Frac {
    static constexpr PointwiseInfo info{"frac",
                                        "Fraction",
                                        "x − trunc(x)",
                                        "1",
                                        "What follows the decimal point, with x's sign.",
                                        Reads::Nothing};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return x - trunc(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return full_like(x, 1);
    }
};

struct Reciprocal {
    static constexpr PointwiseInfo info{"reciprocal", "Reciprocal",        "1 / x",
                                        "−1 / x²",    "One divided by x.", Reads::Y};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return 1 / x;
    }
    template <class T>
    GRADLAB_FN T slope(T, T y) const {
        return -(y * y);
    }
};

struct Square {
    static constexpr PointwiseInfo info{"square", "Square", "x²", "2x", "x times itself."};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return x * x;
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return 2 * x;
    }
};

struct Sqrt {
    static constexpr PointwiseInfo info{
        "sqrt", "Square root", "√x", "1 / (2√x)", "The number whose square is x.", Reads::Y};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return sqrt(x);
    }
    template <class T>
    GRADLAB_FN T slope(T, T y) const {
        return 1 / (2 * y);
    }
};

struct Rsqrt {
    static constexpr PointwiseInfo info{
        "rsqrt",         "Reciprocal square root",          "1 / √x",
        "−1 / (2 x √x)", "One divided by the square root.", Reads::Y};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return rsqrt(x);
    }
    template <class T>
    GRADLAB_FN T slope(T, T y) const {
        return real<T>(-0.5) * (y * y * y);
    }
};

struct Erf {
    static constexpr PointwiseInfo info{"erf",
                                        "Error function",
                                        "2/√π ∫₀ˣ exp(−t²) dt",
                                        "2/√π exp(−x²)",
                                        "The bell curve's area within ±x√2 deviations.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return erf(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return real<T>(two_over_sqrt_pi) * exp(-(x * x));
    }
};

struct Erfc {
    static constexpr PointwiseInfo info{
        "erfc",           "Complementary error function",        "1 − erf(x)",
        "−2/√π exp(−x²)", "What the error function lacks to 1.", Reads::A,
        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return erfc(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return real<T>(-two_over_sqrt_pi) * exp(-(x * x));
    }
};

}  // namespace gradlab::pointwise
