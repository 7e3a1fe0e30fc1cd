// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/nn/hooks.h"
#include "engine/tensor/ordered_dict.h"
#include "engine/tensor/tensor.h"

namespace gradlab::nn {

template <class Contained>
class ModuleHolder;
namespace detail {
class HookedCall;
}

/// Names that a state lacks or has too many.
struct IncompatibleKeys {
    std::vector<std::string> missing_keys{}, unexpected_keys{};
};

/// Base of everything that has weights, as torch::nn::Module: a tree of named parameters, buffers
/// and children in the order of their registration. Not thread-safe.
/// https://pytorch.org/docs/1.13/generated/torch.nn.Module.html
class Module : public std::enable_shared_from_this<Module> {
public:
    Module() = default;
    /// `name` is what name() and printing say; without one it is the class's.
    explicit Module(std::string name) : name_(std::move(name)) {}
    Module(const Module&) = default;
    Module(Module&&) = default;
    Module& operator=(const Module&) = default;
    Module& operator=(Module&&) = default;
    virtual ~Module() = default;

    const std::string& name() const;
    /// A deep copy; only classes derived from Cloneable have one.
    virtual std::shared_ptr<Module> clone(const std::optional<Device>& device = {}) const;

    // ---- the tree. A `name` must be new, not empty and without dots, otherwise Error.
    Tensor& register_parameter(std::string name, Tensor tensor, bool requires_grad = true);
    Tensor& register_buffer(std::string name, Tensor tensor);
    template <class M>
    std::shared_ptr<M> register_module(std::string name, std::shared_ptr<M> module) {
        add_child(std::move(name), module);
        return module;
    }
    template <class M>
    std::shared_ptr<M> register_module(std::string name, ModuleHolder<M> holder) {
        return register_module(std::move(name), holder.ptr());
    }
    template <class M>
    std::shared_ptr<M> replace_module(const std::string& name, std::shared_ptr<M> module) {
        children_[name] = module;
        return module;
    }
    template <class M>
    std::shared_ptr<M> replace_module(const std::string& name, ModuleHolder<M> holder) {
        return replace_module(name, holder.ptr());
    }
    void unregister_module(const std::string& name) { children_.erase(name); }

    /// Own ones first, then those of the children ("child.weight"); undefined tensors are left out.
    std::vector<Tensor> parameters(bool recurse = true) const;
    OrderedDict<std::string, Tensor> named_parameters(bool recurse = true) const;
    std::vector<Tensor> buffers(bool recurse = true) const;
    OrderedDict<std::string, Tensor> named_buffers(bool recurse = true) const;
    /// Depth first. With include_self this module must be held by a shared_ptr, otherwise Error.
    std::vector<std::shared_ptr<Module>> modules(bool include_self = true) const;
    OrderedDict<std::string, std::shared_ptr<Module>> named_modules(
        const std::string& name_prefix = {}, bool include_self = true) const;
    std::vector<std::shared_ptr<Module>> children() const { return children_.values(); }
    const OrderedDict<std::string, std::shared_ptr<Module>>& named_children() const {
        return children_;
    }

    /// Calls f(module), f(name, module), f(pointer) or f(name, pointer) for this and all below.
    template <class F>
    void apply(F&& f, const std::string& name_prefix = {}) {
        walk(*this, name_prefix, f);
    }
    template <class F>
    void apply(F&& f, const std::string& name_prefix = {}) const {
        walk(*this, name_prefix, f);
    }

    // ---- modes, places, gradients: this module and all below
    virtual void train(bool on = true);
    void eval() { train(false); }
    virtual bool is_training() const noexcept { return is_training_; }
    virtual void to(Device device, Dtype dtype, bool non_blocking = false);
    virtual void to(Dtype dtype, bool non_blocking = false);
    virtual void to(Device device, bool non_blocking = false);
    // As Python's half(), bfloat16(), float() and double(): floating-point tensors only.
    void half() { to_floating(kFloat16); }
    void bfloat16() { to_floating(kBFloat16); }
    void float_() { to_floating(kFloat32); }
    void double_() { to_floating(kFloat64); }
    /// Leaves zeros, so that a later step sees them; set_to_none drops the gradients.
    virtual void zero_grad(bool set_to_none = false);
    void requires_grad_(bool on = true);

