// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/cpu/isa.h"

namespace gradlab::cpu {
namespace {

template <class T>
struct Take {
    const OptimizerKernels<T>& kernels = *cpu::kernels<T>().optimizers;
    int64_t n;

    void operator()(const SgdStep<T>& step) const { kernels.sgd(step, n); }
    void operator()(const RmspropStep<T>& step) const { kernels.rmsprop(step, n); }
    void operator()(const AdagradStep<T>& step) const { kernels.adagrad(step, n); }
    void operator()(const AdadeltaStep<T>& step) const { kernels.adadelta(step, n); }
    void operator()(const AdamStep<T>& step) const { kernels.adam(step, n); }
    void operator()(const NadamStep<T>& step) const { kernels.nadam(step, n); }
};

}  // namespace

void CpuBackend::optimizer_step(const OptimizerStep<float>& step, int64_t n) {
    std::visit(Take<float>{.n = n}, step);
}
void CpuBackend::optimizer_step(const OptimizerStep<double>& step, int64_t n) {
    std::visit(Take<double>{.n = n}, step);
}

}  // namespace gradlab::cpu
