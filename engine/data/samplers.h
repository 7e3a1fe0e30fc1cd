// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "engine/tensor/tensor.h"

namespace gradlab::data::samplers {

/// Says which samples the next batch holds.
template <class BatchRequest = std::vector<size_t>>
class Sampler {
public:
    using BatchRequestType = BatchRequest;

    virtual ~Sampler() = default;
    /// A new epoch, of `new_size` samples or as many as before.
    virtual void reset(std::optional<size_t> new_size) = 0;
    /// At most `batch_size` samples; none at the epoch's end.
    virtual std::optional<BatchRequest> next(size_t batch_size) = 0;
};

/// A new permutation from the default generator at construction and with every reset().
class RandomSampler : public Sampler<> {
public:
    explicit RandomSampler(int64_t size, ScalarType index_dtype = kInt64);
    void reset(std::optional<size_t> new_size = {}) override;
    std::optional<std::vector<size_t>> next(size_t batch_size) override;
    size_t index() const noexcept { return index_; }

private:
    void shuffle(int64_t size);

    ScalarType index_dtype_;
    Tensor indices_{};  // int64
    size_t index_ = 0;
};

/// 0, 1, 2, …
class SequentialSampler : public Sampler<> {
public:
    explicit SequentialSampler(size_t size) : size_(size) {}
    void reset(std::optional<size_t> new_size = {}) override;
    std::optional<std::vector<size_t>> next(size_t batch_size) override;
    size_t index() const noexcept { return index_; }

private:
    size_t size_;
    size_t index_ = 0;
};

}  // namespace gradlab::data::samplers
