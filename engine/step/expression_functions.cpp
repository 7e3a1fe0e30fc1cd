// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/expression_functions.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "engine/ops/loss.h"
#include "engine/ops/ops.h"
#include "engine/ops/pointwise.h"

namespace gradlab::step {
namespace {

using Table = std::map<std::string, Function>;

template <class... F>
void add_unary(Table& table, std::tuple<F...>*) {
    (table.emplace(F::info.id,
                   [](Arguments& a) {
                       const Tensor x = a.tensor(0);
                       a.finish(1);
                       return Operand{unary(x, F{})};
                   }),
     ...);
}

/// f(a, b) of two tensors.
template <class F>
void add_pair(Table& table, const char* name, F f) {
    table.emplace(name, [f](Arguments& a) {
        const Tensor x = a.tensor(0), y = a.tensor(1, "other");
        a.finish(2);
        return Operand{f(x, y)};
    });
}

template <class Loss>
void add_loss(Table& table, const char* name, Loss loss) {
    table.emplace(name, [loss](Arguments& a) {
        const Tensor x = a.tensor(0), y = a.tensor(1, "target");
        a.finish(2);
        return Operand{loss(x, y)};
    });
}

/// sum(x), sum(x, dim), sum(x, dim=0, keepdim=True)
template <class All, class Along>
void add_reduction(Table& table, const char* name, All all, Along along) {
    table.emplace(name, [all, along](Arguments& a) {
        const Tensor x = a.tensor(0);
        if (!a.find(1, "dim")) {
            a.finish(1);
            return Operand{all(x)};
        }
        const std::vector<int64_t> dims = a.integers(1, "dim");
        const bool keep = a.number(2, "keepdim", 0) != 0;
        a.finish(3);
        return Operand{along(x, IntArrayRef(dims), keep)};
    });
}

/// max(x), max(x, dim) (the values), max(a, b)
template <class Whole, class Along, class Pair>
void add_extreme(Table& table, const char* name, Whole whole, Along along, Pair pair) {
    table.emplace(name, [whole, along, pair](Arguments& a) {
        const Tensor x = a.tensor(0);
        if (a.has_tensor(1)) {
            const Tensor y = a.tensor(1, "other");
            a.finish(2);
            return Operand{pair(x, y)};
        }
        if (!a.find(1, "dim")) {
            a.finish(1);
            return Operand{whole(x)};
        }
        const std::vector<int64_t> dims = a.integers(1, "dim");
        const bool keep = a.number(2, "keepdim", 0) != 0;
        a.finish(3);
        return Operand{along(x, IntArrayRef(dims), keep)};
    });
}

void add_reductions(Table& table) {
    add_reduction(
        table, "sum", [](const Tensor& x) { return sum(x); },
        [](const Tensor& x, IntArrayRef dims, bool keep) { return sum(x, dims, keep); });
    add_reduction(
        table, "mean", [](const Tensor& x) { return mean(x); },
        [](const Tensor& x, IntArrayRef dims, bool keep) { return mean(x, dims, keep); });
    add_reduction(
        table, "var", [](const Tensor& x) { return var(x); },
        [](const Tensor& x, IntArrayRef dims, bool keep) { return var(x, dims, true, keep); });
    add_reduction(
        table, "std", [](const Tensor& x) { return gradlab::std(x); },
        [](const Tensor& x, IntArrayRef dims, bool keep) {
            return gradlab::std(x, dims, true, keep);
        });
    add_reduction(
        table, "norm", [](const Tensor& x) { return norm(x); },
        [](const Tensor& x, IntArrayRef dims, bool keep) {
            return norm(x, Scalar(2), dims, keep);
        });
    add_extreme(
        table, "max", [](const Tensor& x) { return max(x); },
        [](const Tensor& x, IntArrayRef dims, bool keep) { return amax(x, dims, keep); },
        [](const Tensor& x, const Tensor& y) { return maximum(x, y); });
    add_extreme(
        table, "min", [](const Tensor& x) { return min(x); },
        [](const Tensor& x, IntArrayRef dims, bool keep) { return amin(x, dims, keep); },
        [](const Tensor& x, const Tensor& y) { return minimum(x, y); });
    for (const bool log : {false, true})
        table.emplace(log ? "log_softmax" : "softmax", [log](Arguments& a) {
            const Tensor x = a.tensor(0);
            const int64_t dim = a.integer(1, "dim");
            a.finish(2);
            return Operand{log ? log_softmax(x, dim) : softmax(x, dim)};
        });
    table.emplace("logsumexp", [](Arguments& a) {
        const Tensor x = a.tensor(0);
        const std::vector<int64_t> dims = a.integers(1, "dim");
        a.finish(2);
        return Operand{logsumexp(x, IntArrayRef(dims))};
    });
}

void add_products(Table& table) {
    add_pair(table, "matmul", [](const Tensor& x, const Tensor& y) { return matmul(x, y); });
    add_pair(table, "mm", [](const Tensor& x, const Tensor& y) { return mm(x, y); });
    add_pair(table, "mv", [](const Tensor& x, const Tensor& y) { return mv(x, y); });
    add_pair(table, "bmm", [](const Tensor& x, const Tensor& y) { return bmm(x, y); });
    add_pair(table, "dot", [](const Tensor& x, const Tensor& y) { return dot(x, y); });
    add_pair(table, "outer", [](const Tensor& x, const Tensor& y) { return outer(x, y); });
    add_pair(table, "maximum", [](const Tensor& x, const Tensor& y) { return maximum(x, y); });
    add_pair(table, "minimum", [](const Tensor& x, const Tensor& y) { return minimum(x, y); });
    add_pair(table, "atan2", [](const Tensor& x, const Tensor& y) { return atan2(x, y); });
    add_pair(table, "hypot", [](const Tensor& x, const Tensor& y) { return hypot(x, y); });
    for (const auto& [name, sign] :
         {std::pair{"pow", "**"}, {"add", "+"}, {"sub", "-"}, {"mul", "*"}, {"div", "/"}})
        table.emplace(name, [sign = std::string(sign)](Arguments& a) {
            const Operand *x = a.find(0, "input"), *y = a.find(1, "other");
            check(x && y, "expected two arguments");
            a.finish(2);
            return apply_operator(sign, {*x, *y});
        });
    add_loss(table, "mse_loss", [](const Tensor& x, const Tensor& y) { return mse_loss(x, y); });
    add_loss(table, "l1_loss", [](const Tensor& x, const Tensor& y) { return l1_loss(x, y); });
    add_loss(table, "smooth_l1_loss",
             [](const Tensor& x, const Tensor& y) { return smooth_l1_loss(x, y); });
    add_loss(table, "huber_loss",
             [](const Tensor& x, const Tensor& y) { return huber_loss(x, y); });
    add_loss(table, "binary_cross_entropy",
             [](const Tensor& x, const Tensor& y) { return binary_cross_entropy(x, y); });
    add_loss(table, "binary_cross_entropy_with_logits", [](const Tensor& x, const Tensor& y) {
        return binary_cross_entropy_with_logits(x, y);
    });
    const auto classes = [](const Tensor& x, const Tensor& y) {
        return x.sizes().equals(y.sizes()) ? y : y.to(kInt64);
    };
    add_loss(table, "cross_entropy", [classes](const Tensor& x, const Tensor& y) {
        return cross_entropy_loss(x, classes(x, y));
    });
    add_loss(table, "nll_loss",
             [](const Tensor& x, const Tensor& y) { return nll_loss(x, y.to(kInt64)); });
}

void add_shapes(Table& table) {
    for (const char* name : {"reshape", "view"})
        table.emplace(name, [](Arguments& a) {
            const Tensor x = a.tensor(0);
            return Operand{x.reshape(IntArrayRef(a.integers(1, "shape")))};
        });
    table.emplace("t", [](Arguments& a) {
        const Tensor x = a.tensor(0);
        a.finish(1);
        return Operand{x.t()};
    });
    table.emplace("transpose", [](Arguments& a) {
        const Tensor x = a.tensor(0);
        const int64_t one = a.integer(1, "dim0"), other = a.integer(2, "dim1");
        a.finish(3);
        return Operand{x.transpose(one, other)};
    });
    for (const bool down : {true, false})
        table.emplace(down ? "squeeze" : "unsqueeze", [down](Arguments& a) {
            const Tensor x = a.tensor(0);
            const bool all = down && !a.find(1, "dim");
            const int64_t dim = all ? 0 : a.integer(1, "dim");
            a.finish(2);
            return Operand{all ? x.squeeze() : down ? x.squeeze(dim) : x.unsqueeze(dim)};
        });
    table.emplace("flatten", [](Arguments& a) {
        const Tensor x = a.tensor(0);
        const int64_t start = a.integer(1, "start_dim", 0);
        a.finish(2);
        return Operand{flatten(x, start)};
    });
    for (const bool stacked : {false, true})
        table.emplace(stacked ? "stack" : "cat", [stacked](Arguments& a) {
            const std::vector<Tensor> parts = a.tensors(0, "tensors");
            const int64_t dim = a.integer(1, "dim", 0);
            a.finish(2);
            return Operand{stacked ? stack(parts, dim) : cat(parts, dim)};
        });
    table.emplace("where", [](Arguments& a) {
        const Tensor condition = a.tensor(0, "condition");
        const Tensor x = a.tensor(1, "input"), y = a.tensor(2, "other");
        a.finish(3);
        return Operand{where(condition.to(kBool), x, y)};
    });
    table["clamp"] = [](Arguments& a) {
        const Tensor x = a.tensor(0);
        const double low = a.number(1, "min", -INFINITY), high = a.number(2, "max", INFINITY);
        a.finish(3);
        return Operand{unary(x, pointwise::Clamp{low, high})};
    };
    table["leaky_relu"] = [](Arguments& a) {
        const Tensor x = a.tensor(0);
        const double slope = a.number(1, "negative_slope", 0.01);
        a.finish(2);
        return Operand{unary(x, pointwise::LeakyRelu{slope})};
    };
    table.emplace("detach", [](Arguments& a) {
        const Tensor x = a.tensor(0);
        a.finish(1);
        return Operand{x.detach()};
    });
    table.emplace("tensor", [](Arguments& a) { return Operand{a.tensor(0, "data")}; });
}

Table make_table() {
    Table table;
    add_unary(table, static_cast<pointwise::UnaryList*>(nullptr));
    add_reductions(table);
    add_products(table);
    add_shapes(table);
    return table;
}

}  // namespace

const Function* find_function(const std::string& name) {
    static const Table table = make_table();
    const auto found = table.find(name);
    return found == table.end() ? nullptr : &found->second;
}

}  // namespace gradlab::step
