// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/cpu/dispatch.h"
#include "engine/backend/cpu/elementwise.h"
#include "engine/backend/cpu/isa.h"
#include "engine/backend/loops.h"

namespace gradlab::cpu {
namespace {

constexpr int64_t grain = int64_t{1} << 17;

template <class T>
bool is_nan(T v) {
    if constexpr (std::is_integral_v<T>)
        return false;
    else
        return std::isnan(static_cast<double>(v));
}

template <class T>
T extreme(bool largest, const T* x, int64_t n) {
    if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>)
        return largest ? kernels<T>().maximum(n, x) : kernels<T>().minimum(n, x);
    T best = x[0];
    for (int64_t i = 1; i < n && !is_nan(best); ++i)
        if (is_nan(x[i]) || (largest ? x[i] > best : x[i] < best)) best = x[i];
    return best;
}

template <class T>
T total(const T* x, int64_t n) {
    if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
        return static_cast<T>(n > grain ? sum(n, x) : n > 0 ? kernels<T>().sum(n, x) : 0);
    } else if constexpr (std::is_integral_v<T>) {
        uint64_t s = 0;
        for (int64_t i = 0; i < n; ++i) s += static_cast<uint64_t>(x[i]);
        return static_cast<T>(s);
    } else {
        float s = 0;
        for (int64_t i = 0; i < n; ++i) s += static_cast<float>(x[i]);
        return T(s);
    }
}

template <class T>
T product(const T* x, int64_t n) {
    if constexpr (std::is_integral_v<T>) {
        uint64_t p = 1;
        for (int64_t i = 0; i < n; ++i) p *= static_cast<uint64_t>(x[i]);
        return static_cast<T>(p);
    } else {
        Compute<T> p = 1;
        for (int64_t i = 0; i < n; ++i) p *= static_cast<Compute<T>>(x[i]);
        return T(p);
    }
}

template <class T>
bool any_set(const T* x, int64_t n, bool set) {
    for (int64_t i = 0; i < n; ++i)
        if (convert<bool>(x[i]) == set) return true;
    return false;
}

template <class T>
T reduce_row(Reduce op, const T* x, int64_t n) {
    switch (op) {
        case Reduce::Sum:
            return total(x, n);
        case Reduce::Prod:
            return product(x, n);
        case Reduce::Max:
            return extreme(true, x, n);
        case Reduce::Min:
            return extreme(false, x, n);
        case Reduce::All:
            return T(!any_set(x, n, false));
        default:
            return T(any_set(x, n, true));
    }
}

template <class T, class F>
void over_rows(const Tensor& x, F&& f) {
    const int64_t rows = x.size(0), n = x.size(1);
    const T* values = x.data_ptr<T>();
    parallel_for(rows, std::max<int64_t>(1, grain / std::max<int64_t>(n, 1)),
                 [&](int64_t begin, int64_t end) {
                     for (int64_t r = begin; r < end; ++r) f(r, values + r * n, n);
                 });
}

}  // namespace

void CpuBackend::reduce(Reduce op, const Tensor& x, const Tensor& out) {
    dispatch(x.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        T* results = out.data_ptr<T>();
        over_rows<T>(
            x, [&](int64_t r, const T* row, int64_t n) { results[r] = reduce_row(op, row, n); });
    });
}

void CpuBackend::arg_reduce(bool largest, const Tensor& x, const Tensor& out) {
    dispatch(x.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        auto* results = out.data_ptr<int64_t>();
        over_rows<T>(x, [&](int64_t r, const T* row, int64_t n) {
            int64_t best = 0;
            for (int64_t i = 1; i < n && !is_nan(row[best]); ++i)
                if (is_nan(row[i]) || (largest ? row[i] > row[best] : row[i] < row[best])) best = i;
            results[r] = best;
        });
    });
}

void CpuBackend::sum_columns(const Tensor& x, const Tensor& out) {
    dispatch_real(x, [&](auto type) {
        using T = typename decltype(type)::type;
        kernels<T>().sum_rows(x.size(0), x.size(1), x.data_ptr<T>(), false, out.data_ptr<T>());
    });
}

void CpuBackend::softmax(bool log, const Tensor& x, const Tensor& out) {
    dispatch_real(x, [&](auto type) {
        using T = typename decltype(type)::type;
        const auto kernel = log ? kernels<T>().log_softmax : kernels<T>().softmax;
        const int64_t n = std::max<int64_t>(x.size(1), 1);
        parallel_for(x.size(0), std::max<int64_t>(1, 16384 / n), [&](int64_t begin, int64_t end) {
            kernel(end - begin, n, x.data_ptr<T>() + begin * n, out.data_ptr<T>() + begin * n);
        });
    });
}

void CpuBackend::softmax_grad(bool log, const Tensor& g, const Tensor& y, const Tensor& out) {
    dispatch_real(g, [&](auto type) {
        using T = typename decltype(type)::type;
        const auto kernel = log ? kernels<T>().log_softmax_grad : kernels<T>().softmax_grad;
        const int64_t n = std::max<int64_t>(g.size(1), 1);
        parallel_for(g.size(0), std::max<int64_t>(1, 16384 / n), [&](int64_t begin, int64_t end) {
            const int64_t at = begin * n;
            kernel(end - begin, n, g.data_ptr<T>() + at, y.data_ptr<T>() + at,
                   out.data_ptr<T>() + at);
        });
    });
}

}  // namespace gradlab::cpu
