// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "engine/data/dataset.h"
#include "engine/data/samplers.h"
#include "engine/data/transforms.h"
#include "engine/data/workers.h"

namespace gradlab::data {

/// How a loader cuts and brings batches. Setters return the options, getters the value.
class DataLoaderOptions {
public:
    DataLoaderOptions() = default;
    DataLoaderOptions(size_t batch_size) : batch_size_(batch_size) {}  // NOLINT: as in PyTorch

    using Timeout = std::chrono::milliseconds;
    DataLoaderOptions& batch_size(size_t n) { return batch_size_ = n, *this; }
    DataLoaderOptions& workers(size_t n) { return workers_ = n, *this; }
    DataLoaderOptions& max_jobs(std::optional<size_t> n) { return max_jobs_ = n, *this; }
    DataLoaderOptions& timeout(std::optional<Timeout> time) { return timeout_ = time, *this; }
    DataLoaderOptions& enforce_ordering(bool on) { return enforce_ordering_ = on, *this; }
    DataLoaderOptions& drop_last(bool on) { return drop_last_ = on, *this; }

    size_t batch_size() const { return batch_size_; }
    size_t workers() const { return workers_; }  ///< background threads; 0: none
    size_t max_jobs() const { return max_jobs_.value_or(2 * workers_); }  ///< batches ahead
    std::optional<Timeout> timeout() const { return timeout_; }           ///< for one batch
    bool enforce_ordering() const { return enforce_ordering_; }
    bool drop_last() const { return drop_last_; }  ///< leave out a short last batch

private:
    size_t batch_size_ = 1;
    size_t workers_ = 0;
    std::optional<size_t> max_jobs_{};
    std::optional<Timeout> timeout_{};
    bool enforce_ordering_ = true;
    bool drop_last_ = false;
};

/// Walks the batches of one epoch; the default-constructed one is the end.
template <class Batch>
class Iterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Batch;
    using difference_type = std::ptrdiff_t;
    using pointer = Batch*;
    using reference = Batch&;
    using Next = std::function<std::optional<Batch>()>;

    Iterator() = default;
    explicit Iterator(Next next) : next_(std::move(next)), batch_(next_()) {}

    Batch& operator*() { return current(); }
    Batch* operator->() { return &current(); }
    Iterator& operator++() {
        current();
        batch_ = next_();
        return *this;
    }
    /// Iterators that still have a batch equal themselves only.
    bool operator==(const Iterator& other) const {
        return this == &other || (!batch_ && !other.batch_);
    }

private:
    Batch& current() {
        check(batch_.has_value(), "DataLoader: the iterator is past the end");
        return *batch_;
    }

    Next next_{};
    std::optional<Batch> batch_{};
};

/// Brings the batches of a dataset, epoch after epoch: each begin() starts a new one.
template <class Dataset, class Sampler>
class StatelessDataLoader {
public:
    using BatchType = typename Dataset::BatchType;
    using BatchRequestType = typename Sampler::BatchRequestType;

    StatelessDataLoader(Dataset dataset, Sampler sampler, DataLoaderOptions options)
        : options_(std::move(options)), dataset_(std::move(dataset)), sampler_(std::move(sampler)) {
        check(options_.batch_size() > 0, "DataLoader: expected a batch_size of at least 1, got 0");
        check(options_.workers() == 0 || options_.max_jobs() > 0,
              "DataLoader: expected max_jobs of at least 1 for workers, got 0");
        if (options_.workers() == 0) return;
        using Work = typename Pool::Work;
        const Work work = [dataset = dataset_](const BatchRequestType& request) mutable {
            return dataset.get_batch(request);
        };
        pool_ = std::make_unique<Pool>(std::vector<Work>(options_.workers(), work),
                                       options_.enforce_ordering(), options_.timeout());
    }
    StatelessDataLoader(const StatelessDataLoader&) = delete;
    StatelessDataLoader& operator=(const StatelessDataLoader&) = delete;

    /// Error while workers still hold batches of an epoch that was not walked to its end.
    Iterator<BatchType> begin() {
        check(!pool_ || pool_->pending() == 0,
              "DataLoader: a new epoch began before the last one was walked to its end");
        sampler_.reset({});
        for (size_t i = 0; pool_ && i < options_.max_jobs() && request_ahead(); ++i) continue;
        return Iterator<BatchType>([this] { return next(); });
    }
    Iterator<BatchType> end() { return {}; }

    void join() {
        pool_.reset();
    }  ///< ends the workers: from here on batches are got by the caller
    const DataLoaderOptions& options() const noexcept { return options_; }

private:
    using Pool = Workers<BatchRequestType, BatchType>;

    std::optional<BatchRequestType> next_request() {
        auto request = sampler_.next(options_.batch_size());
        if (request && options_.drop_last() && request->size() < options_.batch_size()) return {};
        return request;
    }

    bool request_ahead() {
        auto request = next_request();
        if (request) pool_->push(std::move(*request));
        return request.has_value();
    }

    std::optional<BatchType> next() {
        if (!pool_) {
            const auto request = next_request();
            if (!request) return {};
            return dataset_.get_batch(*request);
        }
        if (pool_->pending() == 0) return {};
        BatchType batch = pool_->pop();
        request_ahead();
        return batch;
    }

    DataLoaderOptions options_;
    Dataset dataset_;
    Sampler sampler_;
    std::unique_ptr<Pool> pool_{};
};

/// A loader with a sampler of one's own.
template <class Dataset, class Sampler>
requires requires(Sampler& sampler) { sampler.next(size_t{1}); }
auto make_data_loader(Dataset dataset, Sampler sampler, DataLoaderOptions options = {}) {
    return std::make_unique<StatelessDataLoader<Dataset, Sampler>>(
        std::move(dataset), std::move(sampler), std::move(options));
}

/// A loader whose sampler covers the dataset; Error when the dataset does not know its size.
template <class Sampler = samplers::RandomSampler, class Dataset>
requires std::is_constructible_v<Sampler, size_t>
auto make_data_loader(Dataset dataset, DataLoaderOptions options = {}) {
    const std::optional<size_t> size = dataset.size();
    check(size.has_value(), "make_data_loader: expected a dataset that knows its size");
    return make_data_loader(std::move(dataset), Sampler(*size), std::move(options));
}

}  // namespace gradlab::data
