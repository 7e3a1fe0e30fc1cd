// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/embedding.h"

#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/compare.h"
#include "engine/ops/creation.h"
#include "engine/ops/reduce.h"
#include "engine/ops/unary.h"

namespace gradlab {

namespace {

/// For every reading, how often its row of n is read.
Tensor frequencies(const Tensor& flat, int64_t n) {
    const NoGradGuard quiet;
    const Tensor hits = eq(flat.unsqueeze(1), arange(n, flat.options())).to(kFloat32);
    return hits.sum(IntArrayRef{0}).index_select(0, flat);
}

/// `rows`, their gradients divided by `counts` on the way back.
Tensor with_shared_gradient(const Tensor& rows, const Tensor& counts) {
    if (!autograd::needed(rows)) return rows;
    const Tensor out = rows.detach();
    autograd::record("share_gradient", out, {&rows}, [counts](autograd::Gradients& g) {
        g.set(0, g.output() / counts.to(g.output().scalar_type()).unsqueeze(1));
    });
    return out;
}

}  // namespace

Tensor embedding(const Tensor& weight, const Tensor& indices, int64_t padding_idx,
                 bool scale_grad_by_freq) {
    check_defined("embedding", weight);
    check_defined("embedding", indices);
    check(weight.dim() == 2,
          [&] { return "embedding: expected a matrix, got shape " + to_string(weight.sizes()); });
    check(indices.scalar_type() == kInt64 || indices.scalar_type() == kInt32, [&] {
        return std::string("embedding: expected int64 or int32 indices, got ") +
               name(indices.scalar_type());
    });
    const Tensor flat = indices.reshape(IntArrayRef{-1}).to(kInt64);
    Tensor rows = weight.index_select(0, flat);
    if (scale_grad_by_freq) rows = with_shared_gradient(rows, frequencies(flat, weight.size(0)));
    if (padding_idx >= 0 && autograd::needed(weight))
        rows = where(flat.eq(padding_idx).unsqueeze(1), rows.detach(), rows);
    Dims sizes(indices.sizes());
    sizes.push_back(weight.size(1));
    return rows.reshape(sizes);
}

Tensor& embedding_renorm_(Tensor& weight, const Tensor& indices, double max_norm,
                          double norm_type) {
    check(weight.defined() && weight.dim() == 2, "embedding_renorm_: expected a matrix");
    const NoGradGuard quiet;
    const Tensor flat = indices.reshape(IntArrayRef{-1}).to(kInt64);
    const Tensor read = eq(arange(weight.size(0), flat.options()).unsqueeze(1), flat).any(1);
    const Tensor lengths = norm(weight, norm_type, 1, true);
    const Tensor factor = max_norm / (lengths + 1e-7);
    weight.mul_(where(read.unsqueeze(1) & gt(lengths, max_norm), factor, 1));
    return weight;
}

Tensor one_hot(const Tensor& numbers, int64_t num_classes) {
    check(numbers.defined() && numbers.scalar_type() == kInt64,
          "one_hot: expected int64 class numbers");
    check(num_classes >= -1 && num_classes != 0, "one_hot: expected at least one class");
    if (numbers.numel() == 0) {
        check(num_classes > 0, "one_hot: cannot tell the number of classes of an empty tensor");
    } else {
        check(numbers.min().item<int64_t>() >= 0, "one_hot: expected numbers of at least 0");
        const int64_t most = numbers.max().item<int64_t>();
        if (num_classes == -1) num_classes = most + 1;
        check(most < num_classes, [&] {
            return "one_hot: expected numbers below " + std::to_string(num_classes) + ", got " +
                   std::to_string(most);
        });
    }
    return eq(numbers.unsqueeze(-1), arange(num_classes, numbers.options())).to(kInt64);
}

}  // namespace gradlab
