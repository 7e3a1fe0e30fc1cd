// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers as PyTorch 1.13's CUDA generator gives them (ATen/native/cuda/
// DistributionTemplates.h). Which word of which thread's stream becomes which element depends on
// the number of elements and on how many threads the device holds; up to one element a thread, on
// the number of threads not at all. Uniform and whole numbers and Bernoulli's are PyTorch's to the
// bit; normal and exponential ones go through a GPU's rough sine and logarithm as PyTorch's do, and
// on the host through the C library's, which differ in the last digits.
#include <algorithm>

#include "engine/backend/backend.h"
#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/launch.h"
#include "engine/backend/cuda/kernels/numbers.h"
#include "engine/backend/cuda/kernels/philox.h"
#include "engine/backend/cuda/live.h"

namespace gradlab::cuda {
namespace {

/// Random real numbers are float for all types but double.
template <class T>
using Real = std::conditional_t<std::is_same_v<T, double>, double, float>;

GRADLAB_FN float times_plus(float a, float b, float c) { return ::fmaf(a, b, c); }
GRADLAB_FN double times_plus(double a, double b, double c) { return ::fma(a, b, c); }

// A distribution says which numbers it takes of four words and what an element becomes of each.

template <class T>
struct UniformValues {
    using R = Real<T>;
    R from, range;

    UniformValues(double from, double to)
        : from(value_of(number_to<T>(from))),
          range(value_of(number_to<T>(value_of(number_to<T>(to)) - this->from))) {}
    GRADLAB_FN static Several<R> numbers(PhiloxWords words) { return uniforms<R>(words); }
    /// Words give (0, 1]; 1 becomes 0.
    GRADLAB_FN T value(R u) const {
        return number_to<T>(times_plus(u == 1 ? R(0) : u, range, from));
    }
};

template <class T>
struct NormalValues {
    using R = Real<T>;
    R mean, deviation;

    NormalValues(double mean, double deviation)
        : mean(static_cast<R>(mean)), deviation(static_cast<R>(deviation)) {}
    GRADLAB_FN static Several<R> numbers(PhiloxWords words) { return normals<R>(words); }
    GRADLAB_FN T value(R z) const { return number_to<T>(times_plus(z, deviation, mean)); }
};

template <class T>
struct BernoulliValues {
    using R = Real<T>;
    R p;

    BernoulliValues(double p, double) : p(static_cast<R>(p)) {}
    GRADLAB_FN static Several<R> numbers(PhiloxWords words) { return uniforms<R>(words); }
    GRADLAB_FN T value(R u) const { return number_to<T>(u < p ? 1 : 0); }
};

template <class T>
struct ExponentialValues {
    using R = Real<T>;
    R factor;

    ExponentialValues(double lambda, double) : factor(R(-1) / static_cast<R>(lambda)) {}
    GRADLAB_FN static Several<R> numbers(PhiloxWords words) { return uniforms<R>(words); }
    /// Never 0: at 1, and where a rough logarithm would be 0, half the last digit is taken.
    GRADLAB_FN T value(R u) const {
        constexpr R least = sizeof(R) == sizeof(float) ? R(0x1p-24) : R(0x1p-53);
        return number_to<T>(factor * (u >= 1 - least ? -least : log_of(u)));
    }

private:
    GRADLAB_FN static float log_of(float u) {
#if defined(__CUDA_ARCH__)
        return __logf(u);
#else
        return ::logf(u);
#endif
    }
    GRADLAB_FN static double log_of(double u) { return ::log(u); }
};

/// Whole numbers in [from, from + range), of one word (Word = uint32_t) or of two.
template <class T, class Word>
struct WholeValues {
    int64_t from;
    uint64_t range;  ///< 0 for all 2⁶⁴

