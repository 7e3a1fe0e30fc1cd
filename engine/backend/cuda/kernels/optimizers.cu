// SPDX-License-Identifier: GPL-3.0-or-later
// Optimiser steps, rounded where the CPU's are (see cpu/isa/optimizers.h): PyTorch's add with a
// factor and its addcmul round once, by fused(), all else at every operation.
#include <algorithm>

#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/launch.h"
#include "engine/backend/cuda/live.h"

namespace gradlab::cuda {
namespace {

// nvcc would contract a · b + c; the host's compiler is told by an option that it must not.
GRADLAB_FN float product(float a, float b) {
#if defined(__CUDA_ARCH__)
    return __fmul_rn(a, b);
#else
    return a * b;
#endif
}
GRADLAB_FN double product(double a, double b) {
#if defined(__CUDA_ARCH__)
    return __dmul_rn(a, b);
#else
    return a * b;
#endif
}

/// A number whose operations each round.
template <class T>
struct Rounded {
    T value;

    GRADLAB_FN Rounded(T value) : value(value) {}
    GRADLAB_FN Rounded operator-() const { return -value; }
    GRADLAB_FN friend Rounded operator*(Rounded a, Rounded b) { return product(a.value, b.value); }
    GRADLAB_FN friend Rounded operator+(Rounded a, Rounded b) { return a.value + b.value; }
    GRADLAB_FN friend Rounded operator/(Rounded a, Rounded b) { return a.value / b.value; }
};

GRADLAB_FN Rounded<float> root(Rounded<float> x) { return ::sqrtf(x.value); }
GRADLAB_FN Rounded<double> root(Rounded<double> x) { return ::sqrt(x.value); }

/// a · b + c, rounded once.
GRADLAB_FN Rounded<float> fused(Rounded<float> a, Rounded<float> b, Rounded<float> c) {
    return ::fmaf(a.value, b.value, c.value);
}
GRADLAB_FN Rounded<double> fused(Rounded<double> a, Rounded<double> b, Rounded<double> c) {
    return ::fma(a.value, b.value, c.value);
}

/// The gradient with the weight's decay.
template <class R>
GRADLAB_FN R decayed(R decay, R weight, R gradient) {
    return decay.value != 0 ? fused(decay, weight, gradient) : gradient;
}

/// How fast a moving average forgets, and its next value.
template <class R>
struct Average {
    R keep, share;

    GRADLAB_FN explicit Average(double keep) : Average(keep, 1 - keep) {}
    GRADLAB_FN Average(double keep, double share)
        : keep(static_cast<decltype(R::value)>(keep)),
          share(static_cast<decltype(R::value)>(share)) {}

    GRADLAB_FN R next(R average, R value) const { return fused(share, value, average * keep); }
    GRADLAB_FN R next_square(R average, R value) const {
        return fused(share * value, value, average * keep);
    }
};

// Each rule has what is the same for all weights, in the weights' type, and the step of one weight.

template <class T>
struct Sgd {
    using R = Rounded<T>;
    using Numbers = SgdNumbers;
    struct Rates {
        R decay, rate, momentum;
        Average<R> average;
        bool moves, nesterov, first;
        GRADLAB_FN explicit Rates(const Numbers& n)
            : decay(static_cast<T>(n.weight_decay)),
              rate(static_cast<T>(-n.lr)),
              momentum(static_cast<T>(n.momentum)),
              average(n.momentum, 1 - n.dampening),
              moves(n.momentum != 0),
              nesterov(n.nesterov != 0),
              first(n.first != 0) {}
    };

    SgdStep<T> s;
    GRADLAB_FN void operator()(int64_t i, const Rates& r) const {
        const R w = s.weight[i];
        R d = decayed(r.decay, w, R(s.grad[i]));
        if (r.moves) {
            const R v = r.first ? d : r.average.next(s.velocity[i], d);
            s.velocity[i] = v.value;
            d = r.nesterov ? fused(r.momentum, v, d) : v;
        }
        s.weight[i] = fused(r.rate, d, w).value;
    }
};

template <class T>
struct Rmsprop {
    using R = Rounded<T>;
    using Numbers = RmspropNumbers;
    struct Rates {
        R decay, rate, eps, momentum;
        Average<R> average;
        bool moves, centered;
        GRADLAB_FN explicit Rates(const Numbers& n)
            : decay(static_cast<T>(n.weight_decay)),
              rate(static_cast<T>(-n.lr)),
              eps(static_cast<T>(n.eps)),
              momentum(static_cast<T>(n.momentum)),
              average(n.alpha),
              moves(n.momentum > 0),
              centered(n.centered != 0) {}
    };

    RmspropStep<T> s;
    GRADLAB_FN void operator()(int64_t i, const Rates& r) const {
        const R w = s.weight[i], d = decayed(r.decay, w, R(s.grad[i]));
        R square = r.average.next_square(s.square_mean[i], d);
        s.square_mean[i] = square.value;
        if (r.centered) {
            const R mean = r.average.next(s.mean[i], d);
            s.mean[i] = mean.value;
            square = fused(-mean, mean, square);
        }
        const R size = root(square) + r.eps;
        if (r.moves) {
            const R v = s.velocity[i] * r.momentum + d / size;
            s.velocity[i] = v.value;
            s.weight[i] = fused(r.rate, v, w).value;
        } else {
            s.weight[i] = (w + r.rate * d / size).value;
        }
    }
};

template <class T>
struct Adagrad {
    using R = Rounded<T>;
    using Numbers = AdagradNumbers;
    struct Rates {
        R decay, rate, eps;
        GRADLAB_FN explicit Rates(const Numbers& n)
            : decay(static_cast<T>(n.weight_decay)),
              rate(static_cast<T>(-n.lr)),
              eps(static_cast<T>(n.eps)) {}
    };

