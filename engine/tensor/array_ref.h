// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <vector>

namespace gradlab {

/// A view of values that somebody else owns: sizes, strides, lists of tensors. As at::ArrayRef:
/// made from braces it lives as long as the full expression.
template <class T>
class ArrayRef {
public:
    using value_type = T;
    using iterator = const T*;
    using const_iterator = const T*;

    constexpr ArrayRef() = default;
    constexpr ArrayRef(const T* data, size_t size) : data_(data), size_(size) {}
    constexpr ArrayRef(const T& one) : data_(&one), size_(1) {}  // NOLINT: as in PyTorch
    ArrayRef(const std::vector<T>& v) : data_(v.data()), size_(v.size()) {}  // NOLINT
    template <size_t N>
    constexpr ArrayRef(const std::array<T, N>& a) : data_(a.data()), size_(N) {}  // NOLINT
    // The list's array lives until the end of the full expression, which is what callers need.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winit-list-lifetime"
    constexpr ArrayRef(std::initializer_list<T> list)  // NOLINT
        : data_(list.begin() == list.end() ? nullptr : list.begin()), size_(list.size()) {}
#pragma GCC diagnostic pop

    constexpr const T* begin() const { return data_; }
    constexpr const T* end() const { return data_ + size_; }
    auto rbegin() const { return std::reverse_iterator(end()); }
    auto rend() const { return std::reverse_iterator(begin()); }
    constexpr const T* data() const { return data_; }
    constexpr size_t size() const { return size_; }
    constexpr bool empty() const { return size_ == 0; }
    constexpr const T& operator[](size_t i) const { return data_[i]; }
    constexpr const T& at(size_t i) const { return data_[i]; }
    constexpr const T& front() const { return data_[0]; }
    constexpr const T& back() const { return data_[size_ - 1]; }
    ArrayRef slice(size_t from, size_t count) const { return {data_ + from, count}; }
    ArrayRef slice(size_t from) const { return {data_ + from, size_ - from}; }
    std::vector<T> vec() const { return {begin(), end()}; }
    operator std::vector<T>() const { return vec(); }  // NOLINT: as in PyTorch
    bool equals(ArrayRef other) const {
        if (size_ != other.size_) return false;
        for (size_t i = 0; i < size_; ++i)  // short lists: memcmp would cost more
            if (!(data_[i] == other.data_[i])) return false;
        return true;
    }

private:
    const T* data_ = nullptr;
    size_t size_ = 0;
};

template <class T>
bool operator==(ArrayRef<T> a, ArrayRef<T> b) {
    return a.equals(b);
}
template <class T>
bool operator==(ArrayRef<T> a, const std::vector<T>& b) {
    return a.equals(b);
}

using IntArrayRef = ArrayRef<int64_t>;

/// A list of dimensions or nothing. std::optional would build the list from a copy of a number that
/// is gone before the call; here the number lives in the caller's full expression.
class OptionalIntArrayRef {
public:
    OptionalIntArrayRef() = default;
    OptionalIntArrayRef(std::nullopt_t) {}                                              // NOLINT
    OptionalIntArrayRef(IntArrayRef list) : list_(list), given_(true) {}                // NOLINT
    OptionalIntArrayRef(const int64_t& one) : OptionalIntArrayRef(IntArrayRef(one)) {}  // NOLINT
    OptionalIntArrayRef(const std::vector<int64_t>& v) : OptionalIntArrayRef(IntArrayRef(v)) {}
    OptionalIntArrayRef(std::initializer_list<int64_t> list)  // NOLINT
        : OptionalIntArrayRef(IntArrayRef(list)) {}

    bool has_value() const { return given_; }
    /// The list; empty when nothing was given, which means every dimension.
    IntArrayRef or_all() const { return list_; }

private:
    IntArrayRef list_{};
    bool given_ = false;
};

}  // namespace gradlab
