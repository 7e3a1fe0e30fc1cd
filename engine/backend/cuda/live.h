// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <math.h>

#include <cstdint>
#include <cstring>

#include "engine/backend/cuda/module.h"
#include "engine/backend/kernel_args.h"
#include "engine/pointwise/info.h"

// The numbers of a recorded step that change from one replay to the next although the network stays
// the same: a scheduler moves the learning rate, a learner an option, and each step its number. The
// host writes them into memory that the recorded kernels read.
namespace gradlab::cuda {

/// A step's numbers are at most this many.
inline constexpr int most_live = 8;

// What kernels need of a step beside its pointers: doubles only, flags as 0 or 1.

struct SgdNumbers {
    double lr, momentum, dampening, weight_decay, nesterov, first;
};
struct RmspropNumbers {
    double lr, alpha, eps, weight_decay, momentum, centered;
};
struct AdagradNumbers {
    double lr, eps, weight_decay;
};
struct AdadeltaNumbers {
    double lr, rho, eps, weight_decay, maximize;
};
/// `decay` joins the gradient, `shrink` is what AdamW multiplies the weights by, `correction` is
/// the root of that of the squares, `rate` holds lr and the correction of the mean.
struct AdamNumbers {
    double decay, shrink, beta1, beta2, correction, eps, rate;
};
struct NadamNumbers {
    double grad_rate, mean_rate, correction, beta1, beta2, eps, weight_decay;
};
/// Exact below 2⁵³.
struct PhiloxNumbers {
    double offset;
};

template <class T>
SgdNumbers numbers_of(const SgdStep<T>& s) {
    return {s.lr, s.momentum, s.dampening, s.weight_decay, double(s.nesterov), double(s.first)};
}
template <class T>
RmspropNumbers numbers_of(const RmspropStep<T>& s) {
    return {s.lr, s.alpha, s.eps, s.weight_decay, s.momentum, double(s.centered)};
}
template <class T>
AdagradNumbers numbers_of(const AdagradStep<T>& s) {
    return {s.lr, s.eps, s.weight_decay};
}
template <class T>
AdadeltaNumbers numbers_of(const AdadeltaStep<T>& s) {
    return {s.lr, s.rho, s.eps, s.weight_decay, double(s.maximize)};
}
template <class T>
AdamNumbers numbers_of(const AdamStep<T>& s) {
    const auto step = static_cast<double>(s.step);
    return {.decay = s.decoupled ? 0 : s.weight_decay,
            .shrink = s.decoupled ? 1 - s.lr * s.weight_decay : 1,
            .beta1 = s.beta1,
            .beta2 = s.beta2,
            .correction = ::sqrt(1 - ::pow(s.beta2, step)),
            .eps = s.eps,
            .rate = s.lr / (1 - ::pow(s.beta1, step))};
}
template <class T>
NadamNumbers numbers_of(const NadamStep<T>& s) {
    return {s.grad_rate, s.mean_rate, s.correction, s.beta1, s.beta2, s.eps, s.weight_decay};
}
inline PhiloxNumbers numbers_of(const Philox& at) { return {static_cast<double>(at.offset)}; }

/// Writes the numbers of an optimiser's step, or of where a draw begins, to `out`, and returns how
/// many they are.
template <class Step>
int live_numbers(const Step& step, double* out) {
    const auto numbers = numbers_of(step);
    static_assert(sizeof numbers <= most_live * sizeof(double));
    std::memcpy(out, &numbers, sizeof numbers);
    return static_cast<int>(sizeof numbers / sizeof(double));
}

/// Back from memory; a kernel's own numbers where there is none.
template <class Numbers>
GRADLAB_FN Numbers living(const Numbers& own, const double* live) {
    Numbers numbers = own;
    if (live != nullptr) memcpy(&numbers, live, sizeof numbers);
    return numbers;
}

}  // namespace gradlab::cuda
