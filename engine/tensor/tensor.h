// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/tensor/scalar.h"
#include "engine/tensor/tensor_unary.h"

namespace gradlab {

struct TensorIndex;  // engine/ops/indexing.h
using OptionalType = std::optional<ScalarType>;

/// The handle of a tensor, as at::Tensor: copying shares the tensor, `const` guards the handle
/// only. Names, arguments, defaults and results are PyTorch's
/// (https://pytorch.org/docs/1.13/tensors.html); a method's rules stand with the free function of
/// its name in engine/ops. Misuse throws gradlab::Error. Reading from several threads at once is
/// safe, changing is not.
class Tensor : public TensorUnary {
public:
    using Hook = std::function<Tensor(const Tensor&)>;

    Tensor() = default;  ///< undefined: no shape, no values
    explicit Tensor(intrusive_ptr<TensorImpl> impl) : TensorUnary(std::move(impl)) {}
    Tensor(const Tensor&) = default;
    Tensor(Tensor&&) noexcept = default;
    ~Tensor() = default;
    Tensor& operator=(const Tensor&) & = default;
    Tensor& operator=(Tensor&&) & noexcept = default;
    Tensor& operator=(const Tensor& values) && { return copy_(values); }  ///< a[1] = values
    Tensor& operator=(const Scalar& value) && { return fill_(value); }    ///< a[1] = 5

    Scalar item() const;  ///< of a tensor with one element; Error otherwise
    template <class T>
    T item() const {
        return item().to<T>();
    }

    // ---- autograd (engine/autograd)
    bool requires_grad() const;
    Tensor& requires_grad_(bool on = true) const;
    const Tensor& set_requires_grad(bool on) const { return requires_grad_(on); }
    bool is_leaf() const;
    const Tensor& grad() const { return mutable_grad(); }
    Tensor& mutable_grad() const;
    intrusive_ptr<GraphNode> grad_fn() const;  ///< an autograd::Node, or null
    void retain_grad() const;
    unsigned register_hook(Hook hook) const;
    template <class F>
    requires std::is_void_v<std::invoke_result_t<F, Tensor>>
    unsigned register_hook(F hook) const {
        return register_hook(Hook([hook = std::move(hook)](const Tensor& g) mutable {
            hook(g);
            return Tensor();
        }));
    }
    void remove_hook(unsigned position) const;
    void backward(const Tensor& gradient = {}, std::optional<bool> retain_graph = {},
                  bool create_graph = false, std::optional<std::vector<Tensor>> inputs = {}) const;
    Tensor detach() const;
    Tensor& detach_() const;
    Tensor data() const;  ///< the same memory, unknown to autograd

    // ---- copies and casts
    Tensor clone() const;
    Tensor contiguous() const;
    Tensor& copy_(const Tensor& src, bool non_blocking = false) const;
    Tensor to(TensorOptions options, bool non_blocking = false, bool copy = false) const;
    Tensor to(ScalarType dtype, bool non_blocking = false, bool copy = false) const;
    Tensor to(Device device, ScalarType dtype, bool non_blocking = false, bool copy = false) const;
    Tensor to(const Tensor& other, bool non_blocking = false, bool copy = false) const;
    Tensor type_as(const Tensor& other) const;
    Tensor cpu() const;
    Tensor cuda() const;
    Tensor toType(ScalarType dtype) const { return to(dtype); }
    Tensor new_empty(IntArrayRef size, TensorOptions options = {}) const;
    Tensor new_zeros(IntArrayRef size, TensorOptions options = {}) const;
    Tensor new_ones(IntArrayRef size, TensorOptions options = {}) const;
    Tensor new_full(IntArrayRef size, const Scalar& value, TensorOptions options = {}) const;

