// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "engine/backend/kernel_args.h"
#include "engine/pointwise/lists.h"

// Loops compiled once per instruction set and called through tables. All run on the calling thread
// over contiguous memory that need not be aligned; elementwise.h and the operations cut and
// parallelise. Where a result may overwrite an input, both pointers must be equal, not shifted.
namespace gradlab::cpu {

template <class T>
struct UnaryKernels {
    void (*value)(const void* functor, int64_t n, const T* x, T* y);
    /// dx = g · slope(x, y); x or y may be null when the functor does not read it.
    void (*grad)(const void* functor, int64_t n, const T* g, const T* x, const T* y, T* dx);
};

/// Strides are 1, or 0 for one value that all share. What the functor does not read may be null.
template <class T>
struct BinaryKernels {
    void (*value)(const void* functor, int64_t n, const T* a, int64_t stride_a, const T* b,
                  int64_t stride_b, T* y);
    void (*grad_a)(const void* functor, int64_t n, const T* g, const T* a, int64_t stride_a,
                   const T* b, int64_t stride_b, const T* y, T* da);
    void (*grad_b)(const void* functor, int64_t n, const T* g, const T* a, int64_t stride_a,
                   const T* b, int64_t stride_b, const T* y, T* db);
};

/// One optimiser step over n weights.
template <class T>
struct OptimizerKernels {
    void (*sgd)(const SgdStep<T>& step, int64_t n);
    void (*rmsprop)(const RmspropStep<T>& step, int64_t n);
    void (*adagrad)(const AdagradStep<T>& step, int64_t n);
    void (*adadelta)(const AdadeltaStep<T>& step, int64_t n);
    void (*adam)(const AdamStep<T>& step, int64_t n);
    void (*nadam)(const NadamStep<T>& step, int64_t n);
};

template <class T>
struct Kernels {
    const UnaryKernels<T>* unary;    ///< by pointwise::unary_index
    const BinaryKernels<T>* binary;  ///< by pointwise::binary_index
    const OptimizerKernels<T>* optimizers;

    void (*fill)(int64_t n, T value, T* y);
    void (*scale)(int64_t n, T factor, T* y);             ///< y *= factor
    void (*axpy)(int64_t n, T factor, const T* x, T* y);  ///< y += factor · x
    /// The gradient of relu from its output: dx = y > 0 ? g : 0.
    void (*relu_grad)(int64_t n, const T* g, const T* y, T* dx);

    /// Blocks in T, their total in double.
    double (*sum)(int64_t n, const T* x);
    double (*dot)(int64_t n, const T* x, const T* y);
    /// Largest and smallest value; NaN if there is one. n > 0.
    T (*maximum)(int64_t n, const T* x);
    T (*minimum)(int64_t n, const T* x);

    /// Matrices of rows × cols, row after row. y may be x, dx may be g.
    void (*softmax)(int64_t rows, int64_t cols, const T* x, T* y);
    void (*softmax_grad)(int64_t rows, int64_t cols, const T* g, const T* y, T* dx);
    void (*log_softmax)(int64_t rows, int64_t cols, const T* x, T* y);
    void (*log_softmax_grad)(int64_t rows, int64_t cols, const T* g, const T* y, T* dx);
    void (*add_rows)(int64_t rows, int64_t cols, const T* bias, T* y);  ///< y[r] += bias
    /// out = the sum of all rows, or out += it.
    void (*sum_rows)(int64_t rows, int64_t cols, const T* x, bool accumulate, T* out);

    /// Sums over the rows for each column: of x, of (x − mean)², of g and of g · (x − mean).
    void (*column_sums)(int64_t rows, int64_t cols, const T* x, double* sums);
    void (*column_squares)(int64_t rows, int64_t cols, const T* x, const T* mean, double* sums);
    void (*column_dots)(int64_t rows, int64_t cols, const T* g, const T* x, const T* mean,
                        double* sums, double* dots);
    /// y = (x − mean) · scale + shift with one mean, scale and shift a column.
    void (*scale_columns)(int64_t rows, int64_t cols, const T* x, const T* mean, const T* scale,
                          const T* shift, T* y);
    /// dx = g · g_scale + (x − mean) · x_scale + shift.
    void (*blend_columns)(int64_t rows, int64_t cols, const T* g, const T* x, const T* mean,
                          const T* g_scale, const T* x_scale, const T* shift, T* dx);

    /// Recurrent cells over `rows` of a batch.
    void (*lstm_cell)(const LstmStep<T>& step, int64_t rows, int64_t hidden);
    void (*lstm_cell_grad)(const LstmStepGrad<T>& step, int64_t rows, int64_t hidden);
    void (*gru_cell)(const GruStep<T>& step, int64_t rows, int64_t hidden);
    void (*gru_cell_grad)(const GruStepGrad<T>& step, int64_t rows, int64_t hidden);

    /// A product on one thread; see gemm.h.
    void (*gemm)(const GemmArgs<T>& args);

    /// Pooling of the images [begin, end) of a batch; see pooling.h.
    void (*max_pool)(const PoolShape& shape, int64_t begin, int64_t end, const T* x, T* y,
                     int32_t* index);
    void (*max_pool_grad)(const PoolShape& shape, int64_t begin, int64_t end, const T* dy,
                          const int32_t* index, T* dx);
    void (*average_pool)(const PoolShape& shape, AverageRule rule, int64_t begin, int64_t end,
                         const T* x, T* y);
    void (*average_pool_grad)(const PoolShape& shape, AverageRule rule, int64_t begin, int64_t end,
                              const T* dy, T* dx);

    /// Convolutions without groups over the images [begin, end), fast for few input channels. See
    /// conv_few_most_taps for what they can do and conv_few_workspace for the workspace.
    void (*conv_few)(const ConvShape& shape, int64_t begin, int64_t end, const T* x, const T* w,
                     const T* bias, T* y, T* workspace);
    /// dw and, unless null, dbias of these images alone, overwritten.
    void (*conv_few_weights)(const ConvShape& shape, int64_t begin, int64_t end, const T* x,
                             const T* dy, T* dw, T* dbias, T* workspace);
};

/// One instruction set: "v2", "v3" or "v4" of x86-64 or "generic", with its kernels.
struct Isa {
    const char* name;
    Kernels<float> f32;
    Kernels<double> f64;
};

/// The best set that this machine runs, or the one that the environment's GRADLAB_ISA names. Fixed
/// at the first call; throws Error for a name that is unknown here or that the machine cannot run.
const Isa& isa();
/// All sets that this machine runs, the best last.
std::span<const Isa* const> supported_isas();

/// The kernels of isa() for one type.
template <class T>
const Kernels<T>& kernels() {
    if constexpr (sizeof(T) == sizeof(float))
        return isa().f32;
    else
        return isa().f64;
}

}  // namespace gradlab::cpu
