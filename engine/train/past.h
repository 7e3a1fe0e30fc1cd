// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <memory>
#include <numeric>
#include <string>
#include <utility>

#include "engine/train/trainer.h"

namespace gradlab::train {

/// The last versions of a network that edits replaced, so that undo brings their weights back. Few
/// enough that they fit beside the network in memory.
class Past {
public:
    void add(std::unique_ptr<Trainer> version) {
        versions_.push_back(std::move(version));
        const auto total = [this] {
            return std::accumulate(
                versions_.begin(), versions_.end(), int64_t{0},
                [](int64_t sum, const auto& version) { return sum + version->parameters(); });
        };
        while (versions_.size() > most_versions || (versions_.size() > 1 && total() > most_weights))
            versions_.pop_front();
    }
    void clear() { versions_.clear(); }

    /// Weights of nodes alike; of several versions those that were learned last.
    void recall_in(Trainer& next) const {
        for (const auto& version : versions_) next.recall(*version);
    }
    /// Whether a version has this weight of the trainer.
    bool knows(const std::string& weight, const Trainer& trainer) const {
        return std::ranges::any_of(
            versions_, [&](const auto& version) { return trainer.shares(weight, *version); });
    }

private:
    static constexpr size_t most_versions = 32;
    static constexpr int64_t most_weights = 8'000'000;

    std::deque<std::unique_ptr<Trainer>> versions_;  ///< oldest first
};

}  // namespace gradlab::train