    AdagradStep<T> s;
    GRADLAB_FN void operator()(int64_t i, const Rates& r) const {
        const R w = s.weight[i], d = decayed(r.decay, w, R(s.grad[i]));
        const R square = fused(d, d, R(s.square_sum[i]));
        s.square_sum[i] = square.value;
        s.weight[i] = (w + r.rate * d / (root(square) + r.eps)).value;
    }
};

template <class T>
struct Adadelta {
    using R = Rounded<T>;
    using Numbers = AdadeltaNumbers;
    struct Rates {
        R decay, rate, eps, sign;
        Average<R> average;
        GRADLAB_FN explicit Rates(const Numbers& n)
            : decay(static_cast<T>(n.weight_decay)),
              rate(static_cast<T>(-n.lr)),
              eps(static_cast<T>(n.eps)),
              sign(n.maximize != 0 ? T(-1) : T(1)),
              average(n.rho) {}
    };

    AdadeltaStep<T> s;
    GRADLAB_FN void operator()(int64_t i, const Rates& r) const {
        const R w = s.weight[i], d = decayed(r.decay, w, r.sign * s.grad[i]);
        const R square = r.average.next_square(s.square_mean[i], d);
        const R before = s.square_change[i];
        const R change = root(before + r.eps) / root(square + r.eps) * d;
        s.square_mean[i] = square.value;
        s.square_change[i] = r.average.next_square(before, change).value;
        s.weight[i] = fused(r.rate, change, w).value;
    }
};

template <class T>
struct Adam {
    using R = Rounded<T>;
    using Numbers = AdamNumbers;
    struct Rates {
        R decay, shrink, rate, eps, correction;
        Average<R> mean, square;
        GRADLAB_FN explicit Rates(const Numbers& n)
            : decay(static_cast<T>(n.decay)),
              shrink(static_cast<T>(n.shrink)),
              rate(static_cast<T>(-n.rate)),
              eps(static_cast<T>(n.eps)),
              correction(static_cast<T>(n.correction)),
              mean(n.beta1),
              square(n.beta2) {}
    };

    AdamStep<T> s;
    GRADLAB_FN void operator()(int64_t i, const Rates& r) const {
        const R w = s.weight[i] * r.shrink, d = decayed(r.decay, w, R(s.grad[i]));
        const R mean = r.mean.next(s.mean[i], d);
        R square = r.square.next_square(s.square_mean[i], d);
        s.mean[i] = mean.value;
        s.square_mean[i] = square.value;
        if (s.max_square_mean != nullptr) {
            const T before = s.max_square_mean[i];
            if (before > square.value || before != before) square = before;
            s.max_square_mean[i] = square.value;
        }
        const R size = root(square) / r.correction + r.eps;
        s.weight[i] = (w + r.rate * mean / size).value;
    }
};

template <class T>
struct Nadam {
    using R = Rounded<T>;
    using Numbers = NadamNumbers;
    struct Rates {
        R decay, grad, mean_rate, eps, correction;
        Average<R> mean, square;
        GRADLAB_FN explicit Rates(const Numbers& n)
            : decay(static_cast<T>(n.weight_decay)),
              grad(static_cast<T>(-n.grad_rate)),
              mean_rate(static_cast<T>(-n.mean_rate)),
              eps(static_cast<T>(n.eps)),
              correction(static_cast<T>(n.correction)),
              mean(n.beta1),
              square(n.beta2) {}
    };

    NadamStep<T> s;
    GRADLAB_FN void operator()(int64_t i, const Rates& r) const {
        const R w = s.weight[i], d = decayed(r.decay, w, R(s.grad[i]));
        const R mean = r.mean.next(s.mean[i], d);
        const R square = r.square.next_square(s.square_mean[i], d);
        s.mean[i] = mean.value;
        s.square_mean[i] = square.value;
        const R size = root(square / r.correction) + r.eps;
        s.weight[i] = (w + r.grad * d / size + r.mean_rate * mean / size).value;
    }
};

/// A thread takes every `threads`-th weight, so that it narrows the numbers once for several.
template <class Rule>
struct Steps {
    Rule rule;
    typename Rule::Numbers own;
    const double* live;
    int64_t n, threads;
    GRADLAB_FN void operator()(int64_t thread) const {
        const typename Rule::Rates rates(living(own, live));
        for (int64_t i = thread; i < n; i += threads) rule(i, rates);
    }
};

template <template <class> class Rule, template <class> class Step, class T>
void run(const Step<T>& step, const double* live, int64_t n) {
    constexpr int64_t fewest = 65536, weights = 8;
    const int64_t threads = std::min(n, std::max(fewest, (n + weights - 1) / weights));
    launch(threads, Steps<Rule<T>>{{step}, numbers_of(step), live, n, threads});
}

template <class T>
void add_optimizers_of(TypedKernels<T>& table) {
    table.sgd = run<Sgd, SgdStep, T>;
    table.rmsprop = run<Rmsprop, RmspropStep, T>;
    table.adagrad = run<Adagrad, AdagradStep, T>;
    table.adadelta = run<Adadelta, AdadeltaStep, T>;
    table.adam = run<Adam, AdamStep, T>;
    table.nadam = run<Nadam, NadamStep, T>;
}

}  // namespace

void add_optimizers(Kernels& table) {
    add_optimizers_of(table.f32);
    add_optimizers_of(table.f64);
}

}  // namespace gradlab::cuda
