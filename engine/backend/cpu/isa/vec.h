// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#if defined(__AVX__)
#include <immintrin.h>
#endif

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

[[gnu::always_inline]] inline int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }
[[gnu::always_inline]] inline int64_t most(int64_t a, int64_t b) { return a > b ? a : b; }

/// The first `count` elements only; the others are 0 or stay untouched in memory.
template <class T>
[[gnu::always_inline]] inline Vec<T> load_first(const T* from, int64_t count) {
    Vec<T> v = {};
    for (int64_t i = 0; i < count; ++i) v[i] = from[i];
    return v;
}
template <class T>
[[gnu::always_inline]] inline void store_first(T* to, Vec<T> v, int64_t count) {
    for (int64_t i = 0; i < count; ++i) to[i] = v[i];
}

#if defined(__AVX512F__)
[[gnu::always_inline]] inline Vec<float> load_first(const float* from, int64_t count) {
    return _mm512_maskz_loadu_ps(static_cast<__mmask16>((1u << count) - 1), from);
}
[[gnu::always_inline]] inline void store_first(float* to, Vec<float> v, int64_t count) {
    _mm512_mask_storeu_ps(to, static_cast<__mmask16>((1u << count) - 1), v);
}
#elif defined(__AVX2__)
[[gnu::always_inline]] inline __m256i first_lanes(int64_t count) {
    const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    return _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(count)), lane);
}
[[gnu::always_inline]] inline Vec<float> load_first(const float* from, int64_t count) {
    return _mm256_maskload_ps(from, first_lanes(count));
}
[[gnu::always_inline]] inline void store_first(float* to, Vec<float> v, int64_t count) {
    _mm256_maskstore_ps(to, first_lanes(count), v);
}
#endif

}  // namespace
}  // namespace gradlab::cpu
