// SPDX-License-Identifier: GPL-3.0-or-later
// The methods of Tensor that reduce.
#include "engine/ops/reduce.h"

namespace gradlab {

Tensor Tensor::sum(OptionalType dtype) const { return gradlab::sum(*this, dtype); }
Tensor Tensor::sum(OptionalIntArrayRef dim, bool keepdim, OptionalType dtype) const {
    return gradlab::sum(*this, dim, keepdim, dtype);
}
Tensor Tensor::mean(OptionalType dtype) const { return gradlab::mean(*this, dtype); }
Tensor Tensor::mean(OptionalIntArrayRef dim, bool keepdim, OptionalType dtype) const {
    return gradlab::mean(*this, dim, keepdim, dtype);
}
Tensor Tensor::prod(OptionalType dtype) const { return gradlab::prod(*this, dtype); }
Tensor Tensor::prod(int64_t dim, bool keepdim, OptionalType dtype) const {
    return gradlab::prod(*this, dim, keepdim, dtype);
}
Tensor Tensor::var(bool unbiased) const { return gradlab::var(*this, unbiased); }
Tensor Tensor::var(OptionalIntArrayRef dim, bool unbiased, bool keepdim) const {
    return gradlab::var(*this, dim, unbiased, keepdim);
}
Tensor Tensor::std(bool unbiased) const { return gradlab::std(*this, unbiased); }
Tensor Tensor::std(OptionalIntArrayRef dim, bool unbiased, bool keepdim) const {
    return gradlab::std(*this, dim, unbiased, keepdim);
}
Tensor Tensor::norm(const Scalar& p) const { return gradlab::norm(*this, p); }
Tensor Tensor::norm(const std::optional<Scalar>& p, IntArrayRef dim, bool keepdim) const {
    return gradlab::norm(*this, p, dim, keepdim);
}
Tensor Tensor::nansum(OptionalType dtype) const { return gradlab::nansum(*this, dtype); }
Tensor Tensor::nansum(OptionalIntArrayRef dim, bool keepdim, OptionalType dtype) const {
    return gradlab::nansum(*this, dim, keepdim, dtype);
}
Tensor Tensor::amax(IntArrayRef dim, bool keepdim) const {
    return gradlab::amax(*this, dim, keepdim);
}
Tensor Tensor::amin(IntArrayRef dim, bool keepdim) const {
    return gradlab::amin(*this, dim, keepdim);
}
Tensor Tensor::logsumexp(IntArrayRef dim, bool keepdim) const {
    return gradlab::logsumexp(*this, dim, keepdim);
}
Tensor Tensor::count_nonzero(std::optional<int64_t> dim) const {
    return gradlab::count_nonzero(*this, dim);
}
Tensor Tensor::count_nonzero(IntArrayRef dim) const { return gradlab::count_nonzero(*this, dim); }
Tensor Tensor::max() const { return gradlab::max(*this); }
Tensor Tensor::min() const { return gradlab::min(*this); }
std::tuple<Tensor, Tensor> Tensor::max(int64_t dim, bool keepdim) const {
    return gradlab::max(*this, dim, keepdim);
}
std::tuple<Tensor, Tensor> Tensor::min(int64_t dim, bool keepdim) const {
    return gradlab::min(*this, dim, keepdim);
}
Tensor Tensor::argmax(std::optional<int64_t> dim, bool keepdim) const {
    return gradlab::argmax(*this, dim, keepdim);
}
Tensor Tensor::argmin(std::optional<int64_t> dim, bool keepdim) const {
    return gradlab::argmin(*this, dim, keepdim);
}
Tensor Tensor::all() const { return gradlab::all(*this); }
Tensor Tensor::all(int64_t dim, bool keepdim) const { return gradlab::all(*this, dim, keepdim); }
Tensor Tensor::any() const { return gradlab::any(*this); }
Tensor Tensor::any(int64_t dim, bool keepdim) const { return gradlab::any(*this, dim, keepdim); }
Tensor Tensor::softmax(int64_t dim, OptionalType dtype) const {
    return gradlab::softmax(*this, dim, dtype);
}
Tensor Tensor::log_softmax(int64_t dim, OptionalType dtype) const {
    return gradlab::log_softmax(*this, dim, dtype);
}

}  // namespace gradlab
