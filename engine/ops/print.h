// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ostream>
#include <string>

#include "engine/tensor/tensor.h"

// Tensors and what describes them as text.
namespace gradlab {

/// As the C++ front end of PyTorch prints, byte for byte: columns of four decimals, then type and
/// shape in brackets.
std::ostream& operator<<(std::ostream& stream, const Tensor& t);
/// As Python prints, digit for digit: tensor([[0.3367, 0.1288], …]), with dtype, grad_fn and
/// requires_grad where Python shows them; more than 1000 values are shortened with "...". None for
/// an undefined tensor.
std::string repr(const Tensor& t);

std::ostream& operator<<(std::ostream& stream, ScalarType type);       ///< "Float"
std::ostream& operator<<(std::ostream& stream, const Device& device);  ///< "cpu", "cuda:0"
std::ostream& operator<<(std::ostream& stream, const Scalar& value);
/// "[2, 3]"
template <class T>
std::ostream& operator<<(std::ostream& stream, ArrayRef<T> list) {
    stream << '[';
    for (size_t i = 0; i < list.size(); ++i) stream << (i ? ", " : "") << list[i];
    return stream << ']';
}

}  // namespace gradlab