    // ---- views (engine/ops/views.h)
    Tensor view(IntArrayRef size) const;
    Tensor view_as(const Tensor& other) const { return view(other.sizes()); }
    Tensor reshape(IntArrayRef shape) const;
    Tensor reshape_as(const Tensor& other) const { return reshape(other.sizes()); }
    Tensor as_strided(IntArrayRef size, IntArrayRef stride,
                      std::optional<int64_t> offset = {}) const;
    Tensor permute(IntArrayRef dims) const;
    Tensor transpose(int64_t dim0, int64_t dim1) const;
    Tensor t() const;
    Tensor mT() const;
    Tensor unsqueeze(int64_t dim) const;
    Tensor squeeze() const;
    Tensor squeeze(int64_t dim) const;
    Tensor flatten(int64_t start_dim = 0, int64_t end_dim = -1) const;
    Tensor unflatten(int64_t dim, IntArrayRef sizes) const;
    Tensor expand(IntArrayRef size) const;
    Tensor expand_as(const Tensor& other) const { return expand(other.sizes()); }
    Tensor narrow(int64_t dim, int64_t start, int64_t length) const;
    Tensor select(int64_t dim, int64_t index) const;
    Tensor slice(int64_t dim = 0, std::optional<int64_t> start = {},
                 std::optional<int64_t> end = {}, int64_t step = 1) const;
    std::vector<Tensor> chunk(int64_t chunks, int64_t dim = 0) const;
    std::vector<Tensor> split(int64_t size, int64_t dim = 0) const;
    std::vector<Tensor> split(IntArrayRef sizes, int64_t dim = 0) const;
    std::vector<Tensor> unbind(int64_t dim = 0) const;
    std::vector<Tensor> split_with_sizes(IntArrayRef sizes, int64_t dim = 0) const;
    Tensor diagonal(int64_t offset = 0, int64_t dim1 = 0, int64_t dim2 = 1) const;
    Tensor unfold(int64_t dim, int64_t size, int64_t step) const;
    Tensor movedim(int64_t source, int64_t destination) const;
    Tensor movedim(IntArrayRef source, IntArrayRef destination) const;
    Tensor swapaxes(int64_t dim0, int64_t dim1) const { return transpose(dim0, dim1); }
    Tensor swapdims(int64_t dim0, int64_t dim1) const { return transpose(dim0, dim1); }
    Tensor broadcast_to(IntArrayRef size) const { return expand(size); }
    Tensor& transpose_(int64_t dim0, int64_t dim1) const;
    Tensor& swapaxes_(int64_t dim0, int64_t dim1) const { return transpose_(dim0, dim1); }
    Tensor& t_() const;
    Tensor& squeeze_() const;
    Tensor& squeeze_(int64_t dim) const;
    Tensor& unsqueeze_(int64_t dim) const;
    Tensor operator[](int64_t index) const { return select(0, index); }

    // ---- rearranged copies (engine/ops/shape.h)
    Tensor repeat(IntArrayRef repeats) const;
    Tensor repeat_interleave(int64_t repeats, std::optional<int64_t> dim = {}) const;
    Tensor flip(IntArrayRef dims) const;
    Tensor roll(IntArrayRef shifts, IntArrayRef dims = {}) const;
    Tensor tril(int64_t diagonal = 0) const;
    Tensor triu(int64_t diagonal = 0) const;
    Tensor& tril_(int64_t diagonal = 0) const;
    Tensor& triu_(int64_t diagonal = 0) const;
    Tensor diag(int64_t diagonal = 0) const;
    Tensor trace() const;
    Tensor diff(int64_t n = 1, int64_t dim = -1) const;
    Tensor& fill_diagonal_(const Scalar& value, bool wrap = false) const;

    // ---- indexing (engine/ops/indexing.h)
    Tensor index(ArrayRef<TensorIndex> indices) const;
    Tensor index(std::initializer_list<TensorIndex> indices) const;
    Tensor& index_put_(ArrayRef<TensorIndex> indices, const Tensor& values) const;
    Tensor& index_put_(ArrayRef<TensorIndex> indices, const Scalar& value) const;
    Tensor& index_put_(std::initializer_list<TensorIndex> indices, const Tensor& values) const;
    Tensor& index_put_(std::initializer_list<TensorIndex> indices, const Scalar& value) const;
    Tensor index_select(int64_t dim, const Tensor& index) const;
    Tensor index_put(ArrayRef<TensorIndex> indices, const Tensor& values) const;
    Tensor index_put(std::initializer_list<TensorIndex> indices, const Tensor& values) const;
    Tensor take(const Tensor& index) const;
    Tensor argwhere() const { return nonzero(); }
    Tensor masked_select(const Tensor& mask) const;
    Tensor masked_fill(const Tensor& mask, const Scalar& value) const;
    Tensor masked_fill(const Tensor& mask, const Tensor& value) const;
    Tensor& masked_fill_(const Tensor& mask, const Scalar& value) const;
    Tensor& masked_fill_(const Tensor& mask, const Tensor& value) const;
    Tensor nonzero() const;
    Tensor where(const Tensor& condition, const Tensor& other) const;

