// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <type_traits>

#include "engine/pointwise/info.h"
#include "engine/pointwise/math.h"

// What pointwise kernels compute of one element, from the operands in the order of module.h's
// walks. An operand that a slope does not read may hold anything.
namespace gradlab::cuda {

/// A functor says `float_reach` when its float formula holds for inputs up to there only.
template <class F, class C>
concept HasReach = std::is_same_v<C, float> && requires {
    F::float_reach;
};

template <class F>
struct UnaryValue {
    using Functor = F;
    static constexpr int inputs = 1;  ///< x
    F f;

    template <class C>
    GRADLAB_FN C operator()(const C* in) const {
        const C x = in[0];
        if constexpr (HasReach<F, C>) {
            if (pointwise::abs(x) > static_cast<float>(F::float_reach))
                return static_cast<float>(f.value(static_cast<double>(x)));
        }
        return f.value(x);
    }
};

template <class F>
struct UnaryGrad {
    using Functor = F;
    static constexpr int inputs = 3;  ///< g, x, y
    static constexpr bool reads_x = contains(F::info.reads, pointwise::Reads::A);
    F f;

    template <class C>
    GRADLAB_FN C operator()(const C* in) const {
        const C g = in[0], x = in[1], y = in[2];
        if constexpr (HasReach<F, C> && reads_x) {
            if (pointwise::abs(x) > static_cast<float>(F::float_reach)) {
                const double wide = x;
                return g * static_cast<float>(f.slope(wide, f.value(wide)));
            }
        }
        return g * f.slope(x, y);
    }
};

template <class F>
struct BinaryValue {
    using Functor = F;
    static constexpr int inputs = 2;  ///< a, b
    F f;

    template <class C>
    GRADLAB_FN C operator()(const C* in) const {
        return f.value(in[0], in[1]);
    }
};

template <class F>
struct BinaryGradA {
    using Functor = F;
    static constexpr int inputs = 4;  ///< g, a, b, y
    F f;

    template <class C>
    GRADLAB_FN C operator()(const C* in) const {
        return in[0] * f.slope_a(in[1], in[2], in[3]);
    }
};

template <class F>
struct BinaryGradB {
    using Functor = F;
    static constexpr int inputs = 4;  ///< g, a, b, y
    F f;

    template <class C>
    GRADLAB_FN C operator()(const C* in) const {
        return in[0] * f.slope_b(in[1], in[2], in[3]);
    }
};

}  // namespace gradlab::cuda
