// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>

#include "engine/backend/cuda/kernels/numbers.h"

// Numbers of all types as unsigned ones in the same order, so that kernels that only compare are
// made once.
namespace gradlab::cuda {

/// What no number is below, and none above.
template <class T>
inline constexpr T least_number = std::numeric_limits<T>::has_infinity
                                      ? -std::numeric_limits<T>::infinity()
                                      : std::numeric_limits<T>::lowest();
template <class T>
inline constexpr T greatest_number = std::numeric_limits<T>::has_infinity
                                         ? std::numeric_limits<T>::infinity()
                                         : std::numeric_limits<T>::max();

template <class T>
using KeyOf = std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>;

/// Smaller for a smaller number, equal for equal ones; NaN is above all.
template <class T>
GRADLAB_FN KeyOf<T> order_key(T number) {
    using Key = KeyOf<T>;
    constexpr Key sign = Key{1} << (sizeof(Key) * 8 - 1);
    if constexpr (is_half_number<T>) {
        return order_key(value_of(number));
    } else if constexpr (std::is_floating_point_v<T>) {
        if (is_nan_number(number)) return ~Key{0};
        const Key bits = __builtin_bit_cast(Key, number == 0 ? T(0) : number);  // -0 equals 0
        return bits & sign ? ~bits : bits | sign;
    } else if constexpr (std::is_signed_v<T>) {
        return static_cast<Key>(number) ^ sign;
    } else {
        return static_cast<Key>(number);
    }
}

/// A value that competes for being the largest (or smallest) of a row, and its place there.
struct Candidate {
    uint64_t key;  ///< the larger one wins
    int64_t at;    ///< -1: nobody yet
};
inline constexpr int64_t nobody = -1;

/// NaN wins whichever way is asked.
template <class T>
GRADLAB_FN Candidate candidate(bool largest, T number, int64_t at) {
    if (is_nan_number(number)) return {~uint64_t{0}, at};
    const KeyOf<T> key = order_key(number);
    return {largest ? key : static_cast<KeyOf<T>>(~key), at};
}

}  // namespace gradlab::cuda
