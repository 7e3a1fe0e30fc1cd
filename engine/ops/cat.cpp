// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/common.h"
#include "engine/ops/creation.h"
#include "engine/ops/views.h"

namespace gradlab {
namespace {

/// PyTorch lets an empty vector stand for "nothing" whatever the other shapes are.
bool is_nothing(const Tensor& t) { return t.dim() == 1 && t.numel() == 0; }

void check_joins(const Tensor& t, const Tensor& first, int64_t dim) {
    bool fits = t.dim() == first.dim();
    for (int64_t i = 0; fits && i < t.dim(); ++i) fits = i == dim || t.size(i) == first.size(i);
    check(fits, [&] {
        return "cat: expected shapes that agree outside of dimension " + std::to_string(dim) +
               ", got " + to_string(first.sizes()) + " and " + to_string(t.sizes());
    });
}

}  // namespace

Tensor cat(ArrayRef<Tensor> tensors, int64_t dim) {
    check(!tensors.empty(), "cat: expected at least one tensor");
    const Tensor* first = nullptr;
    ScalarType type = tensors[0].scalar_type();
    for (const Tensor& t : tensors) {
        check(t.dim() > 0, "cat: expected tensors with dimensions, got a scalar");
        type = promote_types(type, t.scalar_type());
        if (!first && !is_nothing(t)) first = &t;
    }
    if (!first) return tensors[0].to(type).clone();
    const int64_t at = wrap_dim("cat", dim, first->dim());
    Dims sizes = first->sizes();
    sizes[at] = 0;
    std::vector<Tensor> parts;
    for (const Tensor& t : tensors) {
        if (is_nothing(t)) continue;
        check_joins(t, *first, at);
        check_same_device("cat", *first, t);
        sizes[at] += t.size(at);
        parts.push_back(t.to(type));
    }
    const Tensor out = first->new_empty(sizes, type);
    std::vector<int64_t> lengths;
    {
        const NoGradGuard quiet;
        int64_t from = 0;
        for (const Tensor& t : parts) {
            lengths.push_back(t.size(at));
            out.narrow(at, from, lengths.back()).copy_(t.detach());
            from += lengths.back();
        }
    }
    if (autograd::needed(parts))
        autograd::record("cat", ArrayRef<Tensor>(out), parts,
                         [lengths, at](autograd::Gradients& g) {
                             int64_t from = 0;
                             for (size_t i = 0; i < lengths.size(); from += lengths[i++])
                                 if (g.needs(i)) g.set(i, g.output().narrow(at, from, lengths[i]));
                         });
    return out;
}

Tensor stack(ArrayRef<Tensor> tensors, int64_t dim) {
    check(!tensors.empty(), "stack: expected at least one tensor");
    const int64_t at = wrap_dim("stack", dim, tensors[0].dim() + 1);
    std::vector<Tensor> parts;
    for (const Tensor& t : tensors) {
        check(t.sizes().equals(tensors[0].sizes()), [&] {
            return "stack: expected tensors of one shape, got " + to_string(tensors[0].sizes()) +
                   " and " + to_string(t.sizes());
        });
        parts.push_back(t.unsqueeze(at));
    }
    return cat(parts, at);
}

}  // namespace gradlab
