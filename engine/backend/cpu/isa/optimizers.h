// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <math.h>

#include "engine/backend/cpu/kernel_args.h"

// Optimiser steps, each in one pass over the weights and in PyTorch's order of operations. What a
// step does not use is a template argument, so that the loop reads nothing it need not.
namespace gradlab::cpu {
namespace {

template <class T>
[[gnu::always_inline]] inline T root(T x) {
    if constexpr (sizeof(T) == sizeof(float))
        return __builtin_sqrtf(x);
    else
        return __builtin_sqrt(x);
}

/// Calls f with a compile-time true or false.
template <bool value>
struct Flag {
    constexpr operator bool() const { return value; }
};
template <class F>
[[gnu::always_inline]] inline void with_flag(bool value, F f) {
    if (value)
        f(Flag<true>{});
    else
        f(Flag<false>{});
}

enum class Velocity { None, First, Later };

template <Velocity kind, class Nesterov, class T>
[[gnu::always_inline]] inline void sgd_loop(const SgdStep<T>& step, int64_t n, Nesterov nesterov) {
    T *w = step.weight, *velocity = step.velocity;
    const T* g = step.grad;
    const T decay = static_cast<T>(step.weight_decay), momentum = static_cast<T>(step.momentum);
    const T share = static_cast<T>(1 - step.dampening), rate = static_cast<T>(-step.lr);
    const bool decays = step.weight_decay != 0;
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) {
        T d = decays ? g[i] + decay * w[i] : g[i];
        if constexpr (kind != Velocity::None) {
            const T v = kind == Velocity::First ? d : velocity[i] * momentum + share * d;
            velocity[i] = v;
            d = nesterov ? d + momentum * v : v;
        }
        w[i] += rate * d;
    }
}

template <class T>
void sgd(const SgdStep<T>& step, int64_t n) {
    const SgdStep<T> copy = step;  // whose members no store can change
    with_flag(copy.nesterov, [&](auto nesterov) {
        if (copy.momentum == 0)
            sgd_loop<Velocity::None>(copy, n, nesterov);
        else if (copy.first)
            sgd_loop<Velocity::First>(copy, n, nesterov);
        else
            sgd_loop<Velocity::Later>(copy, n, nesterov);
    });
}

template <class T>
void rmsprop(const RmspropStep<T>& step, int64_t n) {
    T *w = step.weight, *squares = step.square_mean, *mean = step.mean, *velocity = step.velocity;
    const T* g = step.grad;
    const T decay = static_cast<T>(step.weight_decay), alpha = static_cast<T>(step.alpha);
    const T share = static_cast<T>(1 - step.alpha), eps = static_cast<T>(step.eps);
    const T momentum = static_cast<T>(step.momentum), rate = static_cast<T>(-step.lr);
    const bool decays = step.weight_decay != 0;
    with_flag(step.centered, [&](auto centered) {
        with_flag(step.momentum > 0, [&](auto moves) {
#pragma GCC ivdep
            for (int64_t i = 0; i < n; ++i) {
                const T d = decays ? g[i] + decay * w[i] : g[i];
                T square = squares[i] = squares[i] * alpha + share * d * d;
                if constexpr (decltype(centered){}) {
                    const T m = mean[i] = mean[i] * alpha + share * d;
                    square -= m * m;
                }
                const T size = root(square) + eps;
                if constexpr (decltype(moves){}) {
                    velocity[i] = velocity[i] * momentum + d / size;
                    w[i] += rate * velocity[i];
                } else {
                    w[i] += rate * d / size;
                }
            }
        });
    });
}

template <class T>
void adagrad(const AdagradStep<T>& step, int64_t n) {
    T *w = step.weight, *squares = step.square_sum;
    const T* g = step.grad;
    const T decay = static_cast<T>(step.weight_decay), eps = static_cast<T>(step.eps);
    const T rate = static_cast<T>(-step.lr);
    const bool decays = step.weight_decay != 0;
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) {
        const T d = decays ? g[i] + decay * w[i] : g[i];
        squares[i] += d * d;
        w[i] += rate * d / (root(squares[i]) + eps);
    }
}

/// Adam's numbers that are the same for all weights.
template <class T>
struct AdamRates {
    T decay, shrink, beta1, share1, beta2, share2, correction, eps, rate;

    explicit AdamRates(const AdamStep<T>& step)
        : decay(static_cast<T>(step.decoupled ? 0 : step.weight_decay)),
          shrink(static_cast<T>(step.decoupled ? 1 - step.lr * step.weight_decay : 1)),
          beta1(static_cast<T>(step.beta1)),
          share1(static_cast<T>(1 - step.beta1)),
          beta2(static_cast<T>(step.beta2)),
          share2(static_cast<T>(1 - step.beta2)),
          correction(static_cast<T>(::sqrt(1 - ::pow(step.beta2, static_cast<double>(step.step))))),
          eps(static_cast<T>(step.eps)),
          rate(static_cast<T>(-step.lr / (1 - ::pow(step.beta1, static_cast<double>(step.step))))) {
    }
};

template <class T>
void adam(const AdamStep<T>& step, int64_t n) {
    const AdamRates<T> rates(step);
    T *w = step.weight, *mean = step.mean, *squares = step.square_mean;
    T* max_squares = step.max_square_mean;
    const T* g = step.grad;
    const bool decays = rates.decay != 0;
    with_flag(max_squares != nullptr, [&, rates](auto amsgrad) {
#pragma GCC ivdep
        for (int64_t i = 0; i < n; ++i) {
            const T weight = w[i] * rates.shrink;
            const T d = decays ? g[i] + rates.decay * weight : g[i];
            const T m = mean[i] = mean[i] * rates.beta1 + rates.share1 * d;
            T square = squares[i] = squares[i] * rates.beta2 + rates.share2 * d * d;
            if constexpr (decltype(amsgrad){}) {
                const T before = max_squares[i];
                square = max_squares[i] = (before > square) | (before != before) ? before : square;
            }
            const T size = root(square) / rates.correction + rates.eps;
            w[i] = weight + rates.rate * m / size;
        }
    });
}

}  // namespace
}  // namespace gradlab::cpu
