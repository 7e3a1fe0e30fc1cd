// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/integer.h"

#include "engine/backend/backend.h"
#include "engine/backend/loops.h"
#include "engine/pointwise/integer.h"

namespace gradlab::cpu {
namespace {

using Unary = int64_t (*)(int64_t);
using Binary = int64_t (*)(int64_t, int64_t);

template <class F>
constexpr Unary unary_of() {
    if constexpr (pointwise::HasInteger<F>)
        return [](int64_t x) { return pointwise::Integer<F>{}.value(x); };
    else
        return nullptr;
}

template <class F>
void check_divisor(int64_t b) {
    if constexpr (pointwise::IntegerDivision<F>)
        check(b != 0, std::is_same_v<F, pointwise::Div>
                          ? "div: division of an integer by zero"
                          : "fmod, remainder: division of an integer by zero");
}

template <class F>
constexpr Binary binary_of() {
    if constexpr (pointwise::HasInteger<F>)
        return [](int64_t a, int64_t b) {
            check_divisor<F>(b);
            return pointwise::Integer<F>{}.value(a, b);
        };
    else
        return nullptr;
}

template <class... F>
constexpr std::array<Unary, sizeof...(F)> unary_table(std::type_identity<std::tuple<F...>>) {
    return {unary_of<F>()...};
}
template <class... F>
constexpr std::array<Binary, sizeof...(F)> binary_table(std::type_identity<std::tuple<F...>>) {
    return {binary_of<F>()...};
}
constexpr auto unaries = unary_table(std::type_identity<pointwise::UnaryList>{});
constexpr auto binaries = binary_table(std::type_identity<pointwise::BinaryList>{});
constexpr int64_t grain = 65536;

template <class T>
int64_t at(const char* p) {
    return static_cast<int64_t>(*reinterpret_cast<const T*>(p));
}

/// Calls f(Type<T>) for integers and bool.
template <class F>
void dispatch_integer(const Tensor& t, F&& f) {
    dispatch(t.scalar_type(), [&](auto type) {
        if constexpr (std::is_integral_v<typename decltype(type)::type>) f(type);
    });
}

}  // namespace

void integer_unary(int index, const Tensor& x, const Tensor& out) {
    check_integer_unary(index, x.scalar_type());
    const Unary f = unaries[index];
    const Loop<2> loop(out.sizes(), {&out, &x});
    dispatch_integer(x, [&](auto type) {
        using T = typename decltype(type)::type;
        loop.run(grain, [&](int64_t n, auto p, const int64_t* s) {
            for (int64_t i = 0; i < n; ++i)
                *reinterpret_cast<T*>(p[0] + i * s[0]) = static_cast<T>(f(at<T>(p[1] + i * s[1])));
        });
    });
}

void integer_binary(int index, const Tensor& a, const Tensor& b, const Tensor& out) {
    check_integer_binary(index);
    const Binary f = binaries[index];
    const Loop<3> loop(out.sizes(), {&out, &a, &b});
    dispatch_integer(a, [&](auto type) {
        using T = typename decltype(type)::type;
        loop.run(grain, [&](int64_t n, auto p, const int64_t* s) {
            for (int64_t i = 0; i < n; ++i)
                *reinterpret_cast<T*>(p[0] + i * s[0]) =
                    static_cast<T>(f(at<T>(p[1] + i * s[1]), at<T>(p[2] + i * s[2])));
        });
    });
}

}  // namespace gradlab::cpu
