// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/isa/optimizers.h"

#include "engine/backend/cpu/isa/tables.h"

namespace gradlab::cpu::GRADLAB_ISA {

template <class T>
static constexpr OptimizerKernels<T> optimizer_kernels{.sgd = sgd,
                                                       .rmsprop = rmsprop,
                                                       .adagrad = adagrad,
                                                       .adadelta = adadelta,
                                                       .adam = adam,
                                                       .nadam = nadam};

constinit const OptimizerKernels<float> optimizers_float = optimizer_kernels<float>;
constinit const OptimizerKernels<double> optimizers_double = optimizer_kernels<double>;

}  // namespace gradlab::cpu::GRADLAB_ISA
