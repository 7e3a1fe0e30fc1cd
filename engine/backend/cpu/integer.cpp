// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/integer.h"

#include "engine/backend/loops.h"
#include "engine/pointwise/lists.h"

namespace gradlab::cpu {
namespace {

using Unary = int64_t (*)(int64_t);
using Binary = int64_t (*)(int64_t, int64_t);

// Arithmetic wraps as unsigned does, which is what two's complement hardware gives.
int64_t wrap(uint64_t v) { return static_cast<int64_t>(v); }
int64_t keep(int64_t x) { return x; }
int64_t negate(int64_t x) { return wrap(0 - static_cast<uint64_t>(x)); }
int64_t multiply(int64_t a, int64_t b) {
    return wrap(static_cast<uint64_t>(a) * static_cast<uint64_t>(b));
}

int64_t power(int64_t base, int64_t exponent) {
    if (exponent < 0) return base == 1 ? 1 : base == -1 ? (exponent % 2 ? -1 : 1) : 0;
    int64_t result = 1;
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1) result = multiply(result, base);
        base = multiply(base, base);
    }
    return result;
}

int64_t truncated_rest(int64_t a, int64_t b) {
    check(b != 0, "fmod, remainder: division of an integer by zero");
    return b == -1 ? 0 : a % b;
}
int64_t truncated_quotient(int64_t a, int64_t b) {
    check(b != 0, "div: division of an integer by zero");
    return b == -1 ? negate(a) : a / b;
}

template <class F>
constexpr Unary integer_unary_of() {
    using namespace pointwise;
    if constexpr (std::is_same_v<F, Abs>)
        return [](int64_t x) { return x < 0 ? negate(x) : x; };
    else if constexpr (std::is_same_v<F, Neg>)
        return negate;
    else if constexpr (std::is_same_v<F, Sign> || std::is_same_v<F, Sgn>)
        return [](int64_t x) { return static_cast<int64_t>((x > 0) - (x < 0)); };
    else if constexpr (std::is_same_v<F, Floor> || std::is_same_v<F, Ceil> ||
                       std::is_same_v<F, Round> || std::is_same_v<F, Trunc>)
        return keep;
    else if constexpr (std::is_same_v<F, Square>)
        return [](int64_t x) { return multiply(x, x); };
    else if constexpr (std::is_same_v<F, Relu>)
        return [](int64_t x) { return std::max<int64_t>(x, 0); };
    else
        return nullptr;
}

template <class F>
constexpr Binary integer_binary_of() {
    using namespace pointwise;
    if constexpr (std::is_same_v<F, Add>)
        return [](int64_t a, int64_t b) {
            return wrap(static_cast<uint64_t>(a) + static_cast<uint64_t>(b));
        };
    else if constexpr (std::is_same_v<F, Sub>)
        return [](int64_t a, int64_t b) {
            return wrap(static_cast<uint64_t>(a) - static_cast<uint64_t>(b));
        };
    else if constexpr (std::is_same_v<F, Mul>)
        return multiply;
    else if constexpr (std::is_same_v<F, Div>)
        return truncated_quotient;
    else if constexpr (std::is_same_v<F, Pow>)
        return power;
    else if constexpr (std::is_same_v<F, Maximum>)
        return [](int64_t a, int64_t b) { return std::max(a, b); };
    else if constexpr (std::is_same_v<F, Minimum>)
        return [](int64_t a, int64_t b) { return std::min(a, b); };
    else if constexpr (std::is_same_v<F, Fmod>)
        return truncated_rest;
    else if constexpr (std::is_same_v<F, Remainder>)
        return [](int64_t a, int64_t b) {
            const int64_t rest = truncated_rest(a, b);
            return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
        };
    else
        return nullptr;
}

template <class... F>
constexpr std::array<Unary, sizeof...(F)> unary_table(std::type_identity<std::tuple<F...>>) {
    return {integer_unary_of<F>()...};
}
template <class... F>
constexpr std::array<Binary, sizeof...(F)> binary_table(std::type_identity<std::tuple<F...>>) {
    return {integer_binary_of<F>()...};
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
    const Unary f = unaries[index];
    check(f != nullptr, "pointwise: this function expects a floating-point tensor");
    check(x.scalar_type() != kBool || index == pointwise::unary_index<pointwise::Sign> ||
              index == pointwise::unary_index<pointwise::Sgn>,
          "pointwise: expected numbers, got bool; masks have logical_not, & and |");
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
    const Binary f = binaries[index];
    check(f != nullptr, "pointwise: this function expects floating-point tensors");
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
