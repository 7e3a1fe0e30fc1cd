// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/backend.h"
#include "engine/backend/cpu/thread_pool.h"
#include "engine/backend/cuda/recorder.h"
#include "engine/tensor/tensor.h"

namespace gradlab::optim {

/// Weights below this many are stepped on the calling thread.
inline constexpr int64_t step_grain = 65536;

/// Runs `kernel(Type<T>{}, g, begin, end)` over pieces of the parameter's memory, on all threads of
/// a CPU, g being the gradient in that memory's order. False, with nothing done, where the
/// backend's steps do not apply: a half type, memory with gaps, a gradient elsewhere; Error for
/// those while a step is recorded.
template <class Kernel, class... States>
bool step_fused(const Tensor& parameter, const Tensor& grad, Kernel&& kernel,
                const States&... states) {
    const ScalarType type = parameter.scalar_type();
    const auto plain = [](const Tensor& t) { return !t.defined() || t.is_contiguous(); };
    const bool fits = (type == kFloat32 || type == kFloat64) && plain(parameter) &&
                      (plain(states) && ...) && grad.device() == parameter.device() &&
                      grad.scalar_type() == type;
    if (!fits) {
        check(!cuda::Recorder::recording(), "record: this optimiser's step cannot be recorded");
        return false;
    }
    // A replay has the order of the recording's own launches and asks for numbers only.
    const bool in_order = grad.is_contiguous() || cuda::Recorder::replaying();
    const Tensor g = in_order ? grad : grad.contiguous();
    const auto run = [&](auto tag) {
        if (!parameter.is_cpu()) return kernel(tag, g, 0, parameter.numel());
        parallel_for(parameter.numel(), step_grain,
                     [&](int64_t begin, int64_t end) { kernel(tag, g, begin, end); });
    };
    type == kFloat32 ? run(Type<float>{}) : run(Type<double>{});
    return true;
}

/// The memory of a tensor from element `begin` on; null for an undefined tensor.
template <class T>
T* memory(const Tensor& tensor, int64_t begin) {
    return tensor.defined() ? static_cast<T*>(tensor.data_ptr()) + begin : nullptr;
}

}  // namespace gradlab::optim
