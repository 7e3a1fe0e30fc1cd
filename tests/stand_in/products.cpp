// SPDX-License-Identifier: GPL-3.0-or-later
// cuBLAS's part where the host stands in for a GPU.
#include "engine/backend/cuda/kernels/products.h"

#include <algorithm>
#include <vector>

#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/numbers.h"
#include "engine/backend/cuda/kernels/own_products.h"
#include "engine/backend/cuda/kernels/stream.h"

namespace gradlab::cuda {
namespace {

/// One product, row by row, adding up in double.
template <class T>
void product(const Product& p, const T* a, const T* b, T* out) {
    std::vector<double> right(static_cast<size_t>(p.k * p.n)), sums(static_cast<size_t>(p.n));
    for (int64_t k = 0; k < p.k; ++k)
        for (int64_t col = 0; col < p.n; ++col)
            right[static_cast<size_t>(k * p.n + col)] =
                value_of(p.trans_b ? b[col * p.ldb + k] : b[k * p.ldb + col]);
    for (int64_t row = 0; row < p.m; ++row, out += p.ldc) {
        std::ranges::fill(sums, 0.0);
        for (int64_t k = 0; k < p.k; ++k) {
            const double factor = value_of(p.trans_a ? a[k * p.lda + row] : a[row * p.lda + k]);
            const double* line = right.data() + k * p.n;
            for (int64_t col = 0; col < p.n; ++col)
                sums[static_cast<size_t>(col)] += factor * line[col];
        }
        for (int64_t col = 0; col < p.n; ++col) {
            const double sum = p.alpha * sums[static_cast<size_t>(col)];
            out[col] = number_to<T>(p.beta == 0 ? sum : sum + p.beta * value_of(out[col]));
        }
    }
}

}  // namespace

void multiply(const Product& p) {
    if (!is_floating(p.dtype)) return multiply_plainly(p);
    on_host([p] {
        dispatch_number(p.dtype, [&p](auto type) {
            using T = typename decltype(type)::type;
            for (int64_t i = 0; i < p.batch; ++i)
                product(p, static_cast<const T*>(p.a) + i * p.batch_a,
                        static_cast<const T*>(p.b) + i * p.batch_b,
                        static_cast<T*>(p.out) + i * p.batch_out);
        });
    });
}

const char* blas_version() { return "plain products"; }

void add_products(Kernels& table) {
    table.matmul = multiply;
    table.allow_tf32 = [](bool allowed) { tf32_allowed = allowed; };
}

}  // namespace gradlab::cuda
