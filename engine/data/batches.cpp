// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/batches.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include <fmt/format.h>

#include "engine/backend/cpu/thread_pool.h"
#include "engine/ops/creation.h"
#include "engine/ops/random.h"

namespace gradlab::data {

namespace {

constexpr int64_t parallel_grain = 1 << 18;  ///< values that are worth another thread

/// v / 255, correctly rounded without a division: `high` is 1/255 in so few bits that its product
/// with a byte is exact, `low` is what it lacks.
void unpack(const uint8_t* from, float* to, int64_t n) {
    constexpr float high = 0x1.01p-8F;
    constexpr auto low = static_cast<float>(1.0 / 255 - double{high});
    for (int64_t i = 0; i < n; ++i) {
        const auto value = static_cast<float>(from[i]);
        to[i] = value * high + value * low;
    }
}

void unpack(const float* from, float* to, int64_t n) {
    std::memcpy(to, from, sizeof(float) * static_cast<size_t>(n));
}

void normalize(const Table& table, float* sample, int64_t n) {
    const int64_t inner = n / static_cast<int64_t>(table.mean.size());
    for (size_t channel = 0; channel < table.mean.size(); ++channel, sample += inner)
        for (int64_t i = 0; i < inner; ++i)
            sample[i] = (sample[i] - table.mean[channel]) / table.std[channel];
}

int64_t row(const Table& table, int64_t position) {
    return table.rows ? (*table.rows)[static_cast<size_t>(position)] : position;
}

/// Asks for a sample's memory ahead of its use: shuffled rows come from all over the table, and
/// waiting for them takes twice the time of unpacking them.
template <class T>
void prefetch(const T* sample, int64_t n) {
    constexpr int64_t line = 64 / sizeof(T);
    for (int64_t i = 0; i < std::min<int64_t>(n, 64 * line); i += line)
        __builtin_prefetch(sample + i);
}

template <class T>
void gather_x(const Table& table, std::span<const int64_t> positions, const Tensor& to) {
    const int64_t width = to.numel() / to.size(0);
    const T* from = table.x.data_ptr<T>();
    auto* out = to.data_ptr<float>();
    const auto count = static_cast<int64_t>(positions.size());
    const int64_t grain = std::max<int64_t>(1, parallel_grain / std::max<int64_t>(1, width));
    const auto source = [&](int64_t i) {
        return from + row(table, positions[static_cast<size_t>(i)]) * width;
    };
    parallel_for(count, grain, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            if (i + 1 < end) prefetch(source(i + 1), width);
            unpack(source(i), out + i * width, width);
            if (!table.mean.empty()) normalize(table, out + i * width, width);
        }
    });
}

void gather_y(const Table& table, std::span<const int64_t> positions, const Tensor& to) {
    const size_t bytes = to.nbytes() / positions.size();
    const auto* from = static_cast<const char*>(table.y.data_ptr());
    auto* out = static_cast<char*>(to.data_ptr());
    for (const int64_t position : positions) {
        std::memcpy(out, from + static_cast<size_t>(row(table, position)) * bytes, bytes);
        out += bytes;
    }
}

/// Uninitialised, shaped as `count` rows of `table`.
Tensor rows_like(const Tensor& table, int64_t count, ScalarType dtype) {
    Dims sizes = table.impl().sizes;
    sizes[0] = count;
    return empty(sizes, dtype);
}

}  // namespace

Batch gather(const Table& table, std::span<const int64_t> positions) {
    const auto count = static_cast<int64_t>(positions.size());
    check(count > 0, "gather: expected at least one position");
    const bool inside = std::ranges::all_of(
        positions, [size = table.size()](int64_t at) { return at >= 0 && at < size; });
    check(inside, "gather: a position is beyond the table");
    Batch batch{rows_like(table.x, count, kFloat32),
                rows_like(table.y, count, table.y.scalar_type())};
    if (table.x.scalar_type() == kUInt8)
        gather_x<uint8_t>(table, positions, batch.x);
    else
        gather_x<float>(table, positions, batch.x);
    gather_y(table, positions, batch.y);
    return batch;
}

Batches::Batches(Table table, BatchOptions options, Generator generator)
    : table_(std::move(table)), options_(options), generator_(generator), position_() {
    check(options_.batch_size > 0, [&] {
        return fmt::format("batch_size must be at least 1, got {}", options_.batch_size);
    });
    check(!table_.empty(), "there is no sample to make a batch of");
    check(per_epoch() > 0, [&] {
        return fmt::format(
            "drop_last leaves no batch: there are {} samples, fewer than the batch size {}",
            samples(), options_.batch_size);
    });
    order_.resize(static_cast<size_t>(samples()));
    start_epoch();
}

int64_t Batches::per_epoch() const {
    const int64_t whole = samples() / options_.batch_size;
    const bool rest = samples() % options_.batch_size != 0;
    return whole + (rest && !options_.drop_last);
}

void Batches::start_epoch() {
    position_.batch = 0;
    position_.generator = generator_;
    draw_order();
}

void Batches::draw_order() {
    if (!options_.shuffle) {
        std::iota(order_.begin(), order_.end(), 0);
        return;
    }
    const Tensor order = randperm(samples(), generator_);
    std::copy_n(order.data_ptr<int64_t>(), samples(), order_.begin());
}

Batch Batches::next() {
    if (at_end()) {
        ++position_.epoch;
        start_epoch();
    }
    const Batch batch = gather(table_, coming());
    ++position_.batch;
    return batch;
}

std::span<const int64_t> Batches::coming() const {
    if (at_end()) return {};
    const int64_t first = position_.batch * options_.batch_size;
    const int64_t count = std::min(options_.batch_size, samples() - first);
    return std::span(order_).subspan(static_cast<size_t>(first), static_cast<size_t>(count));
}

void Batches::restore(Position position) {
    check(position.epoch >= 0 && position.batch >= 0 && position.batch <= per_epoch(),
          "the saved position lies beyond the epoch's end");
    position_ = position;
    generator_ = position.generator;
    draw_order();
}

}  // namespace gradlab::data
