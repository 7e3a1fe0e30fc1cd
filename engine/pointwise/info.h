// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <type_traits>

/// Marks a function that runs on the CPU and on a GPU, and that must be inlined: the loops around
/// it are compiled once per instruction set, so no shared copy of it may exist.
#if defined(__CUDACC__)
#define GRADLAB_FN __host__ __device__ __forceinline__
#else
#define GRADLAB_FN [[gnu::always_inline]] inline
#endif

namespace gradlab::pointwise {

/// What the slope reads besides the incoming gradient, hence what the forward pass must keep.
/// A unary function has the input a, a binary one the inputs a and b; y is the output.
enum class Reads : unsigned { Nothing = 0, A = 1, B = 2, Y = 4 };

constexpr Reads operator|(Reads l, Reads r) {
    return static_cast<Reads>(static_cast<unsigned>(l) | static_cast<unsigned>(r));
}
constexpr bool contains(Reads set, Reads one) {
    return (static_cast<unsigned>(set) & static_cast<unsigned>(one)) != 0;
}

/// How many elements are worth waking a second thread for.
enum class Cost : int64_t { Light = 65536, Heavy = 16384 };

/// What people are told about a pointwise function.
struct PointwiseInfo {
    const char* id;       ///< PyTorch's function name, never renamed
    const char* title;    ///< PyTorch's layer name where there is one, else a name to read
    const char* formula;  ///< of the value
    const char* slope;    ///< formula of the derivative; a binary function has one per input
    const char* help;     ///< one sentence for learners
    Reads reads = Reads::A;
    Cost cost = Cost::Light;
};

/// A setting of a function: a data member of its struct, listed as
/// `static constexpr Knob<F> knobs[] = {{"negative_slope", &F::negative_slope, "…"}};`.
template <class F>
struct Knob {
    const char* key;  ///< PyTorch's keyword
    double F::*member;
    const char* help;
};

template <class F>
concept HasKnobs = requires {
    F::knobs;
};

/// A knob or a constant in the type that T computes with: `x * real<T>(0.5)`. For float it stays
/// float; for tensors it is a plain number that takes the tensor's type.
template <class T>
GRADLAB_FN constexpr auto real(double value) {
    if constexpr (std::is_floating_point_v<T>)
        return static_cast<T>(value);
    else
        return value;
}

}  // namespace gradlab::pointwise