    // ---- along a dimension by index (engine/ops/scatter.h)
    Tensor gather(int64_t dim, const Tensor& index) const;
    Tensor scatter(int64_t dim, const Tensor& index, const Tensor& src) const;
    Tensor scatter(int64_t dim, const Tensor& index, const Scalar& value) const;
    Tensor& scatter_(int64_t dim, const Tensor& index, const Tensor& src) const;
    Tensor& scatter_(int64_t dim, const Tensor& index, const Scalar& value) const;
    Tensor scatter_add(int64_t dim, const Tensor& index, const Tensor& src) const;
    Tensor& scatter_add_(int64_t dim, const Tensor& index, const Tensor& src) const;
    Tensor index_add(int64_t dim, const Tensor& index, const Tensor& source,
                     const Scalar& alpha = 1) const;
    Tensor& index_add_(int64_t dim, const Tensor& index, const Tensor& source,
                       const Scalar& alpha = 1) const;
    Tensor index_copy(int64_t dim, const Tensor& index, const Tensor& source) const;
    Tensor& index_copy_(int64_t dim, const Tensor& index, const Tensor& source) const;
    Tensor index_fill(int64_t dim, const Tensor& index, const Scalar& value) const;
    Tensor& index_fill_(int64_t dim, const Tensor& index, const Scalar& value) const;
    Tensor& index_fill_(int64_t dim, const Tensor& index, const Tensor& value) const;

    // ---- order (engine/ops/sort.h)
    std::tuple<Tensor, Tensor> sort(int64_t dim = -1, bool descending = false) const;
    std::tuple<Tensor, Tensor> sort(std::optional<bool> stable, int64_t dim = -1,
                                    bool descending = false) const;
    Tensor argsort(int64_t dim = -1, bool descending = false) const;
    std::tuple<Tensor, Tensor> topk(int64_t k, int64_t dim = -1, bool largest = true,
                                    bool sorted = true) const;
    std::tuple<Tensor, Tensor> kthvalue(int64_t k, int64_t dim = -1, bool keepdim = false) const;
    Tensor median() const;
    std::tuple<Tensor, Tensor> median(int64_t dim, bool keepdim = false) const;
    Tensor bincount(const Tensor& weights = {}, int64_t minlength = 0) const;

    // ---- running totals (engine/ops/scan.h)
    Tensor cumsum(int64_t dim, OptionalType dtype = {}) const;
    Tensor& cumsum_(int64_t dim, OptionalType dtype = {}) const;
    Tensor cumprod(int64_t dim, OptionalType dtype = {}) const;
    Tensor& cumprod_(int64_t dim, OptionalType dtype = {}) const;
    std::tuple<Tensor, Tensor> cummax(int64_t dim) const;
    std::tuple<Tensor, Tensor> cummin(int64_t dim) const;

