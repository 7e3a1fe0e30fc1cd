// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pointwise/info.h"
#include "engine/pointwise/math.h"

// Functions that round or pick a sign. They are flat, so no gradient passes through them.
namespace gradlab::pointwise {

struct Sign {
    static constexpr PointwiseInfo info{"sign",
                                        "Sign",
                                        "1 if x > 0, 0 if x = 0, else −1",
                                        "0",
                                        "The sign of x; 0 for 0.",
                                        Reads::Nothing,
                                        Cost::Light};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return sign(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return full_like(x, 0);
    }
};

struct Sgn {
    static constexpr PointwiseInfo info{
        "sgn",      "Sign (complex-aware name)",          "1 if x > 0, 0 if x = 0, else −1",
        "0",        "The same as sign for real numbers.", Reads::Nothing,
        Cost::Light};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return sgn(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return full_like(x, 0);
    }
};

struct Floor {
    static constexpr PointwiseInfo info{
        "floor", "Floor", "⌊x⌋", "0", "The next whole number below.", Reads::Nothing, Cost::Light};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return floor(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return full_like(x, 0);
    }
};

struct Ceil {
    static constexpr PointwiseInfo info{
        "ceil", "Ceiling", "⌈x⌉", "0", "The next whole number above.", Reads::Nothing, Cost::Light};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return ceil(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return full_like(x, 0);
    }
};

struct Round {
    static constexpr PointwiseInfo info{
        "round",        "Round",    "round(x)", "0", "Rounds; a tie goes to the even neighbour.",
        Reads::Nothing, Cost::Light};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return round(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return full_like(x, 0);
    }
};

struct Trunc {
    static constexpr PointwiseInfo info{
        "trunc", "Truncate", "trunc(x)", "0", "Rounds towards zero.", Reads::Nothing, Cost::Light};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return trunc(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return full_like(x, 0);
    }
};

}  // namespace gradlab::pointwise
