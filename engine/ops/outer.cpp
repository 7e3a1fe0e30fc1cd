// SPDX-License-Identifier: GPL-3.0-or-later
// Products of values by values, without a sum: outer, cross, kron.
#include "engine/ops/linalg.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/views.h"

namespace gradlab {
namespace {

/// The three values along `dim` moved up by `steps`, around the corner.
Tensor rotated(const Tensor& t, int64_t dim, int64_t steps) {
    return cat({t.narrow(dim, steps, 3 - steps), t.narrow(dim, 0, steps)}, dim);
}

int64_t first_of_size_3(const Tensor& t) {
    for (int64_t d = 0; d < t.dim(); ++d)
        if (t.size(d) == 3) return d;
    throw Error("cross: expected a dimension of size 3, got shape " + to_string(t.sizes()));
}

}  // namespace

Tensor outer(const Tensor& a, const Tensor& b) {
    check_defined("outer", a);
    check_defined("outer", b);
    check(a.dim() == 1 && b.dim() == 1, [&] {
        return "outer: expected two vectors, got shapes " + to_string(a.sizes()) + " and " +
               to_string(b.sizes());
    });
    return a.unsqueeze(1) * b.unsqueeze(0);
}

Tensor cross(const Tensor& a, const Tensor& b, std::optional<int64_t> dim) {
    check_defined("cross", a);
    check_defined("cross", b);
    check(a.scalar_type() == b.scalar_type() && a.scalar_type() != kBool,
          "cross: expected two tensors of numbers of one dtype");
    const int64_t at = dim ? wrap_dim("cross", *dim, a.dim()) : first_of_size_3(a);
    check(a.dim() == b.dim() && a.dim() > 0 && a.size(at) == 3 && b.size(at) == 3, [&] {
        return "cross: expected size 3 in dimension " + std::to_string(at) + " of both, got " +
               to_string(a.sizes()) + " and " + to_string(b.sizes());
    });
    return rotated(a, at, 1) * rotated(b, at, 2) - rotated(a, at, 2) * rotated(b, at, 1);
}

Tensor kron(const Tensor& a, const Tensor& b) {
    check_defined("kron", a);
    check_defined("kron", b);
    const auto rank = static_cast<size_t>(std::max(a.dim(), b.dim()));
    // Sizes of a and b interleaved: a's dimensions with a 1 after each, b's with a 1 before.
    Dims spread_a(2 * rank, 1), spread_b(2 * rank, 1), sizes(rank, 1);
    for (size_t i = 0; i < rank; ++i) {
        const auto size = [&](const Tensor& t) {
            const size_t missing = rank - static_cast<size_t>(t.dim());
            return i < missing ? 1 : t.sizes()[i - missing];
        };
        spread_a[2 * i] = size(a);
        spread_b[2 * i + 1] = size(b);
        sizes[i] = size(a) * size(b);
    }
    return (a.reshape(spread_a) * b.reshape(spread_b)).reshape(sizes);
}

Tensor Tensor::outer(const Tensor& o) const { return gradlab::outer(*this, o); }
Tensor Tensor::cross(const Tensor& o, std::optional<int64_t> dim) const {
    return gradlab::cross(*this, o, dim);
}
Tensor Tensor::kron(const Tensor& o) const { return gradlab::kron(*this, o); }

}  // namespace gradlab
