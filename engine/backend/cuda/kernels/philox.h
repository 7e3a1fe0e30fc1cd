// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <math.h>

#include <cstdint>

#include "engine/pointwise/info.h"

// Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3"), counted as cuRAND
// counts it, and cuRAND's way from its words to real numbers.
namespace gradlab::cuda {

/// As many values as one counter gives.
template <class T, int n = 16 / static_cast<int>(sizeof(T))>
struct Several {
    static constexpr int count = n;
    T at[n];
};
using PhiloxWords = Several<uint32_t>;

/// Ten rounds over a counter.
GRADLAB_FN PhiloxWords philox4x32(PhiloxWords counter, uint32_t key0, uint32_t key1) {
    for (int round = 0; round < 10; ++round) {
        const uint64_t a = static_cast<uint64_t>(0xD2511F53u) * counter.at[0];
        const uint64_t b = static_cast<uint64_t>(0xCD9E8D57u) * counter.at[2];
        counter = {{static_cast<uint32_t>(b >> 32) ^ counter.at[1] ^ key0, static_cast<uint32_t>(b),
                    static_cast<uint32_t>(a >> 32) ^ counter.at[3] ^ key1,
                    static_cast<uint32_t>(a)}};
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
    return counter;
}

/// The words that a thread sees: a seed is the key, the counter's upper half is the thread (cuRAND:
/// the subsequence), its lower half counts fours of words.
class PhiloxStream {
public:
    /// Begins with word `offset` of the thread's.
    GRADLAB_FN PhiloxStream(uint64_t seed, uint64_t thread, uint64_t offset)
        : seed_(seed), thread_(thread), four_(offset / 4), skip_(static_cast<int>(offset % 4)) {}

    /// The next four words.
    GRADLAB_FN PhiloxWords next() {
        const PhiloxWords words = block(four_++);
        if (skip_ == 0) return words;
        const PhiloxWords more = block(four_);
        PhiloxWords both;
        for (int i = 0; i < 4; ++i)
            both.at[i] = i + skip_ < 4 ? words.at[i + skip_] : more.at[i + skip_ - 4];
        return both;
    }

private:
    GRADLAB_FN PhiloxWords block(uint64_t four) const {
        return philox4x32({{static_cast<uint32_t>(four), static_cast<uint32_t>(four >> 32),
                            static_cast<uint32_t>(thread_), static_cast<uint32_t>(thread_ >> 32)}},
                          static_cast<uint32_t>(seed_), static_cast<uint32_t>(seed_ >> 32));
    }

    uint64_t seed_, thread_, four_;
    int skip_;
};

namespace detail {

GRADLAB_FN float uniform_of(uint32_t word) {
    return ::fmaf(static_cast<float>(word), 0x1p-32f, 0x1p-33f);
}
GRADLAB_FN double uniform_of(uint32_t low, uint32_t high) {
    const uint64_t bits = low ^ static_cast<uint64_t>(high) << 21;
    return ::fma(static_cast<double>(bits), 0x1p-53, 0x1p-54);
}

/// Sine and cosine as PyTorch's kernels take them, which on a GPU is the fast and rough one.
GRADLAB_FN void sine_cosine(float angle, float* sine, float* cosine) {
#if defined(__CUDA_ARCH__)
    __sincosf(angle, sine, cosine);
#else
    *sine = ::sinf(angle);
    *cosine = ::cosf(angle);
#endif
}
/// Of π · turn.
GRADLAB_FN void sine_cosine_pi(double turn, double* sine, double* cosine) {
#if defined(__CUDA_ARCH__)
    ::sincospi(turn, sine, cosine);
#else
    *sine = ::sin(turn * 3.1415926535897932);
    *cosine = ::cos(turn * 3.1415926535897932);
#endif
}

/// Box–Muller: two words become two normal numbers.
GRADLAB_FN void normal_pair(uint32_t x, uint32_t y, float* out) {
    constexpr float turn = 0x1p-32f * 6.2831855f;
    const float radius = ::sqrtf(-2 * ::logf(uniform_of(x)));
    sine_cosine(::fmaf(static_cast<float>(y), turn, turn / 2), out, out + 1);
    out[0] *= radius;
    out[1] *= radius;
}

}  // namespace detail

/// Uniform numbers in (0, 1]; rounding lets 1 come more often than its neighbours.
template <class T>
GRADLAB_FN Several<T> uniforms(PhiloxWords w) {
    if constexpr (sizeof(T) == sizeof(float))
        return {{detail::uniform_of(w.at[0]), detail::uniform_of(w.at[1]),
                 detail::uniform_of(w.at[2]), detail::uniform_of(w.at[3])}};
    else
        return {{detail::uniform_of(w.at[0], w.at[1]), detail::uniform_of(w.at[2], w.at[3])}};
}

/// Normal numbers of mean 0 and deviation 1.
template <class T>
GRADLAB_FN Several<T> normals(PhiloxWords w) {
    Several<T> out;
    if constexpr (sizeof(T) == sizeof(float)) {
        detail::normal_pair(w.at[0], w.at[1], out.at);
        detail::normal_pair(w.at[2], w.at[3], out.at + 2);
    } else {
        const double radius = ::sqrt(-2 * ::log(detail::uniform_of(w.at[0], w.at[1])));
        detail::sine_cosine_pi(2 * detail::uniform_of(w.at[2], w.at[3]), out.at, out.at + 1);
        out.at[0] *= radius;
        out.at[1] *= radius;
    }
    return out;
}

/// The words themselves, or two a number, the first one high.
template <class T>
GRADLAB_FN Several<T> wholes(PhiloxWords w) {
    if constexpr (sizeof(T) == sizeof(uint32_t))
        return w;
    else
        return {{static_cast<uint64_t>(w.at[0]) << 32 | w.at[1],
                 static_cast<uint64_t>(w.at[2]) << 32 | w.at[3]}};
}

}  // namespace gradlab::cuda
