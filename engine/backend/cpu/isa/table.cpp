// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/isa/arrays.h"
#include "engine/backend/cpu/isa/cells.h"
#include "engine/backend/cpu/isa/columns.h"
#include "engine/backend/cpu/isa/conv_few.h"
#include "engine/backend/cpu/isa/gemm.h"
#include "engine/backend/cpu/isa/pool.h"
#include "engine/backend/cpu/isa/rows.h"
#include "engine/backend/cpu/isa/tables.h"

#define GRADLAB_TEXT_OF(name) #name
#define GRADLAB_TEXT(name) GRADLAB_TEXT_OF(name)

namespace gradlab::cpu {
namespace {

template <class T>
constexpr Kernels<T> make_kernels(const UnaryKernels<T>* unary, const BinaryKernels<T>* binary,
                                  const OptimizerKernels<T>* optimizers) {
    return {.unary = unary,
            .binary = binary,
            .optimizers = optimizers,
            .fill = fill,
            .scale = scale,
            .axpy = axpy,
            .relu_grad = relu_grad,
            .sum = sum,
            .dot = dot,
            .maximum = maximum,
            .minimum = minimum,
            .softmax = softmax,
            .softmax_grad = softmax_grad,
            .log_softmax = log_softmax,
            .log_softmax_grad = log_softmax_grad,
            .add_rows = add_rows,
            .sum_rows = sum_rows,
            .column_sums = column_sums,
            .column_squares = column_squares,
            .column_dots = column_dots,
            .scale_columns = scale_columns,
            .blend_columns = blend_columns,
            .lstm_cell = lstm_cell,
            .lstm_cell_grad = lstm_cell_grad,
            .gru_cell = gru_cell,
            .gru_cell_grad = gru_cell_grad,
            .gemm = gemm,
            .max_pool = max_pool,
            .max_pool_grad = max_pool_grad,
            .average_pool = average_pool,
            .average_pool_grad = average_pool_grad,
            .conv_few = conv_few,
            .conv_few_weights = conv_few_weights};
}

}  // namespace

namespace GRADLAB_ISA {

extern const Isa table;
constinit const Isa table = {
    .name = GRADLAB_TEXT(GRADLAB_ISA),
    .f32 = make_kernels<float>(unary_float.rows, binary_float.rows, &optimizers_float),
    .f64 = make_kernels<double>(unary_double.rows, binary_double.rows, &optimizers_double)};

}  // namespace GRADLAB_ISA
}  // namespace gradlab::cpu
