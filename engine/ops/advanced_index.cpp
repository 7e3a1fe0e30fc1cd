// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/advanced_index.h"

#include "engine/backend/backend.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/views.h"

namespace gradlab {
namespace {

/// An index list brought into one form: the chosen dimensions moved to the front and flattened, so
/// that one linear index picks rows of a matrix.
struct Plan {
    Dims order{};           ///< t.permute(order): chosen dimensions first
    Dims back{};            ///< permutes a result of [index shape, rest] into its final place
    Dims index_shape{};     ///< what the indices broadcast to
    Dims rest{};            ///< sizes of the dimensions that were not chosen
    int64_t positions = 1;  ///< product of the chosen sizes
    Tensor linear{};        ///< int64, flat: a row for each index

    Dims result() const {
        Dims sizes = index_shape;
        for (int64_t s : rest) sizes.push_back(s);
        return sizes;
    }
};

/// Makes the chosen indices one linear index, with positions counted from 0. Like PyTorch, indices
/// that pick no value may be anything, if there is something to pick from.
void number_rows(Plan& p, const Tensor& t, const std::vector<Tensor>& chosen) {
    const bool named = count(p.index_shape) > 0, picks = named && count(p.rest) > 0;
    for (int64_t d : p.order) {
        const int64_t n = t.size(d);
        const Tensor index = chosen[static_cast<size_t>(d)].to(TensorOptions(t.device()));
        check(n > 0 || !named, [&] {
            return "index: an index is out of range for dimension " + std::to_string(d) +
                   " with size 0";
        });
        if (picks) backend(t.device()).check_range("index", "indices", index, -n, n);
        const Tensor wide =
            broadcast("index", where(lt(index, 0), index + n, index), p.index_shape);
        p.linear = p.linear.defined() ? p.linear * n + wide : wide;
        p.positions *= n;
    }
    p.linear = p.linear.reshape(IntArrayRef{-1});
}

Plan plan_for(const Tensor& t, const std::vector<Tensor>& chosen) {
    Plan p;
    Dims kept;
    bool first_seen = false, gap = false, neighbours = true;
    int64_t first = 0;
    for (int64_t d = 0; d < t.dim(); ++d) {
        if (!chosen[static_cast<size_t>(d)].defined()) {
            kept.push_back(d);
            p.rest.push_back(t.size(d));
            gap |= first_seen;
            continue;
        }
        if (!first_seen) first = static_cast<int64_t>(kept.size());
        first_seen = true;
        neighbours &= !gap;
        p.order.push_back(d);
        p.index_shape =
            broadcast_sizes("index", p.index_shape, chosen[static_cast<size_t>(d)].sizes());
    }
    number_rows(p, t, chosen);
    for (int64_t d : kept) p.order.push_back(d);
    // The index dimensions go where the first chosen one was, unless others lie between them.
    const auto index_rank = static_cast<int64_t>(p.index_shape.size());
    const int64_t before = neighbours ? first : 0;
    for (int64_t i = 0; i < before; ++i) p.back.push_back(index_rank + i);
    for (int64_t i = 0; i < index_rank; ++i) p.back.push_back(i);
    for (int64_t i = before; i < static_cast<int64_t>(kept.size()); ++i)
        p.back.push_back(index_rank + i);
    return p;
}

Dims inverse(IntArrayRef order) {
    Dims back(order.size());
    for (size_t i = 0; i < order.size(); ++i) back[order[i]] = static_cast<int64_t>(i);
    return back;
}

/// The linear index as the middle of a gather over 1 × positions × rest.
Tensor as_gather_index(const Plan& p) {
    const int64_t rest = count(p.rest);
    return p.linear.view(IntArrayRef{1, -1, 1})
        .expand(IntArrayRef{1, p.linear.numel(), rest})
        .contiguous();
}

}  // namespace

void check_index(const char* op, const Tensor& index, int64_t n) {
    check(index.defined() && index.scalar_type() == kInt64,
          [&] { return std::string(op) + ": expected an int64 index"; });
    if (index.numel() == 0) return;
    check(n > 0, [&] { return std::string(op) + ": an index is out of range for size 0"; });
    backend(index.device()).check_range(op, "indices", index, 0, n);
}

Tensor index_by_tensors(const Tensor& t, const std::vector<Tensor>& chosen) {
    Tensor out;
    {
        const NoGradGuard quiet;
        const Plan p = plan_for(t, chosen);
        const Tensor rows = t.detach().permute(p.order).contiguous();
        const Tensor flat = t.new_empty(IntArrayRef{1, p.linear.numel(), count(p.rest)});
        if (flat.numel() > 0)
            backend(t.device())
                .gather(rows.view(IntArrayRef{1, p.positions, count(p.rest)}), as_gather_index(p),
                        flat);
        out = flat.view(p.result()).permute(p.back).contiguous();
    }
    if (autograd::needed(t))
        autograd::record("index", out, {&t}, [chosen, sizes = Dims(t.sizes())](Gradients& g) {
            const Tensor whole = g.output().new_zeros(sizes);
            put_by_tensors(whole, chosen, g.output(), true);
            g.set(0, whole);
        });
    return out;
}

void put_by_tensors(const Tensor& t, const std::vector<Tensor>& chosen, const Tensor& values,
                    bool accumulate) {
    autograd::check_inplace("index_put_", t);
    const bool recording = autograd::needed(t, values);
    const Tensor before = recording ? t.clone() : t;
    Tensor now;
    {
        const NoGradGuard quiet;
        const Plan p = plan_for(t, chosen);
        Dims shape;
        for (int64_t d : p.back) shape.push_back(p.result()[d]);
        const Tensor wide = broadcast("index_put_", values.detach(), shape);
        const Tensor ordered = wide.permute(inverse(p.back)).contiguous();
        const Tensor rows = t.detach().permute(p.order).clone().contiguous();
        if (ordered.numel() > 0)
            backend(t.device())
                .scatter(accumulate, ordered.view(IntArrayRef{1, p.linear.numel(), count(p.rest)}),
                         as_gather_index(p), rows.view(IntArrayRef{1, p.positions, count(p.rest)}));
        now = rows.permute(inverse(p.order));
        t.detach().data().copy_(now);
    }
    if (!recording) return autograd::changed_inplace(t);
    now = now.detach();
    autograd::record("index_put", now, {&before, &values},
                     [chosen, accumulate, sizes = Dims(values.sizes())](Gradients& g) {
                         if (g.needs(0) && accumulate) g.set(0, g.output());
                         if (g.needs(0) && !accumulate) {
                             const Tensor rest = g.output().clone();
                             put_by_tensors(rest, chosen, rest.new_zeros({}), false);
                             g.set(0, rest);
                         }
                         if (g.needs(1))
                             g.set(1, sum_to(index_by_tensors(g.output(), chosen), sizes));
                     });
    autograd::changed_inplace(t, now);
}

}  // namespace gradlab
