// SPDX-License-Identifier: GPL-3.0-or-later
// Products, indices, pictures, recurrent cells and the optimisers' steps.
#include <algorithm>

#include "engine/backend/cuda/cuda_backend.h"
#include "engine/backend/cuda/kernels/numbers.h"
#include "engine/backend/cuda/recorder.h"
#include "engine/backend/stored_matrix.h"

namespace gradlab::cuda {
namespace {

void* data_or_null(const Tensor& t) { return t.defined() ? t.data_ptr() : nullptr; }

template <class T>
const TypedKernels<T>& typed(const Kernels& kernels) {
    if constexpr (std::is_same_v<T, float>)
        return kernels.f32;
    else
        return kernels.f64;
}

}  // namespace

void CudaBackend::matmul(double alpha, const Tensor& a, const Tensor& b, double beta,
                         const Tensor& out) {
    const StoredMatrix x(a), y(b), z(out);
    on_device_with(a, b, out).matmul({.dtype = out.scalar_type(),
                                      .batch = out.dim() == 3 ? out.size(0) : 1,
                                      .m = out.size(-2),
                                      .n = out.size(-1),
                                      .k = a.size(-1),
                                      .alpha = alpha,
                                      .beta = beta,
                                      .a = a.data_ptr(),
                                      .b = b.data_ptr(),
                                      .out = out.data_ptr(),
                                      .trans_a = x.transposed,
                                      .trans_b = y.transposed,
                                      .lda = x.step,
                                      .ldb = y.step,
                                      .ldc = std::max<int64_t>(out.size(-1), 1),
                                      .batch_a = x.batch,
                                      .batch_b = y.batch,
                                      .batch_out = z.batch});
}

void CudaBackend::gather(const Tensor& x, const Tensor& index, const Tensor& out) {
    on_device_with(x, index, out)
        .gather(x.scalar_type(), x.size(0), x.size(2), x.data_ptr(), x.size(1),
                index.data_ptr<int64_t>(), index.size(1), out.data_ptr());
}
void CudaBackend::scatter(bool add, const Tensor& x, const Tensor& index, const Tensor& out) {
    on_device_with(x, index, out)
        .scatter(add, x.scalar_type(), x.size(0), x.size(2), x.data_ptr(),
                 index.data_ptr<int64_t>(), index.size(1), out.data_ptr(), out.size(1));
}

void CudaBackend::conv2d(const ConvShape& shape, const Tensor& x, const Tensor& w,
                         const Tensor& bias, const Tensor& out) {
    on_device_with(x, w, bias, out)
        .conv2d(x.scalar_type(), shape, x.data_ptr(), w.data_ptr(), data_or_null(bias),
                out.data_ptr());
}
void CudaBackend::conv2d_data_grad(const ConvShape& shape, const Tensor& g, const Tensor& w,
                                   const Tensor& out) {
    on_device_with(g, w, out).conv2d_data_grad(g.scalar_type(), shape, g.data_ptr(), w.data_ptr(),
                                               out.data_ptr());
}
void CudaBackend::conv2d_weight_grad(const ConvShape& shape, const Tensor& x, const Tensor& g,
                                     const Tensor& dw, const Tensor& dbias) {
    on_device_with(x, g, dw, dbias)
        .conv2d_weight_grad(g.scalar_type(), shape, x.data_ptr(), g.data_ptr(), dw.data_ptr(),
                            data_or_null(dbias));
}
void CudaBackend::max_pool2d(const PoolShape& shape, const Tensor& x, const Tensor& out,
                             const Tensor& index) {
    on_device_with(x, out, index)
        .max_pool2d(x.scalar_type(), shape, x.data_ptr(), out.data_ptr(),
                    index.data_ptr<int32_t>());
}
void CudaBackend::max_pool2d_grad(const PoolShape& shape, const Tensor& g, const Tensor& index,
                                  const Tensor& out) {
    on_device_with(g, index, out)
        .max_pool2d_grad(g.scalar_type(), shape, g.data_ptr(), index.data_ptr<int32_t>(),
                         out.data_ptr());
}
void CudaBackend::avg_pool2d(const PoolShape& shape, AverageRule rule, const Tensor& x,
                             const Tensor& out) {
    on_device_with(x, out).avg_pool2d(x.scalar_type(), shape, rule, x.data_ptr(), out.data_ptr());
}
void CudaBackend::avg_pool2d_grad(const PoolShape& shape, AverageRule rule, const Tensor& g,
                                  const Tensor& out) {
    on_device_with(g, out).avg_pool2d_grad(g.scalar_type(), shape, rule, g.data_ptr(),
                                           out.data_ptr());
}

void CudaBackend::lstm_cell(const Tensor& gates, const Tensor& cell, const Tensor& next_cell,
                            const Tensor& squashed, const Tensor& output) {
    dispatch_real(cell.scalar_type(), [&]<class T>(Type<T>) {
        typed<T>(on_device_with(gates, cell, next_cell, squashed, output))
            .lstm_cell({gates.data_ptr<T>(), cell.data_ptr<T>(), next_cell.data_ptr<T>(),
                        squashed.data_ptr<T>(), output.data_ptr<T>()},
                       cell.size(0), cell.size(1));
    });
}
void CudaBackend::lstm_cell_grad(const Tensor& gates, const Tensor& cell, const Tensor& squashed,
                                 const Tensor& g_output, const Tensor& g_cell,
                                 const Tensor& g_gates) {
    dispatch_real(cell.scalar_type(), [&]<class T>(Type<T>) {
        typed<T>(on_device_with(gates, cell, squashed, g_output, g_cell, g_gates))
            .lstm_cell_grad({gates.data_ptr<T>(), cell.data_ptr<T>(), squashed.data_ptr<T>(),
                             g_output.data_ptr<T>(), g_cell.data_ptr<T>(), g_gates.data_ptr<T>()},
                            cell.size(0), cell.size(1));
    });
}
void CudaBackend::gru_cell(const Tensor& gates, const Tensor& projected, const Tensor& state,
                           const Tensor& output) {
    dispatch_real(state.scalar_type(), [&]<class T>(Type<T>) {
        typed<T>(on_device_with(gates, projected, state, output))
            .gru_cell({gates.data_ptr<T>(), projected.data_ptr<T>(), state.data_ptr<T>(),
                       output.data_ptr<T>()},
                      state.size(0), state.size(1));
    });
}
void CudaBackend::gru_cell_grad(const Tensor& gates, const Tensor& projected, const Tensor& state,
                                const Tensor& g_output, const Tensor& g_gates,
                                const Tensor& g_projected, const Tensor& g_state) {
    dispatch_real(state.scalar_type(), [&]<class T>(Type<T>) {
        typed<T>(on_device_with(gates, projected, state, g_output, g_gates, g_projected, g_state))
            .gru_cell_grad({gates.data_ptr<T>(), projected.data_ptr<T>(), state.data_ptr<T>(),
                            g_output.data_ptr<T>(), g_gates.data_ptr<T>(),
                            g_projected.data_ptr<T>(), g_state.data_ptr<T>()},
                           state.size(0), state.size(1));
    });
}

namespace {

/// Hands a step to its kernel, with the place of its live numbers while a step is recorded.
template <class T>
struct Take {
    const TypedKernels<T>& kernels;
    int64_t n;

    void operator()(const SgdStep<T>& s) const { take(kernels.sgd, s); }
    void operator()(const RmspropStep<T>& s) const { take(kernels.rmsprop, s); }
    void operator()(const AdagradStep<T>& s) const { take(kernels.adagrad, s); }
    void operator()(const AdadeltaStep<T>& s) const { take(kernels.adadelta, s); }
    void operator()(const AdamStep<T>& s) const { take(kernels.adam, s); }
    void operator()(const NadamStep<T>& s) const { take(kernels.nadam, s); }

    template <class Step>
    void take(void (*kernel)(const Step&, const double*, int64_t), const Step& step) const {
        double numbers[most_live];
        const int count = live_numbers(step, numbers);
        if (Recorder::replaying()) {
            Recorder::next_numbers(numbers, count);
            return;
        }
        kernel(step, Recorder::live(numbers, count), n);
    }
};

}  // namespace

void CudaBackend::optimizer_step(const OptimizerStep<float>& step, int64_t n) {
    std::visit(Take<float>{on_device().f32, n}, step);
}
void CudaBackend::optimizer_step(const OptimizerStep<double>& step, int64_t n) {
    std::visit(Take<double>{on_device().f64, n}, step);
}

}  // namespace gradlab::cuda
