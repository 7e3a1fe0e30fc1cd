// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// Vectors as wide as the instruction set at hand. Sources of this folder are compiled once per
// instruction set into namespace gradlab::cpu::<level>; what they define beside that is internal,
// so that no copy made for a newer machine reaches code that runs on an older one.
namespace gradlab::cpu {
namespace {

#if defined(__AVX512F__)
constexpr int vector_bytes = 64;
#elif defined(__AVX__)
constexpr int vector_bytes = 32;
#else
constexpr int vector_bytes = 16;
#endif

template <class T>
struct VecOf {
    using type [[gnu::vector_size(vector_bytes)]] = T;
};
template <class T>
using Vec = typename VecOf<T>::type;

template <class T>
constexpr int lanes = vector_bytes / static_cast<int>(sizeof(T));

template <class T>
[[gnu::always_inline]] inline Vec<T> load(const T* from) {
    Vec<T> v;
    __builtin_memcpy(&v, from, sizeof v);
    return v;
}

template <class T>
[[gnu::always_inline]] inline void store(T* to, Vec<T> v) {
    __builtin_memcpy(to, &v, sizeof v);
}

template <class T>
[[gnu::always_inline]] inline Vec<T> broadcast(T value) {
    return value - Vec<T>{};
}

[[gnu::always_inline]] inline int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}
[[gnu::always_inline]] inline int64_t most(int64_t a, int64_t b) {
    return a > b ? a : b;
}

}  // namespace
}  // namespace gradlab::cpu
