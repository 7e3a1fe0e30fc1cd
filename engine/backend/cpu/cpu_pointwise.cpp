// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/cpu/integer.h"
#include "engine/backend/cpu/isa.h"
#include "engine/backend/cpu/loops.h"

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

/// A pointwise kernel takes one value for all or contiguous values: strides in elements.
template <class T, class C>
std::pair<const C*, int64_t> load_shared(const char* p, int64_t stride, int64_t n, C* buffer) {
    return {load<T, C>(p, stride, stride == 0 ? 1 : n, buffer), stride == 0 ? 0 : 1};
}

/// Cuts [0, n) into blocks when one of the operands must go through a buffer.
template <class T, size_t K, class F>
void in_blocks(int64_t n, const std::array<char*, K>& p, const int64_t* stride, bool direct,
               F&& f) {
    const int64_t step = direct ? n : block;
    for (int64_t i = 0; i < n; i += step) {
        std::array<char*, K> q = p;
        for (size_t k = 0; k < K; ++k) q[k] += i * stride[k];
        f(std::min(step, n - i), q);
    }
}

template <class T, size_t K>
bool direct(const int64_t* stride, bool shared_inputs) {
    if (!std::is_same_v<T, Compute<T>>) return false;
    for (size_t k = 0; k < K; ++k)
        if (stride[k] != sizeof(T) && !(k > 0 && shared_inputs && stride[k] == 0)) return false;
    return true;
}

/// A tensor that a slope does not read is replaced by one that it may look at.
const Tensor& or_else(const Tensor& t, const Tensor& other) {
    return t.defined() ? t : other;
}

}  // namespace

void CpuBackend::unary(Functor f, const Tensor& x, const Tensor& out) {
    if (!x.is_floating_point()) return integer_unary(f.index, x, out);
    const Loop<2> loop(out.sizes(), {&out, &x});
    dispatch_floating(x, [&](auto type) {
        using T = typename decltype(type)::type;
        using C = Compute<T>;
        const auto kernel = kernels<C>().unary[f.index].value;
        loop.run(unary_grain[f.index], [&](int64_t count, auto pointers, const int64_t* s) {
            in_blocks<T>(count, pointers, s, direct<T, 2>(s, false), [&](int64_t n, auto p) {
                C in[block], result[block];
                C* y = target<T, C>(p[0], s[0], result);
                kernel(f.knobs, n, load<T, C>(p[1], s[1], n, in), y);
                store<T, C>(y, p[0], s[0], n);
            });
        });
    });
}

void CpuBackend::unary_grad(Functor f, const Tensor& g, const Tensor& x, const Tensor& y,
                            const Tensor& out) {
    const Loop<4> loop(out.sizes(), {&out, &g, &or_else(x, g), &or_else(y, g)});
    dispatch_floating(g, [&](auto type) {
        using T = typename decltype(type)::type;
        using C = Compute<T>;
        const auto kernel = kernels<C>().unary[f.index].grad;
        loop.run(unary_grain[f.index], [&](int64_t count, auto pointers, const int64_t* s) {
            in_blocks<T>(count, pointers, s, direct<T, 4>(s, false), [&](int64_t n, auto p) {
                C bg[block], bx[block], by[block], result[block];
                C* dx = target<T, C>(p[0], s[0], result);
                kernel(f.knobs, n, load<T, C>(p[1], s[1], n, bg), load<T, C>(p[2], s[2], n, bx),
                       load<T, C>(p[3], s[3], n, by), dx);
                store<T, C>(dx, p[0], s[0], n);
            });
        });
    });
}

void CpuBackend::binary(Functor f, const Tensor& a, const Tensor& b, const Tensor& out) {
    if (!a.is_floating_point()) return integer_binary(f.index, a, b, out);
    const Loop<3> loop(out.sizes(), {&out, &a, &b});
    dispatch_floating(a, [&](auto type) {
        using T = typename decltype(type)::type;
        using C = Compute<T>;
        const auto kernel = kernels<C>().binary[f.index].value;
        loop.run(binary_grain[f.index], [&](int64_t count, auto pointers, const int64_t* s) {
            in_blocks<T>(count, pointers, s, direct<T, 3>(s, true), [&](int64_t n, auto p) {
                C ba[block], bb[block], result[block];
                C* y = target<T, C>(p[0], s[0], result);
                const auto [x, step_x] = load_shared<T, C>(p[1], s[1], n, ba);
                const auto [z, step_z] = load_shared<T, C>(p[2], s[2], n, bb);
                kernel(f.knobs, n, x, step_x, z, step_z, y);
                store<T, C>(y, p[0], s[0], n);
            });
        });
    });
}

void CpuBackend::binary_grad(Functor f, int operand, const Tensor& g, const Tensor& a,
                             const Tensor& b, const Tensor& y, const Tensor& out) {
    const Loop<5> loop(out.sizes(), {&out, &g, &or_else(a, g), &or_else(b, g), &or_else(y, g)});
    dispatch_floating(g, [&](auto type) {
        using T = typename decltype(type)::type;
        using C = Compute<T>;
        const BinaryKernels<C>& slopes = kernels<C>().binary[f.index];
        const auto kernel = operand == 0 ? slopes.grad_a : slopes.grad_b;
        loop.run(binary_grain[f.index], [&](int64_t count, auto pointers, const int64_t* s) {
            const bool whole = direct<T, 5>(s, true) && s[1] != 0 && s[4] != 0;
            in_blocks<T>(count, pointers, s, whole, [&](int64_t n, auto p) {
                C bg[block], ba[block], bb[block], by[block], result[block];
                C* d = target<T, C>(p[0], s[0], result);
                const auto [x, step_x] = load_shared<T, C>(p[2], s[2], n, ba);
                const auto [z, step_z] = load_shared<T, C>(p[3], s[3], n, bb);
                kernel(f.knobs, n, load<T, C>(p[1], s[1], n, bg), x, step_x, z, step_z,
                       load<T, C>(p[4], s[4], n, by), d);
                store<T, C>(d, p[0], s[0], n);
            });
        });
    });
}

}  // namespace gradlab::cpu
