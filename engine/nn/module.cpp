// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/module.h"

#include <cxxabi.h>

#include <ostream>
#include <typeinfo>

#include <fmt/format.h>

#include "engine/autograd/grad_mode.h"

namespace gradlab::nn {

namespace {

void check_name(const char* what, const std::string& name) {
    check(!name.empty(), [&] { return fmt::format("{} name must not be empty", what); });
    check(name.find('.') == std::string::npos,
          [&] { return fmt::format("{} name must not contain a dot (got '{}')", what, name); });
}

std::string class_name(const std::type_info& type) {
    int status = 0;
    char* text = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
    std::string name = text ? text : type.name();
    std::free(text);
    return name;
}

void zero(Tensor& gradient, bool set_to_none) {
    if (!gradient.defined()) return;
    if (set_to_none) return gradient.reset();
    gradient.detach_();
    NoGradGuard no_grad;
    gradient.zero_();
}

}  // namespace

void detail::set_data(const Tensor& tensor, const Tensor& values) {
    TensorImpl& to = tensor.impl();
    const TensorImpl& from = values.impl();
    to.storage = from.storage;
    to.offset = from.offset;
    to.sizes = from.sizes;
    to.strides = from.strides;
    to.numel = from.numel;
    to.dtype = from.dtype;
    to.contiguous = from.contiguous;
    to.item_bytes = from.item_bytes;
}

const std::string& Module::name() const {
    if (name_.empty()) name_ = class_name(typeid(*this));
    return name_;
}

std::shared_ptr<Module> Module::clone(const std::optional<Device>&) const {
    throw Error("clone: " + name() + " does not say how; derive it from nn::Cloneable");
}

void Module::assign_clone(Module&, const std::optional<Device>&) { (void)clone(); }

Tensor& Module::register_parameter(std::string name, Tensor tensor, bool requires_grad) {
    check_name("Parameter", name);
    if (tensor.defined()) tensor.requires_grad_(requires_grad);
    return parameters_.insert(std::move(name), std::move(tensor));
}

Tensor& Module::register_buffer(std::string name, Tensor tensor) {
    check_name("Buffer", name);
    return buffers_.insert(std::move(name), std::move(tensor));
}

void Module::add_child(std::string name, std::shared_ptr<Module> module) {
    check_name("Submodule", name);
    children_.insert(std::move(name), std::move(module));
}

std::shared_ptr<Module> Module::self() const {
    auto pointer = std::const_pointer_cast<Module>(weak_from_this().lock());
    check(pointer != nullptr,
          [&] { return name() + ": expected a module that is held by a shared_ptr"; });
    return pointer;
}

OrderedDict<std::string, Tensor> Module::named_parameters(bool recurse) const {
    OrderedDict<std::string, Tensor> found("Parameter");
    const auto collect = [&](const std::string& prefix, const Module& module) {
        for (const auto& item : module.parameters_)
            if (item.value().defined()) found.insert(join(prefix, item.key()), item.value());
    };
    if (recurse)
        apply(collect);
    else
        collect({}, *this);
    return found;
}

OrderedDict<std::string, Tensor> Module::named_buffers(bool recurse) const {
    OrderedDict<std::string, Tensor> found("Buffer");
    const auto collect = [&](const std::string& prefix, const Module& module) {
        for (const auto& item : module.buffers_)
            if (item.value().defined()) found.insert(join(prefix, item.key()), item.value());
    };
    if (recurse)
        apply(collect);
    else
        collect({}, *this);
    return found;
}

std::vector<Tensor> Module::parameters(bool recurse) const {
    return named_parameters(recurse).values();
}

std::vector<Tensor> Module::buffers(bool recurse) const { return named_buffers(recurse).values(); }

OrderedDict<std::string, std::shared_ptr<Module>> Module::named_modules(
    const std::string& name_prefix, bool include_self) const {
    OrderedDict<std::string, std::shared_ptr<Module>> found("Submodule");
    apply(
        [&](const std::string& name, const Module& module) {
            if (include_self || &module != this) found.insert(name, module.self());
        },
        name_prefix);
    return found;
}

std::vector<std::shared_ptr<Module>> Module::modules(bool include_self) const {
    return named_modules({}, include_self).values();
}

void Module::train(bool on) {
    for (auto& child : children_) child.value()->train(on);
    is_training_ = on;
}

void Module::convert(const TensorOptions& options, bool floating_only) {
    NoGradGuard no_grad;
    const auto move = [&](const Tensor& tensor) {
        if (tensor.defined() && (tensor.is_floating_point() || !floating_only))
            detail::set_data(tensor, tensor.detach().to(options));
    };
    for (auto& item : parameters_) {
        move(item.value());
        if (item.value().defined()) move(item.value().grad());
    }
    for (auto& item : buffers_) move(item.value());
}

void Module::to(Device device, Dtype dtype, bool non_blocking) {
    for (auto& child : children_) child.value()->to(device, dtype, non_blocking);
    convert(TensorOptions(dtype).device(device));
}

void Module::to(Dtype dtype, bool non_blocking) {
    for (auto& child : children_) child.value()->to(dtype, non_blocking);
    convert(dtype);
}

void Module::to(Device device, bool non_blocking) {
    for (auto& child : children_) child.value()->to(device, non_blocking);
    convert(device);
}

void Module::to_floating(Dtype dtype) {
    apply([&](Module& module) { module.convert(dtype, true); });
}

void Module::zero_grad(bool set_to_none) {
    for (auto& child : children_) child.value()->zero_grad(set_to_none);
    for (auto& item : parameters_)
        if (item.value().defined()) zero(item.value().mutable_grad(), set_to_none);
}

void Module::requires_grad_(bool on) {
    for (const Tensor& parameter : parameters()) parameter.requires_grad_(on);
}

void Module::pretty_print(std::ostream& stream) const { stream << name(); }

void Module::print_tree(std::ostream& stream, const std::string& indentation) const {
    pretty_print(stream);
    if (children_.is_empty()) return;
    const std::string deeper = indentation + "  ";
    stream << "(\n";
    for (const auto& child : children_) {
        stream << deeper << "(" << child.key() << "): ";
        child.value()->print_tree(stream, deeper);
        stream << "\n";
    }
    stream << indentation << ")";
}

std::ostream& operator<<(std::ostream& stream, const Module& module) {
    module.print_tree(stream, {});
    return stream;
}

}  // namespace gradlab::nn
