// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/autograd/trace.h"

#include <utility>

#include "engine/autograd/grad_mode.h"

namespace gradlab::autograd {
namespace {

Seen seen(const Tensor& t) {
    if (!t.defined()) return {};
    return {t.handle(), t.detach()};
}

}  // namespace

Trace::Trace() : outer_(std::exchange(current_, this)) {}

Trace::~Trace() { current_ = outer_; }

void Trace::note(const char* name, intrusive_ptr<GraphNode> node, ArrayRef<Tensor> outputs,
                 ArrayRef<const Tensor*> inputs) {
    TracedOperation operation{
        .name = name, .scope = scope_, .node = std::move(node), .saved = std::move(pending_)};
    pending_.clear();
    for (const Tensor* input : inputs) operation.inputs.push_back(seen(*input));
    for (const Tensor& output : outputs) operation.outputs.push_back(seen(output));
    operations_.push_back(std::move(operation));
}

void Trace::preserve(const Tensor& self) {
    const NoGradGuard quiet;
    const auto* storage = self.impl().storage.get();
    for (TracedOperation& operation : operations_)
        for (auto* list : {&operation.inputs, &operation.outputs})
            for (Seen& one : *list)
                if (one.key && one.value.impl().storage.get() == storage)
                    one.value = one.value.clone();
}

void Trace::moved(const Tensor& self, const Tensor& result) {
    for (TracedOperation& operation : operations_)
        for (Seen& output : operation.outputs)
            if (output.key == result.handle()) output.key = self.handle();
}

void Trace::explain(const Tensor& output, TracedOperation::Parts parts) {
    for (auto operation = operations_.rbegin(); operation != operations_.rend(); ++operation)
        for (const Seen& one : operation->outputs)
            if (one.key == output.handle()) {
                operation->parts = std::move(parts);
                return;
            }
}

}  // namespace gradlab::autograd
