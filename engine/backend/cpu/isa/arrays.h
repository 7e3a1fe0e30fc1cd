// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// Loops over whole arrays.
namespace gradlab::cpu {
namespace {

template <class T>
void fill(int64_t n, T value, T* y) {
    for (int64_t i = 0; i < n; ++i) y[i] = value;
}

template <class T>
void scale(int64_t n, T factor, T* y) {
    for (int64_t i = 0; i < n; ++i) y[i] *= factor;
}

template <class T>
void axpy(int64_t n, T factor, const T* x, T* y) {
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) y[i] += factor * x[i];
}

template <class T>
void relu_grad(int64_t n, const T* g, const T* y, T* dx) {
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) dx[i] = y[i] <= 0 ? T{} : g[i];
}

}  // namespace
}  // namespace gradlab::cpu
