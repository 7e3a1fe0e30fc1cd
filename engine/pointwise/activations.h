// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pointwise/info.h"
#include "engine/pointwise/math.h"

// Smooth activations. See unary_math.h for how a struct is read.
namespace gradlab::pointwise {

struct Tanh {
    static constexpr PointwiseInfo info{
        "tanh",   "Tanh",     "tanh(x)", "1 − tanh²(x)", "Squeezes any number into (−1, 1).",
        Reads::Y, Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return tanh(x);
    }
    template <class T>
    GRADLAB_FN T slope(T, T y) const {
        return 1 - y * y;
    }
};

struct Sigmoid {
    static constexpr PointwiseInfo info{"sigmoid",
                                        "Sigmoid",
                                        "1 / (1 + e⁻ˣ)",
                                        "σ(x) (1 − σ(x))",
                                        "Squeezes any number into (0, 1), like a probability.",
                                        Reads::Y,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return sigmoid(x);
    }
    template <class T>
    GRADLAB_FN T slope(T, T y) const {
        return y * (1 - y);
    }
};

struct LogSigmoid {
    static constexpr PointwiseInfo info{"log_sigmoid",
                                        "LogSigmoid",
                                        "ln σ(x)",
                                        "σ(−x)",
                                        "The logarithm of the sigmoid, safe for large |x|.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return where(x > 0, full_like(x, 0), x) - log1p(exp(-abs(x)));
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return sigmoid(-x);
    }
};

struct Softplus {
    static constexpr PointwiseInfo info{
        "softplus", "Softplus", "ln(1 + e^(βx)) / β", "σ(βx)", "A ReLU with a rounded corner.",
        Reads::A,   Cost::Heavy};
    double beta = 1;
    double threshold = 20;
    static constexpr Knob<Softplus> knobs[] = {
        {"beta", &Softplus::beta, "How sharp the corner is."},
        {"threshold", &Softplus::threshold, "Above βx of this the line x itself is used."}};

    template <class T>
    GRADLAB_FN T value(T x) const {
        const T scaled = x * real<T>(beta);
        return where(scaled > real<T>(threshold), x, log1p(exp(scaled)) / real<T>(beta));
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        const T scaled = x * real<T>(beta);
        return where(scaled > real<T>(threshold), full_like(x, 1), sigmoid(scaled));
    }
};

struct Silu {
    static constexpr PointwiseInfo info{"silu",
                                        "SiLU",
                                        "x σ(x)",
                                        "σ(x) (1 + x (1 − σ(x)))",
                                        "x weighted by its own sigmoid, also called swish.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return x / (1 + exp(-x));
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        const T s = sigmoid(x);
        return s * (1 + x * (1 - s));
    }
};

struct Mish {
    static constexpr PointwiseInfo info{"mish",
                                        "Mish",
                                        "x tanh(softplus(x))",
                                        "t + x σ(x) (1 − t²), t = tanh(softplus(x))",
                                        "Like SiLU, a little smoother.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return x * tanh(log1p(exp(x)));
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        const T t = tanh(log1p(exp(x)));
        return t + x * sigmoid(x) * (1 - t * t);
    }
};

struct Gelu {
    static constexpr PointwiseInfo info{"gelu",
                                        "GELU",
                                        "x Φ(x)",
                                        "Φ(x) + x φ(x)",
                                        "x weighted by the bell curve's share below it.",
                                        Reads::A,
                                        Cost::Heavy};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return x * real<T>(0.5) * (1 + erf(x * real<T>(sqrt_half)));
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        const T below = real<T>(0.5) * (1 + erf(x * real<T>(sqrt_half)));
        return below + x * exp(x * x * real<T>(-0.5)) * real<T>(two_over_sqrt_pi * sqrt_half / 2);
    }
};

struct GeluTanh {
    static constexpr PointwiseInfo info{
        "gelu_tanh",
        "GELU (tanh)",
        "x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))",
        "(1 + t)/2 + x/2 (1 − t²) √(2/π) (1 + 0.134145 x²), t = tanh(√(2/π) (x + 0.044715 x³))",
        "GELU with the bell curve's area replaced by a tanh.",
        Reads::A,
        Cost::Heavy};
    static constexpr double rate = two_over_sqrt_pi * sqrt_half;
    static constexpr double cubic = 0.044715;

    template <class T>
    GRADLAB_FN T value(T x) const {
        const T t = tanh(real<T>(rate) * (x + real<T>(cubic) * x * x * x));
        return real<T>(0.5) * x * (1 + t);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        const T square = x * x;
        const T t = tanh(real<T>(rate) * (x + real<T>(cubic) * x * square));
        const T inner = real<T>(rate) * (1 + real<T>(3 * cubic) * square);
        return real<T>(0.5) * (1 + t + x * (1 - t * t) * inner);
    }
};

struct Elu {
    static constexpr PointwiseInfo info{"elu",
                                        "ELU",
                                        "x if x > 0, else α(eˣ − 1)",
                                        "1 if x > 0, else α eˣ",
                                        "Linear above zero, bends towards −α below.",
                                        Reads::A,
                                        Cost::Heavy};
    double alpha = 1;
    static constexpr Knob<Elu> knobs[] = {{"alpha", &Elu::alpha, "The limit on the left is −α."}};

    template <class T>
    GRADLAB_FN T value(T x) const {
        return where(x <= 0, expm1(x) * real<T>(alpha), x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return where(x <= 0, exp(x) * real<T>(alpha), full_like(x, 1));
    }
};

struct Selu {
    static constexpr PointwiseInfo info{"selu",
                                        "SELU",
                                        "λx if x > 0, else λα(eˣ − 1)",
                                        "λ if x > 0, else λα eˣ",
                                        "An ELU scaled so that deep networks normalise themselves.",
                                        Reads::A,
                                        Cost::Heavy};
    static constexpr double alpha = 1.6732632423543772848170429916717;
    static constexpr double scale = 1.0507009873554804934193349852946;

    template <class T>
    GRADLAB_FN T value(T x) const {
        return where(x <= 0, expm1(x) * real<T>(scale * alpha), x * real<T>(scale));
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return where(x <= 0, exp(x) * real<T>(scale * alpha), full_like(x, scale));
    }
};

struct Celu {
    static constexpr PointwiseInfo info{"celu",
                                        "CELU",
                                        "x if x > 0, else α(e^(x/α) − 1)",
                                        "1 if x > 0, else e^(x/α)",
                                        "An ELU whose slope is continuous for every α.",
                                        Reads::A,
                                        Cost::Heavy};
    double alpha = 1;
    static constexpr Knob<Celu> knobs[] = {{"alpha", &Celu::alpha, "The limit on the left is −α."}};

    template <class T>
    GRADLAB_FN T value(T x) const {
        return where(x <= 0, expm1(x * real<T>(1 / alpha)) * real<T>(alpha), x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return where(x <= 0, exp(x * real<T>(1 / alpha)), full_like(x, 1));
    }
};

}  // namespace gradlab::pointwise
