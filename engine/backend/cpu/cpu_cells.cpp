// SPDX-License-Identifier: GPL-3.0-or-later
// Recurrent cells, a few rows of the batch a thread.
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/cpu/dispatch.h"
#include "engine/backend/cpu/isa.h"
#include "engine/backend/cpu/thread_pool.h"

namespace gradlab::cpu {
namespace {

/// Calls f(Type<T>, first row, rows) for pieces of the batch.
template <class F>
void over_batch(const Tensor& state, F&& f) {
    const int64_t hidden = std::max<int64_t>(1, state.size(1));
    dispatch_real(state, [&](auto type) {
        parallel_for(state.size(0), std::max<int64_t>(1, 4096 / hidden),
                     [&](int64_t begin, int64_t end) { f(type, begin, end - begin); });
    });
}

template <class T>
T* row_of(const Tensor& t, int64_t row) {
    return t.data_ptr<T>() + row * t.size(1);
}

}  // namespace

void CpuBackend::lstm_cell(const Tensor& gates, const Tensor& cell, const Tensor& next_cell,
                           const Tensor& squashed, const Tensor& output) {
    over_batch(cell, [&](auto type, int64_t at, int64_t rows) {
        using T = typename decltype(type)::type;
        kernels<T>().lstm_cell({row_of<T>(gates, at), row_of<T>(cell, at), row_of<T>(next_cell, at),
                                row_of<T>(squashed, at), row_of<T>(output, at)},
                               rows, cell.size(1));
    });
}

void CpuBackend::lstm_cell_grad(const Tensor& gates, const Tensor& cell, const Tensor& squashed,
                                const Tensor& g_output, const Tensor& g_cell,
                                const Tensor& g_gates) {
    over_batch(cell, [&](auto type, int64_t at, int64_t rows) {
        using T = typename decltype(type)::type;
        kernels<T>().lstm_cell_grad(
            {row_of<T>(gates, at), row_of<T>(cell, at), row_of<T>(squashed, at),
             row_of<T>(g_output, at), row_of<T>(g_cell, at), row_of<T>(g_gates, at)},
            rows, cell.size(1));
    });
}

void CpuBackend::gru_cell(const Tensor& gates, const Tensor& projected, const Tensor& state,
                          const Tensor& output) {
    over_batch(state, [&](auto type, int64_t at, int64_t rows) {
        using T = typename decltype(type)::type;
        kernels<T>().gru_cell({row_of<T>(gates, at), row_of<T>(projected, at), row_of<T>(state, at),
                               row_of<T>(output, at)},
                              rows, state.size(1));
    });
}

void CpuBackend::gru_cell_grad(const Tensor& gates, const Tensor& projected, const Tensor& state,
                               const Tensor& g_output, const Tensor& g_gates,
                               const Tensor& g_projected, const Tensor& g_state) {
    over_batch(state, [&](auto type, int64_t at, int64_t rows) {
        using T = typename decltype(type)::type;
        kernels<T>().gru_cell_grad(
            {row_of<T>(gates, at), row_of<T>(projected, at), row_of<T>(state, at),
             row_of<T>(g_output, at), row_of<T>(g_gates, at), row_of<T>(g_projected, at),
             row_of<T>(g_state, at)},
            rows, state.size(1));
    });
}

}  // namespace gradlab::cpu
