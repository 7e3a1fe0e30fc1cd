// SPDX-License-Identifier: GPL-3.0-or-later
// Kernels that go along a row: sorting and running totals.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/cpu/thread_pool.h"

namespace gradlab::cpu {
namespace {

constexpr int64_t grain = int64_t{1} << 14;

template <class T>
bool is_nan(T v) {
    if constexpr (std::is_integral_v<T>)
        return false;
    else
        return std::isnan(static_cast<double>(v));
}

template <class F>
void over_rows(const Tensor& x, F&& f) {
    const int64_t rows = x.size(0), n = x.size(1);
    parallel_for(rows, std::max<int64_t>(1, grain / std::max<int64_t>(n, 1)),
                 [&](int64_t begin, int64_t end) {
                     for (int64_t r = begin; r < end; ++r) f(r * n, n);
                 });
}

/// Whether a belongs before b, NaN being the largest; of two NaNs neither does.
template <class T>
bool before(bool descending, T a, T b) {
    if (is_nan(a) || is_nan(b)) {
        const T first = descending ? a : b, second = descending ? b : a;
        return is_nan(first) && !is_nan(second);
    }
    return descending ? a > b : a < b;
}

// Where equal values may come in any order, they come as PyTorch's choice among the standard
// algorithms leaves them.

template <class T>
void sort_row(bool stable, bool descending, int64_t n, const T* x, T* out, int64_t* index) {
    std::iota(index, index + n, 0);
    const auto first = [&](int64_t a, int64_t b) { return before(descending, x[a], x[b]); };
    if (stable)
        std::stable_sort(index, index + n, first);
    else
        std::sort(index, index + n, first);
    for (int64_t i = 0; i < n; ++i) out[i] = x[index[i]];
}

/// The k largest (or smallest) to the front.
template <class T>
void topk_row(bool largest, bool sorted, int64_t n, int64_t k, const T* x, int64_t* order) {
    std::iota(order, order + n, 0);
    const auto first = [&](int64_t a, int64_t b) { return before(largest, x[a], x[b]); };
    if (k * 64 <= n) {
        std::partial_sort(order, order + k, order + n, first);
        return;
    }
    std::nth_element(order, order + k - 1, order + n, first);
    if (sorted) std::sort(order, order + k - 1, first);
}

/// Hoare's selection with the median of three as pivot; which of equal values ends at place k
/// depends on every exchange, and these are PyTorch's.
template <class T>
int64_t kth_row(int64_t n, int64_t k, const T* x, int64_t* order) {
    std::iota(order, order + n, 0);
    const auto above = [&](int64_t a, int64_t b) { return before(true, x[order[a]], x[order[b]]); };
    const auto arrange = [&](int64_t a, int64_t b) {
        if (above(a, b)) std::swap(order[a], order[b]);
    };
    for (int64_t low = 0, high = n - 1; low < high;) {
        if (high == low + 1) {
            arrange(low, high);
            break;
        }
        std::swap(order[low + (high - low) / 2], order[low + 1]);
        arrange(low + 1, high);
        arrange(low, high);
        arrange(low + 1, low);
        int64_t i = low + 1, j = high;
        while (true) {
            do ++i;
            while (above(low, i));
            do --j;
            while (above(j, low));
            if (j < i) break;
            std::swap(order[i], order[j]);
        }
        std::swap(order[low], order[j]);
        if (j <= k) low = i;
        if (j >= k) high = j - 1;
    }
    return order[k];
}

/// Integers wrap around as PyTorch's do; halves add up in float, the rest in double.
template <class T>
void scan_row(Scan op, int64_t n, const T* x, T* out) {
    using Real = std::conditional_t<std::is_class_v<T>, float, double>;
    using Total = std::conditional_t<std::is_integral_v<T>, uint64_t, Real>;
    Total total = op == Scan::Prod ? 1 : 0;
    for (int64_t i = 0; i < n; ++i) {
        const auto v = static_cast<Total>(x[i]);
        total = op == Scan::Prod ? total * v : total + v;
        out[i] = static_cast<T>(total);
    }
}

template <class T>
void scan_extreme_row(bool largest, int64_t n, const T* x, T* out, int64_t* index) {
    for (int64_t i = 0, best = 0; i < n; ++i) {
        const bool wins =
            is_nan(x[i]) || (!is_nan(x[best]) && (largest ? x[i] >= x[best] : x[i] <= x[best]));
        if (wins) best = i;
        out[i] = x[best];
        index[i] = best;
    }
}

}  // namespace

void CpuBackend::sort(bool stable, bool descending, const Tensor& x, const Tensor& out,
                      const Tensor& index) {
    dispatch(x.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        over_rows(x, [&, from = x.data_ptr<T>(), to = out.data_ptr<T>(),
                      where = index.data_ptr<int64_t>()](int64_t at, int64_t n) {
            sort_row(stable, descending, n, from + at, to + at, where + at);
        });
    });
}

void CpuBackend::topk(bool largest, bool sorted, const Tensor& x, const Tensor& out,
                      const Tensor& index) {
    const int64_t k = out.size(1);
    dispatch(x.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        over_rows(x, [&, from = x.data_ptr<T>(), to = out.data_ptr<T>(),
                      where = index.data_ptr<int64_t>()](int64_t at, int64_t n) {
            if (k == 0) return;
            std::vector<int64_t> order(static_cast<size_t>(n));
            topk_row(largest, sorted, n, k, from + at, order.data());
            const int64_t row = at / n * k;
            std::copy_n(order.begin(), k, where + row);
            for (int64_t i = 0; i < k; ++i) to[row + i] = from[at + where[row + i]];
        });
    });
}

void CpuBackend::kth(int64_t k, const Tensor& x, const Tensor& index) {
    dispatch(x.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        over_rows(x, [&, from = x.data_ptr<T>(), where = index.data_ptr<int64_t>()](int64_t at,
                                                                                    int64_t n) {
            std::vector<int64_t> order(static_cast<size_t>(n));
            where[at / n] = kth_row(n, k, from + at, order.data());
        });
    });
}

void CpuBackend::scan(Scan op, const Tensor& x, const Tensor& out) {
    dispatch(x.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        over_rows(x, [&, from = x.data_ptr<T>(), to = out.data_ptr<T>()](int64_t at, int64_t n) {
            scan_row(op, n, from + at, to + at);
        });
    });
}

void CpuBackend::scan_extreme(bool largest, const Tensor& x, const Tensor& out,
                              const Tensor& index) {
    dispatch(x.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        over_rows(x, [&, from = x.data_ptr<T>(), to = out.data_ptr<T>(),
                      where = index.data_ptr<int64_t>()](int64_t at, int64_t n) {
            scan_extreme_row(largest, n, from + at, to + at, where + at);
        });
    });
}

}  // namespace gradlab::cpu
