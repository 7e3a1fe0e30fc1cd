// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/backend.h"

namespace gradlab::cpu {

/// The CPU's kernels: strided walking around the loops of isa.h, oneDNN for convolutions.
class CpuBackend final : public Backend {
public:
    void fill(const Scalar& value, const Tensor& out) override;
    void copy(const Tensor& x, const Tensor& out) override;
    void transfer(const Tensor& x, const Tensor& out) override { copy(x, out); }

    void unary(Functor f, const Tensor& x, const Tensor& out) override;
    void unary_grad(Functor f, const Tensor& g, const Tensor& x, const Tensor& y,
                    const Tensor& out) override;
    void binary(Functor f, const Tensor& a, const Tensor& b, const Tensor& out) override;
    void binary_grad(Functor f, int operand, const Tensor& g, const Tensor& a, const Tensor& b,
                     const Tensor& y, const Tensor& out) override;
    void compare(Compare op, const Tensor& a, const Tensor& b, const Tensor& out) override;
    void bits(Bits op, const Tensor& a, const Tensor& b, const Tensor& out) override;
    void where(const Tensor& mask, const Tensor& a, const Tensor& b, const Tensor& out) override;

    void reduce(Reduce op, const Tensor& x, const Tensor& out) override;
    void arg_reduce(bool largest, const Tensor& x, const Tensor& out) override;
    void sort(bool stable, bool descending, const Tensor& x, const Tensor& out,
              const Tensor& index) override;
    void topk(bool largest, bool sorted, const Tensor& x, const Tensor& out,
              const Tensor& index) override;
    void kth(int64_t k, const Tensor& x, const Tensor& index) override;
    void scan(Scan op, const Tensor& x, const Tensor& out) override;
    void scan_extreme(bool largest, const Tensor& x, const Tensor& out,
                      const Tensor& index) override;
    void sum_columns(const Tensor& x, const Tensor& out) override;
    void softmax(bool log, const Tensor& x, const Tensor& out) override;
    void softmax_grad(bool log, const Tensor& g, const Tensor& y, const Tensor& out) override;

    void column_moments(const Tensor& x, const Tensor& mean, const Tensor& variance) override;
    void column_dots(const Tensor& g, const Tensor& x, const Tensor& mean, const Tensor& sums,
                     const Tensor& dots) override;
    void scale_columns(const Tensor& x, const Tensor& mean, const Tensor& scale,
                       const Tensor& shift, const Tensor& out) override;
    void blend_columns(const Tensor& g, const Tensor& x, const Tensor& mean, const Tensor& g_scale,
                       const Tensor& x_scale, const Tensor& shift, const Tensor& out) override;

    void lstm_cell(const Tensor& gates, const Tensor& cell, const Tensor& next_cell,
                   const Tensor& squashed, const Tensor& output) override;
    void lstm_cell_grad(const Tensor& gates, const Tensor& cell, const Tensor& squashed,
                        const Tensor& g_output, const Tensor& g_cell,
                        const Tensor& g_gates) override;
    void gru_cell(const Tensor& gates, const Tensor& projected, const Tensor& state,
                  const Tensor& output) override;
    void gru_cell_grad(const Tensor& gates, const Tensor& projected, const Tensor& state,
                       const Tensor& g_output, const Tensor& g_gates, const Tensor& g_projected,
                       const Tensor& g_state) override;

    void matmul(double alpha, const Tensor& a, const Tensor& b, double beta,
                const Tensor& out) override;

    void gather(const Tensor& x, const Tensor& index, const Tensor& out) override;
    void scatter(bool add, const Tensor& x, const Tensor& index, const Tensor& out) override;
    Tensor nonzero(const Tensor& x) override;

    void conv2d(const ConvShape& shape, const Tensor& x, const Tensor& w, const Tensor& bias,
                const Tensor& out) override;
    void conv2d_data_grad(const ConvShape& shape, const Tensor& g, const Tensor& w,
                          const Tensor& out) override;
    void conv2d_weight_grad(const ConvShape& shape, const Tensor& x, const Tensor& g,
                            const Tensor& dw, const Tensor& dbias) override;
    void max_pool2d(const PoolShape& shape, const Tensor& x, const Tensor& out,
                    const Tensor& index) override;
    void max_pool2d_grad(const PoolShape& shape, const Tensor& g, const Tensor& index,
                         const Tensor& out) override;
    void avg_pool2d(const PoolShape& shape, AverageRule rule, const Tensor& x,
                    const Tensor& out) override;
    void avg_pool2d_grad(const PoolShape& shape, AverageRule rule, const Tensor& g,
                         const Tensor& out) override;

    void optimizer_step(const OptimizerStep<float>& step, int64_t n) override;
    void optimizer_step(const OptimizerStep<double>& step, int64_t n) override;
    bool check_range(const char* op, const char* what, const Tensor& index, int64_t low,
                     int64_t high, std::optional<int64_t> but) override;

    void draw(Draw what, double a, double b, Generator& generator, const Tensor& out) override;
};

}  // namespace gradlab::cpu
