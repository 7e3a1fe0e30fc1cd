// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/kernel_args.h"
#include "engine/pointwise/math.h"

// One time step of recurrent cells, row by row of batch × hidden.
namespace gradlab::cpu {
namespace {

template <class T>
void lstm_cell(const LstmStep<T>& s, int64_t rows, int64_t hidden) {
    for (int64_t row = 0; row < rows; ++row) {
        T *in = s.gates + row * 4 * hidden, *forget = in + hidden, *fresh = forget + hidden,
          *out = fresh + hidden;
        const T* before = s.cell + row * hidden;
        T *cell = s.next_cell + row * hidden, *squashed = s.squashed + row * hidden,
          *y = s.output + row * hidden;
#pragma GCC ivdep
        for (int64_t j = 0; j < hidden; ++j) {
            in[j] = pointwise::sigmoid(in[j]);
            forget[j] = pointwise::sigmoid(forget[j]);
        }
#pragma GCC ivdep
        for (int64_t j = 0; j < hidden; ++j) {
            fresh[j] = pointwise::tanh(fresh[j]);
            out[j] = pointwise::sigmoid(out[j]);
        }
#pragma GCC ivdep
        for (int64_t j = 0; j < hidden; ++j) {
            cell[j] = forget[j] * before[j] + in[j] * fresh[j];
            squashed[j] = pointwise::tanh(cell[j]);
            y[j] = out[j] * squashed[j];
        }
    }
}

template <class T>
void lstm_cell_grad(const LstmStepGrad<T>& s, int64_t rows, int64_t hidden) {
    for (int64_t row = 0; row < rows; ++row) {
        const T *in = s.gates + row * 4 * hidden, *forget = in + hidden, *fresh = forget + hidden,
                *out = fresh + hidden;
        T *d_in = s.g_gates + row * 4 * hidden, *d_forget = d_in + hidden,
          *d_fresh = d_forget + hidden, *d_out = d_fresh + hidden;
        const T *before = s.cell + row * hidden, *squashed = s.squashed + row * hidden,
                *g = s.g_output + row * hidden;
        T* carried = s.g_cell + row * hidden;
#pragma GCC ivdep
        for (int64_t j = 0; j < hidden; ++j) {
            const T d_cell = carried[j] + g[j] * out[j] * (1 - squashed[j] * squashed[j]);
            d_out[j] = g[j] * squashed[j] * out[j] * (1 - out[j]);
            d_in[j] = d_cell * fresh[j] * in[j] * (1 - in[j]);
            d_fresh[j] = d_cell * in[j] * (1 - fresh[j] * fresh[j]);
            d_forget[j] = d_cell * before[j] * forget[j] * (1 - forget[j]);
            carried[j] = d_cell * forget[j];
        }
    }
}

template <class T>
void gru_cell(const GruStep<T>& s, int64_t rows, int64_t hidden) {
    for (int64_t row = 0; row < rows; ++row) {
        T *reset = s.gates + row * 3 * hidden, *update = reset + hidden, *fresh = update + hidden;
        const T *reset_h = s.projected + row * 3 * hidden, *update_h = reset_h + hidden,
                *fresh_h = update_h + hidden, *before = s.state + row * hidden;
        T* y = s.output + row * hidden;
#pragma GCC ivdep
        for (int64_t j = 0; j < hidden; ++j) {
            reset[j] = pointwise::sigmoid(reset[j] + reset_h[j]);
            update[j] = pointwise::sigmoid(update[j] + update_h[j]);
        }
#pragma GCC ivdep
        for (int64_t j = 0; j < hidden; ++j) {
            fresh[j] = pointwise::tanh(fresh[j] + reset[j] * fresh_h[j]);
            y[j] = fresh[j] + update[j] * (before[j] - fresh[j]);
        }
    }
}

template <class T>
void gru_cell_grad(const GruStepGrad<T>& s, int64_t rows, int64_t hidden) {
    for (int64_t row = 0; row < rows; ++row) {
        const T *reset = s.gates + row * 3 * hidden, *update = reset + hidden,
                *fresh = update + hidden, *fresh_h = s.projected + row * 3 * hidden + 2 * hidden,
                *before = s.state + row * hidden, *g = s.g_output + row * hidden;
        T *d_reset = s.g_gates + row * 3 * hidden, *d_update = d_reset + hidden,
          *d_fresh = d_update + hidden, *d_reset_h = s.g_projected + row * 3 * hidden,
          *d_update_h = d_reset_h + hidden, *d_fresh_h = d_update_h + hidden,
          *carried = s.g_state + row * hidden;
#pragma GCC ivdep
        for (int64_t j = 0; j < hidden; ++j) {
            const T d_sum = g[j] * (1 - update[j]) * (1 - fresh[j] * fresh[j]);
            const T d_r = d_sum * fresh_h[j] * reset[j] * (1 - reset[j]);
            const T d_z = g[j] * (before[j] - fresh[j]) * update[j] * (1 - update[j]);
            carried[j] = g[j] * update[j];
            d_fresh[j] = d_sum;
            d_fresh_h[j] = d_sum * reset[j];
            d_reset[j] = d_reset_h[j] = d_r;
            d_update[j] = d_update_h[j] = d_z;
        }
    }
}

}  // namespace
}  // namespace gradlab::cpu
