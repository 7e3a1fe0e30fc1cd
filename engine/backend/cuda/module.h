// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/backend/kernel_args.h"
#include "engine/tensor/dtype.h"

/// What the engine and the CUDA module say to each other. The module is a shared library of its
/// own, loaded when a GPU is first asked for, so that Gradlab starts where neither a driver nor
/// CUDA's libraries are installed. Only plain data crosses this border. A second module, made of
/// the same kernels for the host's processor, stands in for a GPU in tests.
namespace gradlab::cuda {

/// Changes with every change of this file; a module of another version is refused.
inline constexpr int module_version = 1;

inline constexpr int most_dims = 8;

/// K operands of one shape, the result first. Dimensions are merged as far as all layouts allow,
/// the last one runs fastest; strides count elements, 0 where one value serves a whole dimension.
template <int K>
struct Walk {
    struct Operand {
        void* data;
        ScalarType dtype;
        int64_t strides[most_dims];
    };
    int64_t count;  ///< elements of the result
    int rank;       ///< at least 1
    int64_t sizes[most_dims];
    Operand operands[K];
};

/// A contiguous matrix (or vector: one row), or null.
struct Matrix {
    void* data = nullptr;
    ScalarType dtype = ScalarType::Undefined;
    int64_t rows = 0, cols = 0;
};

/// A number that takes the type of what it meets: `real` decides which member speaks.
struct Number {
    bool real;
    double as_double;
    int64_t as_int;
};

/// One product of row-major matrices, or a batch of them: out = alpha · a · b + beta · out. A
/// transposed operand is stored as its transpose. Whole numbers wrap and take alpha as 1, beta as
/// 0. Batch strides count elements, 0 for a shared one.
struct Product {
    ScalarType dtype;
    int64_t batch, m, n, k;
    double alpha, beta;
    const void* a;
    const void* b;
    void* out;
    bool trans_a, trans_b;
    int64_t lda, ldb, ldc;
    int64_t batch_a, batch_b, batch_out;
};

/// Where Philox stands for one draw.
struct Philox {
    uint64_t seed, offset;
};

/// Bytes of a device's allocator, and what was copied between it and the host.
struct DeviceStats {
    int64_t used, cached, peak;
    int64_t to_device, to_host;  ///< bytes copied
    int64_t copies_to_device, copies_to_host;
    int64_t free, total;  ///< of the whole card; other programs use it too
};

struct DeviceProperties {
    char name[256];
    int major, minor;
    int64_t memory;
    int multiprocessors;
};

/// A recorded sequence of launches, which another step can replay; see Kernels::record_begin().
struct Recording;

/// What is given whole structs of pointers.
template <class T>
struct TypedKernels {
    /// Recurrent cells over `rows` of a batch.
    void (*lstm_cell)(const LstmStep<T>&, int64_t rows, int64_t hidden);
    void (*lstm_cell_grad)(const LstmStepGrad<T>&, int64_t rows, int64_t hidden);
    void (*gru_cell)(const GruStep<T>&, int64_t rows, int64_t hidden);
    void (*gru_cell_grad)(const GruStepGrad<T>&, int64_t rows, int64_t hidden);

    /// Optimiser steps over n values. `live`: null, or where on the device the numbers stand that
    /// live_numbers() in live.h takes out of a step, to be used instead of the step's own.
    void (*sgd)(const SgdStep<T>&, const double* live, int64_t n);
    void (*rmsprop)(const RmspropStep<T>&, const double* live, int64_t n);
    void (*adagrad)(const AdagradStep<T>&, const double* live, int64_t n);
    void (*adadelta)(const AdadeltaStep<T>&, const double* live, int64_t n);
    void (*adam)(const AdamStep<T>&, const double* live, int64_t n);
    void (*nadam)(const NadamStep<T>&, const double* live, int64_t n);
};

/// All functions of a module. They work on the calling thread's device (see use()), in the order of
/// its one stream, and return before the work is done, except where they say so. They throw
/// DeviceError with CUDA's words when the device does not do what it should, and Error where a step
/// is recorded that cannot be.
struct Kernels {
    // ---- devices
    int (*device_count)();  ///< 0 where the driver finds none; never throws
    /// Why device_count() is 0, as a sentence; empty where it is not.
    const char* (*why_none)();
    /// What the module is made of, "CUDA 13.0, cuBLAS 13.0, cuDNN 9.10" or "… without cuDNN".
    const char* (*parts)();
    DeviceProperties (*properties)(int device);
    /// The device of this thread's calls from here on.
    void (*use)(int device);
    void (*synchronize)();

    // ---- memory (see allocator.h)
    void* (*allocate)(size_t bytes, int device);  ///< null: there is none left
    void (*release)(void* data, size_t bytes, int device) noexcept;
    void (*empty_cache)(int device);
    DeviceStats (*stats)(int device);
    void (*reset_peak)(int device);
    /// Returns when `from` has been copied aside; the device gets it while the host goes on. While
    /// a step is recorded, every replay copies the same bytes again.
    void (*to_device)(const void* from, void* to, size_t bytes);
    void (*to_host)(const void* from, void* to, size_t bytes);  ///< waits
    void (*between_devices)(const void* from, int from_device, void* to, int to_device,
                            size_t bytes);

