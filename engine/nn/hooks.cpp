// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/hooks.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/autograd/record.h"
#include "engine/nn/hook_call.h"
#include "engine/ops/creation.h"

namespace gradlab::nn {

namespace {

void drop(auto& list, size_t id) {
    std::erase_if(list, [&](const auto& entry) { return entry.first == id; });
}

/// Puts what a hook returned, unless it is empty, in the place of `tensors`.
void replace(const Module& module, const char* hook, Tensors& tensors, Tensors returned) {
    if (returned.empty()) return;
    check(returned.size() == tensors.size(), [&] {
        return fmt::format("{} of {}: expected {} tensors back, got {}", hook, module.name(),
                           tensors.size(), returned.size());
    });
    tensors = std::move(returned);
}

/// The same tensors, with `rule` on the way of the gradients back to those that ask for one.
/// rule(gradients) takes and changes a list as long as `tensors`. Whether anything asks is told.
template <class Rule>
bool tap(const char* name, Tensors& tensors, Rule rule) {
    struct Place {
        size_t at;
        Dims sizes;
        TensorOptions options;
    };
    std::vector<Place> places;
    Tensors before, after;
    for (size_t i = 0; i < tensors.size(); ++i) {
        if (!autograd::needed(tensors[i])) continue;
        places.push_back({i, Dims(tensors[i].sizes()), tensors[i].options()});
        before.push_back(tensors[i]);
        after.push_back(tensors[i].detach());
    }
    if (places.empty()) return false;
    autograd::record(name, ArrayRef<Tensor>(after), ArrayRef<Tensor>(before),
                     [rule, places, count = tensors.size()](autograd::Gradients& g) {
                         Tensors gradients(count);
                         for (size_t i = 0; i < places.size(); ++i)
                             gradients[places[i].at] =
                                 g.output(i).defined() ? g.output(i)
                                                       : zeros(places[i].sizes, places[i].options);
                         rule(gradients);
                         for (size_t i = 0; i < places.size(); ++i)
                             g.set(i, gradients[places[i].at]);
                     });
    for (size_t i = 0; i < places.size(); ++i) {
        autograd::mark_view(after[i], before[i]);
        tensors[places[i].at] = after[i];
    }
    return true;
}

}  // namespace

void HookHandle::remove() {
    const auto lists = lists_.lock();
    if (!lists) return;
    drop(lists->forward_pre, id_);
    drop(lists->forward, id_);
    drop(lists->backward, id_);
}

namespace detail {

struct HookedCall::Pass {
    Module& module;
    std::shared_ptr<Module> owner;  ///< keeps the module, if it is shared
    HookList<BackwardHook> hooks;
    size_t inputs = 0;
    bool through_inputs = false;
    std::optional<Tensors> grad_outputs{};

    void run(Tensors& grad_inputs) {
        check(grad_outputs.has_value(), [&] {
            return "backward hook of " + module.name() +
                   ": a gradient reaches the inputs without passing through the outputs";
        });
        for (const auto& [id, hook] : hooks)
            replace(module, "backward hook", grad_inputs, hook(module, grad_inputs, *grad_outputs));
        grad_outputs.reset();
    }
};

void HookedCall::before(Tensors& inputs) {
    for (const auto& [id, hook] : lists_.forward_pre)
        replace(module_, "forward-pre hook", inputs, hook(module_, inputs));
    if (lists_.backward.empty() || !GradMode::is_enabled()) return;
    pass_ = std::make_shared<Pass>(
        Pass{module_, module_.weak_from_this().lock(), lists_.backward, inputs.size()});
    pass_->through_inputs =
        tap("BackwardHook", inputs, [pass = pass_](Tensors& gradients) { pass->run(gradients); });
}

void HookedCall::after(const Tensors& inputs, Tensors& outputs) {
    for (const auto& [id, hook] : lists_.forward)
        replace(module_, "forward hook", outputs, hook(module_, inputs, outputs));
    if (!pass_) return;
    tap("BackwardHook", outputs, [pass = pass_](Tensors& gradients) {
        pass->grad_outputs = gradients;
        if (pass->through_inputs) return;
        Tensors none(pass->inputs);
        pass->run(none);
        check(std::ranges::none_of(none, &Tensor::defined), [&] {
            return "backward hook of " + pass->module.name() +
                   ": expected nothing back where no input asks for a gradient";
        });
    });
}

}  // namespace detail

}  // namespace gradlab::nn
