// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cuda/kernels/shares.h"

// What becomes of the values of each row so far. What is done is said by a struct:
//
//   struct Op : Combines {
//       using Combines = …;  // what does not depend on the type of the values:
//                            // using Total = …;
//                            // Total identity() const;
//                            // Total combine(Total before, Total after) const;  associative
//       using Total = …;     // that of Combines
//       Total load(int64_t row, int64_t i) const;
//       void store(int64_t row, int64_t i, Total so_far) const;
//   };
namespace gradlab::cuda {

/// Values that a thread goes through one after the other.
inline constexpr int running_values = 8;

template <class Op>
struct Running {
    using Total = typename Op::Total;
    Op op;
    Shares shares;
    int64_t blocks;
    Total* carries;  ///< rows × pieces: what each piece comes to, then up to and with it
    bool only_carries;

    GRADLAB_FN void operator()(const Block& block) const {
        auto* parts = reinterpret_cast<Total*>(block.memory);
        auto* next = parts + block_threads;
        for (int64_t job = block.index; job < shares.jobs(); job += blocks) {
            block.each([&](int thread) {
                Total mine = op.identity();
                over_own(job, thread,
                         [&](int64_t row, int64_t i) { mine = op.combine(mine, op.load(row, i)); });
                parts[thread] = mine;
            });
            for (int step = 1; step < shares.lanes; step *= 2) {
                block.each([&](int thread) {
                    next[thread] = shares.lane(thread) < step
                                       ? parts[thread]
                                       : op.combine(parts[thread - step], parts[thread]);
                });
                Total* const last = parts;
                parts = next;
                next = last;
            }
            block.each([&](int thread) { write(job, thread, parts); });
        }
    }

private:
    template <class F>
    GRADLAB_FN void over_own(int64_t job, int thread, F f) const {
        const int64_t row = shares.output(job, thread);
        if (row >= shares.outputs) return;
        const int64_t first =
            job % shares.pieces * shares.piece + int64_t{running_values} * shares.lane(thread);
        const int64_t end = least(first + running_values, shares.n);
        for (int64_t i = first; i < end; ++i) f(row, i);
    }

    GRADLAB_FN void write(int64_t job, int thread, const Total* parts) const {
        const int64_t row = shares.output(job, thread), piece = job % shares.pieces;
        if (row >= shares.outputs) return;
        const int lane = shares.lane(thread);
        Total* carry = carries + row * shares.pieces + piece;
        if (only_carries) {
            if (lane == shares.lanes - 1) *carry = parts[thread];
            return;
        }
        Total total = lane > 0 ? parts[thread - 1] : op.identity();
        if (piece > 0) total = op.combine(carry[-1], total);
        over_own(job, thread, [&](int64_t, int64_t i) {
            total = op.combine(total, op.load(row, i));
            op.store(row, i, total);
        });
    }
};

/// The carries of a row, themselves running.
template <class C>
struct RunningCarries : C {
    using Combines = C;
    using Total = typename C::Total;
    Total* carries;
    int64_t n;

    RunningCarries(const C& combines, Total* carries, int64_t n)
        : C(combines), carries(carries), n(n) {}
    GRADLAB_FN Total load(int64_t row, int64_t i) const { return carries[row * n + i]; }
    GRADLAB_FN void store(int64_t row, int64_t i, Total total) const {
        carries[row * n + i] = total;
    }
};

/// For each row of a rows × n matrix.
template <class Op>
void run_along_rows(const Op& op, int64_t rows, int64_t n) {
    using Total = typename Op::Total;
    constexpr int bytes = 2 * block_threads * static_cast<int>(sizeof(Total));
    if (rows == 0 || n == 0) return;
    Shares shares = shared_out(rows, n, false, running_values);
    shares.piece = int64_t{running_values} * shares.lanes;
    shares.pieces = pieces_of(n, shares.piece);
    Running<Op> running{op, shares, shares.blocks(), nullptr, false};
    if (shares.pieces == 1) return launch_blocks(running.blocks, bytes, running);
    const Scratch scratch(static_cast<size_t>(rows * shares.pieces) * sizeof(Total));
    running.carries = scratch.as<Total>();
    running.only_carries = true;
    launch_blocks(running.blocks, bytes, running);
    using Carries = RunningCarries<typename Op::Combines>;
    run_along_rows(Carries(op, running.carries, shares.pieces), rows, shares.pieces);
    running.only_carries = false;
    launch_blocks(running.blocks, bytes, running);
}

}  // namespace gradlab::cuda
