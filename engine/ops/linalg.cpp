// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/linalg.h"

#include "engine/backend/backend.h"
#include "engine/ops/checks.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/reduce.h"
#include "engine/ops/views.h"

namespace gradlab {
namespace {

void check_rank(const char* op, const Tensor& t, int64_t rank) {
    check_defined(op, t);
    check(t.dim() == rank, [&] {
        return std::string(op) + ": expected " + std::to_string(rank) + " dimensions, got shape " +
               to_string(t.sizes());
    });
}

void check_product(const char* op, const Tensor& a, const Tensor& b) {
    check(a.size(-1) == b.size(b.dim() == 1 ? 0 : -2), [&] {
        return std::string(op) + ": expected inner sizes that agree, got " + to_string(a.sizes()) +
               " by " + to_string(b.sizes());
    });
    check(a.scalar_type() == b.scalar_type(), [&] {
        return std::string(op) + ": expected tensors of one dtype, got " + name(a.scalar_type()) +
               " and " + name(b.scalar_type());
    });
    check_same_device(op, a, b);
}

/// The matrices of `t` as a kernel reads them, copied when neither rows nor columns lie without
/// gaps.
Tensor readable(const Tensor& t) {
    const auto gapless = [](int64_t size, int64_t step, int64_t other, int64_t other_step) {
        return (step == 1 || size == 1) && (other_step >= size || other == 1);
    };
    const int64_t rows = t.size(-2), columns = t.size(-1);
    const bool row_major = gapless(columns, t.stride(-1), rows, t.stride(-2));
    const bool column_major = gapless(rows, t.stride(-2), columns, t.stride(-1));
    return row_major || column_major ? t : t.detach().contiguous();
}

/// n × k by k × m, or batches of them, without history.
Tensor product(const Tensor& a, const Tensor& b) {
    const ScalarType type = a.scalar_type();
    const NoGradGuard quiet;
    if (is_half(type)) return product(a.to(kFloat32), b.to(kFloat32)).to(type);
    check_numbers("matmul", type);
    Dims sizes = a.sizes();
    sizes[sizes.size() - 1] = b.size(-1);
    const Tensor out = a.new_empty(sizes);
    if (a.size(-1) == 0)
        backend(a.device()).fill(0, out);
    else if (out.numel() > 0)
        backend(a.device()).matmul(1, readable(a), readable(b), 0, out);
    return out;
}

Tensor recorded_product(const char* op, const Tensor& a, const Tensor& b, const Tensor& out) {
    if (autograd::needed(a, b))
        autograd::record(op, out, {&a, &b}, [a = Saved(a), b = Saved(b)](Gradients& g) {
            if (g.needs(0)) g.set(0, matmul(g.output(), b.get().mT()));
            if (g.needs(1)) g.set(1, matmul(a.get().mT(), g.output()));
        });
    return out;
}

/// Leading sizes, then the two of the matrix.
Dims with_matrix(IntArrayRef batch, int64_t rows, int64_t columns) {
    Dims sizes = batch;
    sizes.push_back(rows);
    sizes.push_back(columns);
    return sizes;
}

/// All rows of all matrices, one below the other.
Tensor stacked_rows(const Tensor& t) {
    return t.reshape(IntArrayRef{count(t.sizes().slice(0, t.dim() - 1)), t.size(-1)});
}

Tensor batched_matmul(const Tensor& a, const Tensor& b) {
    const IntArrayRef batch_a = a.sizes().slice(0, a.dim() - 2);
    const IntArrayRef batch_b = b.sizes().slice(0, b.dim() - 2);
    // One matrix for all: stack the rows and multiply once.
    if (b.dim() == 2)
        return mm(stacked_rows(a), b).view(with_matrix(batch_a, a.size(-2), b.size(-1)));
    const Dims batch = broadcast_sizes("matmul", batch_a, batch_b);
    const auto flat = [&](const Tensor& t) {
        const int64_t rows = t.size(-2), columns = t.size(-1);
        return t.expand(with_matrix(batch, rows, columns))
            .reshape(IntArrayRef{count(batch), rows, columns});
    };
    return bmm(flat(a), flat(b)).view(with_matrix(batch, a.size(-2), b.size(-1)));
}

/// Rows of x by the columns of weightᵀ plus bias in one pass, without history.
Tensor affine(const Tensor& x, const Tensor& weight, const Tensor& bias) {
    const NoGradGuard quiet;
    const Tensor out = x.new_empty(IntArrayRef{x.size(0), weight.size(0)});
    const bool started = bias.defined();
    if (started) backend(x.device()).copy(broadcast("linear", bias, out.sizes()), out);
    if (x.size(1) == 0 && !started) backend(x.device()).fill(0, out);
    if (out.numel() > 0 && x.size(1) > 0)
        backend(x.device()).matmul(1, readable(x), readable(weight).t(), started ? 1 : 0, out);
    return out;
}

Tensor linear_rows(const Tensor& x, const Tensor& weight, const Tensor& bias) {
    check_same_device("linear", x, weight);
    if (bias.defined()) check_same_device("linear", x, bias);
    const Tensor out = affine(x, weight, bias);
    if (!autograd::needed(x, weight, bias)) return out;
    autograd::record("linear", out, {&x, &weight, &bias},
                     [x = Saved(x), weight = Saved(weight)](Gradients& g) {
                         if (g.needs(0)) g.set(0, mm(g.output(), weight.get()));
                         if (g.needs(1)) g.set(1, mm(g.output().t(), x.get()));
                         if (g.needs(2)) g.set(2, sum(g.output(), IntArrayRef{0}));
                     });
    autograd::define(out, [](const std::vector<Tensor>& in) {
        const Tensor product = mm(in[0], in[1].t());
        return std::vector<Tensor>{in[2].defined() ? product + in[2] : product};
    });
    return out;
}

/// The same for any type, a weight of one output, and a bias that broadcasts.
Tensor linear_by_parts(const Tensor& x, const Tensor& weight, const Tensor& bias) {
    const Tensor product = matmul(x, weight.t());
    if (!bias.defined()) return product;
    const Dims sizes = broadcast_sizes("linear", product.sizes(), bias.sizes());
    check(product.sizes().equals(sizes), [&] {
        return "linear: expected a bias that broadcasts to " + to_string(product.sizes()) +
               ", got " + to_string(bias.sizes());
    });
    return product + bias;
}

}  // namespace

Tensor mm(const Tensor& a, const Tensor& b) {
    check_rank("mm", a, 2);
    check_rank("mm", b, 2);
    check_product("mm", a, b);
    return recorded_product("mm", a, b, product(a, b));
}

Tensor bmm(const Tensor& a, const Tensor& b) {
    check_rank("bmm", a, 3);
    check_rank("bmm", b, 3);
    check_product("bmm", a, b);
    check(a.size(0) == b.size(0), [&] {
        return "bmm: expected batches of one size, got " + to_string(a.sizes()) + " and " +
               to_string(b.sizes());
    });
    return recorded_product("bmm", a, b, product(a, b));
}

Tensor mv(const Tensor& matrix, const Tensor& v) {
    check_rank("mv", matrix, 2);
    check_rank("mv", v, 1);
    check_product("mv", matrix, v);
    return mm(matrix, v.unsqueeze(1)).squeeze(1);
}

Tensor dot(const Tensor& a, const Tensor& b) {
    check_rank("dot", a, 1);
    check_rank("dot", b, 1);
    check_product("dot", a, b);
    check_numbers("dot", a.scalar_type());
    return sum(a * b, a.scalar_type());
}

Tensor matmul(const Tensor& a, const Tensor& b) {
    check_defined("matmul", a);
    check_defined("matmul", b);
    check(a.dim() > 0 && b.dim() > 0, [&] {
        return "matmul: expected at least one dimension each, got shapes " + to_string(a.sizes()) +
               " and " + to_string(b.sizes());
    });
    if (a.dim() == 1 && b.dim() == 1) return dot(a, b);
    check_product("matmul", a, b);
    if (a.dim() == 1) return matmul(a.unsqueeze(0), b).squeeze(-2);
    if (b.dim() == 1) return matmul(a, b.unsqueeze(1)).squeeze(-1);
    return a.dim() == 2 && b.dim() == 2 ? mm(a, b) : batched_matmul(a, b);
}

Tensor linear(const Tensor& x, const Tensor& weight, const Tensor& bias) {
    check_defined("linear", x);
    check_defined("linear", weight);
    check(x.dim() > 0 && weight.dim() > 0 && weight.dim() <= 2 && x.size(-1) == weight.size(-1),
          [&] {
              return "linear: expected a weight for " + std::to_string(x.dim() ? x.size(-1) : 0) +
                     " values in the last dimension, got shapes " + to_string(x.sizes()) + " and " +
                     to_string(weight.sizes());
          });
    const bool plain = weight.dim() == 2 && (x.is_floating_point() && !is_half(x.scalar_type())) &&
                       (!bias.defined() || bias.sizes().equals({weight.size(0)}));
    if (!plain) return linear_by_parts(x, weight, bias);
    check_product("linear", x, weight.detach().t());
    if (x.dim() == 2) return linear_rows(x, weight, bias);
    Dims sizes = x.sizes();
    sizes[sizes.size() - 1] = weight.size(0);
    return linear_rows(stacked_rows(x), weight, bias).view(sizes);
}

Tensor Tensor::matmul(const Tensor& o) const { return gradlab::matmul(*this, o); }
Tensor Tensor::mm(const Tensor& o) const { return gradlab::mm(*this, o); }
Tensor Tensor::bmm(const Tensor& o) const { return gradlab::bmm(*this, o); }
Tensor Tensor::mv(const Tensor& o) const { return gradlab::mv(*this, o); }
Tensor Tensor::dot(const Tensor& o) const { return gradlab::dot(*this, o); }

}  // namespace gradlab
