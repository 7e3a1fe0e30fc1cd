// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/isa/binary.h"

namespace gradlab::cpu::GRADLAB_ISA {

constinit const BinarySet<double> binary_double =
    binary_set<double>(static_cast<const pointwise::BinaryList*>(nullptr));

}  // namespace gradlab::cpu::GRADLAB_ISA