    // ---- arithmetic and comparison (engine/ops/arithmetic.h, compare.h)
    Tensor add(const Tensor& other, const Scalar& alpha = 1) const;
    Tensor add(const Scalar& other, const Scalar& alpha = 1) const;
    Tensor sub(const Tensor& other, const Scalar& alpha = 1) const;
    Tensor sub(const Scalar& other, const Scalar& alpha = 1) const;
    Tensor mul(const Tensor& other) const;
    Tensor mul(const Scalar& other) const;
    Tensor div(const Tensor& other) const;
    Tensor div(const Scalar& other) const;
    Tensor div(const Tensor& other, std::optional<std::string_view> rounding_mode) const;
    Tensor div(const Scalar& other, std::optional<std::string_view> rounding_mode) const;
    Tensor pow(const Tensor& exponent) const;
    Tensor pow(const Scalar& exponent) const;
    Tensor maximum(const Tensor& other) const;
    Tensor minimum(const Tensor& other) const;
    Tensor fmod(const Tensor& other) const;
    Tensor fmod(const Scalar& other) const;
    Tensor remainder(const Tensor& other) const;
    Tensor remainder(const Scalar& other) const;
    Tensor floor_divide(const Tensor& other) const;
    Tensor floor_divide(const Scalar& other) const;
    Tensor atan2(const Tensor& other) const;
    Tensor hypot(const Tensor& other) const;
    Tensor addcmul(const Tensor& a, const Tensor& b, const Scalar& value = 1) const;
    Tensor addcdiv(const Tensor& a, const Tensor& b, const Scalar& value = 1) const;
    Tensor lerp(const Tensor& end, const Scalar& weight) const;
    Tensor lerp(const Tensor& end, const Tensor& weight) const;
    Tensor& add_(const Tensor& other, const Scalar& alpha = 1) const;
    Tensor& add_(const Scalar& other, const Scalar& alpha = 1) const;
    Tensor& sub_(const Tensor& other, const Scalar& alpha = 1) const;
    Tensor& sub_(const Scalar& other, const Scalar& alpha = 1) const;
    Tensor& mul_(const Tensor& other) const;
    Tensor& mul_(const Scalar& other) const;
    Tensor& div_(const Tensor& other) const;
    Tensor& div_(const Scalar& other) const;
    Tensor& pow_(const Tensor& exponent) const;
    Tensor& pow_(const Scalar& exponent) const;
    Tensor& div_(const Tensor& other, std::optional<std::string_view> rounding_mode) const;
    Tensor& div_(const Scalar& other, std::optional<std::string_view> rounding_mode) const;
    Tensor& fmod_(const Tensor& other) const;
    Tensor& fmod_(const Scalar& other) const;
    Tensor& remainder_(const Tensor& other) const;
    Tensor& remainder_(const Scalar& other) const;
    Tensor& floor_divide_(const Tensor& other) const;
    Tensor& floor_divide_(const Scalar& other) const;
    Tensor& addcmul_(const Tensor& a, const Tensor& b, const Scalar& value = 1) const;
    Tensor& addcdiv_(const Tensor& a, const Tensor& b, const Scalar& value = 1) const;
    Tensor& lerp_(const Tensor& end, const Scalar& weight) const;
    Tensor& lerp_(const Tensor& end, const Tensor& weight) const;
    Tensor& fill_(const Scalar& value) const;
    Tensor& fill_(const Tensor& value) const;
    Tensor& zero_() const;
    Tensor operator-() const { return neg(); }
    Tensor operator~() const { return bitwise_not(); }
    Tensor bitwise_not() const;
    Tensor logical_not() const;
    Tensor logical_and(const Tensor& other) const;
    Tensor logical_or(const Tensor& other) const;
    Tensor logical_xor(const Tensor& other) const;
    Tensor& logical_not_() const;
    Tensor& logical_and_(const Tensor& other) const;
    Tensor& logical_or_(const Tensor& other) const;
    Tensor& logical_xor_(const Tensor& other) const;
    Tensor& operator+=(const Tensor& other) { return add_(other); }
    Tensor& operator+=(const Scalar& other) { return add_(other); }
    Tensor& operator-=(const Tensor& other) { return sub_(other); }
    Tensor& operator-=(const Scalar& other) { return sub_(other); }
    Tensor& operator*=(const Tensor& other) { return mul_(other); }
    Tensor& operator*=(const Scalar& other) { return mul_(other); }
    Tensor& operator/=(const Tensor& other) { return div_(other); }
    Tensor& operator/=(const Scalar& other) { return div_(other); }
    Tensor eq(const Tensor& other) const;
    Tensor eq(const Scalar& other) const;
    Tensor ne(const Tensor& other) const;
    Tensor ne(const Scalar& other) const;
    Tensor lt(const Tensor& other) const;
    Tensor lt(const Scalar& other) const;
    Tensor le(const Tensor& other) const;
    Tensor le(const Scalar& other) const;
    Tensor gt(const Tensor& other) const;
    Tensor gt(const Scalar& other) const;
    Tensor ge(const Tensor& other) const;
    Tensor ge(const Scalar& other) const;
    Tensor& eq_(const Tensor& other) const;
    Tensor& eq_(const Scalar& other) const;
    Tensor& ne_(const Tensor& other) const;
    Tensor& ne_(const Scalar& other) const;
    Tensor& lt_(const Tensor& other) const;
    Tensor& lt_(const Scalar& other) const;
    Tensor& le_(const Tensor& other) const;
    Tensor& le_(const Scalar& other) const;
    Tensor& gt_(const Tensor& other) const;
    Tensor& gt_(const Scalar& other) const;
    Tensor& ge_(const Tensor& other) const;
    Tensor& ge_(const Scalar& other) const;
    Tensor isnan() const;
    Tensor isinf() const;
    Tensor isfinite() const;
    Tensor isclose(const Tensor& other, double rtol = 1e-5, double atol = 1e-8,
                   bool equal_nan = false) const;
    bool equal(const Tensor& other) const;
    bool allclose(const Tensor& other, double rtol = 1e-5, double atol = 1e-8,
                  bool equal_nan = false) const;

    // ---- bounds (engine/ops/unary.h; the rest of them are TensorUnary's)
    Tensor clamp(const std::optional<Scalar>& min, const std::optional<Scalar>& max = {}) const;
    Tensor clamp_min(const Scalar& min) const;
    Tensor clamp_max(const Scalar& max) const;
    Tensor& clamp_(const std::optional<Scalar>& min, const std::optional<Scalar>& max = {}) const;
    Tensor clamp(const Tensor& min, const Tensor& max) const;
    Tensor clamp_min(const Tensor& min) const;
    Tensor clamp_max(const Tensor& max) const;
    Tensor& clamp_min_(const Scalar& min) const;
    Tensor& clamp_max_(const Scalar& max) const;
    Tensor nan_to_num(std::optional<double> nan = {}, std::optional<double> posinf = {},
                      std::optional<double> neginf = {}) const;

