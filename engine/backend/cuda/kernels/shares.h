// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/backend/cuda/kernels/launch.h"

// How many results, each made of many values, are shared out to threads.
namespace gradlab::cuda {

/// A kernel that has more blocks of work than this lets each block do several.
inline constexpr int64_t most_jobs_at_once = 65536;

GRADLAB_FN int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }
inline int64_t pieces_of(int64_t n, int64_t size) { return (n + size - 1) / size; }

/// A block works on block_threads / lanes results at once, with `lanes` threads (a power of two)
/// for each. Where there are few results of many values each, these are cut into pieces, one a
/// job. The shares depend on the shape alone, so that sums come out the same on every device.
struct Shares {
    int64_t outputs;  ///< how many results
    int64_t n;        ///< values of each
    int lanes;
    bool columns;  ///< neighbouring threads work on neighbouring results, else on the same one
    int64_t piece, pieces;

    GRADLAB_FN int width() const { return block_threads / lanes; }
    /// Between the threads of one result.
    GRADLAB_FN int stride() const { return columns ? width() : 1; }
    GRADLAB_FN int lane(int thread) const { return columns ? thread / width() : thread % lanes; }
    GRADLAB_FN int team(int thread) const { return columns ? thread % width() : thread / lanes; }
    GRADLAB_FN int64_t tiles() const { return (outputs + width() - 1) / width(); }
    GRADLAB_FN int64_t jobs() const { return tiles() * pieces; }
    GRADLAB_FN int64_t output(int64_t job, int thread) const {
        return job / pieces * width() + team(thread);
    }

    int64_t blocks() const { return std::min(jobs(), most_jobs_at_once); }
};

/// Lanes for `per_lane` values each, as far as a block has them.
inline Shares shared_out(int64_t outputs, int64_t n, bool columns, int per_lane) {
    Shares s{outputs, n, 1, columns, n, 1};
    // Memory is read 32 columns at a time.
    const int64_t narrowest = columns ? std::min<int64_t>(outputs, 32) : 1;
    while (s.lanes * 2 * narrowest <= block_threads && s.lanes * per_lane < n) s.lanes *= 2;
    return s;
}

/// The same, cut into pieces where blocks would be too few to keep a device busy.
inline Shares shared_out_in_pieces(int64_t outputs, int64_t n, bool columns) {
    constexpr int64_t enough_blocks = 1024, values_worth_a_piece = 16;
    Shares s = shared_out(outputs, n, columns, 4);
    if (outputs == 0) return s;
    const int64_t most = std::min(enough_blocks / s.tiles(), n / (s.lanes * values_worth_a_piece));
    if (most < 2) return s;
    s.piece = pieces_of(n, most);
    s.pieces = pieces_of(n, s.piece);
    return s;
}

}  // namespace gradlab::cuda
