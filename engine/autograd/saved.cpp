// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/autograd/saved.h"

#include "engine/autograd/grad_mode.h"
#include "engine/autograd/trace.h"

namespace gradlab::autograd {

Saved::Saved(const Tensor& t) : impl_(t.handle()) {
    if (!impl_) return;
    if (Trace* trace = Trace::current()) trace->keep(t.detach());
    version_ = impl_->storage->version();
    if (!impl_->autograd || !impl_->autograd->base) return;
    // A view would keep its base alive, whose history may lead back here: keep the history only.
    const Edge edge = edge_of(t);
    impl_ = t.detach().handle();
    if (!edge) return;
    AutogradMeta& meta = meta_of(Tensor(impl_));
    meta.grad_fn = edge.node;
    meta.output_index = edge.index;
}

Saved Saved::output(const Tensor& t) {
    Saved saved;
    saved.impl_ = t.detach().handle();
    saved.version_ = t._version();
    saved.is_output_ = true;
    if (Trace* trace = Trace::current()) trace->keep(Tensor(saved.impl_));
    return saved;
}

Tensor Saved::get(Node* owner) const {
    if (!impl_) return {};
    check(impl_->storage->version() == version_, [&] {
        return std::string("backward: a value that ") + (owner ? owner->name() : "an operation") +
               " needs was changed in place: expected version " + std::to_string(version_) +
               ", got " + std::to_string(impl_->storage->version()) +
               ". Use the out-of-place form, or change a clone().";
    });
    if (!is_output_ || !GradMode::is_enabled() || !owner) return Tensor(impl_);
    Tensor linked = Tensor(impl_).detach();
    meta_of(linked).grad_fn = intrusive_ptr<GraphNode>(owner);
    return linked;
}

}  // namespace gradlab::autograd
