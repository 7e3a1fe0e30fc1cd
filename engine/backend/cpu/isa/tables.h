// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cpu/isa.h"

// The parts of one instruction set's table, each defined in a source of its own. GRADLAB_ISA is the
// level's name.
namespace gradlab::cpu::GRADLAB_ISA {

template <class T>
struct UnarySet {
    UnaryKernels<T> rows[pointwise::unary_count];
};
template <class T>
struct BinarySet {
    BinaryKernels<T> rows[pointwise::binary_count];
};

extern const UnarySet<float> unary_float;
extern const UnarySet<double> unary_double;
extern const BinarySet<float> binary_float;
extern const BinarySet<double> binary_double;
extern const OptimizerKernels<float> optimizers_float;
extern const OptimizerKernels<double> optimizers_double;

}  // namespace gradlab::cpu::GRADLAB_ISA
