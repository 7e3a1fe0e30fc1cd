// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <type_traits>
#include <vector>

namespace gradlab {

/// Threads that compute together, the caller included. Starts with the machine's cores, or the
/// environment's GRADLAB_THREADS.
int num_threads();
/// Takes effect with the next parallel loop; throws Error below 1. Not from inside a loop.
void set_num_threads(int count);

/// Every thread that trains calls this once: denormals count as zero, and OpenMP stays on the
/// thread. The pool's own threads have done so.
void prepare_compute_thread();
/// OpenMP regions that the calling thread enters (inside oneDNN) wake no further threads.
void confine_openmp();

/// How a loop over n elements is cut. It depends on n, the grain and the number of threads only,
/// never on timing, so that sums over chunks are the same bit for bit in every run.
struct Chunks {
    int64_t total = 0;
    int64_t size = 1;
    int64_t count = 0;

    int64_t begin(int64_t chunk) const { return chunk * size; }
    int64_t end(int64_t chunk) const {
        return (chunk + 1) * size < total ? (chunk + 1) * size : total;
    }
};

/// No chunk below `grain` elements; one chunk when n <= grain, on a single thread, or inside a
/// task.
Chunks cut(int64_t n, int64_t grain);

namespace detail {

using ChunkFunction = void (*)(void* context, int64_t chunk);
void run_chunks(int64_t count, ChunkFunction function, void* context);

}  // namespace detail

/// Calls f(chunk, begin, end) once for every chunk, on several threads, and waits. The first
/// exception is rethrown here.
template <class F>
void parallel_chunks(const Chunks& chunks, F&& f) {
    if (chunks.count == 1) {
        f(int64_t{0}, int64_t{0}, chunks.total);
        return;
    }
    struct Context {
        const Chunks& chunks;
        std::remove_reference_t<F>& f;
    } context{chunks, f};
    detail::run_chunks(
        chunks.count,
        [](void* pointer, int64_t chunk) {
            auto& [chunks, f] = *static_cast<Context*>(pointer);
            f(chunk, chunks.begin(chunk), chunks.end(chunk));
        },
        &context);
}

/// Calls f(begin, end) over pieces of [0, n) of at least `grain` elements. Threads claim the pieces
/// as they become free; n <= grain runs inline and touches no other thread.
template <class F>
void parallel_for(int64_t n, int64_t grain, F&& f) {
    if (n <= grain) {
        if (n > 0) f(int64_t{0}, n);
        return;
    }
    parallel_chunks(cut(n, grain), [&](int64_t, int64_t begin, int64_t end) { f(begin, end); });
}

/// combine(… combine(f(0, a), f(a, b)) …, f(z, n)), the pieces in order. n must be positive.
template <class F, class Combine>
auto parallel_reduce(int64_t n, int64_t grain, F&& f, Combine&& combine) {
    using Result = std::decay_t<decltype(f(int64_t{0}, n))>;
    if (n <= grain) return Result(f(int64_t{0}, n));
    const Chunks chunks = cut(n, grain);
    std::vector<Result> parts(static_cast<size_t>(chunks.count));
    parallel_chunks(chunks, [&](int64_t chunk, int64_t begin, int64_t end) {
        parts[static_cast<size_t>(chunk)] = f(begin, end);
    });
    Result result = parts[0];
    for (size_t i = 1; i < parts.size(); ++i) result = combine(result, parts[i]);
    return result;
}

}  // namespace gradlab
