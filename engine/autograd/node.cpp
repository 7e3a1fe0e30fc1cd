// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/autograd/node.h"

#include "engine/autograd/grad_mode.h"

namespace gradlab::autograd {
namespace {

thread_local uint64_t next_sequence = 1;

/// Frees a chain of nodes in a loop: a graph of a million operations must not need a million stack
/// frames to go away.
void free_iteratively(intrusive_ptr<Node> node) {
    thread_local std::vector<intrusive_ptr<Node>>* waiting = nullptr;
    if (waiting) {
        waiting->push_back(std::move(node));
        return;
    }
    std::vector<intrusive_ptr<Node>> queue;
    waiting = &queue;
    queue.push_back(std::move(node));
    while (!queue.empty()) {
        intrusive_ptr<Node> last = std::move(queue.back());
        queue.pop_back();
    }
    waiting = nullptr;
}

}  // namespace

Node::Node(const char* name, uint32_t outputs) : name_(name), outputs_(outputs) {
    pending_.resize(outputs);
}

Node::~Node() {
    for (size_t i = 0; i < edges_.size(); ++i) {
        Edge& edge = edges_[i];
        if (edge && edge.node->use_count() == 1 && !edge.node->is_leaf())
            free_iteratively(std::move(edge.node));
    }
}

void Node::connect(InlineList<Edge, 3> edges) {
    edges_ = std::move(edges);
    // A graph may be continued on another thread, whose own counter lags behind.
    for (size_t i = 0; i < edges_.size(); ++i)
        if (edges_[i]) next_sequence = std::max(next_sequence, edges_[i].node->sequence() + 1);
    sequence_ = next_sequence++;
}

void Node::forget(const TensorImpl& tensor) {
    std::erase_if(retained, [&](const auto& entry) { return entry.second == &tensor; });
}

AutogradMeta& meta_of(const Tensor& t) {
    auto& meta = t.impl().autograd;
    if (!meta) meta = std::make_unique<AutogradMeta>();
    return *meta;
}

Edge edge_of(const Tensor& t) {
    if (!t.defined() || !t.impl().autograd) return {};
    AutogradMeta& meta = *t.impl().autograd;
    if (meta.base) (void)t.grad_fn();  // a view looks what its base has become
    if (meta.grad_fn)
        return {intrusive_ptr<Node>(static_cast<Node*>(meta.grad_fn.get())), meta.output_index};
    if (!meta.requires_grad) return {};
    if (meta.accumulator) return {intrusive_ptr<Node>(static_cast<Node*>(meta.accumulator)), 0};
    auto node = make_intrusive<AccumulateGrad>(t.handle());
    meta.accumulator = node.get();
    return {std::move(node), 0};
}

AccumulateGrad::AccumulateGrad(intrusive_ptr<TensorImpl> leaf)
    : Node("AccumulateGrad"), leaf_(std::move(leaf)) {
    hooks = leaf_->autograd->hooks;
}

AccumulateGrad::~AccumulateGrad() { leaf_->autograd->accumulator = nullptr; }

void AccumulateGrad::backward(Gradients& gradients) {
    const Tensor& gradient = gradients.output();
    if (!gradient.defined()) return;
    AutogradMeta& meta = *leaf_->autograd;
    const bool graph = GradMode::is_enabled() && gradient.requires_grad();
    if (!meta.grad) {
        // One owner: the pending slot. Then nobody else sees the memory.
        const bool own = gradient.handle()->use_count() == 1 &&
                         gradient.impl().storage->use_count() == 1 && gradient.is_contiguous();
        meta.grad = (own || graph) ? gradient.handle() : gradient.clone().handle();
        if (!graph) meta.grad = Tensor(meta.grad).detach().handle();
    } else if (graph || (GradMode::is_enabled() && Tensor(meta.grad).requires_grad())) {
        meta.grad = Tensor(meta.grad).add(gradient).handle();
    } else {
        const NoGradGuard quiet;
        Tensor(meta.grad).add_(gradient);
    }
}

}  // namespace gradlab::autograd
