// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <math.h>

#include "engine/backend/kernel_args.h"

// Optimiser steps, each in one pass over the weights and rounded where PyTorch's operations round:
// its add with a factor and its addcmul round once, by fused(), all else rounds at every operation.
// For that the file that includes this is compiled without contraction of a · b + c. What a step
// does not use is a template argument, so that the loop reads nothing it need not.
namespace gradlab::cpu {
namespace {

template <class T>
[[gnu::always_inline]] inline T root(T x) {
    if constexpr (sizeof(T) == sizeof(float))
        return __builtin_sqrtf(x);
    else
        return __builtin_sqrt(x);
}

/// a · b + c, rounded once where the machine can.
template <class T>
[[gnu::always_inline]] inline T fused(T a, T b, T c) {
#ifdef __FP_FAST_FMA
    if constexpr (sizeof(T) == sizeof(float))
        return __builtin_fmaf(a, b, c);
    else
        return __builtin_fma(a, b, c);
#else
    return a * b + c;
#endif
}

/// The gradient with the weight's decay.
template <class T>
[[gnu::always_inline]] inline T decayed(T decay, T weight, T gradient) {
    return decay != 0 ? fused(decay, weight, gradient) : gradient;
}

/// A moving average's next value, and that of squares.
template <class T>
[[gnu::always_inline]] inline T averaged(T average, T keep, T share, T value) {
    return fused(share, value, average * keep);
}
template <class T>
[[gnu::always_inline]] inline T averaged_square(T average, T keep, T share, T value) {
    return fused(share * value, value, average * keep);
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
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) {
        T d = decayed(decay, w[i], g[i]);
        if constexpr (kind != Velocity::None) {
            const T v = kind == Velocity::First ? d : averaged(velocity[i], momentum, share, d);
            velocity[i] = v;
            d = nesterov ? fused(momentum, v, d) : v;
        }
        w[i] = fused(rate, d, w[i]);
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
    with_flag(step.centered, [&](auto centered) {
        with_flag(step.momentum > 0, [&](auto moves) {
#pragma GCC ivdep
            for (int64_t i = 0; i < n; ++i) {
                const T d = decayed(decay, w[i], g[i]);
                T square = squares[i] = averaged_square(squares[i], alpha, share, d);
                if constexpr (decltype(centered){}) {
                    const T m = mean[i] = averaged(mean[i], alpha, share, d);
                    square = fused(-m, m, square);
                }
                const T size = root(square) + eps;
                if constexpr (decltype(moves){}) {
                    velocity[i] = velocity[i] * momentum + d / size;
                    w[i] = fused(rate, velocity[i], w[i]);
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
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) {
        const T d = decayed(decay, w[i], g[i]);
        squares[i] = fused(d, d, squares[i]);
        w[i] += rate * d / (root(squares[i]) + eps);
    }
}

template <class T>
void adadelta(const AdadeltaStep<T>& step, int64_t n) {
    T *w = step.weight, *squares = step.square_mean, *changes = step.square_change;
    const T* g = step.grad;
    const T decay = static_cast<T>(step.weight_decay), eps = static_cast<T>(step.eps);
    const T keep = static_cast<T>(step.rho), share = static_cast<T>(1 - step.rho);
    const T rate = static_cast<T>(-step.lr), sign = static_cast<T>(step.maximize ? -1 : 1);
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) {
        const T d = decayed(decay, w[i], sign * g[i]);
        squares[i] = averaged_square(squares[i], keep, share, d);
        const T change = root(changes[i] + eps) / root(squares[i] + eps) * d;
        changes[i] = averaged_square(changes[i], keep, share, change);
        w[i] = fused(rate, change, w[i]);
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
    with_flag(max_squares != nullptr, [&, rates](auto amsgrad) {
#pragma GCC ivdep
        for (int64_t i = 0; i < n; ++i) {
            const T weight = w[i] * rates.shrink;
            const T d = decayed(rates.decay, weight, g[i]);
            const T m = mean[i] = averaged(mean[i], rates.beta1, rates.share1, d);
            T square = squares[i] = averaged_square(squares[i], rates.beta2, rates.share2, d);
            if constexpr (decltype(amsgrad){}) {
                const T before = max_squares[i];
                square = max_squares[i] = (before > square) | (before != before) ? before : square;
            }
            const T size = root(square) / rates.correction + rates.eps;
            w[i] = weight + rates.rate * m / size;
        }
    });
}

template <class T>
void nadam(const NadamStep<T>& step, int64_t n) {
    T *w = step.weight, *mean = step.mean, *squares = step.square_mean;
    const T* g = step.grad;
    const T decay = static_cast<T>(step.weight_decay), eps = static_cast<T>(step.eps);
    const T beta1 = static_cast<T>(step.beta1), share1 = static_cast<T>(1 - step.beta1);
    const T beta2 = static_cast<T>(step.beta2), share2 = static_cast<T>(1 - step.beta2);
    const T correction = static_cast<T>(step.correction);
    const T rate = static_cast<T>(-step.grad_rate), mean_rate = static_cast<T>(-step.mean_rate);
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) {
        const T d = decayed(decay, w[i], g[i]);
        const T m = mean[i] = averaged(mean[i], beta1, share1, d);
        squares[i] = averaged_square(squares[i], beta2, share2, d);
        const T size = root(squares[i] / correction) + eps;
        const T weight = w[i] + rate * d / size;
        w[i] = weight + mean_rate * m / size;
    }
}

}  // namespace
}  // namespace gradlab::cpu
