// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/pooling.h"

#include <algorithm>

#include "engine/backend/cpu/isa.h"
#include "engine/backend/cpu/thread_pool.h"

namespace gradlab {
namespace {

constexpr int64_t elements_per_task = 32768;

/// Calls f(first, last) over images, in tasks that are worth a thread.
template <class F>
void by_images(const PoolShape& s, F f) {
    const int64_t image =
        std::max<int64_t>(1, s.channels * std::max(s.height * s.width, s.out_height * s.out_width));
    parallel_for(s.batch, std::max<int64_t>(1, elements_per_task / image), f);
}

template <class T>
void run_max(const PoolShape& s, const T* x, T* y, int32_t* index) {
    by_images(s, [&](int64_t begin, int64_t end) {
        cpu::kernels<T>().max_pool(s, begin, end, x, y, index);
    });
}
template <class T>
void run_max_grad(const PoolShape& s, const T* dy, const int32_t* index, T* dx) {
    by_images(s, [&](int64_t begin, int64_t end) {
        cpu::kernels<T>().max_pool_grad(s, begin, end, dy, index, dx);
    });
}
template <class T>
void run_average(const PoolShape& s, AverageRule rule, const T* x, T* y) {
    by_images(s, [&](int64_t begin, int64_t end) {
        cpu::kernels<T>().average_pool(s, rule, begin, end, x, y);
    });
}
template <class T>
void run_average_grad(const PoolShape& s, AverageRule rule, const T* dy, T* dx) {
    by_images(s, [&](int64_t begin, int64_t end) {
        cpu::kernels<T>().average_pool_grad(s, rule, begin, end, dy, dx);
    });
}

}  // namespace

void max_pool2d_forward(const PoolShape& s, const float* x, float* y, int32_t* index) {
    run_max(s, x, y, index);
}
void max_pool2d_forward(const PoolShape& s, const double* x, double* y, int32_t* index) {
    run_max(s, x, y, index);
}
void max_pool2d_backward(const PoolShape& s, const float* dy, const int32_t* index, float* dx) {
    run_max_grad(s, dy, index, dx);
}
void max_pool2d_backward(const PoolShape& s, const double* dy, const int32_t* index, double* dx) {
    run_max_grad(s, dy, index, dx);
}
void avg_pool2d_forward(const PoolShape& s, AverageRule rule, const float* x, float* y) {
    run_average(s, rule, x, y);
}
void avg_pool2d_forward(const PoolShape& s, AverageRule rule, const double* x, double* y) {
    run_average(s, rule, x, y);
}
void avg_pool2d_backward(const PoolShape& s, AverageRule rule, const float* dy, float* dx) {
    run_average_grad(s, rule, dy, dx);
}
void avg_pool2d_backward(const PoolShape& s, AverageRule rule, const double* dy, double* dx) {
    run_average_grad(s, rule, dy, dx);
}

}  // namespace gradlab
