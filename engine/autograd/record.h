// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <optional>
#include <utility>

#include "engine/autograd/grad_mode.h"
#include "engine/autograd/saved.h"
#include "engine/autograd/trace.h"

/// How an operation enters the graph. An op computes its result and then says, in one place, how
/// gradients flow back:
///
///     Tensor out = …;
///     if (autograd::needed(a, b))
///         autograd::record("MulBackward", out, {&a, &b}, [a = Saved(a), b = Saved(b)](auto& g) {
///             if (g.needs(0)) g.set(0, g.output() * b.get());
///             if (g.needs(1)) g.set(1, g.output() * a.get());
///         });
///
/// The rule is written with ordinary operations, so that with create_graph it is recorded itself.
namespace gradlab::autograd {

inline bool tracked(const Tensor& t) {
    return t.defined() && t.impl().autograd && t.requires_grad();
}

/// Whether an operation on these must be recorded.
template <class... T>
bool needed(const T&... inputs) {
    return GradMode::is_enabled() && (tracked(inputs) || ...);
}
inline bool needed(const std::vector<Tensor>& inputs) {
    if (!GradMode::is_enabled()) return false;
    for (const Tensor& t : inputs)
        if (tracked(t)) return true;
    return false;
}

/// A node whose backward rule is a callable with what it saved inside.
template <class Rule>
class RuleNode final : public Node {
public:
    RuleNode(const char* name, uint32_t outputs, Rule rule)
        : Node(name, outputs), rule_(std::move(rule)) {}
    void backward(Gradients& gradients) override {
        check(rule_.has_value(), [&] {
            return std::string("backward: the graph through ") + name() +
                   " was already used and its saved values are freed; pass retain_graph=true to "
                   "the first backward";
        });
        if constexpr (requires { (*rule_)(gradients, *this); })
            (*rule_)(gradients, *this);
        else
            (*rule_)(gradients);
    }
    void release() override { rule_.reset(); }

private:
    std::optional<Rule> rule_;
};

/// Makes `node` the maker of `out`.
void set_history(const Tensor& out, intrusive_ptr<Node> node, uint32_t index = 0);

/// Records one result. Only floating-point results carry gradients.
template <class Rule>
void record(const char* name, const Tensor& out, std::initializer_list<const Tensor*> inputs,
            Rule rule) {
    InlineList<Edge, 3> edges;
    edges.resize(inputs.size());
    size_t i = 0;
    for (const Tensor* input : inputs) edges[i++] = edge_of(*input);
    auto node = make_intrusive<RuleNode<Rule>>(name, 1, std::move(rule));
    node->connect(std::move(edges));
    if (Trace* trace = Trace::current())
        trace->note(name, node, out, {inputs.begin(), inputs.size()});
    set_history(out, std::move(node));
}

/// Records several inputs or outputs given as lists.
template <class Rule>
void record(const char* name, ArrayRef<Tensor> outs, ArrayRef<Tensor> inputs, Rule rule) {
    InlineList<Edge, 3> edges;
    edges.resize(inputs.size());
    for (size_t i = 0; i < inputs.size(); ++i) edges[i] = edge_of(inputs[i]);
    auto node =
        make_intrusive<RuleNode<Rule>>(name, static_cast<uint32_t>(outs.size()), std::move(rule));
    node->connect(std::move(edges));
    if (Trace* trace = Trace::current()) {
        std::vector<const Tensor*> noted;
        for (const Tensor& input : inputs) noted.push_back(&input);
        trace->note(name, node, outs, noted);
    }
    for (size_t i = 0; i < outs.size(); ++i) set_history(outs[i], node, static_cast<uint32_t>(i));
}

/// Marks `view` as a differentiable view of `base`, so that writing through one changes the history
/// of the other. Views call it also when nothing is recorded yet.
void mark_view(const Tensor& view, const Tensor& base);

/// Error unless `self` may be changed in place now: no leaf that requires a gradient (nor a view of
/// one) while recording, no memory that several elements share.
void check_inplace(const char* op, const Tensor& self);

/// After the memory of `self` was overwritten with the values of `result`: the version moves on
/// and `self` (and the tensor it views) gets the history of `result`.
void changed_inplace(const Tensor& self, const Tensor& result);
/// The same where nothing was recorded.
inline void changed_inplace(const Tensor& self) {
    if (!self.impl().untracked) self.impl().storage->bump_version();
}

}  // namespace gradlab::autograd
