// SPDX-License-Identifier: GPL-3.0-or-later
// Products added to something.
#include "engine/ops/linalg.h"
#include "engine/ops/pointwise.h"

namespace gradlab {
namespace {

/// factor · t. Zero takes away NaN and infinity too, as in BLAS; integers take the whole part.
Tensor weighted(const Tensor& t, const Scalar& factor) {
    const double f =
        t.is_floating_point() ? factor.toDouble() : static_cast<double>(factor.toLong());
    if (f == 1) return t;
    if (f == 0) return where(zeros({}, TensorOptions(kBool).device(t.device())), t, 0);
    return t.is_floating_point() ? t * f : t * factor.toLong();
}

/// beta · input + alpha · product, of the product's shape.
Tensor combined(const char* op, const Tensor& input, const Tensor& product, const Scalar& beta,
                const Scalar& alpha) {
    check(input.scalar_type() == product.scalar_type(), [&] {
        return std::string(op) + ": expected an input of the product's dtype, got " +
               name(input.scalar_type()) + " and " + name(product.scalar_type());
    });
    const Dims sizes = broadcast_sizes(op, input.sizes(), product.sizes());
    check(product.sizes().equals(sizes), [&] {
        return std::string(op) + ": expected an input that broadcasts to " +
               to_string(product.sizes()) + ", got " + to_string(input.sizes());
    });
    return weighted(input, beta) + weighted(product, alpha);
}

}  // namespace

Tensor addmm(const Tensor& input, const Tensor& a, const Tensor& b, const Scalar& beta,
             const Scalar& alpha) {
    check_defined("addmm", input);
    return combined("addmm", input, mm(a, b), beta, alpha);
}

Tensor addmv(const Tensor& input, const Tensor& matrix, const Tensor& v, const Scalar& beta,
             const Scalar& alpha) {
    check_defined("addmv", input);
    const Tensor product = mv(matrix, v);
    return combined("addmv", input.to(product.scalar_type()), product, beta, alpha);
}

Tensor baddbmm(const Tensor& input, const Tensor& a, const Tensor& b, const Scalar& beta,
               const Scalar& alpha) {
    check_defined("baddbmm", input);
    const Tensor product = bmm(a, b);
    return combined("baddbmm", input.to(product.scalar_type()), product, beta, alpha);
}

Tensor Tensor::addmm(const Tensor& a, const Tensor& b, const Scalar& beta,
                     const Scalar& alpha) const {
    return gradlab::addmm(*this, a, b, beta, alpha);
}
Tensor& Tensor::addmm_(const Tensor& a, const Tensor& b, const Scalar& beta,
                       const Scalar& alpha) const {
    return in_place("addmm_", *this,
                    [&](const Tensor& x) { return gradlab::addmm(x, a, b, beta, alpha); });
}
Tensor Tensor::addmv(const Tensor& matrix, const Tensor& v, const Scalar& beta,
                     const Scalar& alpha) const {
    return gradlab::addmv(*this, matrix, v, beta, alpha);
}
Tensor Tensor::baddbmm(const Tensor& a, const Tensor& b, const Scalar& beta,
                       const Scalar& alpha) const {
    return gradlab::baddbmm(*this, a, b, beta, alpha);
}

}  // namespace gradlab
