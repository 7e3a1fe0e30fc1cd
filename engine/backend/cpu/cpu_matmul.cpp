// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/cpu/gemm.h"
#include "engine/backend/stored_matrix.h"

namespace gradlab::cpu {
namespace {

/// Any strides, any type: int64 and the small integers, whose products wrap.
template <class T>
void plain_matmul(const Tensor& a, const Tensor& b, const Tensor& out, int64_t batch) {
    const T* x = a.data_ptr<T>() + batch * StoredMatrix(a).batch;
    const T* y = b.data_ptr<T>() + batch * StoredMatrix(b).batch;
    T* z = out.data_ptr<T>() + batch * StoredMatrix(out).batch;
    const int64_t columns = out.size(-1), inner = a.size(-1);
    for (int64_t i = 0; i < out.size(-2); ++i)
        for (int64_t j = 0; j < columns; ++j) {
            uint64_t s = 0;
            for (int64_t k = 0; k < inner; ++k)
                s += static_cast<uint64_t>(x[i * a.stride(-2) + k * a.stride(-1)]) *
                     static_cast<uint64_t>(y[k * b.stride(-2) + j * b.stride(-1)]);
            z[i * columns + j] = static_cast<T>(s);
        }
}

template <class T>
void blas_matmul(double alpha, const Tensor& a, const Tensor& b, double beta, const Tensor& out,
                 int64_t batch) {
    const StoredMatrix x(a), y(b), z(out);
    gemm(x.transposed, y.transposed, out.size(-2), out.size(-1), a.size(-1), static_cast<T>(alpha),
         a.data_ptr<T>() + batch * x.batch, x.step, b.data_ptr<T>() + batch * y.batch, y.step,
         static_cast<T>(beta), out.data_ptr<T>() + batch * z.batch,
         std::max<int64_t>(out.size(-1), 1));
}

}  // namespace

void CpuBackend::matmul(double alpha, const Tensor& a, const Tensor& b, double beta,
                        const Tensor& out) {
    dispatch(out.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        const int64_t matrices = out.dim() == 3 ? out.size(0) : 1;
        for (int64_t i = 0; i < matrices; ++i) {
            if constexpr (std::is_floating_point_v<T>)
                blas_matmul<T>(alpha, a, b, beta, out, i);
            else if constexpr (std::is_integral_v<T>)
                plain_matmul<T>(a, b, out, i);
        }
    });
}

}  // namespace gradlab::cpu
