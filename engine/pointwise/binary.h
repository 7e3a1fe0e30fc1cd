// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pointwise/info.h"
#include "engine/pointwise/math.h"

// Functions of two numbers: y = value(a, b), slope_a = ∂y/∂a, slope_b = ∂y/∂b, with PyTorch's
// choices where the derivative jumps. See unary_math.h for what T may be.
namespace gradlab::pointwise {

struct Add {
    static constexpr PointwiseInfo info{"add", "Add", "a + b", "1; 1", "The sum.", Reads::Nothing};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return a + b;
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T, T) const {
        return full_like(a, 1);
    }
    template <class T>
    GRADLAB_FN T slope_b(T, T b, T) const {
        return full_like(b, 1);
    }
};

struct Sub {
    static constexpr PointwiseInfo info{"sub",   "Subtract",        "a − b",
                                        "1; −1", "The difference.", Reads::Nothing};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return a - b;
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T, T) const {
        return full_like(a, 1);
    }
    template <class T>
    GRADLAB_FN T slope_b(T, T b, T) const {
        return full_like(b, -1);
    }
};

struct Mul {
    static constexpr PointwiseInfo info{"mul",  "Multiply",     "a b",
                                        "b; a", "The product.", Reads::A | Reads::B};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return a * b;
    }
    template <class T>
    GRADLAB_FN T slope_a(T, T b, T) const {
        return b;
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T, T) const {
        return a;
    }
};

struct Div {
    static constexpr PointwiseInfo info{"div",        "Divide",        "a / b",
                                        "1/b; −a/b²", "The quotient.", Reads::B | Reads::Y};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return a / b;
    }
    template <class T>
    GRADLAB_FN T slope_a(T, T b, T) const {
        return 1 / b;
    }
    template <class T>
    GRADLAB_FN T slope_b(T, T b, T y) const {
        return -(y / b);
    }
};

struct Pow {
    static constexpr PointwiseInfo info{"pow",
                                        "Power",
                                        "aᵇ",
                                        "b aᵇ⁻¹; aᵇ ln a",
                                        "a to the power of b.",
                                        Reads::A | Reads::B | Reads::Y,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return pow(a, b);
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T b, T) const {
        return where(b == 0, full_like(a, 0), b * pow(a, b - 1));
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T b, T y) const {
        return where((a == 0) & (b >= 0), full_like(y, 0), y * log(a));
    }
};

struct Atan2 {
    static constexpr PointwiseInfo info{"atan2",
                                        "Angle of a point",
                                        "atan2(a, b)",
                                        "b/(a² + b²); −a/(a² + b²)",
                                        "The angle of the point with height a and width b.",
                                        Reads::A | Reads::B,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return atan2(a, b);
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T b, T) const {
        return b / (a * a + b * b);
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T b, T) const {
        return -a / (a * a + b * b);
    }
};

struct Maximum {
    static constexpr PointwiseInfo info{
        "maximum",
        "Maximum",
        "max(a, b)",
        "1 if a > b, ½ if a = b, else 0; 1 if b > a, ½ if a = b, else 0",
        "The larger of two numbers.",
        Reads::A | Reads::B};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return maximum(a, b);
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T b, T) const {
        return share(a == b, a < b, a);
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T b, T) const {
        return share(a == b, b < a, b);
    }

    /// Half to each of equals, nothing to the loser.
    template <class Flag, class T>
    GRADLAB_FN static T share(Flag equal, Flag loses, T like) {
        return where(equal, full_like(like, 0.5),
                     where(loses, full_like(like, 0), full_like(like, 1)));
    }
};

struct Minimum {
    static constexpr PointwiseInfo info{
        "minimum",
        "Minimum",
        "min(a, b)",
        "1 if a < b, ½ if a = b, else 0; 1 if b < a, ½ if a = b, else 0",
        "The smaller of two numbers.",
        Reads::A | Reads::B};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return minimum(a, b);
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T b, T) const {
        return Maximum::share(a == b, a > b, a);
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T b, T) const {
        return Maximum::share(a == b, b > a, b);
    }
};

struct Hypot {
    static constexpr PointwiseInfo info{"hypot",
                                        "Hypotenuse",
                                        "√(a² + b²)",
                                        "a/y; b/y",
                                        "The long side of a right triangle, without overflow.",
                                        Reads::A | Reads::B | Reads::Y};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return hypot(a, b);
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T, T y) const {
        return a / y;
    }
    template <class T>
    GRADLAB_FN T slope_b(T, T b, T y) const {
        return b / y;
    }
};

struct Fmod {
    static constexpr PointwiseInfo info{"fmod",
                                        "Remainder, sign of a",
                                        "a − b trunc(a / b)",
                                        "1; −trunc(a / b)",
                                        "What a division leaves, with the dividend's sign.",
                                        Reads::A | Reads::B,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return fmod(a, b);
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T, T) const {
        return full_like(a, 1);
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T b, T) const {
        return -trunc(a / b);
    }
};

struct Remainder {
    static constexpr PointwiseInfo info{"remainder",
                                        "Remainder, sign of b",
                                        "a − b ⌊a / b⌋",
                                        "1; −⌊a / b⌋",
                                        "What a division leaves, with the divisor's sign.",
                                        Reads::A | Reads::B,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T a, T b) const {
        return remainder(a, b);
    }
    template <class T>
    GRADLAB_FN T slope_a(T a, T, T) const {
        return full_like(a, 1);
    }
    template <class T>
    GRADLAB_FN T slope_b(T a, T b, T) const {
        return -floor(a / b);
    }
};

}  // namespace gradlab::pointwise
