// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/data/example.h"
#include "engine/tensor/array_ref.h"

namespace gradlab::data::datasets {

template <class Source, class Transform>
class MapDataset;

/// Answers requests with batches. `Self` is the derived class (CRTP), so that map() knows it.
/// A loader with workers gives each its own copy: copies must be usable side by side.
template <class Self, class Batch = std::vector<Example<>>, class BatchRequest = ArrayRef<size_t>>
class BatchDataset {
public:
    using SelfType = Self;
    using BatchType = Batch;
    using BatchRequestType = BatchRequest;

    virtual ~BatchDataset() = default;

    virtual Batch get_batch(BatchRequest request) = 0;
    virtual std::optional<size_t> size() const = 0;  ///< none: unknown

    /// This dataset with `transform` applied to every batch.
    template <class Transform>
    MapDataset<Self, Transform> map(Transform transform) & {
        return {static_cast<Self&>(*this), std::move(transform)};
    }
    template <class Transform>
    MapDataset<Self, Transform> map(Transform transform) && {
        return {static_cast<Self&&>(*this), std::move(transform)};
    }
};

/// A dataset of samples that are got one by one.
template <class Self, class SingleExample = Example<>>
class Dataset : public BatchDataset<Self, std::vector<SingleExample>> {
public:
    using ExampleType = SingleExample;

    virtual ExampleType get(size_t index) = 0;

    std::vector<ExampleType> get_batch(ArrayRef<size_t> indices) override {
        std::vector<ExampleType> batch;
        batch.reserve(indices.size());
        for (const size_t index : indices) batch.push_back(get(index));
        return batch;
    }
};

/// A dataset whose batches pass through a transform.
template <class Source, class Transform>
class MapDataset
    : public BatchDataset<MapDataset<Source, Transform>, typename Transform::OutputBatchType,
                          typename Source::BatchRequestType> {
public:
    using DatasetType = Source;
    using TransformType = Transform;
    using BatchRequestType = typename Source::BatchRequestType;
    using OutputBatchType = typename Transform::OutputBatchType;

    MapDataset(Source dataset, Transform transform)
        : dataset_(std::move(dataset)), transform_(std::move(transform)) {}

    OutputBatchType get_batch(BatchRequestType request) override {
        return transform_.apply_batch(dataset_.get_batch(std::move(request)));
    }
    std::optional<size_t> size() const noexcept override { return dataset_.size(); }

    const Source& dataset() const noexcept { return dataset_; }
    const Transform& transform() const noexcept { return transform_; }

private:
    Source dataset_;
    Transform transform_;
};

/// The rows of a tensor.
class TensorDataset : public Dataset<TensorDataset, TensorExample> {
public:
    explicit TensorDataset(const std::vector<Tensor>& rows);  ///< stacked
    explicit TensorDataset(Tensor tensor) : tensor(std::move(tensor)) {}

    TensorExample get(size_t index) override { return tensor[static_cast<int64_t>(index)]; }
    std::optional<size_t> size() const override { return static_cast<size_t>(tensor.size(0)); }

    Tensor tensor;
};

/// Some samples of another dataset, in a given order (Python's torch.utils.data.Subset).
template <class Source>
class Subset : public Dataset<Subset<Source>, typename Source::ExampleType> {
public:
    Subset(Source dataset, std::vector<size_t> indices)
        : dataset_(std::move(dataset)), indices_(std::move(indices)) {}

    typename Source::ExampleType get(size_t index) override {
        check(index < indices_.size(), "Subset: the index is beyond the last sample");
        return dataset_.get(indices_[index]);
    }
    std::optional<size_t> size() const override { return indices_.size(); }
    const std::vector<size_t>& indices() const { return indices_; }

private:
    Source dataset_;
    std::vector<size_t> indices_;
};

/// Cuts [0, the sum of lengths) into parts of a permutation from the default generator.
std::vector<std::vector<size_t>> random_parts(ArrayRef<size_t> lengths);

/// Parts of random samples without overlap (Python's torch.utils.data.random_split).
template <class Source>
std::vector<Subset<Source>> random_split(const Source& dataset, ArrayRef<size_t> lengths) {
    size_t total = 0;
    for (const size_t length : lengths) total += length;
    check(total == dataset.size(), "random_split: expected lengths that sum to the dataset's size");
    std::vector<Subset<Source>> subsets;
    for (auto& part : random_parts(lengths)) subsets.emplace_back(dataset, std::move(part));
    return subsets;
}

}  // namespace gradlab::data::datasets
