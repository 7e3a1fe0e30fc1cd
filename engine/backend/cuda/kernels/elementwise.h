// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cuda/kernels/elements.h"
#include "engine/backend/cuda/kernels/formulas.h"
#include "engine/backend/cuda/kernels/pointwise.h"

// The kernels that run formulas (see formulas.h) over operands.
namespace gradlab::cuda {

namespace detail {

template <class C, class Formula>
struct Anywhere {
    static constexpr int inputs = Formula::inputs;
    Walk<inputs + 1> walk;
    Formula formula;

    GRADLAB_FN void operator()(int64_t i) const {
        const auto p = places(walk, i);
        C in[inputs];
        for (int k = 0; k < inputs; ++k) {
            const auto& from = walk.operands[k + 1];
            in[k] = load<C>(from.data, from.dtype, p.at[k + 1]);
        }
        store<C>(walk.operands[0].data, walk.operands[0].dtype, p.at[0], formula(in));
    }
};

struct alignas(16) Four {
    float v[4];
};

/// Contiguous float32, four elements a thread; an input may be one value for all.
template <class Formula>
struct AlongLines {
    static constexpr int inputs = Formula::inputs;
    int64_t count;
    float* out;
    const float* in[inputs];
    bool moves[inputs];
    Formula formula;

    GRADLAB_FN void operator()(int64_t i) const {
        const int64_t first = i * 4, rest = count - first;
        Four x[inputs];
        for (int k = 0; k < inputs; ++k) x[k] = four(k, first, rest);
        Four y;
        for (int j = 0; j < 4; ++j) {
            float at[inputs];
            for (int k = 0; k < inputs; ++k) at[k] = x[k].v[j];
            y.v[j] = formula(at);
        }
        if (rest >= 4) {
            *reinterpret_cast<Four*>(out + first) = y;
            return;
        }
        for (int j = 0; j < 4; ++j)
            if (j < rest) out[first + j] = y.v[j];
    }

    GRADLAB_FN Four four(int k, int64_t first, int64_t rest) const {
        if (!moves[k]) return {{in[k][0], in[k][0], in[k][0], in[k][0]}};
        const float* from = in[k] + first;
        if (rest >= 4) return *reinterpret_cast<const Four*>(from);
        return {{from[0], from[rest > 1 ? 1 : 0], from[rest > 2 ? 2 : 0], from[0]}};
    }
};

/// Whether AlongLines can do it.
template <int K>
bool are_lines(const Walk<K>& walk) {
    if (walk.rank != 1) return false;
    for (int k = 0; k < K; ++k) {
        const auto& operand = walk.operands[k];
        const bool aligned = reinterpret_cast<uintptr_t>(operand.data) % alignof(Four) == 0;
        const bool shared = k > 0 && operand.strides[0] == 0;
        if (operand.dtype != kFloat32 || !(shared || (operand.strides[0] == 1 && aligned)))
            return false;
    }
    return true;
}

template <class Formula, int K>
AlongLines<Formula> along_lines(const Walk<K>& walk, const Formula& formula) {
    AlongLines<Formula> kernel{walk.count, operand<float>(walk, 0), {}, {}, formula};
    for (int k = 0; k + 1 < K; ++k) {
        kernel.in[k] = operand<const float>(walk, k + 1);
        kernel.moves[k] = walk.operands[k + 1].strides[0] != 0;
    }
    return kernel;
}

template <class C, class Formula>
void run(const void* knobs, const Walk<Formula::inputs + 1>& walk) {
    using F = typename Formula::Functor;
    Formula formula{};
    if constexpr (!std::is_empty_v<F>) formula.f = *static_cast<const F*>(knobs);
    if constexpr (std::is_same_v<C, float>) {
        if (are_lines(walk)) return launch((walk.count + 3) / 4, along_lines(walk, formula));
    }
    launch(walk.count, Anywhere<C, Formula>{walk, formula});
}

}  // namespace detail

/// Launchers of one formula for all functors of a list, computed in C.
template <class C, template <class> class Formula, class... F>
constexpr auto launchers(std::type_identity<std::tuple<F...>>) {
    return std::array{&detail::run<C, Formula<F>>...};
}

}  // namespace gradlab::cuda
