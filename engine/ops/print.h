// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string>

#include "engine/tensor/tensor.h"

namespace gradlab {

/// As the C++ front end of PyTorch prints: columns, then the type and shape in brackets.
std::ostream& operator<<(std::ostream& stream, const Tensor& t);
/// As Python prints, digit for digit: tensor([[0.3367, 0.1288], …]), with dtype, grad_fn and
/// requires_grad where Python shows them; long tensors shortened with "...".
std::string repr(const Tensor& t);

}  // namespace gradlab
