// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/samplers.h"

#include <algorithm>
#include <numeric>

#include "engine/ops/random.h"

namespace gradlab::data::samplers {

RandomSampler::RandomSampler(int64_t size, ScalarType index_dtype) : index_dtype_(index_dtype) {
    shuffle(size);
}

void RandomSampler::shuffle(int64_t size) {
    indices_ = randperm(size, index_dtype_).to(kInt64);
    index_ = 0;
}

void RandomSampler::reset(std::optional<size_t> new_size) {
    shuffle(new_size ? static_cast<int64_t>(*new_size) : indices_.numel());
}

std::optional<std::vector<size_t>> RandomSampler::next(size_t batch_size) {
    const auto size = static_cast<size_t>(indices_.numel());
    if (index_ == size) return {};
    const int64_t* first = indices_.data_ptr<int64_t>() + index_;
    const size_t count = std::min(batch_size, size - index_);
    index_ += count;
    return std::vector<size_t>(first, first + count);
}

void SequentialSampler::reset(std::optional<size_t> new_size) {
    size_ = new_size.value_or(size_);
    index_ = 0;
}

std::optional<std::vector<size_t>> SequentialSampler::next(size_t batch_size) {
    if (index_ == size_) return {};
    std::vector<size_t> indices(std::min(batch_size, size_ - index_));
    std::iota(indices.begin(), indices.end(), index_);
    index_ += indices.size();
    return indices;
}

}  // namespace gradlab::data::samplers
