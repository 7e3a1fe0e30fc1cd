// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/autograd/engine.h"
#include "engine/ops/norm.h"
#include "tests/engine/layouts.h"

// Operations by name, and what comes of them: for tests that go through all of them.
namespace gradlab::testing {

using Results = std::vector<Tensor>;
using Unary = std::function<Results(const Tensor&)>;
using Binary = std::function<Results(const Tensor&, const Tensor&)>;

inline Results listed(const Tensor& t) { return {t}; }
inline Results listed(const Results& list) { return list; }
inline Results listed(const std::tuple<Tensor, Tensor>& two) {
    return {std::get<0>(two), std::get<1>(two)};
}

struct NamedUnary {
    const char* name;
    Unary f;
};
struct NamedBinary {
    const char* name;
    Binary f;
};

#define OP(call)                                            \
    NamedUnary {                                            \
#call, [](const Tensor& x) { return listed(call); } \
    }
#define OP2(call)                                                            \
    NamedBinary {                                                            \
#call, [](const Tensor& x, const Tensor& y) { return listed(call); } \
    }

inline const std::vector<NamedUnary>& elementwise() {
    static const std::vector<NamedUnary> ops{OP(abs(x)),
                                             OP(neg(x)),
                                             OP(sign(x)),
                                             OP(floor(x)),
                                             OP(ceil(x)),
                                             OP(round(x)),
                                             OP(trunc(x)),
                                             OP(frac(x)),
                                             OP(exp(x)),
                                             OP(exp2(x)),
                                             OP(expm1(x)),
                                             OP(log(x)),
                                             OP(log2(x)),
                                             OP(log10(x)),
                                             OP(log1p(x)),
                                             OP(sqrt(x)),
                                             OP(rsqrt(x)),
                                             OP(reciprocal(x)),
                                             OP(square(x)),
                                             OP(sin(x)),
                                             OP(cos(x)),
                                             OP(tan(x)),
                                             OP(asin(x)),
                                             OP(acos(x)),
                                             OP(atan(x)),
                                             OP(sinh(x)),
                                             OP(cosh(x)),
                                             OP(tanh(x)),
                                             OP(asinh(x)),
                                             OP(acosh(x)),
                                             OP(atanh(x)),
                                             OP(erf(x)),
                                             OP(erfc(x)),
                                             OP(sigmoid(x)),
                                             OP(log_sigmoid(x)),
                                             OP(relu(x)),
                                             OP(relu6(x)),
                                             OP(selu(x)),
                                             OP(silu(x)),
                                             OP(mish(x)),
                                             OP(softsign(x)),
                                             OP(hardswish(x)),
                                             OP(hardsigmoid(x)),
                                             OP(signbit(x)),
                                             OP(nan_to_num(x)),
                                             OP(softplus(x)),
                                             OP(gelu(x)),
                                             OP(elu(x)),
                                             OP(celu(x)),
                                             OP(leaky_relu(x)),
                                             OP(hardtanh(x)),
                                             OP(threshold(x, 0.5, 2)),
                                             OP(clamp(x, -1, 1)),
                                             OP(glu(x)),
                                             OP(x + 2),
                                             OP(2 - x),
                                             OP(x * 3),
                                             OP(x / 2),
                                             OP(pow(x, 3)),
                                             OP(pow(2, x)),
                                             OP(fmod(x, 2)),
                                             OP(remainder(x, 2)),
                                             OP(floor_divide(x, 2)),
                                             OP(isnan(x)),
                                             OP(isinf(x)),
                                             OP(isfinite(x)),
                                             OP(logical_not(x)),
                                             OP(eq(x, 1)),
                                             OP(x.to(kInt64)),
                                             OP(x.to(kFloat16)),
                                             OP(x.to(kBool)),
                                             OP(x.clone().fill_(2)),
                                             OP(x.clone().mul_(2)),
                                             OP(zeros_like(x)),
                                             OP(bitwise_not(x)),
                                             OP(dropout(x, 0, true))};
    return ops;
}

inline const std::vector<NamedUnary>& rearranging() {
    static const std::vector<NamedUnary> ops{
        OP(sum(x)),
        OP(mean(x)),
        OP(prod(x)),
        OP(var(x)),
        OP(x.std()),
        OP(norm(x)),
        OP(max(x)),
        OP(min(x)),
        OP(argmax(x)),
        OP(argmin(x)),
        OP(all(x)),
        OP(any(x)),
        OP(nansum(x)),
        OP(amax(x)),
        OP(count_nonzero(x)),
        OP(sum(x, 0)),
        OP(sum(x, -1, true)),
        OP(mean(x, 0)),
        OP(prod(x, -1)),
        OP(var(x, 0)),
        OP(x.std(-1)),
        OP(max(x, 0)),
        OP(min(x, -1)),
        OP(argmax(x, -1)),
        OP(all(x, 0)),
        OP(any(x, -1)),
        OP(amin(x, 0)),
        OP(var_mean(x, 0)),
        OP(logsumexp(x, -1)),
        OP(cumsum(x, 0)),
        OP(cumprod(x, -1)),
        OP(cummax(x, 0)),
        OP(cummin(x, -1)),
        OP(diff(x)),
        OP(sort(x)),
        OP(sort(x, 0, true)),
        OP(argsort(x, 0)),
        OP(topk(x, 1)),
        OP(kthvalue(x, 1)),
        OP(median(x)),
        OP(median(x, 0)),
        OP(softmax(x, -1)),
        OP(log_softmax(x, 0)),
        OP(tile(x, {2, 2})),
        OP(x.reshape({-1})),
        OP(x.flatten()),
        OP(x.squeeze()),
        OP(x.unsqueeze(0)),
        OP(x.transpose(0, -1)),
        OP(x.t()),
        OP(flip(x, {0})),
        OP(roll(x, 1, 0)),
        OP(x.select(0, 0)),
        OP(x.select(-1, -1)),
        OP(x.narrow(0, 0, 1)),
        OP(x.split(2)),
        OP(x.chunk(2)),
        OP(x.unbind()),
        OP(x.expand({2, 3, 4})),
        OP(x.index({indexing::Slice(1, {}, 2)})),
        OP(x.index({x > 0})),
        OP(x.index_select(0, zeros({2}, x.options().dtype(kInt64)))),
        OP(gather(x, 0, zeros_like(x, kInt64))),
        OP(x.masked_fill(x > 0, 2)),
        OP(masked_select(x, x > 0)),
        OP(nonzero(x)),
        OP(x.clone().index_put_({x > 0}, 1)),
        OP(tril(x)),
        OP(triu(x)),
        OP(diag(x)),
        OP(diagonal(x)),
        OP(cat({x, x}, 0)),
        OP(stack({x, x}, -1)),
        OP(x.repeat({2, 1, 2})),
        OP(scatter_add(x, 0, zeros_like(x, kInt64), x)),
        OP(index_add(x, 0, zeros({1}, x.options().dtype(kInt64)), x)),
        OP(one_hot(x.to(kInt64).abs())),
        OP(bincount(x)),
        OP(x.contiguous()),
        OP(x.clone()),
        OP(layer_norm(x, x.sizes())),
        OP(cosine_similarity(x, x, -1)),
        OP(x.matmul(x.mT()))};
    return ops;
}

inline const std::vector<NamedBinary>& pairs() {
    static const std::vector<NamedBinary> ops{OP2(x + y),
                                              OP2(x - y),
                                              OP2(x * y),
                                              OP2(x / y),
                                              OP2(pow(x, y)),
                                              OP2(maximum(x, y)),
                                              OP2(minimum(x, y)),
                                              OP2(atan2(x, y)),
                                              OP2(hypot(x, y)),
                                              OP2(fmod(x, y)),
                                              OP2(remainder(x, y)),
                                              OP2(floor_divide(x, y)),
                                              OP2(eq(x, y)),
                                              OP2(lt(x, y)),
                                              OP2(isclose(x, y)),
                                              OP2(logical_and(x, y)),
                                              OP2(bitwise_xor(x, y)),
                                              OP2(where(x > 0, x, y)),
                                              OP2(lerp(x, y, 0.3)),
                                              OP2(addcmul(x, y, y, 2)),
                                              OP2(addcdiv(x, y, y)),
                                              OP2(x.clone().add_(y)),
                                              OP2(x.clone().copy_(y)),
                                              OP2(x.matmul(y)),
                                              OP2(mm(x, y)),
                                              OP2(bmm(x, y)),
                                              OP2(mv(x, y)),
                                              OP2(dot(x, y)),
                                              OP2(outer(x, y)),
                                              OP2(kron(x, y)),
                                              OP2(linear(x, y)),
                                              OP2(cat({x, y}, -1)),
                                              OP2(tensordot(x, y, {0}, {0})),
                                              OP2(mse_loss(x, y)),
                                              OP2(l1_loss(x, y)),
                                              OP2(smooth_l1_loss(x, y)),
                                              OP2(huber_loss(x, y)),
                                              OP2(binary_cross_entropy_with_logits(x, y)),
                                              OP2(kl_div(x, y)),
                                              OP2(soft_margin_loss(x, y)),
                                              OP2(hinge_embedding_loss(x, y)),
                                              OP2(cross_entropy_loss(x, y)),
                                              OP2(cosine_similarity(x, y, 0)),
                                              OP2(pairwise_distance(x, y)),
                                              OP2(embedding(x, y.to(kInt64).abs())),
                                              OP2(x.index({y.to(kInt64)})),
                                              OP2(prelu(x, y)),
                                              OP2(masked_select(x, y > 0)),
                                              OP2(conv1d(x, y)),
                                              OP2(batch_norm(x, y, y, {}, {}, true, 0.1, 1e-5))};
    return ops;
}

/// What came out, and the gradients of the inputs; or that it was refused.
struct Outcome {
    bool refused = false;
    Results values{};
};

template <class F>
Outcome outcome(F&& compute, const std::vector<Tensor>& inputs) {
    Outcome found;
    std::vector<Tensor> leaves;
    for (const Tensor& input : inputs) {
        Tensor leaf = input.detach();
        if (leaf.is_floating_point()) leaf.requires_grad_();
        leaves.push_back(leaf);
    }
    try {
        found.values = compute(leaves);
        for (const Tensor& value : Results(found.values)) {
            if (!value.defined() || !value.requires_grad()) continue;
            value.backward(ones_like(value), true);
        }
        for (const Tensor& leaf : leaves) found.values.push_back(leaf.grad());
    } catch (const Error&) {
        found = {true, {}};
    }
    return found;
}

inline bool agree(const Outcome& a, const Outcome& b) {
    if (a.refused != b.refused || a.values.size() != b.values.size()) return false;
    for (size_t i = 0; i < a.values.size(); ++i)
        if (!same_values(a.values[i], b.values[i])) return false;
    return true;
}

inline constexpr ScalarType types[] = {kFloat32, kFloat64, kBFloat16, kInt64, kUInt8, kBool};

inline std::string described(const char* name, const Tensor& x) {
    return std::string(name) + " of " + gradlab::name(x.scalar_type()) + to_string(x.sizes()) +
           " strides " + to_string(x.strides());
}

}  // namespace gradlab::testing
