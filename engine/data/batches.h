// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/backend/generator.h"
#include "engine/data/source.h"

namespace gradlab::data {

/// Samples side by side, on the CPU: x float32 of shape B × sample, scaled and normalised as the
/// table says; y as in the table.
struct Batch {
    Tensor x{};
    Tensor y{};
    int64_t size() const { return x.size(0); }
};

/// Samples of a table by their positions in it, 0 to size() - 1. Any thread.
Batch gather(const Table& table, std::span<const int64_t> positions);

struct BatchOptions {
    int64_t batch_size = 64;
    bool shuffle = true;
    bool drop_last = false;  ///< leave out a short last batch
};

/// Walks a table batch by batch, epoch after epoch. Shuffling draws torch.randperm from its own
/// generator at the start of each epoch. Batches are fresh tensors (of recycled memory), so that a
/// graph may keep them. One thread.
class Batches {
public:
    /// Where a walk is: enough to go on with the same batches in the same order.
    struct Position {
        int64_t epoch = 0;      ///< epochs walked to their end
        int64_t batch = 0;      ///< batches of this epoch that were brought
        Generator generator{};  ///< as it was when this epoch began
    };

    /// Error for a batch size below 1 and for a table that gives no batch.
    Batches(Table table, BatchOptions options, Generator generator);

    /// The next batch, of a new epoch after the last one of an epoch.
    Batch next();
    /// Where in the table the samples of the next batch of this epoch lie; none at its end.
    std::span<const int64_t> coming() const;
    /// Whether the last batch of the epoch was brought (and nothing since).
    bool at_end() const { return position_.batch == per_epoch(); }
    int64_t per_epoch() const;  ///< batches in an epoch
    int64_t samples() const { return table_.size(); }
    const Table& table() const { return table_; }

    const Position& position() const { return position_; }
    /// Goes on from there; Error when it lies beyond the epoch's end.
    void restore(Position position);

private:
    void start_epoch();
    void draw_order();

    Table table_;
    BatchOptions options_;
    Generator generator_;
    Position position_;
    std::vector<int64_t> order_;
};

}  // namespace gradlab::data