    WholeValues(double from, double range)
        : from(static_cast<int64_t>(from)),
          range(range < 0x1p64 ? static_cast<uint64_t>(range) : 0) {}
    GRADLAB_FN static Several<Word> numbers(PhiloxWords words) { return wholes<Word>(words); }
    GRADLAB_FN T value(Word word) const {
        const uint64_t rest = range == 0 ? word : word % range;
        return number_to<T>(static_cast<int64_t>(rest + static_cast<uint64_t>(from)));
    }
};

/// What a thread draws: its k-th number goes to element thread + k · threads.
template <class T, class Values>
struct Drawn {
    Values values;
    uint64_t seed;
    PhiloxNumbers own;
    const double* live;
    uint64_t skip;
    int64_t n, threads;
    T* out;

    GRADLAB_FN void operator()(int64_t thread) const {
        const auto offset = static_cast<uint64_t>(living(own, live).offset) + skip;
        PhiloxStream stream(seed, static_cast<uint64_t>(thread), offset);
        for (int64_t i = thread; i < n;) {
            const auto numbers = values.numbers(stream.next());
            for (int k = 0; k < numbers.count; ++k, i += threads)
                if (i < n) out[i] = values.value(numbers.at[k]);
        }
    }
};

/// How many threads draw n numbers, and by how much they move the generator on.
struct Policy {
    int64_t threads;
    uint64_t words;

    explicit Policy(int64_t n)
        : threads(std::min<int64_t>((n + block_threads - 1) / block_threads,
                                    device_threads() / block_threads) *
                  block_threads),
          words(static_cast<uint64_t>((n - 1) / (threads * 4) + 1) * 4) {}
};

/// PyTorch draws what 32 bits cannot address half by half, after a draw of the whole that it
/// counts and leaves out.
template <class T>
bool fits_32_bits(int64_t n) {
    return (n - 1) * static_cast<int64_t>(sizeof(T)) < INT32_MAX;
}

template <class T, class Values>
uint64_t draw_part(const Drawn<T, Values>& all, uint64_t skip, T* out, int64_t n) {
    if (!fits_32_bits<T>(n)) {
        const uint64_t words = draw_part(all, skip, out, n / 2);
        return words + draw_part(all, skip + words, out + n / 2, n - n / 2);
    }
    const Policy policy(n);
    Drawn<T, Values> part = all;
    part.skip = skip;
    part.n = n;
    part.threads = policy.threads;
    part.out = out;
    launch(policy.threads, part);
    return policy.words;
}

template <class T, class Values>
uint64_t draw_values(const Values& values, Philox at, const double* live, int64_t n, void* out) {
    const Drawn<T, Values> all{values, at.seed, numbers_of(at), live, 0, 0, 0, nullptr};
    const uint64_t skip = fits_32_bits<T>(n) ? 0 : Policy(n).words;
    return skip + draw_part(all, skip, static_cast<T*>(out), n);
}

template <class T>
uint64_t draw_of(Draw what, double a, double b, Philox at, const double* live, int64_t n,
                 void* out) {
    // Wide ranges are for the types that can hold them.
    constexpr bool holds_wide = std::is_same_v<T, int64_t> || std::is_same_v<T, double> ||
                                std::is_same_v<T, float> || std::is_same_v<T, BFloat16Bits>;
    const auto with = [&](auto values) { return draw_values<T>(values, at, live, n, out); };
    if constexpr (std::is_floating_point_v<T> || is_half_number<T>) {
        if (what == Draw::Uniform) return with(UniformValues<T>(a, b));
        if (what == Draw::Normal) return with(NormalValues<T>(a, b));
        if (what == Draw::Exponential) return with(ExponentialValues<T>(a, b));
    }
    if (what == Draw::Bernoulli) return with(BernoulliValues<T>(a, b));
    if constexpr (holds_wide)
        if (b >= 0x1p32) return with(WholeValues<T, uint64_t>(a, b));
    return with(WholeValues<T, uint32_t>(a, b));
}

uint64_t draw(int what, double a, double b, Philox at, const double* live, ScalarType dtype,
              int64_t n, void* out) {
    if (n == 0) return 0;
    uint64_t words = 0;
    dispatch_number(dtype, [&](auto type) {
        words =
            draw_of<typename decltype(type)::type>(static_cast<Draw>(what), a, b, at, live, n, out);
    });
    return words;
}

}  // namespace

void add_random(Kernels& table) { table.draw = draw; }

}  // namespace gradlab::cuda
