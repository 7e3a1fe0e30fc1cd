// SPDX-License-Identifier: GPL-3.0-or-later
// Which kernel runs a pointwise function, and those of integers.
#include "engine/backend/cuda/kernels/pointwise.h"

#include "engine/backend/cuda/kernels/elementwise.h"
#include "engine/backend/cuda/kernels/families.h"
#include "engine/pointwise/integer.h"

namespace gradlab::cuda {
namespace {

/// null where a function has no integer form.
template <template <class> class Formula, int K, class F>
constexpr Launcher<K> integer_launcher() {
    if constexpr (pointwise::HasInteger<F>)
        return detail::run<int64_t, Formula<pointwise::Integer<F>>>;
    else
        return nullptr;
}
template <template <class> class Formula, int K, class... F>
constexpr auto integer_launchers(std::type_identity<std::tuple<F...>>) {
    return std::array{integer_launcher<Formula, K, F>()...};
}

constexpr UnaryLaunchers<2> unary_integer =
    integer_launchers<UnaryValue, 2>(std::type_identity<pointwise::UnaryList>{});
constexpr BinaryLaunchers<3> binary_integer =
    integer_launchers<BinaryValue, 3>(std::type_identity<pointwise::BinaryList>{});

void unary(int f, const void* knobs, const Walk<2>& walk) {
    const ScalarType t = walk.operands[1].dtype;
    const auto& of_reals = t == kFloat64 ? unary_double : unary_float;
    (is_floating(t) ? of_reals : unary_integer)[f](knobs, walk);
}

void unary_grad(int f, const void* knobs, const Walk<4>& walk) {
    const bool wide = walk.operands[1].dtype == kFloat64;
    (wide ? unary_grad_double : unary_grad_float)[f](knobs, walk);
}

void binary(int f, const void* knobs, const Walk<3>& walk) {
    const ScalarType t = walk.operands[1].dtype;
    const auto& of_reals = t == kFloat64 ? binary_double : binary_float;
    (is_floating(t) ? of_reals : binary_integer)[f](knobs, walk);
}

void binary_grad(int f, const void* knobs, int operand, const Walk<5>& walk) {
    const bool wide = walk.operands[1].dtype == kFloat64;
    if (operand == 0)
        (wide ? binary_grad_a_double : binary_grad_a_float)[f](knobs, walk);
    else
        (wide ? binary_grad_b_double : binary_grad_b_float)[f](knobs, walk);
}

}  // namespace

void add_pointwise(Kernels& table) {
    table.unary = unary;
    table.unary_grad = unary_grad;
    table.binary = binary;
    table.binary_grad = binary_grad;
}

}  // namespace gradlab::cuda
