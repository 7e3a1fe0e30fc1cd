// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "engine/backend/generator.h"
#include "engine/backend/kernel_args.h"
#include "engine/tensor/tensor.h"

/// What a device must be able to do. Operations check their arguments, allocate the result and call
/// one of these; nothing here records gradients. Unless said otherwise tensors are on the backend's
/// device, `out` has its final shape and may be strided, inputs are already broadcast to it (stride
/// 0) and have the dtype that is computed in.
namespace gradlab {

/// A pointwise functor of engine/pointwise: its place in UnaryList or BinaryList, and its knobs.
struct Functor {
    int index;
    const void* knobs;
};

enum class Compare { Eq, Ne, Lt, Le, Gt, Ge };
enum class Bits { And, Or, Xor };
enum class Reduce { Sum, Prod, Max, Min, All, Any };
enum class Scan { Sum, Prod };
enum class Draw { Uniform, Normal, Bernoulli, Integers, Exponential };

/// A step of any optimiser over contiguous memory of the device.
template <class T>
using OptimizerStep = std::variant<SgdStep<T>, RmspropStep<T>, AdagradStep<T>, AdadeltaStep<T>,
                                   AdamStep<T>, NadamStep<T>>;

class Backend {
public:
    virtual ~Backend() = default;

    virtual void fill(const Scalar& value, const Tensor& out) = 0;
    /// Converts the dtype on the way; the only kernel that reads and writes different dtypes.
    virtual void copy(const Tensor& x, const Tensor& out) = 0;
    /// Between two devices, one of them this one, asked of the backend that is not the CPU's. Both
    /// tensors are contiguous, of one dtype and shape. `out` may be read when this returns.
    virtual void transfer(const Tensor& x, const Tensor& out) = 0;

    virtual void unary(Functor f, const Tensor& x, const Tensor& out) = 0;
    /// out = g · slope(x, y); undefined x or y where the slope does not read them.
    virtual void unary_grad(Functor f, const Tensor& g, const Tensor& x, const Tensor& y,
                            const Tensor& out) = 0;
    virtual void binary(Functor f, const Tensor& a, const Tensor& b, const Tensor& out) = 0;
    /// out = g · ∂f/∂(operand).
    virtual void binary_grad(Functor f, int operand, const Tensor& g, const Tensor& a,
                             const Tensor& b, const Tensor& y, const Tensor& out) = 0;
    virtual void compare(Compare op, const Tensor& a, const Tensor& b, const Tensor& out) = 0;
    virtual void bits(Bits op, const Tensor& a, const Tensor& b, const Tensor& out) = 0;
    virtual void where(const Tensor& mask, const Tensor& a, const Tensor& b, const Tensor& out) = 0;

    /// `x` is outer × n, rows contiguous; one result a row.
    virtual void reduce(Reduce op, const Tensor& x, const Tensor& out) = 0;
    /// Where the largest (or smallest) of each row lies, int64; the first of equals, NaN beats all.
    virtual void arg_reduce(bool largest, const Tensor& x, const Tensor& out) = 0;
    /// Each row of a contiguous outer × n matrix in order, NaN above all; `index` (int64) says
    /// where each value came from. Stable: equal values in the order they had, else in any.
    virtual void sort(bool stable, bool descending, const Tensor& x, const Tensor& out,
                      const Tensor& index) = 0;
    /// The largest (or smallest) values of each row, as many as `out` is wide, in order or only the
    /// last at its place; which of equal values come first is the device's affair.
    virtual void topk(bool largest, bool sorted, const Tensor& x, const Tensor& out,
                      const Tensor& index) = 0;
    /// Where the k-th smallest value of each row lies, counted from 0; any of equals.
    virtual void kth(int64_t k, const Tensor& x, const Tensor& index) = 0;
    /// Running totals of each row of a contiguous matrix.
    virtual void scan(Scan op, const Tensor& x, const Tensor& out) = 0;
    /// The largest (or smallest) value of each row so far and where it stood, the last of equals;
    /// NaN beats all.
    virtual void scan_extreme(bool largest, const Tensor& x, const Tensor& out,
                              const Tensor& index) = 0;
    /// Sums of a matrix's columns.
    virtual void sum_columns(const Tensor& x, const Tensor& out) = 0;
    /// Softmax (or its logarithm) of each row of a contiguous outer × n matrix.
    virtual void softmax(bool log, const Tensor& x, const Tensor& out) = 0;
    virtual void softmax_grad(bool log, const Tensor& g, const Tensor& y, const Tensor& out) = 0;

