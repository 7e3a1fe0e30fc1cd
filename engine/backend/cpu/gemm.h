// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace gradlab {

/// c = alpha · op(a) · op(b) + beta · c for row-major matrices, op(a) being m × k and op(b) k × n.
/// A row of a, b, c begins lda, ldb, ldc elements after the one before; with trans_a, a is stored
/// k × m, with trans_b, b is stored n × k. beta = 0 does not read c. Large products use all
/// threads.
void gemm(bool trans_a, bool trans_b, int64_t m, int64_t n, int64_t k, float alpha, const float* a,
          int64_t lda, const float* b, int64_t ldb, float beta, float* c, int64_t ldc);
void gemm(bool trans_a, bool trans_b, int64_t m, int64_t n, int64_t k, double alpha,
          const double* a, int64_t lda, const double* b, int64_t ldb, double beta, double* c,
          int64_t ldc);

}  // namespace gradlab
