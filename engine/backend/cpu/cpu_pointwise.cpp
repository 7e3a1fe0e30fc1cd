// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/cpu/dispatch.h"
#include "engine/backend/cpu/integer.h"
#include "engine/backend/cpu/isa.h"
#include "engine/backend/loops.h"

namespace gradlab::cpu {
namespace {

template <class... F>
constexpr std::array<int64_t, sizeof...(F)> grains(std::type_identity<std::tuple<F...>>) {
    return {static_cast<int64_t>(F::info.cost)...};
}
constexpr auto unary_grain = grains(std::type_identity<pointwise::UnaryList>{});
constexpr auto binary_grain = grains(std::type_identity<pointwise::BinaryList>{});

/// Calls f(Type<T>) for the floating-point type of `t`.
template <class F>
void dispatch_floating(const Tensor& t, F&& f) {
    switch (t.scalar_type()) {
        case kFloat32:
            f(Type<float>{});
            return;
        case kFloat64:
            f(Type<double>{});
            return;
        case kFloat16:
            f(Type<Half>{});
            return;
        default:
            f(Type<BFloat16>{});
            return;
    }
}

/// Calls kernel(n, pointers, steps) on values of the type that is computed in. The first operand is
/// the result; steps are 0 (one value for all, for inputs where `shared` allows it) or 1. Operands
/// that do not lie so in memory go block by block through buffers.
template <class T, size_t K, class Kernel>
void feed(int64_t count, const std::array<char*, K>& p, const int64_t* stride,
          const std::array<bool, K>& shared, Kernel&& kernel) {
    using C = Compute<T>;
    std::array<C*, K> at;
    std::array<int64_t, K> step;
    std::array<bool, K> ready;
    bool all_ready = true;
    for (size_t k = 0; k < K; ++k) {
        step[k] = shared[k] && stride[k] == 0 ? 0 : 1;
        ready[k] = std::is_same_v<T, C> && stride[k] == step[k] * static_cast<int64_t>(sizeof(T));
        all_ready &= ready[k];
        at[k] = reinterpret_cast<C*>(p[k]);
    }
    if (all_ready) {
        kernel(count, at, step);
        return;
    }
    C buffer[K][block];
    for (int64_t i = 0; i < count; i += block) {
        const int64_t n = std::min(block, count - i);
        for (size_t k = 0; k < K; ++k) {
            char* from = p[k] + i * stride[k];
            at[k] = ready[k] ? reinterpret_cast<C*>(from) : buffer[k];
            if (k > 0 && !ready[k]) load<T>(from, stride[k], step[k] ? n : 1, buffer[k]);
        }
        kernel(n, at, step);
        if (!ready[0]) store<T>(at[0], p[0] + i * stride[0], stride[0], n);
    }
}

}  // namespace

void CpuBackend::unary(Functor f, const Tensor& x, const Tensor& out) {
    if (!x.is_floating_point()) return integer_unary(f.index, x, out);
    const Loop<2> loop(out.sizes(), {&out, &x});
    dispatch_floating(x, [&](auto type) {
        using T = typename decltype(type)::type;
        const auto kernel = kernels<Compute<T>>().unary[f.index].value;
        loop.run(unary_grain[f.index], [&](int64_t count, auto pointers, const int64_t* s) {
            feed<T, 2>(count, pointers, s, {},
                       [&](int64_t n, auto& p, auto&) { kernel(f.knobs, n, p[1], p[0]); });
        });
    });
}

void CpuBackend::unary_grad(Functor f, const Tensor& g, const Tensor& x, const Tensor& y,
                            const Tensor& out) {
    const Loop<4> loop(out.sizes(), {&out, &g, &or_else(x, g), &or_else(y, g)});
    dispatch_floating(g, [&](auto type) {
        using T = typename decltype(type)::type;
        const auto kernel = kernels<Compute<T>>().unary[f.index].grad;
        loop.run(unary_grain[f.index], [&](int64_t count, auto pointers, const int64_t* s) {
            feed<T, 4>(count, pointers, s, {}, [&](int64_t n, auto& p, auto&) {
                kernel(f.knobs, n, p[1], p[2], p[3], p[0]);
            });
        });
    });
}

void CpuBackend::binary(Functor f, const Tensor& a, const Tensor& b, const Tensor& out) {
    if (!a.is_floating_point()) return integer_binary(f.index, a, b, out);
    const Loop<3> loop(out.sizes(), {&out, &a, &b});
    dispatch_floating(a, [&](auto type) {
        using T = typename decltype(type)::type;
        const auto kernel = kernels<Compute<T>>().binary[f.index].value;
        loop.run(binary_grain[f.index], [&](int64_t count, auto pointers, const int64_t* s) {
            feed<T, 3>(count, pointers, s, {false, true, true},
                       [&](int64_t n, auto& p, auto& step) {
                           kernel(f.knobs, n, p[1], step[1], p[2], step[2], p[0]);
                       });
        });
    });
}

void CpuBackend::binary_grad(Functor f, int operand, const Tensor& g, const Tensor& a,
                             const Tensor& b, const Tensor& y, const Tensor& out) {
    const Loop<5> loop(out.sizes(), {&out, &g, &or_else(a, g), &or_else(b, g), &or_else(y, g)});
    dispatch_floating(g, [&](auto type) {
        using T = typename decltype(type)::type;
        const auto& slopes = kernels<Compute<T>>().binary[f.index];
        const auto kernel = operand == 0 ? slopes.grad_a : slopes.grad_b;
        loop.run(binary_grain[f.index], [&](int64_t count, auto pointers, const int64_t* s) {
            feed<T, 5>(count, pointers, s, {false, false, true, true, false},
                       [&](int64_t n, auto& p, auto& step) {
                           kernel(f.knobs, n, p[1], p[2], step[2], p[3], step[3], p[4], p[0]);
                       });
        });
    });
}

}  // namespace gradlab::cpu
