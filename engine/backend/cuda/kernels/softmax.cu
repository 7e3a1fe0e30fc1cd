// SPDX-License-Identifier: GPL-3.0-or-later
// Softmax of rows, its logarithm, and their gradients. A row that one block goes through alone is
// done in one kernel; long rows that are few are cut into pieces and take a kernel for each step.
#include "engine/backend/cuda/kernels/keys.h"
#include "engine/backend/cuda/kernels/position.h"
#include "engine/backend/cuda/kernels/reduction.h"
#include "engine/backend/cuda/kernels/subfamilies.h"
#include "engine/pointwise/math.h"

namespace gradlab::cuda {
namespace {

/// The largest number of a row.
template <class T>
struct Top {
    using Part = T;
    using Total = T;
    const T* x;
    int64_t n;
    T* out;

    GRADLAB_FN T identity() const { return least_number<T>; }
    GRADLAB_FN T load(int64_t row, int64_t i) const { return x[row * n + i]; }
    GRADLAB_FN T combine(T a, T b) const { return pointwise::maximum(a, b); }
    GRADLAB_FN void store(int64_t row, T top) const { out[row] = top; }
};

/// What exp(x − top) is divided by, or the logarithm is diminished by.
template <class T>
GRADLAB_FN T divisor(bool log, double total) {
    return log ? pointwise::log(static_cast<T>(total)) : static_cast<T>(total);
}

/// Σ exp(x − top) and the divisor that it makes. `tops` are those of the rows from `first` on.
template <class T>
struct Powers {
    using Part = T;
    using Total = double;
    bool log;
    const T* x;
    int64_t n;
    const T* tops;
    int64_t first, step;
    T* out;

    GRADLAB_FN double identity() const { return 0; }
    GRADLAB_FN T load(int64_t row, int64_t i) const {
        return pointwise::exp(x[row * n + i] - tops[(row - first) * step]);
    }
    template <class A>
    GRADLAB_FN A combine(A a, A b) const {
        return a + b;
    }
    GRADLAB_FN void store(int64_t row, double total) const { out[row] = divisor<T>(log, total); }
};

/// Σ g · y, or Σ g of the logarithm.
template <class T>
struct Slopes {
    using Part = T;
    using Total = double;
    bool log;
    const T *g, *y;
    int64_t n;
    T* out;

    GRADLAB_FN double identity() const { return 0; }
    GRADLAB_FN T load(int64_t row, int64_t i) const {
        const int64_t at = row * n + i;
        return log ? g[at] : g[at] * y[at];
    }
    template <class A>
    GRADLAB_FN A combine(A a, A b) const {
        return a + b;
    }
    GRADLAB_FN void store(int64_t row, double total) const { out[row] = static_cast<T>(total); }
};

template <class T>
GRADLAB_FN T softmax_value(bool log, T x, T top, T divisor) {
    const T distance = x - top;
    return log ? distance - divisor : pointwise::exp(distance) / divisor;
}
template <class T>
GRADLAB_FN T softmax_slope(bool log, T g, T y, T total) {
    return log ? g - pointwise::exp(y) * total : y * (g - total);
}

template <class T>
struct Softmax {
    static constexpr int bytes = block_threads * static_cast<int>(sizeof(T) + sizeof(double));
    bool log;
    Shares shares;
    int64_t blocks;
    const T* x;
    T* out;

    GRADLAB_FN void operator()(const Block& block) const {
        auto* tops = reinterpret_cast<T*>(block.memory);
        auto* totals = reinterpret_cast<double*>(tops + block_threads);
        const int64_t n = shares.n;
        for (int64_t job = block.index; job < shares.jobs(); job += blocks) {
            reduce_job(block, Top<T>{x, n, nullptr}, shares, job, tops);
            const int64_t first = job * shares.width();
            const Powers<T> powers{log, x, n, tops, first, shares.lanes, nullptr};
            reduce_job(block, powers, shares, job, totals);
            block.each([&](int thread) {
                const int64_t row = shares.output(job, thread);
                if (row >= shares.outputs) return;
                const int lane = shares.lane(thread);
                const T top = tops[thread - lane], by = divisor<T>(log, totals[thread - lane]);
                for (int64_t i = row * n + lane; i < (row + 1) * n; i += shares.lanes)
                    out[i] = softmax_value(log, x[i], top, by);
            });
        }
    }
};

template <class T>
struct SoftmaxGrad {
    static constexpr int bytes = block_threads * static_cast<int>(sizeof(double));
    bool log;
    Shares shares;
    int64_t blocks;
    const T *g, *y;
    T* out;

