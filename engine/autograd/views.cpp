// SPDX-License-Identifier: GPL-3.0-or-later
// Views and in-place changes: how writing to memory keeps the history of all who see it.
#include "engine/autograd/record.h"

namespace gradlab::autograd {
namespace {

bool is_view(const Tensor& t) { return t.impl().autograd && t.impl().autograd->base; }
Tensor base_of(const Tensor& t) { return Tensor(t.impl().autograd->base); }

/// The window of a view on its base, so that gradients of the base can be cut the same way.
struct Window {
    Dims sizes, strides;
    int64_t offset;
    Tensor cut(const Tensor& of) const { return of.as_strided(sizes, strides, offset); }
};

Window window_of(const Tensor& view) {
    return {view.sizes(), view.strides(), view.storage_offset() - base_of(view).storage_offset()};
}

/// A copy of a gradient laid out as the tensor is in memory, so that windows on it agree.
Tensor laid_out(const Tensor& gradient, IntArrayRef sizes, IntArrayRef strides) {
    int64_t extent = 1;
    for (size_t i = 0; i < sizes.size(); ++i) extent += (sizes[i] - 1) * strides[i];
    if (count(sizes) == 0) extent = 0;
    Tensor memory = gradient.new_zeros(IntArrayRef{extent});
    Tensor like = memory.as_strided(sizes, strides, 0);
    like.copy_(gradient);
    return like;
}

/// A gradient of the window as a gradient of the whole; elements that share memory add up.
Tensor uncut(Tensor gradient, Window window, IntArrayRef sizes, IntArrayRef strides) {
    for (size_t i = 0; i < window.sizes.size(); ++i) {
        if (window.strides[i] != 0 || window.sizes[i] <= 1) continue;
        gradient = gradient.sum(IntArrayRef{static_cast<int64_t>(i)}, true);
        window.sizes[i] = 1;
    }
    const Tensor whole = laid_out(gradient.new_zeros(sizes), sizes, strides);
    window.cut(whole).copy_(gradient);
    return whole;
}

/// base' = base with the window overwritten by `values`.
void assign_window(const Tensor& base, const Window& window, const Tensor& values) {
    Dims sizes = base.sizes(), strides = base.strides();
    auto rule = [window, sizes, strides](Gradients& g) {
        const Tensor whole = laid_out(g.output(), sizes, strides);
        if (g.needs(1)) g.set(1, window.cut(whole).clone());
        if (!g.needs(0)) return;
        const Tensor rest = laid_out(g.output(), sizes, strides);
        window.cut(rest).zero_();
        g.set(0, rest);
    };
    record("SliceAssignBackward", base, {&base, &values}, rule);
}

}  // namespace

void set_history(const Tensor& out, intrusive_ptr<Node> node, uint32_t index) {
    if (!is_floating(out.scalar_type())) return;
    AutogradMeta& meta = meta_of(out);
    if (meta.retains_grad) {  // what is retained is the gradient of the tensor as it is now
        static_cast<Node&>(*meta.grad_fn).forget(out.impl());
        node->retained.emplace_back(index, &out.impl());
    }
    meta.grad_fn = std::move(node);
    meta.output_index = index;
    meta.requires_grad = false;
}

void mark_view(const Tensor& view, const Tensor& base) {
    if (!GradMode::is_enabled() || !is_floating(view.scalar_type())) return;
    AutogradMeta& meta = meta_of(view);
    // A leaf that asks for a gradient is where history begins, though it may be a view itself.
    const bool through = is_view(base) && !base.impl().autograd->requires_grad;
    meta.base = through ? base.impl().autograd->base : base.handle();
    meta.base_version = view._version();
}

void check_inplace(const char* op, const Tensor& self) {
    const TensorImpl& impl = self.impl();
    for (size_t i = 0; i < impl.sizes.size(); ++i)
        check(impl.strides[i] != 0 || impl.sizes[i] <= 1, [&] {
            return std::string(op) +
                   ": expected elements with memory of their own, got a tensor "
                   "that expand() made; use clone() first";
        });
    if (Trace* trace = Trace::current()) trace->preserve(self);
    if (!GradMode::is_enabled() || !impl.autograd) return;
    const bool leaf = self.is_leaf() && self.requires_grad();
    const bool view_of_leaf =
        is_view(self) && base_of(self).is_leaf() && base_of(self).requires_grad();
    check(!leaf && !view_of_leaf, [&] {
        return std::string(op) + ": a leaf that requires a gradient" +
               (leaf ? "" : " (through its view)") +
               " cannot be changed in place while recording; use NoGradGuard";
    });
}

void changed_inplace(const Tensor& self, const Tensor& result) {
    changed_inplace(self);
    const bool history = tracked(result) || tracked(self);
    if (!history) return;
    if (!is_view(self)) {
        if (const Edge edge = edge_of(result)) {
            set_history(self, edge.node, edge.index);
            if (Trace* trace = Trace::current()) trace->moved(self, result);
        } else  // as a part of the graph it stays, though nothing flows through
            record("OverwriteBackward", self, {&self},
                   [](Gradients& g) { g.set(0, g.output().new_zeros(g.output().sizes())); });
        return;
    }
    const Tensor base = base_of(self);
    assign_window(base, window_of(self), result);
    // The view speaks of the new base from now on; other views find out by the version.
    AutogradMeta& meta = meta_of(self);
    meta.base_version = self._version() - 1;
}

}  // namespace gradlab::autograd

namespace gradlab {

using autograd::edge_of;

intrusive_ptr<GraphNode> Tensor::grad_fn() const {
    if (!impl().autograd) return {};
    AutogradMeta& meta = *impl().autograd;
    const bool stale = meta.base && meta.base_version != _version();
    if (!stale) return meta.grad_fn;
    const Tensor base(meta.base);
    meta.base_version = _version();
    if (!autograd::tracked(base)) return meta.grad_fn;
    // The base was changed in place after this view was made: look through its new history.
    const autograd::Window window = autograd::window_of(*this);
    const Dims sizes = base.sizes(), strides = base.strides();
    autograd::record("AsStridedBackward", *this, {&base},
                     [window, sizes, strides](autograd::Gradients& g) {
                         g.set(0, autograd::uncut(g.output(), window, sizes, strides));
                     });
    return meta.grad_fn;
}

}  // namespace gradlab