    // ---- reductions (engine/ops/reduce.h)
    Tensor sum(OptionalType dtype = {}) const;
    Tensor sum(OptionalIntArrayRef dim, bool keepdim = false, OptionalType dtype = {}) const;
    Tensor mean(OptionalType dtype = {}) const;
    Tensor mean(OptionalIntArrayRef dim, bool keepdim = false, OptionalType dtype = {}) const;
    Tensor prod(OptionalType dtype = {}) const;
    Tensor prod(int64_t dim, bool keepdim = false, OptionalType dtype = {}) const;
    Tensor var(bool unbiased = true) const;
    Tensor var(int dim) const { return var(IntArrayRef{dim}); }
    Tensor var(OptionalIntArrayRef dim, bool unbiased = true, bool keepdim = false) const;
    Tensor std(bool unbiased = true) const;
    Tensor std(int dim) const { return this->std(IntArrayRef{dim}); }
    Tensor std(OptionalIntArrayRef dim, bool unbiased = true, bool keepdim = false) const;
    Tensor norm(const Scalar& p = 2) const;
    Tensor norm(const std::optional<Scalar>& p, IntArrayRef dim, bool keepdim = false) const;
    Tensor nansum(OptionalType dtype = {}) const;
    Tensor nansum(OptionalIntArrayRef dim, bool keepdim = false, OptionalType dtype = {}) const;
    Tensor amax(IntArrayRef dim = {}, bool keepdim = false) const;
    Tensor amin(IntArrayRef dim = {}, bool keepdim = false) const;
    Tensor logsumexp(IntArrayRef dim, bool keepdim = false) const;
    Tensor count_nonzero(std::optional<int64_t> dim = {}) const;
    Tensor count_nonzero(IntArrayRef dim) const;
    Tensor max() const;
    Tensor min() const;
    std::tuple<Tensor, Tensor> max(int64_t dim, bool keepdim = false) const;
    std::tuple<Tensor, Tensor> min(int64_t dim, bool keepdim = false) const;
    Tensor max(const Tensor& other) const { return maximum(other); }
    Tensor min(const Tensor& other) const { return minimum(other); }
    Tensor argmax(std::optional<int64_t> dim = {}, bool keepdim = false) const;
    Tensor argmin(std::optional<int64_t> dim = {}, bool keepdim = false) const;
    Tensor all() const;
    Tensor all(int64_t dim, bool keepdim = false) const;
    Tensor any() const;
    Tensor any(int64_t dim, bool keepdim = false) const;
    Tensor softmax(int64_t dim, OptionalType dtype = {}) const;
    Tensor log_softmax(int64_t dim, OptionalType dtype = {}) const;

    // ---- linear algebra (engine/ops/linalg.h)
    Tensor matmul(const Tensor& other) const;
    Tensor mm(const Tensor& other) const;
    Tensor bmm(const Tensor& other) const;
    Tensor mv(const Tensor& other) const;
    Tensor dot(const Tensor& other) const;
    Tensor addmm(const Tensor& a, const Tensor& b, const Scalar& beta = 1,
                 const Scalar& alpha = 1) const;
    Tensor& addmm_(const Tensor& a, const Tensor& b, const Scalar& beta = 1,
                   const Scalar& alpha = 1) const;
    Tensor addmv(const Tensor& matrix, const Tensor& v, const Scalar& beta = 1,
                 const Scalar& alpha = 1) const;
    Tensor baddbmm(const Tensor& a, const Tensor& b, const Scalar& beta = 1,
                   const Scalar& alpha = 1) const;
    Tensor outer(const Tensor& other) const;
    Tensor ger(const Tensor& other) const { return outer(other); }
    Tensor cross(const Tensor& other, std::optional<int64_t> dim = {}) const;
    Tensor kron(const Tensor& other) const;

    // ---- random fills from the default generator (engine/ops/random.h)
    Tensor& uniform_(double from = 0, double to = 1) const;
    Tensor& normal_(double mean = 0, double std = 1) const;
    Tensor& bernoulli_(double p = 0.5) const;
    Tensor& random_(int64_t from, std::optional<int64_t> to) const;
    Tensor& random_(int64_t to) const;
    Tensor& random_() const;
};

inline const Tensor& TensorUnary::self() const { return static_cast<const Tensor&>(*this); }

}  // namespace gradlab
