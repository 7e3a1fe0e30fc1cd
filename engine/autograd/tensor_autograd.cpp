// SPDX-License-Identifier: GPL-3.0-or-later
// The autograd methods of Tensor.
#include "engine/autograd/engine.h"
#include "engine/autograd/record.h"

namespace gradlab {

using autograd::meta_of;

namespace {

Tensor alias(const TensorImpl& impl) {
    return Tensor(make_intrusive<TensorImpl>(impl.storage, impl.offset, impl.sizes, impl.strides,
                                             impl.dtype));
}

}  // namespace

bool Tensor::requires_grad() const {
    if (!impl().autograd) return false;
    const AutogradMeta& meta = *impl().autograd;
    if (meta.requires_grad) return true;
    return meta.base ? static_cast<bool>(grad_fn()) : static_cast<bool>(meta.grad_fn);
}

Tensor& Tensor::requires_grad_(bool on) const {
    check(!on || is_floating_point(), [&] {
        return std::string("requires_grad_: expected a floating-point tensor, got ") +
               name(scalar_type());
    });
    check(on || is_leaf(),
          "requires_grad_: only a leaf can be set to need no gradient; use detach()");
    if (is_leaf() && (on || impl().autograd)) meta_of(*this).requires_grad = on;
    return const_cast<Tensor&>(*this);
}

bool Tensor::is_leaf() const { return !grad_fn(); }

Tensor& Tensor::mutable_grad() const {
    // A handle is one pointer, so that the stored handle can be given out as a Tensor.
    static_assert(sizeof(Tensor) == sizeof(intrusive_ptr<TensorImpl>));
    return reinterpret_cast<Tensor&>(meta_of(*this).grad);
}

void Tensor::retain_grad() const {
    check(requires_grad(), "retain_grad: expected a tensor that requires a gradient");
    const auto fn = grad_fn();
    if (!fn || impl().autograd->retains_grad) return;
    impl().autograd->retains_grad = true;
    static_cast<autograd::Node&>(*fn).retained.emplace_back(impl().autograd->output_index,
                                                            impl_.get());
}

unsigned Tensor::register_hook(Hook hook) const {
    check(requires_grad(), "register_hook: expected a tensor that requires a gradient");
    AutogradMeta& meta = meta_of(*this);
    const auto fn = grad_fn();
    auto* node = static_cast<autograd::Node*>(fn ? fn.get() : meta.accumulator);
    if (node) node->hooks.emplace_back(meta.output_index, hook);
    if (!fn) meta.hooks.emplace_back(0, hook);
    return static_cast<unsigned>((fn ? node->hooks : meta.hooks).size() - 1);
}

void Tensor::remove_hook(unsigned position) const {
    AutogradMeta& meta = meta_of(*this);
    const auto fn = grad_fn();
    auto* node = static_cast<autograd::Node*>(fn ? fn.get() : meta.accumulator);
    check(position < (fn ? node->hooks : meta.hooks).size(),
          "remove_hook: expected the position of a registered hook");
    if (node) node->hooks[position].second = nullptr;
    if (!fn) meta.hooks[position].second = nullptr;
}

void Tensor::backward(const Tensor& gradient, std::optional<bool> retain_graph, bool create_graph,
                      std::optional<std::vector<Tensor>> inputs) const {
    autograd::backward({*this}, {gradient}, retain_graph, create_graph,
                       inputs.value_or(std::vector<Tensor>{}));
}

Tensor Tensor::detach() const { return alias(impl()); }

Tensor& Tensor::detach_() const {
    check(!impl().autograd || !impl().autograd->base,
          "detach_: a view cannot be detached in place");
    if (impl().autograd) {
        impl().autograd->grad_fn = {};
        impl().autograd->requires_grad = false;
    }
    return const_cast<Tensor&>(*this);
}

Tensor Tensor::data() const {
    Tensor t = alias(impl());
    t.impl().untracked = true;
    return t;
}

}  // namespace gradlab