    /// Mean and variance (divided by the number of rows) of each column of a contiguous matrix.
    virtual void column_moments(const Tensor& x, const Tensor& mean, const Tensor& variance) = 0;
    /// Sums over the rows of g and of g · (x − mean).
    virtual void column_dots(const Tensor& g, const Tensor& x, const Tensor& mean,
                             const Tensor& sums, const Tensor& dots) = 0;
    /// out = (x − mean) · scale + shift, one of each a column.
    virtual void scale_columns(const Tensor& x, const Tensor& mean, const Tensor& scale,
                               const Tensor& shift, const Tensor& out) = 0;
    /// out = g · g_scale + (x − mean) · x_scale + shift.
    virtual void blend_columns(const Tensor& g, const Tensor& x, const Tensor& mean,
                               const Tensor& g_scale, const Tensor& x_scale, const Tensor& shift,
                               const Tensor& out) = 0;

    /// One time step of a recurrent cell and the way back; see LstmStep and its neighbours. All
    /// tensors are contiguous.
    virtual void lstm_cell(const Tensor& gates, const Tensor& cell, const Tensor& next_cell,
                           const Tensor& squashed, const Tensor& output) = 0;
    virtual void lstm_cell_grad(const Tensor& gates, const Tensor& cell, const Tensor& squashed,
                                const Tensor& g_output, const Tensor& g_cell,
                                const Tensor& g_gates) = 0;
    virtual void gru_cell(const Tensor& gates, const Tensor& projected, const Tensor& state,
                          const Tensor& output) = 0;
    virtual void gru_cell_grad(const Tensor& gates, const Tensor& projected, const Tensor& state,
                               const Tensor& g_output, const Tensor& g_gates,
                               const Tensor& g_projected, const Tensor& g_state) = 0;

    /// out = alpha · a · b + beta · out for m × k and k × n, or for batches of them; a and b may be
    /// transposed views or broadcast over the batch, out is contiguous.
    virtual void matmul(double alpha, const Tensor& a, const Tensor& b, double beta,
                        const Tensor& out) = 0;

    /// out[i, j, k] = x[i, index[i, j, k], k]; everything contiguous, indices in range.
    virtual void gather(const Tensor& x, const Tensor& index, const Tensor& out) = 0;
    /// out[i, index[i, j, k], k] += x[i, j, k] (or = x).
    virtual void scatter(bool add, const Tensor& x, const Tensor& index, const Tensor& out) = 0;
    /// Positions of the elements that are not zero in a contiguous tensor, int64.
    virtual Tensor nonzero(const Tensor& x) = 0;

    /// Pictures and gradients are channels-last in memory (N × H × W × C), weights contiguous.
    virtual void conv2d(const ConvShape& shape, const Tensor& x, const Tensor& w,
                        const Tensor& bias, const Tensor& out) = 0;
    virtual void conv2d_data_grad(const ConvShape& shape, const Tensor& g, const Tensor& w,
                                  const Tensor& out) = 0;
    virtual void conv2d_weight_grad(const ConvShape& shape, const Tensor& x, const Tensor& g,
                                    const Tensor& dw, const Tensor& dbias) = 0;
    virtual void max_pool2d(const PoolShape& shape, const Tensor& x, const Tensor& out,
                            const Tensor& index) = 0;
    virtual void max_pool2d_grad(const PoolShape& shape, const Tensor& g, const Tensor& index,
                                 const Tensor& out) = 0;

    virtual void avg_pool2d(const PoolShape& shape, AverageRule rule, const Tensor& x,
                            const Tensor& out) = 0;
    virtual void avg_pool2d_grad(const PoolShape& shape, AverageRule rule, const Tensor& g,
                                 const Tensor& out) = 0;

    /// Over `n` values. The caller has them contiguous and of the step's type.
    virtual void optimizer_step(const OptimizerStep<float>& step, int64_t n) = 0;
    virtual void optimizer_step(const OptimizerStep<double>& step, int64_t n) = 0;

    /// Error ("OP: expected WHAT from LOW to HIGH − 1, got 12") unless low <= index < high for all
    /// values of an int64 tensor, `but` excepted. While a step is recorded nothing can be known;
    /// the error of a replay comes when the host next reads a value, and nothing is read or written
    /// out of range until then. Returns whether some value is `but`, true where that is not known.
    virtual bool check_range(const char* op, const char* what, const Tensor& index, int64_t low,
                             int64_t high, std::optional<int64_t> but = {}) = 0;

    /// Fills `out` with PyTorch's stream; a, b: from and to, mean and deviation, p, or from and
    /// range.
    virtual void draw(Draw what, double a, double b, Generator& generator, const Tensor& out) = 0;
};

/// Error where a pointwise function has no form for integers, or for bool.
void check_integer_unary(int index, ScalarType type);
void check_integer_binary(int index);

/// The text of check_range()'s error.
std::string out_of_range(const char* op, const char* what, int64_t low, int64_t high,
                         int64_t number);

/// The backend of a device; Error, with the reason, where there is none.
Backend& backend(Device device);

}  // namespace gradlab
