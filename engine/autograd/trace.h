// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/tensor/tensor.h"

namespace gradlab::autograd {

class Node;

/// A tensor as an operation met it.
struct Seen {
    intrusive_ptr<TensorImpl> key{};  ///< which tensor it was; null: none was given
    Tensor value{};  ///< its numbers at that time, without history; later in-place changes of a
                     ///< result do not reach it, those of a leaf do
};

/// One recorded operation with what it read and made.
struct TracedOperation {
    /// The same result from simpler operations: a definition that can be walked.
    using Parts = std::function<std::vector<Tensor>(const std::vector<Tensor>& inputs)>;

    std::string name{};  ///< "linear"
    std::string scope{};
    intrusive_ptr<GraphNode> node{};
    std::vector<Seen> inputs{}, outputs{};
    std::vector<Tensor> saved{};  ///< what it kept for backward
    Parts parts{};                ///< empty: the operation is simple
};

/// While one exists, every operation that its thread records is noted in it, in order. Traces
/// nest; the innermost one notes. It keeps the graph alive. One thread.
class Trace {
public:
    Trace();
    ~Trace();
    Trace(const Trace&) = delete;
    Trace& operator=(const Trace&) = delete;

    static Trace* current() { return current_; }

    /// The layer whose operations follow.
    void set_scope(std::string scope) { scope_ = std::move(scope); }
    const std::vector<TracedOperation>& operations() const { return operations_; }

    // What operations tell:
    void note(const char* name, intrusive_ptr<GraphNode> node, ArrayRef<Tensor> outputs,
              ArrayRef<const Tensor*> inputs);
    void keep(const Tensor& saved) { pending_.push_back(saved); }
    /// The memory of `self` is about to be overwritten.
    void preserve(const Tensor& self);
    /// `self` now is what `result` was.
    void moved(const Tensor& self, const Tensor& result);
    void explain(const Tensor& output, TracedOperation::Parts parts);

private:
    static constinit inline thread_local Trace* current_ = nullptr;

    Trace* outer_;
    std::string scope_{};
    std::vector<TracedOperation> operations_{};
    std::vector<Tensor> pending_{};  ///< saved for the operation about to be recorded
};

/// Tells a trace, if there is one, how `output` could be computed from simpler operations on the
/// same inputs. `parts` gives all outputs; it is called on tensors of the same shapes.
template <class Parts>
void define(const Tensor& output, Parts parts) {
    if (Trace* trace = Trace::current()) trace->explain(output, std::move(parts));
}

}  // namespace gradlab::autograd
