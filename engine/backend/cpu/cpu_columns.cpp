// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of columns: what batch normalisation is made of.
#include <vector>

#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/cpu/dispatch.h"
#include "engine/backend/cpu/isa.h"
#include "engine/backend/cpu/thread_pool.h"

namespace gradlab::cpu {
namespace {

constexpr int64_t grain = int64_t{1} << 16;

int64_t row_grain(int64_t cols) { return std::max<int64_t>(1, grain / std::max<int64_t>(1, cols)); }

/// The totals of what add(first row, rows, out) gives for pieces of the rows, the pieces in order.
template <class Add>
std::vector<double> add_up(int64_t rows, int64_t width, int64_t cols, Add add) {
    const Chunks chunks = cut(rows, row_grain(cols));
    const int64_t count = std::max<int64_t>(chunks.count, 1);
    std::vector<double> parts(static_cast<size_t>(count * width));
    parallel_chunks(chunks, [&](int64_t chunk, int64_t begin, int64_t end) {
        add(begin, end - begin, parts.data() + chunk * width);
    });
    for (int64_t chunk = 1; chunk < count; ++chunk)
        for (int64_t i = 0; i < width; ++i)
            parts[static_cast<size_t>(i)] += parts[static_cast<size_t>(chunk * width + i)];
    return parts;
}

template <class T>
void store(const std::vector<double>& from, int64_t first, double factor, const Tensor& out) {
    T* to = out.data_ptr<T>();
    for (int64_t i = 0; i < out.numel(); ++i)
        to[i] = static_cast<T>(from[static_cast<size_t>(first + i)] * factor);
}

}  // namespace

void CpuBackend::column_moments(const Tensor& x, const Tensor& mean, const Tensor& variance) {
    const int64_t rows = x.size(0), cols = x.size(1);
    const double share = 1.0 / static_cast<double>(rows);
    dispatch_real(x, [&](auto type) {
        using T = typename decltype(type)::type;
        const T* values = x.data_ptr<T>();
        const auto sums = add_up(rows, cols, cols, [&](int64_t row, int64_t n, double* out) {
            kernels<T>().column_sums(n, cols, values + row * cols, out);
        });
        store<T>(sums, 0, share, mean);
        const T* middle = mean.data_ptr<T>();
        const auto squares = add_up(rows, cols, cols, [&](int64_t row, int64_t n, double* out) {
            kernels<T>().column_squares(n, cols, values + row * cols, middle, out);
        });
        store<T>(squares, 0, share, variance);
    });
}

void CpuBackend::column_dots(const Tensor& g, const Tensor& x, const Tensor& mean,
                             const Tensor& sums, const Tensor& dots) {
    const int64_t rows = x.size(0), cols = x.size(1);
    dispatch_real(x, [&](auto type) {
        using T = typename decltype(type)::type;
        const T *slopes = g.data_ptr<T>(), *values = x.data_ptr<T>(), *middle = mean.data_ptr<T>();
        const auto both = add_up(rows, 2 * cols, cols, [&](int64_t row, int64_t n, double* out) {
            kernels<T>().column_dots(n, cols, slopes + row * cols, values + row * cols, middle, out,
                                     out + cols);
        });
        store<T>(both, 0, 1, sums);
        store<T>(both, cols, 1, dots);
    });
}

void CpuBackend::scale_columns(const Tensor& x, const Tensor& mean, const Tensor& scale,
                               const Tensor& shift, const Tensor& out) {
    const int64_t cols = x.size(1);
    dispatch_real(x, [&](auto type) {
        using T = typename decltype(type)::type;
        parallel_for(x.size(0), row_grain(cols), [&](int64_t begin, int64_t end) {
            kernels<T>().scale_columns(end - begin, cols, x.data_ptr<T>() + begin * cols,
                                       mean.data_ptr<T>(), scale.data_ptr<T>(), shift.data_ptr<T>(),
                                       out.data_ptr<T>() + begin * cols);
        });
    });
}

void CpuBackend::blend_columns(const Tensor& g, const Tensor& x, const Tensor& mean,
                               const Tensor& g_scale, const Tensor& x_scale, const Tensor& shift,
                               const Tensor& out) {
    const int64_t cols = x.size(1);
    dispatch_real(x, [&](auto type) {
        using T = typename decltype(type)::type;
        parallel_for(x.size(0), row_grain(cols), [&](int64_t begin, int64_t end) {
            const int64_t at = begin * cols;
            kernels<T>().blend_columns(end - begin, cols, g.data_ptr<T>() + at,
                                       x.data_ptr<T>() + at, mean.data_ptr<T>(),
                                       g_scale.data_ptr<T>(), x_scale.data_ptr<T>(),
                                       shift.data_ptr<T>(), out.data_ptr<T>() + at);
        });
    });
}

}  // namespace gradlab::cpu
