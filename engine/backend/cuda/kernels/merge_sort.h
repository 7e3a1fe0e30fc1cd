// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cuda/kernels/keys.h"
#include "engine/backend/cuda/kernels/position.h"
#include "engine/backend/cuda/kernels/shares.h"

// Sorting the rows of a matrix of items: chunks in a block's shared memory, then pairs of sorted
// runs into one, a chunk of the result a block. An item is a key and the place it came from, so no
// two are equal and every order of equal keys is the stable one.
namespace gradlab::cuda {

/// For keys and places of 32 bits.
struct NarrowItem {
    uint64_t both;
    GRADLAB_FN static NarrowItem make(uint64_t key, int64_t at) {
        return {key << 32 | static_cast<uint64_t>(at)};
    }
    GRADLAB_FN int64_t at() const { return static_cast<int64_t>(both & UINT32_MAX); }
    GRADLAB_FN bool operator<(const NarrowItem& other) const { return both < other.both; }
};

struct WideItem {
    uint64_t key;
    int64_t place;
    GRADLAB_FN static WideItem make(uint64_t key, int64_t at) { return {key, at}; }
    GRADLAB_FN int64_t at() const { return place; }
    GRADLAB_FN bool operator<(const WideItem& other) const {
        return key != other.key ? key < other.key : place < other.place;
    }
};

/// Items that a block sorts, or merges, in shared memory.
inline constexpr int sort_chunk = 1024;

/// How many of `count` sorted items are before one.
template <class Item>
GRADLAB_FN int count_before(const Item* sorted, int count, const Item& item) {
    int low = 0, high = count;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (sorted[middle] < item)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// Where item p belongs when the sorted runs [0, middle) and [middle, end) become one.
template <class Item>
GRADLAB_FN int merged_place(const Item* items, int middle, int end, int p) {
    return p < middle ? p + count_before(items + middle, end - middle, items[p])
                      : p - middle + count_before(items, middle, items[p]);
}

/// Sorts each chunk of each row in place; where several rows fit a chunk, a block takes them all.
template <class Item>
struct SortChunks {
    static constexpr int bytes = 2 * sort_chunk * static_cast<int>(sizeof(Item));
    int64_t rows, n;
    int64_t rows_a_job;  ///< more than one only where whole rows fit
    int64_t chunks;      ///< of a row
    int64_t blocks;
    Item* items;

    SortChunks(int64_t rows, int64_t n, Item* items)
        : rows(rows),
          n(n),
          rows_a_job(std::max<int64_t>(1, sort_chunk / n)),
          chunks(pieces_of(n, sort_chunk)),
          blocks(std::min(jobs(), most_jobs_at_once)),
          items(items) {}

    GRADLAB_FN int64_t jobs() const { return (rows + rows_a_job - 1) / rows_a_job * chunks; }

    GRADLAB_FN void operator()(const Block& block) const {
        auto* from = reinterpret_cast<Item*>(block.memory);
        auto* to = from + sort_chunk;
        for (int64_t job = block.index; job < jobs(); job += blocks) {
            const int64_t row = job / chunks * rows_a_job, chunk = job % chunks;
            Item* own = items + row * n + chunk * sort_chunk;
            // Rows do not end within a chunk, or only with it.
            const int64_t left =
                rows_a_job > 1 ? least(rows_a_job, rows - row) * n : n - chunk * sort_chunk;
            const int count = static_cast<int>(least(left, sort_chunk));
            const int length = rows_a_job > 1 ? static_cast<int>(n) : count;
            copy(block, own, from, count);
            for (int run = 1; run < length; run *= 2) {
                block.each([&](int thread) {
                    for (int p = thread; p < count; p += block_threads) {
                        const int in_row = p % length, pair = in_row - in_row % (2 * run);
                        const int first = p - in_row + pair, end = smaller(length - pair, 2 * run);
                        to[first + merged_place(from + first, smaller(run, end), end, p - first)] =
                            from[p];
                    }
                });
                Item* const last = from;
                from = to;
                to = last;
            }
            copy(block, from, own, count);
        }
    }

private:
    GRADLAB_FN static int smaller(int a, int b) { return a < b ? a : b; }
    GRADLAB_FN static void copy(const Block& block, const Item* from, Item* to, int count) {
        block.each([&](int thread) {
            for (int p = thread; p < count; p += block_threads) to[p] = from[p];
        });
    }
};

/// One pass over all rows: sorted runs become sorted runs twice as long.
template <class Item>
struct MergeRuns {
    static constexpr int bytes = 2 * sort_chunk * static_cast<int>(sizeof(Item));
    int64_t rows, n, run;
    int64_t blocks;
    const Item* from;
    Item* to;

    GRADLAB_FN int64_t chunks() const { return (n + sort_chunk - 1) / sort_chunk; }
    GRADLAB_FN int64_t jobs() const { return rows * chunks(); }

    GRADLAB_FN void operator()(const Block& block) const {
        auto* items = reinterpret_cast<Item*>(block.memory);
        auto* merged = items + sort_chunk;
        // The places are known before the items are there, and lie where those will be merged.
        auto* taken = reinterpret_cast<int64_t*>(merged);
        for (int64_t job = block.index; job < jobs(); job += blocks) {
            const int64_t at = job % chunks() * sort_chunk, pair = at - at % (2 * run);
            const int64_t start = job / chunks() * n + pair;
            const Item* left = from + start;
            const int64_t left_count = least(run, n - pair);
            const int64_t right_count = least(run, n - pair - left_count);
            const Item* right = left + left_count;
            const int64_t begin = at - pair;
            const int64_t end = least(begin + sort_chunk, left_count + right_count);
            block.each([&](int thread) {
                if (thread < 2)
                    taken[thread] =
                        of_left(left, left_count, right, right_count, thread == 0 ? begin : end);
            });
            const int64_t left_begin = taken[0], left_end = taken[1];
            const int count = static_cast<int>(end - begin);
            const int middle = static_cast<int>(left_end - left_begin);
            const Item* rest = right + (begin - left_begin);
            block.each([&](int thread) {
                for (int p = thread; p < count; p += block_threads)
                    items[p] = p < middle ? left[left_begin + p] : rest[p - middle];
            });
            block.each([&](int thread) {
                for (int p = thread; p < count; p += block_threads)
                    merged[merged_place(items, middle, count, p)] = items[p];
            });
            block.each([&](int thread) {
                for (int p = thread; p < count; p += block_threads)
                    to[start + begin + p] = merged[p];
            });
        }
    }

private:
    /// How many of the first `count` items of the result come from the left run.
    GRADLAB_FN static int64_t of_left(const Item* left, int64_t left_count, const Item* right,
                                      int64_t right_count, int64_t count) {
        int64_t low = count > right_count ? count - right_count : 0;
        int64_t high = least(count, left_count);
        while (low < high) {
            const int64_t middle = (low + high) / 2;
            if (left[middle] < right[count - 1 - middle])
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
};

/// The first `keep` items of each sorted chunk, moved together.
template <class Item>
struct KeepFirst {
    int64_t n, kept, keep;  ///< `kept`: items of a row of the result
    const Item* from;
    Item* to;
    GRADLAB_FN void operator()(int64_t i) const {
        const Position p = position(i, kept);
        to[i] = from[p.row * n + p.col / keep * sort_chunk + p.col % keep];
    }
};

/// Two places for rows × n items; the sorted ones end in either.
template <class Item>
struct ItemRows {
    int64_t rows, n;
    Item *items, *spare;

    /// Leaves only items that can be among the first k of their row, where that is cheap to tell.
    void drop_after(int64_t k) {
        while (n > sort_chunk && k <= sort_chunk / 2) {
            launch_chunks();
            const int64_t whole = n / sort_chunk, rest = n % sort_chunk;
            const int64_t kept = whole * k + std::min(rest, k);
            launch(rows * kept, KeepFirst<Item>{n, kept, k, items, spare});
            std::swap(items, spare);
            n = kept;
        }
    }
    void sort() {
        launch_chunks();
        for (int64_t run = sort_chunk; run < n; run *= 2) {
            MergeRuns<Item> merge{rows, n, run, 0, items, spare};
            merge.blocks = std::min(merge.jobs(), most_jobs_at_once);
            launch_blocks(merge.blocks, merge.bytes, merge);
            std::swap(items, spare);
        }
    }

private:
    void launch_chunks() {
        const SortChunks<Item> chunks(rows, n, items);
        launch_blocks(chunks.blocks, chunks.bytes, chunks);
    }
};

}  // namespace gradlab::cuda
