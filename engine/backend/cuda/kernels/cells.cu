// SPDX-License-Identifier: GPL-3.0-or-later
// One time step of recurrent cells and the way back: a thread per unit of a row.
#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/launch.h"
#include "engine/pointwise/math.h"

namespace gradlab::cuda {
namespace {

/// Where unit i of batch × hidden finds its gates in batch × (gates · hidden): the first one at
/// the result, the others `hidden` further each.
GRADLAB_FN int64_t gates_of(int64_t i, int64_t hidden, int gates) {
    return i / hidden * (gates - 1) * hidden + i;
}

template <class T>
struct LstmCell {
    LstmStep<T> s;
    int64_t hidden;
    GRADLAB_FN void operator()(int64_t i) const {
        T* gate = s.gates + gates_of(i, hidden, 4);
        const T in = pointwise::sigmoid(gate[0]), forget = pointwise::sigmoid(gate[hidden]);
        const T fresh = pointwise::tanh(gate[2 * hidden]);
        const T out = pointwise::sigmoid(gate[3 * hidden]);
        const T cell = forget * s.cell[i] + in * fresh, squashed = pointwise::tanh(cell);
        gate[0] = in;
        gate[hidden] = forget;
        gate[2 * hidden] = fresh;
        gate[3 * hidden] = out;
        s.next_cell[i] = cell;
        s.squashed[i] = squashed;
        s.output[i] = out * squashed;
    }
};

template <class T>
struct LstmCellGrad {
    LstmStepGrad<T> s;
    int64_t hidden;
    GRADLAB_FN void operator()(int64_t i) const {
        const int64_t at = gates_of(i, hidden, 4);
        const T* gate = s.gates + at;
        const T in = gate[0], forget = gate[hidden], fresh = gate[2 * hidden];
        const T out = gate[3 * hidden], squashed = s.squashed[i], g = s.g_output[i];
        const T d_cell = s.g_cell[i] + g * out * (1 - squashed * squashed);
        T* d_gate = s.g_gates + at;
        d_gate[0] = d_cell * fresh * in * (1 - in);
        d_gate[hidden] = d_cell * s.cell[i] * forget * (1 - forget);
        d_gate[2 * hidden] = d_cell * in * (1 - fresh * fresh);
        d_gate[3 * hidden] = g * squashed * out * (1 - out);
        s.g_cell[i] = d_cell * forget;
    }
};

template <class T>
struct GruCell {
    GruStep<T> s;
    int64_t hidden;
    GRADLAB_FN void operator()(int64_t i) const {
        const int64_t at = gates_of(i, hidden, 3);
        T* gate = s.gates + at;
        const T* projected = s.projected + at;
        const T reset = pointwise::sigmoid(gate[0] + projected[0]);
        const T update = pointwise::sigmoid(gate[hidden] + projected[hidden]);
        const T fresh = pointwise::tanh(gate[2 * hidden] + reset * projected[2 * hidden]);
        gate[0] = reset;
        gate[hidden] = update;
        gate[2 * hidden] = fresh;
        s.output[i] = fresh + update * (s.state[i] - fresh);
    }
};

template <class T>
struct GruCellGrad {
    GruStepGrad<T> s;
    int64_t hidden;
    GRADLAB_FN void operator()(int64_t i) const {
        const int64_t at = gates_of(i, hidden, 3);
        const T* gate = s.gates + at;
        const T reset = gate[0], update = gate[hidden], fresh = gate[2 * hidden];
        const T g = s.g_output[i];
        const T d_fresh = g * (1 - update) * (1 - fresh * fresh);
        const T d_reset = d_fresh * s.projected[at + 2 * hidden] * reset * (1 - reset);
        const T d_update = g * (s.state[i] - fresh) * update * (1 - update);
        T *d_gate = s.g_gates + at, *d_projected = s.g_projected + at;
        d_gate[0] = d_projected[0] = d_reset;
        d_gate[hidden] = d_projected[hidden] = d_update;
        d_gate[2 * hidden] = d_fresh;
        d_projected[2 * hidden] = d_fresh * reset;
        s.g_state[i] = g * update;
    }
};

template <template <class> class Kernel, class Step>
void over_units(const Step& step, int64_t rows, int64_t hidden) {
    using T = std::remove_reference_t<decltype(*step.gates)>;
    launch(rows * hidden, Kernel<std::remove_const_t<T>>{step, hidden});
}

template <class T>
void add_cells_of(TypedKernels<T>& table) {
    table.lstm_cell = over_units<LstmCell, LstmStep<T>>;
    table.lstm_cell_grad = over_units<LstmCellGrad, LstmStepGrad<T>>;
    table.gru_cell = over_units<GruCell, GruStep<T>>;
    table.gru_cell_grad = over_units<GruCellGrad, GruStepGrad<T>>;
}

}  // namespace

void add_cells(Kernels& table) {
    add_cells_of(table.f32);
    add_cells_of(table.f64);
}

}  // namespace gradlab::cuda
