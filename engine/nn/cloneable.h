// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/autograd/grad_mode.h"
#include "engine/nn/module.h"

namespace gradlab::nn {

/// Base of modules that can be copied deeply, as torch::nn::Cloneable.
template <class Derived>
class Cloneable : public Module {
public:
    using Module::Module;

    /// Makes and registers all parameters, buffers and children anew.
    virtual void reset() = 0;

    std::shared_ptr<Module> clone(const std::optional<Device>& device = {}) const override {
        NoGradGuard no_grad;
        auto copy = std::make_shared<Derived>(static_cast<const Derived&>(*this));
        copy->parameters_.clear();
        copy->buffers_.clear();
        copy->children_.clear();
        copy->reset();
        copy_tensors(parameters_, copy->parameters_, device);
        copy_tensors(buffers_, copy->buffers_, device);
        check_count("child modules", copy->children_.size(), children_.size());
        for (const auto& child : children_)
            copy->children_[child.key()]->assign_clone(*child.value(), device);
        return copy;
    }

private:
    using Tensors = OrderedDict<std::string, Tensor>;

    static void check_count(const char* what, size_t got, size_t expected) {
        check(got == expected, [&] {
            return "clone: reset() registers " + std::to_string(got) + " " + what +
                   ", the original has " + std::to_string(expected);
        });
    }
    static void copy_tensors(const Tensors& from, Tensors& to,
                             const std::optional<Device>& device) {
        check_count("tensors", to.size(), from.size());
        for (const auto& item : from) {
            if (!item.value().defined()) continue;
            const Tensor& source = item.value();
            detail::set_data(to[item.key()],
                             device ? source.detach().to(*device, source.dtype(), false, true)
                                    : source.detach().clone());
            to[item.key()].requires_grad_(source.requires_grad());
        }
    }
    void assign_clone(Module& other, const std::optional<Device>& device) final {
        auto copy = std::dynamic_pointer_cast<Derived>(other.clone(device));
        check(copy != nullptr, "clone: expected a child of the same class as the original's");
        static_cast<Derived&>(*this) = std::move(*copy);
    }
};

}  // namespace gradlab::nn