    GRADLAB_FN void operator()(const Block& block) const {
        auto* totals = reinterpret_cast<double*>(block.memory);
        const int64_t n = shares.n;
        for (int64_t job = block.index; job < shares.jobs(); job += blocks) {
            reduce_job(block, Slopes<T>{log, g, y, n, nullptr}, shares, job, totals);
            block.each([&](int thread) {
                const int64_t row = shares.output(job, thread);
                if (row >= shares.outputs) return;
                const int lane = shares.lane(thread);
                const auto total = static_cast<T>(totals[thread - lane]);
                for (int64_t i = row * n + lane; i < (row + 1) * n; i += shares.lanes)
                    out[i] = softmax_slope(log, g[i], y[i], total);
            });
        }
    }
};

template <class T>
struct SoftmaxOfPieces {
    bool log;
    int64_t n;
    const T *x, *tops, *divisors;
    T* out;
    GRADLAB_FN void operator()(int64_t i) const {
        const int64_t row = position(i, n).row;
        out[i] = softmax_value(log, x[i], tops[row], divisors[row]);
    }
};

template <class T>
struct SoftmaxGradOfPieces {
    bool log;
    int64_t n;
    const T *g, *y, *totals;
    T* out;
    GRADLAB_FN void operator()(int64_t i) const {
        out[i] = softmax_slope(log, g[i], y[i], totals[position(i, n).row]);
    }
};

template <class T>
void softmax_as(bool log, int64_t rows, int64_t n, const T* x, T* out) {
    const Shares shares = shared_out_in_pieces(rows, n, false);
    if (shares.pieces == 1)
        return launch_blocks(shares.blocks(), Softmax<T>::bytes,
                             Softmax<T>{log, shares, shares.blocks(), x, out});
    const Scratch scratch(2 * static_cast<size_t>(rows) * sizeof(T));
    T *tops = scratch.as<T>(), *divisors = tops + rows;
    reduce_with(Top<T>{x, n, tops}, shares);
    reduce_with(Powers<T>{log, x, n, tops, 0, 1, divisors}, shares);
    launch(rows * n, SoftmaxOfPieces<T>{log, n, x, tops, divisors, out});
}

template <class T>
void softmax_grad_as(bool log, int64_t rows, int64_t n, const T* g, const T* y, T* out) {
    const Shares shares = shared_out_in_pieces(rows, n, false);
    if (shares.pieces == 1)
        return launch_blocks(shares.blocks(), SoftmaxGrad<T>::bytes,
                             SoftmaxGrad<T>{log, shares, shares.blocks(), g, y, out});
    const Scratch scratch(static_cast<size_t>(rows) * sizeof(T));
    T* totals = scratch.as<T>();
    reduce_with(Slopes<T>{log, g, y, n, totals}, shares);
    launch(rows * n, SoftmaxGradOfPieces<T>{log, n, g, y, totals, out});
}

void softmax(bool log, Matrix x, void* out) {
    dispatch_real(x.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        softmax_as(log, x.rows, x.cols, static_cast<const T*>(x.data), static_cast<T*>(out));
    });
}

void softmax_grad(bool log, Matrix g, const void* y, void* out) {
    dispatch_real(g.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        softmax_grad_as(log, g.rows, g.cols, static_cast<const T*>(g.data),
                        static_cast<const T*>(y), static_cast<T*>(out));
    });
}

}  // namespace

void add_softmax(Kernels& table) {
    table.softmax = softmax;
    table.softmax_grad = softmax_grad;
}

}  // namespace gradlab::cuda
