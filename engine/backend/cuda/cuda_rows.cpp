// SPDX-License-Identifier: GPL-3.0-or-later
// Rows and columns of contiguous matrices.
#include "engine/backend/cuda/cuda_backend.h"

namespace gradlab::cuda {
namespace {

Matrix matrix(const Tensor& t) { return {t.data_ptr(), t.scalar_type(), t.size(0), t.size(1)}; }
int64_t* places(const Tensor& index) { return index.data_ptr<int64_t>(); }

}  // namespace

void CudaBackend::reduce(Reduce op, const Tensor& x, const Tensor& out) {
    on_device_with(x, out).reduce(static_cast<int>(op), matrix(x), out.data_ptr());
}
void CudaBackend::arg_reduce(bool largest, const Tensor& x, const Tensor& out) {
    on_device_with(x, out).arg_reduce(largest, matrix(x), places(out));
}
void CudaBackend::sort(bool, bool descending, const Tensor& x, const Tensor& out,
                       const Tensor& index) {
    on_device_with(x, out, index).sort(descending, matrix(x), out.data_ptr(), places(index));
}
void CudaBackend::topk(bool largest, bool, const Tensor& x, const Tensor& out,
                       const Tensor& index) {
    on_device_with(x, out, index)
        .topk(largest, matrix(x), out.size(1), out.data_ptr(), places(index));
}
void CudaBackend::kth(int64_t k, const Tensor& x, const Tensor& index) {
    on_device_with(x, index).kth(k, matrix(x), places(index));
}
void CudaBackend::scan(Scan op, const Tensor& x, const Tensor& out) {
    on_device_with(x, out).scan(static_cast<int>(op), matrix(x), out.data_ptr());
}
void CudaBackend::scan_extreme(bool largest, const Tensor& x, const Tensor& out,
                               const Tensor& index) {
    on_device_with(x, out, index).scan_extreme(largest, matrix(x), out.data_ptr(), places(index));
}
void CudaBackend::softmax(bool log, const Tensor& x, const Tensor& out) {
    on_device_with(x, out).softmax(log, matrix(x), out.data_ptr());
}
void CudaBackend::softmax_grad(bool log, const Tensor& g, const Tensor& y, const Tensor& out) {
    on_device_with(g, y, out).softmax_grad(log, matrix(g), y.data_ptr(), out.data_ptr());
}

Tensor CudaBackend::nonzero(const Tensor& x) {
    const Tensor all = x.new_empty(IntArrayRef{x.numel()}, kInt64);
    const Matrix flat{x.data_ptr(), x.scalar_type(), 1, x.numel()};
    const int64_t found = x.numel() > 0 ? on_device_with(x).nonzero(flat, places(all)) : 0;
    return all.narrow(0, 0, found).clone();
}

void CudaBackend::sum_columns(const Tensor& x, const Tensor& out) {
    on_device_with(x, out).sum_columns(matrix(x), out.data_ptr());
}
void CudaBackend::column_moments(const Tensor& x, const Tensor& mean, const Tensor& variance) {
    on_device_with(x, mean, variance)
        .column_moments(matrix(x), mean.data_ptr(), variance.data_ptr());
}
void CudaBackend::column_dots(const Tensor& g, const Tensor& x, const Tensor& mean,
                              const Tensor& sums, const Tensor& dots) {
    on_device_with(g, x, mean, sums, dots)
        .column_dots(matrix(g), x.data_ptr(), mean.data_ptr(), sums.data_ptr(), dots.data_ptr());
}
void CudaBackend::scale_columns(const Tensor& x, const Tensor& mean, const Tensor& scale,
                                const Tensor& shift, const Tensor& out) {
    on_device_with(x, mean, scale, shift, out)
        .scale_columns(matrix(x), mean.data_ptr(), scale.data_ptr(), shift.data_ptr(),
                       out.data_ptr());
}
void CudaBackend::blend_columns(const Tensor& g, const Tensor& x, const Tensor& mean,
                                const Tensor& g_scale, const Tensor& x_scale, const Tensor& shift,
                                const Tensor& out) {
    on_device_with(g, x, mean, g_scale, x_scale, shift, out)
        .blend_columns(matrix(g), x.data_ptr(), mean.data_ptr(), g_scale.data_ptr(),
                       x_scale.data_ptr(), shift.data_ptr(), out.data_ptr());
}

}  // namespace gradlab::cuda
