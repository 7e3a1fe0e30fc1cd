// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cuda/kernels/launch.h"
#include "engine/backend/cuda/kernels/numbers.h"
#include "engine/backend/cuda/module.h"

// Kernels over strided operands of one shape.

/// Keeps nvcc from unrolling the loop that follows: it takes a third of all compile time and gains
/// nothing where most tensors have one or two dimensions.
#if defined(__CUDA_ARCH__)
#define GRADLAB_KEEP_LOOP _Pragma("unroll 1")
#else
#define GRADLAB_KEEP_LOOP
#endif

namespace gradlab::cuda {

/// Where the operands' elements number i lie, in elements from their starts.
template <int K>
struct Places {
    int64_t at[K];
};

template <int K>
GRADLAB_FN Places<K> places(const Walk<K>& walk, int64_t i) {
    Places<K> p;
    for (int k = 0; k < K; ++k) p.at[k] = 0;
    // Division by 32 bits is several times faster on a GPU.
    if (walk.count <= INT32_MAX) {
        auto rest = static_cast<uint32_t>(i);
        GRADLAB_KEEP_LOOP
        for (int d = walk.rank; d-- > 0;) {
            const auto size = static_cast<uint32_t>(walk.sizes[d]);
            const uint32_t next = d > 0 ? rest / size : 0;
            const auto here = static_cast<int64_t>(rest - next * size);
            for (int k = 0; k < K; ++k) p.at[k] += here * walk.operands[k].strides[d];
            rest = next;
        }
        return p;
    }
    GRADLAB_KEEP_LOOP
    for (int d = walk.rank; d-- > 0;) {
        const int64_t next = d > 0 ? i / walk.sizes[d] : 0, here = i - next * walk.sizes[d];
        for (int k = 0; k < K; ++k) p.at[k] += here * walk.operands[k].strides[d];
        i = next;
    }
    return p;
}

template <class T, int K>
GRADLAB_FN T* operand(const Walk<K>& walk, int k) {
    return static_cast<T*>(walk.operands[k].data);
}

}  // namespace gradlab::cuda
