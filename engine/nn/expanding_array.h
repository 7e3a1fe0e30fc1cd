// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <ostream>
#include <string>
#include <vector>

#include "engine/tensor/array_ref.h"
#include "engine/tensor/error.h"

namespace gradlab {

/// D values, written {3, 5}, or 3 for all alike, as torch::ExpandingArray. Error for another count.
template <size_t D, class T = int64_t>
class ExpandingArray {
public:
    ExpandingArray(T all) { values_.fill(all); }  // NOLINT: as in PyTorch
    ExpandingArray(std::initializer_list<T> list) : ExpandingArray(ArrayRef<T>(list)) {}  // NOLINT
    ExpandingArray(const std::vector<T>& list) : ExpandingArray(ArrayRef<T>(list)) {}     // NOLINT
    ExpandingArray(const std::array<T, D>& values) : values_(values) {}                   // NOLINT
    ExpandingArray(ArrayRef<T> list) {                                                    // NOLINT
        check(list.size() == D, [&] {
            return "expected " + std::to_string(D) + " values, got " + std::to_string(list.size());
        });
        std::copy(list.begin(), list.end(), values_.begin());
    }

    const std::array<T, D>& operator*() const { return values_; }
    std::array<T, D>& operator*() { return values_; }
    const std::array<T, D>* operator->() const { return &values_; }
    std::array<T, D>* operator->() { return &values_; }
    operator ArrayRef<T>() const { return {values_.data(), D}; }  // NOLINT
    T operator[](size_t i) const { return values_[i]; }
    size_t size() const { return D; }
    auto begin() const { return values_.begin(); }
    auto end() const { return values_.end(); }
    bool operator==(const ExpandingArray&) const = default;

private:
    std::array<T, D> values_;
};

/// "[3, 5]", or "3" for one value, as PyTorch prints them.
template <size_t D, class T>
std::ostream& operator<<(std::ostream& stream, const ExpandingArray<D, T>& array) {
    if (D == 1) return stream << array[0];
    for (size_t i = 0; i < D; ++i) stream << (i ? ", " : "[") << array[i];
    return stream << "]";
}

}  // namespace gradlab
