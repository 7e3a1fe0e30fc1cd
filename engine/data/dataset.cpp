// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/dataset.h"

#include <numeric>

#include "engine/ops/random.h"
#include "engine/ops/views.h"

namespace gradlab::data::datasets {

TensorDataset::TensorDataset(const std::vector<Tensor>& rows) : tensor(stack(rows)) {}

std::vector<std::vector<size_t>> random_parts(ArrayRef<size_t> lengths) {
    const auto total = std::accumulate(lengths.begin(), lengths.end(), size_t{0});
    const Tensor order = randperm(static_cast<int64_t>(total));
    const int64_t* next = order.data_ptr<int64_t>();
    std::vector<std::vector<size_t>> parts;
    for (const size_t length : lengths) {
        parts.emplace_back(next, next + length);
        next += length;
    }
    return parts;
}

}  // namespace gradlab::data::datasets