    // ---- weights by name, as in Python
    /// Parameters and buffers, module by module; the tensors share memory with the module.
    OrderedDict<std::string, Tensor> state_dict() const;
    /// Copies values in. Nothing is changed and Error lists all that is wrong if a shape differs
    /// or, with `strict`, names are missing or unexpected; otherwise these names are returned.
    IncompatibleKeys load_state_dict(const OrderedDict<std::string, Tensor>& state,
                                     bool strict = true);

    // ---- hooks (hooks.h), in the order of their registration. They run where the module is called
    // through its holder, in a Sequential or in a network, not in forward() itself.
    template <class F>
    HookHandle register_forward_pre_hook(F hook) {
        return hooks_.add<ForwardPreHook>(&detail::HookLists::forward_pre,
                                          detail::returning_tensors(std::move(hook)));
    }
    template <class F>
    HookHandle register_forward_hook(F hook) {
        return hooks_.add<ForwardHook>(&detail::HookLists::forward,
                                       detail::returning_tensors(std::move(hook)));
    }
    /// Runs in backward, once the gradients of all inputs are there; of the outputs, if no input
    /// asks for one. What it returns takes the place of the inputs' gradients.
    template <class F>
    HookHandle register_full_backward_hook(F hook) {
        return hooks_.add<BackwardHook>(&detail::HookLists::backward,
                                        detail::returning_tensors(std::move(hook)));
    }

    // ---- printing
    virtual void pretty_print(std::ostream& stream) const;

    /// This module as M (a class or its holder), or null.
    template <class M>
    auto* as() {
        return cast<M>(this);
    }
    template <class M>
    const auto* as() const {
        return cast<M>(const_cast<Module*>(this));
    }

protected:
    OrderedDict<std::string, Tensor> parameters_{"Parameter"};
    OrderedDict<std::string, Tensor> buffers_{"Buffer"};
    OrderedDict<std::string, std::shared_ptr<Module>> children_{"Submodule"};

    void add_child(std::string name, std::shared_ptr<Module> module);

private:
    template <class Derived>
    friend class Cloneable;
    friend class detail::HookedCall;
    friend std::ostream& operator<<(std::ostream& stream, const Module& module);

    virtual void assign_clone(Module& other, const std::optional<Device>& device);
    void collect_state(const std::string& prefix, OrderedDict<std::string, Tensor>& state) const;
    void convert(const TensorOptions& options, bool floating_only = false);
    void to_floating(Dtype dtype);
    void print_tree(std::ostream& stream, const std::string& indentation) const;
    std::shared_ptr<Module> self() const;

    static std::string join(const std::string& prefix, const std::string& name) {
        return prefix.empty() ? name : prefix + "." + name;
    }

    template <class Self, class F>
    static void walk(Self& module, const std::string& name, F& f) {
        if constexpr (std::is_invocable_v<F&, Self&>)
            f(module);
        else if constexpr (std::is_invocable_v<F&, const std::string&, Self&>)
            f(name, module);
        else if constexpr (std::is_invocable_v<F&, const std::shared_ptr<Module>&>)
            f(module.self());
        else
            f(name, module.self());
        for (const auto& child : module.children_)
            walk<Self>(*child.value(), join(name, child.key()), f);
    }

    template <class M>
    static auto* cast(Module* module) {
        if constexpr (requires { typename M::ContainedType; })
            return dynamic_cast<typename M::ContainedType*>(module);
        else
            return dynamic_cast<M*>(module);
    }

    mutable std::string name_{};
    bool is_training_ = true;
    detail::HookStore hooks_{};
};

/// As PyTorch prints it: the class with its options, children indented below.
std::ostream& operator<<(std::ostream& stream, const Module& module);

namespace detail {
/// Gives `tensor` the memory, shape and type of `values` and keeps its identity.
void set_data(const Tensor& tensor, const Tensor& values);
}  // namespace detail

}  // namespace gradlab::nn
