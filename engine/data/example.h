// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "engine/tensor/tensor.h"

/// Data as PyTorch's C++ front end sees it (torch::data): datasets, samplers, transforms, loaders.
namespace gradlab::data {

/// One sample, or one batch: what goes into a network and what should come out.
template <class Data = Tensor, class Target = Tensor>
struct Example {
    using DataType = Data;
    using TargetType = Target;

    Example() = default;
    Example(Data data, Target target) : data(std::move(data)), target(std::move(target)) {}

    Data data{};
    Target target{};
};

namespace example {
using NoTarget = void;
}

/// A sample without a target converts to its data and back.
template <class Data>
struct Example<Data, example::NoTarget> {
    using DataType = Data;
    using TargetType = example::NoTarget;

    Example() = default;
    Example(Data data) : data(std::move(data)) {}  // NOLINT: as in PyTorch

    operator Data&() { return data; }              // NOLINT
    operator const Data&() const { return data; }  // NOLINT

    Data data{};
};

using TensorExample = Example<Tensor, example::NoTarget>;

}  // namespace gradlab::data
