// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/autograd/node.h"

namespace gradlab::autograd {

/// What a backward pass is asked for.
struct BackwardOptions {
    bool retain_graph = false;
    bool create_graph = false;     ///< record the backward pass itself
    bool accumulate = true;        ///< add to the leaves' grad; false: only collect `inputs`
    std::vector<Tensor> inputs{};  ///< collect (or accumulate into) these only; empty: all leaves
};

/// What one step of a backward pass did.
struct Visit {
    intrusive_ptr<Node> node{};
    std::vector<Tensor> incoming{};  ///< gradients of its outputs; undefined where none came
    std::vector<Tensor> produced{};  ///< gradients of its inputs; undefined where nobody wants one
};

/// A backward pass as a walk: the node with the highest number next, one node a step. Training runs
/// it to the end, the stepper stops between steps; both take the same path. Not thread-safe.
class Backward {
public:
    /// `gradients` match `roots`; an undefined one stands for 1 and needs a scalar root.
    Backward(const std::vector<Tensor>& roots, const std::vector<Tensor>& gradients,
             BackwardOptions options);
    ~Backward();
    Backward(const Backward&) = delete;
    Backward& operator=(const Backward&) = delete;

    bool done() const { return queue_.empty(); }
    /// The node that the next step() runs; null when done.
    const Node* next() const { return done() ? nullptr : queue_.front().get(); }
    /// Runs the next node. `visit`, where given, tells what it did.
    void step(Visit* visit = nullptr);
    void run();
    /// What arrived at `inputs`, in their order; undefined where nothing did.
    const std::vector<Tensor>& collected() const { return collected_; }

private:
    void arrive(const Edge& edge, Tensor gradient);
    void push(const intrusive_ptr<Node>& node);
    void run_hooks(Node& node);
    void mark_needed(const std::vector<Tensor>& roots);
    bool is_needed(const Node& node) const;
    void deliver(Node& node, Gradients& gradients);

    BackwardOptions options_;
    std::vector<intrusive_ptr<Node>> queue_{};  ///< heap by sequence number
    std::vector<const Node*> needed_{};         ///< sorted; used when inputs are given
    std::vector<Edge> targets_{};               ///< the edges of `inputs`
    std::vector<Tensor> collected_{};
};

/// As torch::autograd::grad: gradients of the outputs with respect to the inputs, without touching
/// any .grad. Error where an input is unused, unless allow_unused.
std::vector<Tensor> grad(const std::vector<Tensor>& outputs, const std::vector<Tensor>& inputs,
                         const std::vector<Tensor>& grad_outputs = {},
                         std::optional<bool> retain_graph = {}, bool create_graph = false,
                         bool allow_unused = false);
/// As torch::autograd::backward.
void backward(const std::vector<Tensor>& tensors, const std::vector<Tensor>& grad_tensors = {},
              std::optional<bool> retain_graph = {}, bool create_graph = false,
              const std::vector<Tensor>& inputs = {});

}  // namespace gradlab::autograd
