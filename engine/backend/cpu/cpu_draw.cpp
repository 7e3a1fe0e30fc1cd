// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers in PyTorch's order: ATen/native/cpu/DistributionTemplates.h and
// ATen/core/DistributionsHelper.h tell how words become numbers.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

#include "engine/backend/cpu/cpu_backend.h"

namespace gradlab::cpu {
namespace {

/// A uniform number of type T in [0, 1): as many random bits as T has digits.
template <class T>
auto uniform(Generator& g) {
    if constexpr (std::is_same_v<T, double>)
        return g.uniform_double();
    else if constexpr (std::is_same_v<T, Half>)
        return static_cast<float>(g.random() & 0x7ff) * 0x1p-11f;
    else if constexpr (std::is_same_v<T, BFloat16>)
        return static_cast<float>(g.random() & 0xff) * 0x1p-8f;
    else
        return g.uniform_float();
}

/// Turns 16 uniform numbers into 16 normal ones: the first eight give radii, the others angles.
template <class T>
void box_muller_16(T* x, T mean, T deviation) {
    for (int j = 0; j < 8; ++j) {
        const T radius = std::sqrt(T(-2) * std::log(T(1) - x[j]));
        const T angle = T(2) * std::numbers::pi_v<T> * x[j + 8];
        x[j] = radius * std::cos(angle) * deviation + mean;
        x[j + 8] = radius * std::sin(angle) * deviation + mean;
    }
}

/// PyTorch's way for 16 values and more: all uniform first, then pairs eight apart; a rest is drawn
/// anew together with the values before it.
template <class T>
void fill_normal(T* x, int64_t n, T mean, T deviation, Generator& g) {
    for (int64_t i = 0; i < n; ++i) x[i] = static_cast<T>(uniform<T>(g));
    for (int64_t i = 0; i + 16 <= n; i += 16) box_muller_16(x + i, mean, deviation);
    if (n % 16 == 0) return;
    T* last = x + n - 16;
    for (int i = 0; i < 16; ++i) last[i] = static_cast<T>(uniform<T>(g));
    box_muller_16(last, mean, deviation);
}

uint64_t word(Generator& g, double range) {
    const bool wide = range >= 4294967296.0;
    return wide ? g.random64() % static_cast<uint64_t>(range)
                : g.random() % static_cast<uint32_t>(range);
}

template <class T>
T draw_one(Draw what, double a, double b, Generator& g) {
    using R = decltype(uniform<T>(g));
    switch (what) {
        case Draw::Uniform:
            // Rounded once, as PyTorch's kernels are on a processor with FMA.
            return static_cast<T>(
                std::fma(uniform<T>(g), static_cast<R>(b) - static_cast<R>(a), static_cast<R>(a)));
        case Draw::Normal:
            return static_cast<T>(g.normal() * b + a);
        case Draw::Bernoulli:
            return static_cast<T>(g.uniform_double() < a);
        case Draw::Exponential:
            return static_cast<T>(-1 / a * std::log(1 - g.uniform_double()));
        default:
            return static_cast<T>(static_cast<int64_t>(word(g, b)) + static_cast<int64_t>(a));
    }
}

/// The same memory with the dimensions in its order, which is the order of PyTorch's loops.
Tensor in_memory_order(const Tensor& t) {
    const TensorImpl& impl = t.impl();
    std::vector<size_t> order(impl.sizes.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t l, size_t r) { return impl.strides[l] > impl.strides[r]; });
    Dims sizes, strides;
    for (size_t d : order) {
        sizes.push_back(impl.sizes[d]);
        strides.push_back(impl.strides[d]);
    }
    return Tensor(
        make_intrusive<TensorImpl>(impl.storage, impl.offset, sizes, strides, impl.dtype));
}

}  // namespace

void CpuBackend::draw(Draw what, double a, double b, Generator& generator, const Tensor& tensor) {
    const Tensor out = tensor.is_contiguous() ? tensor : in_memory_order(tensor);
    const Tensor memory = out.is_contiguous() ? out : out.new_empty(out.sizes());
    const int64_t n = out.numel();
    dispatch(out.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        T* x = memory.data_ptr<T>();
        if constexpr (std::is_floating_point_v<T>) {
            if (what == Draw::Normal && n >= 16 && tensor.is_contiguous()) {
                fill_normal(x, n, static_cast<T>(a), static_cast<T>(b), generator);
                return;
            }
        }
        for (int64_t i = 0; i < n; ++i) x[i] = draw_one<T>(what, a, b, generator);
    });
    if (!out.is_contiguous()) copy(memory, out);
}

}  // namespace gradlab::cpu
