// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cuda/kernels/launch.h"

// Bringing the positions of an index together by what they choose: into buckets, each in the order
// of the index.
namespace gradlab::cuda {
namespace {

/// Which element of an outer × range × inner tensor each value of an outer × n × inner index means.
struct Chosen {
    const int64_t* index;
    int64_t count, n, inner, range;

    Chosen(const int64_t* index, int64_t outer, int64_t n, int64_t inner, int64_t range)
        : index(index), count(outer * n * inner), n(n), inner(inner), range(range) {}

    /// −1 for one out of range.
    GRADLAB_FN int64_t place(int64_t p) const {
        const int64_t chosen = index[p];
        if (chosen < 0 || chosen >= range) return -1;
        if (count <= INT32_MAX) {  // 32-bit division is several times faster
            const auto at = static_cast<uint32_t>(p), width = static_cast<uint32_t>(inner);
            const uint32_t outer = at / (static_cast<uint32_t>(n) * width);
            return (outer * range + chosen) * inner + at % width;
        }
        return (p / (n * inner) * range + chosen) * inner + p % inner;
    }
};

constexpr int buckets = block_threads;
constexpr int64_t most_segments = 512;

/// What walks over the index, a block a segment.
struct Segments {
    static constexpr int chunk = 2048;
    static constexpr int bytes = chunk * static_cast<int>(sizeof(int16_t));
    static constexpr int memory = bytes + buckets * static_cast<int>(sizeof(int64_t));

    Chosen chosen;
    int64_t length;

    /// A number of each bucket's own, in the block's memory.
    GRADLAB_FN static int64_t* own(const Block& block) {
        return reinterpret_cast<int64_t*>(block.memory + bytes);
    }
    /// f(bucket, position) for the segment's positions, in order within each bucket.
    template <class F>
    GRADLAB_FN void each(const Block& block, F f) const {
        auto* bucket_of = reinterpret_cast<int16_t*>(block.memory);
        const int64_t after = (block.index + 1) * length;
        const int64_t end = after < chosen.count ? after : chosen.count;
        for (int64_t begin = block.index * length; begin < end; begin += chunk) {
            const int here = end - begin < chunk ? static_cast<int>(end - begin) : chunk;
            block.each([&](int thread) {
                for (int e = thread; e < here; e += block_threads) {
                    const int64_t place = chosen.place(begin + e);
                    bucket_of[e] = static_cast<int16_t>(place < 0 ? -1 : place % buckets);
                }
            });
            block.each([&](int bucket) {
                for (int e = 0; e < here; ++e)
                    if (bucket_of[e] == bucket) f(bucket, begin + e);
            });
        }
    }
};

/// How many positions of each segment go into each bucket.
struct CountBuckets {
    Segments segments;
    int64_t* counts;
    GRADLAB_FN void operator()(const Block& block) const {
        int64_t* own = Segments::own(block);
        block.each([&](int bucket) { own[bucket] = 0; });
        segments.each(block, [&](int bucket, int64_t) { ++own[bucket]; });
        block.each([&](int bucket) { counts[block.index * buckets + bucket] = own[bucket]; });
    }
};

/// Turns counts into how many positions stand before a segment's in its bucket, and says where
/// buckets start. One block.
struct StartBuckets {
    int64_t segments;
    int64_t *counts, *starts;
    GRADLAB_FN void operator()(const Block& block) const {
        auto* totals = reinterpret_cast<int64_t*>(block.memory);
        block.each([&](int bucket) {
            constexpr int step = 8;  // loads that are under way at once
            int64_t total = 0;
            for (int64_t s = 0; s < segments; s += step) {
                int64_t count[step];
                for (int e = 0; e < step; ++e)
                    count[e] = s + e < segments ? counts[(s + e) * buckets + bucket] : 0;
                for (int e = 0; e < step && s + e < segments; ++e) {
                    counts[(s + e) * buckets + bucket] = total;
                    total += count[e];
                }
            }
            totals[bucket] = total;
        });
        block.each([&](int bucket) {
            int64_t start = 0;
            for (int b = 0; b < bucket; ++b) start += totals[b];
            starts[bucket] = start;
            if (bucket == buckets - 1) starts[buckets] = start + totals[bucket];
        });
    }
};

struct FillBuckets {
    Segments segments;
    const int64_t *counts, *starts;
    int64_t* positions;
    GRADLAB_FN void operator()(const Block& block) const {
        int64_t* own = Segments::own(block);
        block.each([&](int bucket) {
            own[bucket] = starts[bucket] + counts[block.index * buckets + bucket];
        });
        segments.each(block,
                      [&](int bucket, int64_t position) { positions[own[bucket]++] = position; });
    }
};

/// All positions whose choice is in range: those of bucket b, which choose the elements whose place
/// leaves b when divided by `buckets`, from starts[b] to starts[b + 1], in the order of the index.
struct Buckets {
    int64_t chunks, per_segment, segments;
    Scratch scratch;
    int64_t *counts, *starts, *positions;

    explicit Buckets(const Chosen& chosen)
        : chunks((chosen.count + Segments::chunk - 1) / Segments::chunk),
          per_segment((chunks + most_segments - 1) / most_segments),
          segments((chunks + per_segment - 1) / per_segment),
          scratch(sizeof(int64_t) *
                  static_cast<size_t>((segments + 1) * buckets + 1 + chosen.count)),
          counts(scratch.as<int64_t>()),
          starts(counts + segments * buckets),
          positions(starts + buckets + 1) {
        const Segments walk{chosen, per_segment * Segments::chunk};
        launch_blocks(segments, Segments::memory, CountBuckets{walk, counts});
        launch_blocks(1, buckets * static_cast<int>(sizeof(int64_t)),
                      StartBuckets{segments, counts, starts});
        launch_blocks(segments, Segments::memory, FillBuckets{walk, counts, starts, positions});
    }
};

}  // namespace
}  // namespace gradlab::cuda
