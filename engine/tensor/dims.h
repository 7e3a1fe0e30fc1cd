// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "engine/tensor/array_ref.h"

namespace gradlab {

/// A short list of sizes or strides. Up to five dimensions live inside the object, so that making a
/// tensor allocates nothing for them.
class Dims {
public:
    Dims() = default;
    explicit Dims(size_t size, int64_t value = 0) { resize(size, value); }
    Dims(IntArrayRef v) { assign(v); }  // NOLINT: a Dims is a list that owns its values
    Dims(std::initializer_list<int64_t> v) : Dims(IntArrayRef(v)) {}
    Dims(const Dims& o) { assign(o); }
    Dims(Dims&& o) noexcept { take(o); }
    Dims& operator=(const Dims& o) {
        if (this != &o) assign(o);
        return *this;
    }
    Dims& operator=(Dims&& o) noexcept {
        if (this != &o) {
            if (data_ != local_) delete[] data_;
            take(o);
        }
        return *this;
    }
    ~Dims() {
        if (data_ != local_) delete[] data_;
    }

    operator IntArrayRef() const { return {data_, size_}; }  // NOLINT
    size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    int64_t* begin() { return data_; }
    int64_t* end() { return data_ + size_; }
    const int64_t* begin() const { return data_; }
    const int64_t* end() const { return data_ + size_; }
    int64_t& operator[](size_t i) { return data_[i]; }
    int64_t operator[](size_t i) const { return data_[i]; }
    int64_t back() const { return data_[size_ - 1]; }

    void push_back(int64_t v) {
        reserve(size_ + 1);
        data_[size_++] = v;
    }
    void insert(size_t at, int64_t v) {
        push_back(v);
        std::rotate(begin() + at, end() - 1, end());
    }
    void erase(size_t at) {
        std::copy(begin() + at + 1, end(), begin() + at);
        --size_;
    }
    void resize(size_t size, int64_t value = 0) {
        reserve(size);
        for (size_t i = size_; i < size; ++i) data_[i] = value;
        size_ = size;
    }

private:
    static constexpr size_t inline_capacity = 5;

    void reserve(size_t size) {
        if (size <= capacity_) return;
        auto* bigger = new int64_t[2 * size];
        std::copy(begin(), end(), bigger);
        if (data_ != local_) delete[] data_;
        data_ = bigger;
        capacity_ = 2 * size;
    }
    void assign(IntArrayRef v) {
        reserve(v.size());
        copy(v.data(), v.size());
        size_ = v.size();
    }
    /// A few moves for what lives inside: a call of memcpy costs more than the values.
    void copy(const int64_t* from, size_t n) {
        if (n > inline_capacity) {
            std::copy(from, from + n, data_);
            return;
        }
        for (size_t i = 0; i < inline_capacity; ++i)
            if (i < n) data_[i] = from[i];
    }
    void take(Dims& o) noexcept {
        size_ = o.size_;
        if (o.data_ == o.local_) {
            data_ = local_;
            capacity_ = inline_capacity;
            copy(o.local_, o.size_);
        } else {
            data_ = o.data_;
            capacity_ = o.capacity_;
            o.data_ = o.local_;
            o.capacity_ = inline_capacity;
        }
        o.size_ = 0;
    }

    int64_t* data_ = local_;
    size_t size_ = 0;
    size_t capacity_ = inline_capacity;
    int64_t local_[inline_capacity];
};

/// The product of the sizes; 1 for a scalar.
inline int64_t count(IntArrayRef sizes) {
    int64_t n = 1;
    for (int64_t s : sizes) n *= s;
    return n;
}

/// Row-major strides in elements.
Dims contiguous_strides(IntArrayRef sizes);
bool is_contiguous(IntArrayRef sizes, IntArrayRef strides);
/// The shape both broadcast to, or Error naming `op` and both shapes.
Dims broadcast_sizes(const char* op, IntArrayRef a, IntArrayRef b);
/// Throws the Error for a dimension outside of [-range, range).
[[noreturn]] void refuse_dim(const char* op, int64_t dim, int64_t range);
/// `dim` wrapped into 0..rank-1 (a scalar counts as one dimension), or Error.
inline int64_t wrap_dim(const char* op, int64_t dim, int64_t rank) {
    const int64_t range = std::max<int64_t>(rank, 1);
    if (dim < -range || dim >= range) refuse_dim(op, dim, range);
    return dim < 0 ? dim + range : dim;
}
/// Strides under which memory of `strides` serves the new sizes; false: needs a copy.
bool view_strides(IntArrayRef sizes, IntArrayRef strides, IntArrayRef new_sizes, Dims& new_strides);
/// Replaces one -1 by what `numel` leaves, or Error naming `op`.
Dims infer_sizes(const char* op, IntArrayRef sizes, int64_t numel);
/// "[2, 3]"
std::string to_string(IntArrayRef sizes);

}  // namespace gradlab
