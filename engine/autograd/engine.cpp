// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/autograd/engine.h"

#include <algorithm>
#include <unordered_set>

#include "engine/autograd/grad_mode.h"

namespace gradlab::autograd {
namespace {

bool later(const intrusive_ptr<Node>& a, const intrusive_ptr<Node>& b) {
    return a->sequence() < b->sequence();
}

Tensor first_gradient(const Tensor& root, const Tensor& given) {
    check(root.defined() && root.requires_grad(),
          "backward: expected a result that requires a gradient, got one without a graph");
    if (!given.defined()) {
        check(root.numel() == 1, [&] {
            return "backward: expected a scalar (or a gradient for it), got shape " +
                   to_string(root.sizes());
        });
        return Tensor(root).new_ones(root.sizes());
    }
    check(given.sizes().equals(root.sizes()), [&] {
        return "backward: expected a gradient of shape " + to_string(root.sizes()) + ", got " +
               to_string(given.sizes());
    });
    return given.scalar_type() == root.scalar_type() ? given : given.to(root.scalar_type());
}

}  // namespace

Backward::Backward(const std::vector<Tensor>& roots, const std::vector<Tensor>& gradients,
                   BackwardOptions options)
    : options_(std::move(options)), collected_(options_.inputs.size()) {
    check(gradients.empty() || gradients.size() == roots.size(),
          "backward: expected as many gradients as results");
    for (const Tensor& input : options_.inputs) {
        targets_.push_back(edge_of(input));
        check(static_cast<bool>(targets_.back()),
              "backward: expected inputs that require a gradient");
    }
    const NoGradGuard quiet;
    queue_.reserve(16);
    InlineList<Tensor, 1> firsts;
    firsts.resize(roots.size());
    for (size_t i = 0; i < roots.size(); ++i)
        firsts[i] = first_gradient(roots[i], gradients.empty() ? Tensor() : gradients[i]);
    if (!targets_.empty()) mark_needed(roots);
    for (size_t i = 0; i < roots.size(); ++i) arrive(edge_of(roots[i]), firsts[i]);
}

Backward::~Backward() {
    for (const auto& node : queue_) {
        node->queued_ = false;
        for (uint32_t i = 0; i < node->outputs(); ++i) node->pending_[i] = {};
    }
}

void Backward::mark_needed(const std::vector<Tensor>& roots) {
    // A node is needed when a target lies behind it: depth first, children before their users.
    std::unordered_set<const Node*> needed, seen;
    for (const Edge& target : targets_) needed.insert(target.node.get());
    std::vector<std::pair<Node*, size_t>> path;
    for (const Tensor& root : roots) path.emplace_back(edge_of(root).node.get(), 0);
    while (!path.empty()) {
        auto& [node, i] = path.back();
        if (i == 0 && !seen.insert(node).second) i = node->edges().size() + 1;
        if (i > 0 && i <= node->edges().size()) {
            const Edge& done = node->edges()[i - 1];
            if (done && needed.contains(done.node.get())) needed.insert(node);
        }
        if (i >= node->edges().size()) {
            path.pop_back();
            continue;
        }
        Node* next = node->edges()[i++].node.get();
        if (next) path.emplace_back(next, 0);
    }
    needed_.assign(needed.begin(), needed.end());
    std::sort(needed_.begin(), needed_.end());
}

bool Backward::is_needed(const Node& node) const {
    return targets_.empty() || std::binary_search(needed_.begin(), needed_.end(), &node);
}

void Backward::push(const intrusive_ptr<Node>& node) {
    if (node->queued_) return;
    node->queued_ = true;
    queue_.push_back(node);
    std::push_heap(queue_.begin(), queue_.end(), later);
}

void Backward::arrive(const Edge& edge, Tensor gradient) {
    if (!edge || !gradient.defined() || !is_needed(*edge.node)) return;
    Tensor& slot = edge.node->pending_[edge.index];
    if (!slot.defined()) {
        slot = std::move(gradient);
    } else if (!GradMode::is_enabled() && slot.handle()->use_count() == 1 &&
               slot.impl().storage->use_count() == 1 && slot.sizes().equals(gradient.sizes()) &&
               slot.is_contiguous()) {
        slot.add_(gradient);
    } else {
        slot = slot.add(gradient);
    }
    push(edge.node);
}

void Backward::run_hooks(Node& node) {
    for (const auto& [index, hook] : node.hooks) {
        if (!hook || !node.pending_[index].defined()) continue;
        const Tensor changed = hook(node.pending_[index]);
        if (changed.defined()) node.pending_[index] = changed;
    }
    for (const auto& [index, tensor] : node.retained)
        if (node.pending_[index].defined()) tensor->autograd->grad = node.pending_[index].handle();
}

void Backward::deliver(Node& node, Gradients& gradients) {
    for (size_t i = 0; i < node.edges().size(); ++i) {
        Tensor& gradient = gradients.input(i);
        if (gradient.defined()) arrive(node.edges()[i], std::move(gradient));
    }
}

void Backward::step(Visit* visit) {
    std::pop_heap(queue_.begin(), queue_.end(), later);
    const intrusive_ptr<Node> node = std::move(queue_.back());
    queue_.pop_back();
    node->queued_ = false;
    const AutoGradMode mode(options_.create_graph);
    run_hooks(*node);
    bool target = false;
    for (size_t i = 0; i < targets_.size(); ++i) {
        if (targets_[i].node != node) continue;
        target = true;
        collected_[i] = node->pending_[targets_[i].index];
    }
    // Take the gradients out first: an exception leaves nothing behind in the graph.
    InlineList<Tensor, 1> incoming = std::move(node->pending_);
    node->pending_ = {};
    node->pending_.resize(node->outputs());
    const bool leaf = node->is_leaf();
    if (visit) {
        *visit = {.node = node};
        for (size_t i = 0; i < incoming.size(); ++i) visit->incoming.push_back(incoming[i]);
    }
    if (leaf && (!options_.accumulate || (!targets_.empty() && !target))) return;
    Gradients gradients(*node, incoming);
    gradients.resize_inputs(node->edges().size());
    node->backward(gradients);
    for (size_t i = 0; visit && i < node->edges().size(); ++i)
        visit->produced.push_back(gradients.input(i));
    if (!options_.retain_graph && !leaf) node->release();
    deliver(*node, gradients);
}

void Backward::run() {
    while (!done()) step();
}

std::vector<Tensor> grad(const std::vector<Tensor>& outputs, const std::vector<Tensor>& inputs,
                         const std::vector<Tensor>& grad_outputs, std::optional<bool> retain_graph,
                         bool create_graph, bool allow_unused) {
    check(!inputs.empty(), "grad: expected at least one input");
    Backward pass(outputs, grad_outputs,
                  {.retain_graph = retain_graph.value_or(create_graph),
                   .create_graph = create_graph,
                   .accumulate = false,
                   .inputs = inputs});
    pass.run();
    for (size_t i = 0; i < inputs.size(); ++i)
        check(allow_unused || pass.collected()[i].defined(), [&] {
            return "grad: input " + std::to_string(i) +
                   " is not used in the graph; pass allow_unused=true if that is intended";
        });
    return pass.collected();
}

void backward(const std::vector<Tensor>& tensors, const std::vector<Tensor>& grad_tensors,
              std::optional<bool> retain_graph, bool create_graph,
              const std::vector<Tensor>& inputs) {
    Backward(tensors, grad_tensors,
             {.retain_graph = retain_graph.value_or(create_graph),
              .create_graph = create_graph,
              .accumulate = true,
              .inputs = inputs})
        .run();
}

}  // namespace gradlab::autograd
