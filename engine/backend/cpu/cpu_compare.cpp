// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/loops.h"

namespace gradlab::cpu {
namespace {

constexpr int64_t grain = 65536;

/// The type in which halves are compared.
template <class T>
auto comparable(const char* p) {
    const T v = *reinterpret_cast<const T*>(p);
    if constexpr (std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>)
        return static_cast<float>(v);
    else
        return v;
}

template <class T, class F>
void compare_with(const Loop<3>& loop, F f) {
    loop.run(grain, [&](int64_t n, auto p, const int64_t* s) {
        auto* out = reinterpret_cast<bool*>(p[0]);
        for (int64_t i = 0; i < n; ++i)
            out[i * s[0]] = f(comparable<T>(p[1] + i * s[1]), comparable<T>(p[2] + i * s[2]));
    });
}

}  // namespace

void CpuBackend::compare(Compare op, const Tensor& a, const Tensor& b, const Tensor& out) {
    const Loop<3> loop(out.sizes(), {&out, &a, &b});
    dispatch(a.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        switch (op) {
            case Compare::Eq:
                compare_with<T>(loop, [](auto x, auto y) { return x == y; });
                break;
            case Compare::Ne:
                compare_with<T>(loop, [](auto x, auto y) { return x != y; });
                break;
            case Compare::Lt:
                compare_with<T>(loop, [](auto x, auto y) { return x < y; });
                break;
            case Compare::Le:
                compare_with<T>(loop, [](auto x, auto y) { return x <= y; });
                break;
            case Compare::Gt:
                compare_with<T>(loop, [](auto x, auto y) { return x > y; });
                break;
            case Compare::Ge:
                compare_with<T>(loop, [](auto x, auto y) { return x >= y; });
                break;
        }
    });
}

void CpuBackend::bits(Bits op, const Tensor& a, const Tensor& b, const Tensor& out) {
    const Loop<3> loop(out.sizes(), {&out, &a, &b});
    dispatch(out.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        if constexpr (std::is_integral_v<T>)
            loop.run(grain, [&](int64_t n, auto p, const int64_t* s) {
                for (int64_t i = 0; i < n; ++i) {
                    const T x = *reinterpret_cast<const T*>(p[1] + i * s[1]);
                    const T y = *reinterpret_cast<const T*>(p[2] + i * s[2]);
                    *reinterpret_cast<T*>(p[0] + i * s[0]) =
                        static_cast<T>(op == Bits::And  ? x & y
                                       : op == Bits::Or ? x | y
                                                        : x ^ y);
                }
            });
    });
}

void CpuBackend::where(const Tensor& mask, const Tensor& a, const Tensor& b, const Tensor& out) {
    const Loop<4> loop(out.sizes(), {&out, &mask, &a, &b});
    dispatch(out.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        loop.run(grain, [&](int64_t n, auto p, const int64_t* s) {
            for (int64_t i = 0; i < n; ++i) {
                const bool first = *reinterpret_cast<const bool*>(p[1] + i * s[1]);
                *reinterpret_cast<T*>(p[0] + i * s[0]) =
                    *reinterpret_cast<const T*>(first ? p[2] + i * s[2] : p[3] + i * s[3]);
            }
        });
    });
}

}  // namespace gradlab::cpu
