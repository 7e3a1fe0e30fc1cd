// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <type_traits>

#include "engine/tensor/dtype.h"

namespace gradlab {

/// A number that knows whether it was written as bool, integer or floating point.
class Scalar {
public:
    Scalar() = default;
    template <class T>
    requires std::is_arithmetic_v<T> Scalar(T v) {  // NOLINT: numbers are scalars
        if constexpr (std::is_same_v<T, bool>) {
            kind_ = kBool;
            integer_ = v;
        } else if constexpr (std::is_integral_v<T>) {
            kind_ = kInt64;
            integer_ = static_cast<int64_t>(v);
        } else {
            kind_ = kFloat64;
            real_ = static_cast<double>(v);
        }
    }

    ScalarType type() const { return kind_; }
    bool isFloatingPoint() const { return kind_ == kFloat64; }
    bool isBoolean() const { return kind_ == kBool; }
    bool isIntegral(bool include_bool) const {
        return kind_ == kInt64 || (include_bool && kind_ == kBool);
    }
    template <class T>
    T to() const {
        return isFloatingPoint() ? convert<T>(real_) : convert<T>(integer_);
    }
    double toDouble() const { return to<double>(); }
    int64_t toLong() const { return to<int64_t>(); }
    bool toBool() const { return to<bool>(); }
    Scalar operator-() const { return isFloatingPoint() ? Scalar(-real_) : Scalar(-integer_); }

private:
    ScalarType kind_ = kInt64;
    union {
        int64_t integer_ = 0;
        double real_;
    };
};

}  // namespace gradlab
