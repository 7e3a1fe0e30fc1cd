// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/transforms.h"

#include "engine/ops/creation.h"
#include "engine/ops/views.h"

namespace gradlab::data::transforms {

Example<> Stack<Example<>>::apply_batch(std::vector<Example<>> examples) {
    std::vector<Tensor> data;
    std::vector<Tensor> targets;
    data.reserve(examples.size());
    targets.reserve(examples.size());
    for (Example<>& example : examples) {
        data.push_back(std::move(example.data));
        targets.push_back(std::move(example.target));
    }
    return {stack(data), stack(targets)};
}

TensorExample Stack<TensorExample>::apply_batch(std::vector<TensorExample> examples) {
    std::vector<Tensor> data;
    data.reserve(examples.size());
    for (TensorExample& example : examples) data.push_back(std::move(example.data));
    return stack(data);
}

Tensor per_channel(ArrayRef<double> values) {
    return tensor(values, kFloat32).unsqueeze(1).unsqueeze(2);
}

}  // namespace gradlab::data::transforms
