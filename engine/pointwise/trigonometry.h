// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pointwise/info.h"
#include "engine/pointwise/math.h"

// Circular and hyperbolic functions and their inverses; angles in radians.
namespace gradlab::pointwise {

struct Sin {
    static constexpr PointwiseInfo info{
        "sin",    "Sine",     "sin x", "cos x", "The height of a point on the unit circle.",
        Reads::A, Cost::Heavy};
    /// Larger angles go through double.
    static constexpr double float_reach = 1e8;

    template <class T>
    GRADLAB_FN T value(T x) const {
        return sin(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return cos(x);
    }
};

struct Cos {
    static constexpr PointwiseInfo info{
        "cos",    "Cosine",   "cos x", "−sin x", "How far right a point on the unit circle lies.",
        Reads::A, Cost::Heavy};
    static constexpr double float_reach = Sin::float_reach;

    template <class T>
    GRADLAB_FN T value(T x) const {
        return cos(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return -sin(x);
    }
};

struct Tan {
    static constexpr PointwiseInfo info{"tan",
                                        "Tangent",
                                        "tan x",
                                        "1 + tan² x",
                                        "Sine over cosine: the slope of the angle's ray.",
                                        Reads::Y,
                                        Cost::Heavy};
    static constexpr double float_reach = Sin::float_reach;

    template <class T>
    GRADLAB_FN T value(T x) const {
        return tan(x);
    }
    template <class T>
    GRADLAB_FN T slope(T, T y) const {
        return 1 + y * y;
    }
};

struct Asin {
    static constexpr PointwiseInfo info{"asin",
                                        "Inverse sine",
                                        "arcsin x",
                                        "1 / √(1 − x²)",
                                        "The angle between −π/2 and π/2 whose sine is x.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return asin(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return rsqrt(1 - x * x);
    }
};

struct Acos {
    static constexpr PointwiseInfo info{"acos",
                                        "Inverse cosine",
                                        "arccos x",
                                        "−1 / √(1 − x²)",
                                        "The angle between 0 and π whose cosine is x.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return acos(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return -rsqrt(1 - x * x);
    }
};

struct Atan {
    static constexpr PointwiseInfo info{"atan",
                                        "Inverse tangent",
                                        "arctan x",
                                        "1 / (1 + x²)",
                                        "The angle between −π/2 and π/2 whose tangent is x.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return atan(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return 1 / (x * x + 1);
    }
};

struct Sinh {
    static constexpr PointwiseInfo info{"sinh",     "Hyperbolic sine",     "(eˣ − e⁻ˣ) / 2",
                                        "cosh x",   "The odd half of eˣ.", Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return sinh(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return cosh(x);
    }
};

struct Cosh {
    static constexpr PointwiseInfo info{"cosh",
                                        "Hyperbolic cosine",
                                        "(eˣ + e⁻ˣ) / 2",
                                        "sinh x",
                                        "The even half of eˣ: a hanging chain.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return cosh(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return sinh(x);
    }
};

struct Asinh {
    static constexpr PointwiseInfo info{"asinh",
                                        "Inverse hyperbolic sine",
                                        "ln(x + √(x² + 1))",
                                        "1 / √(x² + 1)",
                                        "The number whose hyperbolic sine is x.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return asinh(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return rsqrt(x * x + 1);
    }
};

struct Acosh {
    static constexpr PointwiseInfo info{"acosh",
                                        "Inverse hyperbolic cosine",
                                        "ln(x + √(x² − 1))",
                                        "1 / √(x² − 1)",
                                        "The number from 0 up whose hyperbolic cosine is x.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return acosh(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return rsqrt(x * x - 1);
    }
};

struct Atanh {
    static constexpr PointwiseInfo info{"atanh",
                                        "Inverse hyperbolic tangent",
                                        "½ ln((1 + x) / (1 − x))",
                                        "1 / (1 − x²)",
                                        "The number whose hyperbolic tangent is x.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return atanh(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return 1 / (1 - x * x);
    }
};

}  // namespace gradlab::pointwise
