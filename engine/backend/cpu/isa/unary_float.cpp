// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/isa/unary.h"

namespace gradlab::cpu::GRADLAB_ISA {

constinit const UnarySet<float> unary_float =
    unary_set<float>(static_cast<const pointwise::UnaryList*>(nullptr));

}  // namespace gradlab::cpu::GRADLAB_ISA
