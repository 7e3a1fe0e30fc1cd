// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pointwise/info.h"
#include "engine/pointwise/math.h"

// Activations made of straight pieces. At a corner the slope is PyTorch's choice.
namespace gradlab::pointwise {

struct Relu {
    static constexpr PointwiseInfo info{"relu",
                                        "ReLU",
                                        "max(x, 0)",
                                        "1 if x > 0, else 0",
                                        "Passes what is positive and blocks the rest.",
                                        Reads::Y};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return where(x <= 0, full_like(x, 0), x);
    }
    template <class T>
    GRADLAB_FN T slope(T, T y) const {
        return where(y <= 0, full_like(y, 0), full_like(y, 1));
    }
};

struct LeakyRelu {
    static constexpr PointwiseInfo info{"leaky_relu", "LeakyReLU", "x if x > 0, else a x",
                                        "1 if x > 0, else a",
                                        "A ReLU that lets a little through below zero."};
    double negative_slope = 0.01;
    static constexpr Knob<LeakyRelu> knobs[] = {
        {"negative_slope", &LeakyRelu::negative_slope, "The slope a below zero."}};

    template <class T>
    GRADLAB_FN T value(T x) const {
        return where(x > 0, x, x * real<T>(negative_slope));
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return where(x > 0, full_like(x, 1), full_like(x, negative_slope));
    }
};

struct Hardtanh {
    static constexpr PointwiseInfo info{"hardtanh", "Hardtanh", "min(max(x, low), high)",
                                        "1 if low < x < high, else 0",
                                        "A straight-lined tanh: cut off at both ends."};
    double min_val = -1;
    double max_val = 1;
    static constexpr Knob<Hardtanh> knobs[] = {{"min_val", &Hardtanh::min_val, "The lower end."},
                                               {"max_val", &Hardtanh::max_val, "The upper end."}};

    template <class T>
    GRADLAB_FN T value(T x) const {
        const T low = full_like(x, min_val), high = full_like(x, max_val);
        return where(x < low, low, where(x > high, high, x));
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        const auto flat = (x <= real<T>(min_val)) | (x >= real<T>(max_val));
        return where(flat, full_like(x, 0), full_like(x, 1));
    }
};

struct Relu6 {
    static constexpr PointwiseInfo info{"relu6", "ReLU6", "min(max(x, 0), 6)",
                                        "1 if 0 < x < 6, else 0", "A ReLU that stops at 6."};
    GRADLAB_FN static constexpr Hardtanh cut() { return {0, 6}; }

    template <class T>
    GRADLAB_FN T value(T x) const {
        return cut().value(x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T y) const {
        return cut().slope(x, y);
    }
};

struct Clamp {
    static constexpr PointwiseInfo info{"clamp", "Clamp", "min(max(x, min), max)",
                                        "1 if min ≤ x ≤ max, else 0",
                                        "Keeps x between two limits."};
    double min = -__builtin_inf();
    double max = __builtin_inf();
    static constexpr Knob<Clamp> knobs[] = {{"min", &Clamp::min, "The lower limit."},
                                            {"max", &Clamp::max, "The upper limit; it wins."}};

    template <class T>
    GRADLAB_FN T value(T x) const {
        const T low = full_like(x, min), high = full_like(x, max);
        const T raised = where(x < low, low, x);
        return where(raised > high, high, raised);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        const auto inside = (x >= real<T>(min)) & (x <= real<T>(max));
        return where(inside, full_like(x, 1), full_like(x, 0));
    }
};

struct Threshold {
    static constexpr PointwiseInfo info{"threshold", "Threshold", "x if x > threshold, else value",
                                        "1 if x > threshold, else 0",
                                        "Replaces what does not exceed the threshold."};
    double threshold = 0;
    double replacement = 0;
    static constexpr Knob<Threshold> knobs[] = {
        {"threshold", &Threshold::threshold, "What x must exceed to pass."},
        {"value", &Threshold::replacement, "What stands in for the rest."}};

    template <class T>
    GRADLAB_FN T value(T x) const {
        return where(x <= real<T>(threshold), full_like(x, replacement), x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return where(x <= real<T>(threshold), full_like(x, 0), full_like(x, 1));
    }
};

struct Hardsigmoid {
    static constexpr PointwiseInfo info{"hardsigmoid", "Hardsigmoid", "min(max(x + 3, 0), 6) / 6",
                                        "1/6 if −3 < x < 3, else 0", "A straight-lined sigmoid."};
    GRADLAB_FN static constexpr Clamp cut() { return {0, 6}; }

    template <class T>
    GRADLAB_FN T value(T x) const {
        return cut().value(x + 3) / 6;
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return where((x > -3) & (x < 3), full_like(x, 1.0 / 6), full_like(x, 0));
    }
};

struct Hardswish {
    static constexpr PointwiseInfo info{"hardswish", "Hardswish", "x min(max(x + 3, 0), 6) / 6",
                                        "0 if x < −3, x/3 + 1/2 if x ≤ 3, else 1",
                                        "A straight-lined SiLU."};
    GRADLAB_FN static constexpr Clamp cut() { return {0, 6}; }

    template <class T>
    GRADLAB_FN T value(T x) const {
        return x * cut().value(x + 3) / 6;
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        const T right = where(x <= 3, x / 3 + real<T>(0.5), full_like(x, 1));
        return where(x < -3, full_like(x, 0), right);
    }
};

struct Softsign {
    static constexpr PointwiseInfo info{"softsign", "Softsign", "x / (1 + |x|)", "1 / (1 + |x|)²",
                                        "Like tanh, but approaches ±1 slowly."};
    template <class T>
    GRADLAB_FN T value(T x) const {
        return x / (1 + abs(x));
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        const T d = 1 + abs(x);
        return 1 / (d * d);
    }
};

struct Hardshrink {
    static constexpr PointwiseInfo info{"hardshrink", "Hardshrink", "x if |x| > λ, else 0",
                                        "1 if |x| > λ, else 0", "Drops what is small."};
    double lambda = 0.5;
    static constexpr Knob<Hardshrink> knobs[] = {
        {"lambd", &Hardshrink::lambda, "What |x| must exceed to pass."}};

    template <class T>
    GRADLAB_FN T value(T x) const {
        return where(abs(x) <= real<T>(lambda), full_like(x, 0), x);
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return where(abs(x) <= real<T>(lambda), full_like(x, 0), full_like(x, 1));
    }
};

struct Softshrink {
    static constexpr PointwiseInfo info{
        "softshrink", "Softshrink", "x − λ if x > λ, x + λ if x < −λ, else 0",
        "1 if |x| > λ, else 0", "Drops what is small and moves the rest towards zero."};
    double lambda = 0.5;
    static constexpr Knob<Softshrink> knobs[] = {
        {"lambd", &Softshrink::lambda, "How far everything moves towards zero."}};

    template <class T>
    GRADLAB_FN T value(T x) const {
        const auto shift = real<T>(lambda);
        return where(x > shift, x - shift, where(x < -shift, x + shift, x * 0));
    }
    template <class T>
    GRADLAB_FN T slope(T x, T) const {
        return where(abs(x) <= real<T>(lambda), full_like(x, 0), full_like(x, 1));
    }
};

}  // namespace gradlab::pointwise
