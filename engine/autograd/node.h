// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/tensor/tensor.h"

/// The graph that backward walks: one node an operation, edges towards the leaves.
namespace gradlab::autograd {

class Node;

/// Where a gradient goes: output `index` of `node`. Empty: nobody wants it.
struct Edge {
    intrusive_ptr<Node> node{};
    uint32_t index = 0;
    explicit operator bool() const { return static_cast<bool>(node); }
};

/// A list whose first N entries live inside the object.
template <class T, size_t N>
class InlineList {
public:
    size_t size() const { return size_; }
    T& operator[](size_t i) { return i < N ? local_[i] : more_[i - N]; }
    const T& operator[](size_t i) const { return i < N ? local_[i] : more_[i - N]; }
    void resize(size_t size) {
        if (size > N) more_.resize(size - N);
        size_ = size;
    }

private:
    std::array<T, N> local_{};
    size_t size_ = 0;
    std::vector<T> more_{};
};

/// One call of a node's backward: gradients of its outputs come in, gradients of its inputs go out.
class Gradients {
public:
    Gradients(Node& node, InlineList<Tensor, 1>& incoming) : node_(node), incoming_(incoming) {}

    /// dL/d(output i); undefined where nothing flowed back.
    const Tensor& output(size_t i = 0) const { return incoming_[i]; }
    bool needs(size_t input) const;
    void set(size_t input, Tensor gradient) { produced_[input] = std::move(gradient); }
    /// dL/d(input i) as set; undefined: zero.
    Tensor& input(size_t i) { return produced_[i]; }
    void resize_inputs(size_t n) { produced_.resize(n); }

private:
    Node& node_;
    InlineList<Tensor, 1>& incoming_;
    InlineList<Tensor, 3> produced_{};
};

/// One recorded operation. Nodes are numbered in the order of recording, so that inputs always have
/// smaller numbers than what was computed from them: descending numbers are an order for backward.
class Node : public GraphNode {
public:
    explicit Node(const char* name, uint32_t outputs = 1);
    ~Node() override;

    const char* name() const { return name_; }  ///< "MulBackward"
    uint64_t sequence() const { return sequence_; }
    uint32_t outputs() const { return outputs_; }

    virtual void backward(Gradients& gradients) = 0;
    /// Drops what was saved for backward; after that backward throws.
    virtual void release() {}
    void forget(const TensorImpl& tensor) override;

    /// Sets the edges, one per input of the operation, and numbers the node after them.
    void connect(InlineList<Edge, 3> edges);
    const InlineList<Edge, 3>& edges() const { return edges_; }
    bool is_leaf() const { return edges_.size() == 0; }

    std::vector<std::pair<uint32_t, Tensor::Hook>> hooks{};    ///< by output index, in order
    std::vector<std::pair<uint32_t, TensorImpl*>> retained{};  ///< by output index; not owned

private:
    friend class Backward;
    const char* name_;
    uint64_t sequence_ = 0;  ///< 0: a leaf, runs last
    uint32_t outputs_;
    InlineList<Edge, 3> edges_{};
    InlineList<Tensor, 1> pending_{};  ///< gradients that arrived in the running backward
    bool queued_ = false;              ///< waits in the running backward
};

inline bool Gradients::needs(size_t input) const { return static_cast<bool>(node_.edges()[input]); }

/// What autograd knows about `t`, made where there is nothing yet.
AutogradMeta& meta_of(const Tensor& t);

/// The edge along which a gradient of `t` flows: its node, or the accumulator of a leaf that
/// requires a gradient, or nothing.
Edge edge_of(const Tensor& t);

/// Adds what arrives to the leaf's grad.
class AccumulateGrad final : public Node {
public:
    explicit AccumulateGrad(intrusive_ptr<TensorImpl> leaf);
    ~AccumulateGrad() override;
    void backward(Gradients& gradients) override;
    Tensor leaf() const { return Tensor(leaf_); }

private:
    intrusive_ptr<TensorImpl> leaf_;
};

}  // namespace gradlab::autograd
