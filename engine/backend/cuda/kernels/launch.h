// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "engine/backend/cuda/kernels/stream.h"
#include "engine/pointwise/info.h"

// How kernels run. A kernel is a struct whose call operator says what one element or one block
// does; the same source is compiled by nvcc for a GPU and by the host's compiler for the tests,
// which run elements and threads one after the other, the last first, so that a missing barrier
// shows. Kernels call GRADLAB_FN functions only.
namespace gradlab::cuda {

inline constexpr int block_threads = 256;

/// A block of block_threads threads that works in phases.
struct Block {
    int64_t index;  ///< which block of the launch
    char* memory;   ///< shared by its threads, as much as the launch asked for

    /// One phase: f(thread) for every thread, then a barrier. What a thread keeps for the next
    /// phase goes into `memory`.
    template <class F>
    GRADLAB_FN void each(F f) const {
#if defined(__CUDA_ARCH__)
        f(static_cast<int>(threadIdx.x));
        __syncthreads();
#else
        for (int thread = block_threads; thread-- > 0;) f(thread);
#endif
    }

    /// combine(…), which must be associative and commutative, of what load(i) gives for i in
    /// [0, n), in an order that is the same in every run; all threads get it. `identity` for an
    /// empty range. Needs block_threads values of A in `memory` from `offset` on.
    template <class A, class Load, class Combine>
    GRADLAB_FN A reduce(int64_t n, A identity, Load load, Combine combine, int offset = 0) const {
        A* parts = reinterpret_cast<A*>(memory + offset);
        each([&](int thread) {
            A mine = identity;
            for (int64_t i = thread; i < n; i += block_threads) mine = combine(mine, load(i));
            parts[thread] = mine;
        });
        for (int half = block_threads / 2; half > 0; half /= 2)
            each([&](int thread) {
                if (thread < half) parts[thread] = combine(parts[thread], parts[thread + half]);
            });
        const A all = parts[0];
        each([](int) {});
        return all;
    }
};

#if defined(__CUDACC__)

namespace detail {

template <class F>
__global__ void __launch_bounds__(block_threads) over_elements(int64_t n, F f) {
    const int64_t step = static_cast<int64_t>(gridDim.x) * block_threads;
    for (int64_t i = static_cast<int64_t>(blockIdx.x) * block_threads + threadIdx.x; i < n;
         i += step)
        f(i);
}

template <class F>
__global__ void __launch_bounds__(block_threads) over_blocks(F f) {
    extern __shared__ __align__(16) char memory[];
    f(Block{static_cast<int64_t>(blockIdx.x), memory});
}

}  // namespace detail

/// f(i) for all i in [0, n), in any order and at once.
template <class F>
void launch(int64_t n, const F& f) {
    if (n <= 0) return;
    const Stream stream = current_stream();
    const int64_t blocks = (n + block_threads - 1) / block_threads;
    const auto grid =
        static_cast<unsigned>(blocks < stream.most_blocks ? blocks : stream.most_blocks);
    detail::over_elements<<<grid, block_threads, 0, stream.handle>>>(n, f);
    check_launch();
}

/// f(block) for `blocks` blocks that share `bytes` (48 KB at most) of memory each.
template <class F>
void launch_blocks(int64_t blocks, int bytes, const F& f) {
    if (blocks <= 0) return;
    detail::over_blocks<<<static_cast<unsigned>(blocks), block_threads, static_cast<size_t>(bytes),
                          current_stream().handle>>>(f);
    check_launch();
}

#else

template <class F>
void launch(int64_t n, const F& f) {
    if (n <= 0) return;
    on_host([n, f] {
        for (int64_t i = n; i-- > 0;) f(i);
    });
}

template <class F>
void launch_blocks(int64_t blocks, int bytes, const F& f) {
    if (blocks <= 0) return;
    on_host([blocks, bytes, f] {
        HostMemory memory(bytes);
        for (int64_t block = blocks; block-- > 0;) f(Block{block, memory.fresh()});
    });
}

#endif

}  // namespace gradlab::cuda