    // ---- pointwise; `f` is a place in UnaryList or BinaryList, `knobs` a functor there
    void (*fill)(Number value, const Walk<1>&);
    void (*copy)(const Walk<2>&);  ///< out, x: the only kernel with two dtypes
    void (*unary)(int f, const void* knobs, const Walk<2>&);
    void (*unary_grad)(int f, const void* knobs, const Walk<4>&);  ///< out, g, x, y
    void (*binary)(int f, const void* knobs, const Walk<3>&);      ///< out, a, b
    void (*binary_grad)(int f, const void* knobs, int operand,
                        const Walk<5>&);      ///< out, g, a, b, y
    void (*compare)(int op, const Walk<3>&);  ///< an enum Compare; out is bool
    void (*bits)(int op, const Walk<3>&);     ///< an enum Bits
    void (*where)(const Walk<4>&);            ///< out, mask, a, b

    // ---- rows of contiguous matrices; see Backend for what they give
    void (*reduce)(int op, Matrix x, void* out);  ///< an enum Reduce
    void (*arg_reduce)(bool largest, Matrix x, int64_t* out);
    void (*sort)(bool descending, Matrix x, void* out, int64_t* index);  ///< always stable
    void (*topk)(bool largest, Matrix x, int64_t k, void* out, int64_t* index);
    void (*kth)(int64_t k, Matrix x, int64_t* index);
    void (*scan)(int op, Matrix x, void* out);  ///< an enum Scan
    void (*scan_extreme)(bool largest, Matrix x, void* out, int64_t* index);
    void (*softmax)(bool log, Matrix x, void* out);
    void (*softmax_grad)(bool log, Matrix g, const void* y, void* out);
    /// Positions of what is not zero, int64; `out` has room for all. Waits and returns how many.
    int64_t (*nonzero)(Matrix x, int64_t* out);

    // ---- columns of contiguous matrices
    void (*sum_columns)(Matrix x, void* out);
    void (*column_moments)(Matrix x, void* mean, void* variance);
    void (*column_dots)(Matrix g, const void* x, const void* mean, void* sums, void* dots);
    void (*scale_columns)(Matrix x, const void* mean, const void* scale, const void* shift,
                          void* out);
    void (*blend_columns)(Matrix g, const void* x, const void* mean, const void* g_scale,
                          const void* x_scale, const void* shift, void* out);

    // ---- indices: x and out are outer × n × inner, n that of index or of the other one
    void (*gather)(ScalarType, int64_t outer, int64_t inner, const void* x, int64_t x_n,
                   const int64_t* index, int64_t index_n, void* out);
    /// In the order of the index, so that sums come out the same in every run.
    void (*scatter)(bool add, ScalarType, int64_t outer, int64_t inner, const void* x,
                    const int64_t* index, int64_t index_n, void* out, int64_t out_n);
    /// Notes a fault (see take_fault) where a value is neither `but` nor in [low, high).
    void (*check_range)(int code, const int64_t* index, int64_t n, int64_t low, int64_t high,
                        bool has_but, int64_t but);
    /// The first fault noted since the last call, to be asked after waiting: false where none.
    bool (*take_fault)(int* code, int64_t* number);

    // ---- products, convolutions, pooling (pictures N × H × W × C)
    void (*matmul)(const Product&);
    void (*conv2d)(ScalarType, const ConvShape&, const void* x, const void* w, const void* bias,
                   void* out);
    void (*conv2d_data_grad)(ScalarType, const ConvShape&, const void* g, const void* w, void* out);
    void (*conv2d_weight_grad)(ScalarType, const ConvShape&, const void* x, const void* g, void* dw,
                               void* dbias);
    void (*max_pool2d)(ScalarType, const PoolShape&, const void* x, void* out, int32_t* index);
    void (*max_pool2d_grad)(ScalarType, const PoolShape&, const void* g, const int32_t* index,
                            void* out);
    void (*avg_pool2d)(ScalarType, const PoolShape&, AverageRule, const void* x, void* out);
    void (*avg_pool2d_grad)(ScalarType, const PoolShape&, AverageRule, const void* g, void* out);
    void (*allow_tf32)(bool);  ///< in products and convolutions of float32; off at first

    /// Random numbers, an enum Draw, as PyTorch's CUDA generator gives them. Returns by how much
    /// the generator's Philox offset moves on. `live`: null, or where on the device the offset
    /// stands instead.
    uint64_t (*draw)(int what, double a, double b, Philox at, const double* live, ScalarType,
                     int64_t n, void* out);

    TypedKernels<float> f32;
    TypedKernels<double> f64;

    // ---- recording a sequence of launches (a CUDA graph) and replaying it
    /// From here on launches of this thread are recorded instead of done, and memory comes from a
    /// pool that belongs to the recording: what a replay writes lies where it lay when recorded.
    Recording* (*record_begin)();
    /// Ends recording; false where something could not be recorded, and then it cannot be replayed.
    bool (*record_end)(Recording*);
    void (*replay)(Recording*);
    void (*record_free)(Recording*) noexcept;  ///< with its memory; the device waits for it
};

/// The name of a module's one exported function, and its type.
inline constexpr const char* module_entry = "gradlab_cuda_module";
/// null for another version than the module's own.
using ModuleEntry = const Kernels* (*)(int version);

}  // namespace gradlab::cuda
