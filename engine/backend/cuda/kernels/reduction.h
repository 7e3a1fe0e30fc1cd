// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cuda/kernels/shares.h"

// Results that are each made of many values, in an order that is the same in every run. What is
// done is said by a struct:
//
//   struct Op {
//       using Part = …;                        // takes a few values, say float
//       using Total = …;                       // takes parts, say double
//       Total identity() const;                // its Part combined with a value is the value
//       Part load(int64_t output, int64_t i) const;
//       A combine(A a, A b) const;             // of both types; in any order
//       void store(int64_t output, Total total) const;
//   };
namespace gradlab::cuda {

/// What op makes of values number first, first + step, … before `end`. A few are read at once, to
/// wait for memory only once, and add up as Part.
template <class Op>
GRADLAB_FN typename Op::Total gathered(const Op& op, int64_t output, int64_t first, int64_t end,
                                       int64_t step) {
    using Part = typename Op::Part;
    using Total = typename Op::Total;
    constexpr int run = 8;
    Total total = op.identity();
    int64_t i = first;
    for (; i + (run - 1) * step < end; i += run * step) {
        Part values[run];
        for (int k = 0; k < run; ++k) values[k] = op.load(output, i + k * step);
        for (int half = run / 2; half > 0; half /= 2)
            for (int k = 0; k < half; ++k) values[k] = op.combine(values[k], values[k + half]);
        total = op.combine(total, static_cast<Total>(values[0]));
    }
    if (i >= end) return total;
    auto rest = static_cast<Part>(op.identity());
    for (; i < end; i += step) rest = op.combine(rest, op.load(output, i));
    return op.combine(total, static_cast<Total>(rest));
}

/// What op makes of a job's values; parts[thread] of the first lane of each result gets it.
template <class Op>
GRADLAB_FN void reduce_job(const Block& block, const Op& op, const Shares& shares, int64_t job,
                           typename Op::Total* parts) {
    const int64_t begin = job % shares.pieces * shares.piece;
    const int64_t end = least(begin + shares.piece, shares.n);
    block.each([&](int thread) {
        const int64_t output = shares.output(job, thread);
        parts[thread] = output < shares.outputs
                            ? gathered(op, output, begin + shares.lane(thread), end, shares.lanes)
                            : op.identity();
    });
    for (int half = shares.lanes / 2; half > 0; half /= 2)
        block.each([&](int thread) {
            if (shares.lane(thread) < half)
                parts[thread] = op.combine(parts[thread], parts[thread + half * shares.stride()]);
        });
}

template <class Op>
struct Reduction {
    using Total = typename Op::Total;
    Op op;
    Shares shares;
    int64_t blocks;
    Total* pieces;  ///< outputs × pieces, or null where there is one piece

    GRADLAB_FN void operator()(const Block& block) const {
        auto* parts = reinterpret_cast<Total*>(block.memory);
        for (int64_t job = block.index; job < shares.jobs(); job += blocks) {
            reduce_job(block, op, shares, job, parts);
            block.each([&](int thread) {
                const int64_t output = shares.output(job, thread);
                if (shares.lane(thread) > 0 || output >= shares.outputs) return;
                if (pieces)
                    pieces[output * shares.pieces + job % shares.pieces] = parts[thread];
                else
                    op.store(output, parts[thread]);
            });
        }
    }
};

/// Combines the pieces of each result, a block a result.
template <class Op>
struct PiecesTogether {
    using Total = typename Op::Total;
    Op op;
    int64_t outputs, count, blocks;
    const Total* pieces;

    GRADLAB_FN void operator()(const Block& block) const {
        for (int64_t output = block.index; output < outputs; output += blocks) {
            const Total* own = pieces + output * count;
            const Total all = block.reduce(
                count, op.identity(), [&](int64_t i) { return own[i]; },
                [&](Total a, Total b) { return op.combine(a, b); });
            block.each([&](int thread) {
                if (thread == 0) op.store(output, all);
            });
        }
    }
};

template <class Op>
void reduce_with(const Op& op, const Shares& shares) {
    using Total = typename Op::Total;
    constexpr int bytes = block_threads * static_cast<int>(sizeof(Total));
    if (shares.pieces == 1)
        return launch_blocks(shares.blocks(), bytes,
                             Reduction<Op>{op, shares, shares.blocks(), nullptr});
    const Scratch scratch(static_cast<size_t>(shares.outputs * shares.pieces) * sizeof(Total));
    auto* pieces = scratch.as<Total>();
    launch_blocks(shares.blocks(), bytes, Reduction<Op>{op, shares, shares.blocks(), pieces});
    const int64_t blocks = std::min(shares.outputs, most_jobs_at_once);
    launch_blocks(blocks, bytes,
                  PiecesTogether<Op>{op, shares.outputs, shares.pieces, blocks, pieces});
}

/// For each row of a rows × n matrix.
template <class Op>
void reduce_rows(const Op& op, int64_t rows, int64_t n) {
    reduce_with(op, shared_out_in_pieces(rows, n, false));
}
/// For each column of a rows × cols matrix.
template <class Op>
void reduce_columns(const Op& op, int64_t rows, int64_t cols) {
    reduce_with(op, shared_out_in_pieces(cols, rows, true));
}

}  // namespace gradlab::cuda
