// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/isa/binary.h"

namespace gradlab::cpu::GRADLAB_ISA {

constinit const BinarySet<float> binary_float =
    binary_set<float>(static_cast<const pointwise::BinaryList*>(nullptr));

}  // namespace gradlab::cpu::GRADLAB_ISA
