// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/record_pass.h"

#include <algorithm>
#include <cmath>

#include "engine/autograd/grad_mode.h"
#include "engine/ops/ops.h"
#include "engine/step/pass_builder.h"
#include "engine/step/update.h"

namespace gradlab::step {
namespace {

double largest_difference(const Numbers& a, const Numbers& b) {
    double largest = 0;
    for (int64_t i = 0; i < a.count() && i < b.count(); ++i)
        largest = std::max(largest, std::abs(a.at(i) - b.at(i)));
    return largest;
}

/// What operations made gets the learner's words, the result the letter L.
void name_results(PassBuilder& builder, const Subject& subject, const Subject::Result& result,
                  const autograd::Trace& trace) {
    Pass& pass = builder.pass();
    for (size_t i = 0; i < trace.operations().size(); ++i)
        for (size_t k = 0; k < pass.operations[i].outputs.size(); ++k)
            pass.values[static_cast<size_t>(pass.operations[i].outputs[k])].label =
                subject.label(Tensor(trace.operations()[i].outputs[k].key));
    pass.result = builder.find(result.value);
    if (pass.result >= 0 && pass.values[static_cast<size_t>(pass.result)].maker >= 0)
        pass.values[static_cast<size_t>(pass.result)].symbol = "L";
    if (result.prediction.defined()) pass.prediction = builder.find(result.prediction);
}

}  // namespace

Recorded record_pass(Subject& subject, const RecordOptions& options) {
    PassBuilder builder("v");
    const std::vector<Leaf> leaves = subject.leaves();
    for (const Leaf& leaf : leaves) {
        builder.add_leaf(leaf.tensor, {.kind = leaf.kind, .symbol = leaf.name, .node = leaf.node});
        const bool kept = options.keep_grad && leaf.kind == Value::Kind::Parameter;
        if (!kept) leaf.tensor.mutable_grad() = {};
    }
    autograd::Trace trace;
    const Subject::Result result = subject.run();
    builder.add_operations(trace);
    name_results(builder, subject, result, trace);
    Tensor seed = options.seed;
    if (!seed.defined()) seed = ones_like(result.value.detach());
    autograd::Backward backward({result.value}, {seed}, {.retain_graph = true});
    builder.run_backward(backward, true);
    builder.pass().batch = subject.samples();
    note_updates(subject, builder);
    return {std::make_shared<const Pass>(std::move(builder.pass())), trace.operations()};
}

Recorded record_parts(const Recorded& outer, int operation) {
    const auto at = static_cast<size_t>(operation);
    check(at < outer.operations.size() && outer.operations[at].parts,
          "there are no simpler operations in this one");
    const autograd::TracedOperation& whole = outer.operations[at];
    const Operation& known = outer.pass->operations[at];
    PassBuilder builder("u");
    std::vector<Tensor> inputs;
    for (size_t i = 0; i < whole.inputs.size(); ++i) {
        inputs.emplace_back();
        if (known.inputs[i] < 0) continue;
        const Value& value = outer.pass->values[static_cast<size_t>(known.inputs[i])];
        inputs.back() = value.value.tensor().detach();
        if (inputs.back().is_floating_point()) inputs.back().requires_grad_();
        builder.add_leaf(inputs.back(),
                         {.kind = value.kind, .symbol = value.symbol, .value = value.value});
    }
    autograd::Trace trace;
    const std::vector<Tensor> outputs = whole.parts(inputs);
    builder.add_operations(trace);
    Pass& pass = builder.pass();
    std::vector<Tensor> roots, seeds;
    for (size_t i = 0; i < outputs.size(); ++i) {
        const Value& truth = outer.pass->values[static_cast<size_t>(known.outputs[i])];
        pass.forward_difference =
            std::max(pass.forward_difference, largest_difference(truth.value, Numbers(outputs[i])));
        if (const int made = builder.find(outputs[i]); made >= 0) {
            pass.values[static_cast<size_t>(made)].symbol = truth.symbol;
            if (pass.result < 0) pass.result = made;
        }
        if (i >= known.incoming.size() || !known.incoming[i].defined()) continue;
        roots.push_back(outputs[i]);
        seeds.push_back(known.incoming[i].tensor());
    }
    if (!roots.empty()) {
        autograd::Backward backward(roots, seeds, {.retain_graph = true});
        builder.run_backward(backward, false);
    }
    for (size_t i = 0; i < inputs.size() && i < known.produced.size(); ++i) {
        const int leaf = inputs[i].defined() ? builder.find(inputs[i]) : -1;
        if (leaf < 0 || !known.produced[i].defined()) continue;
        const Numbers& mine = pass.values[static_cast<size_t>(leaf)].gradient;
        if (mine.defined())
            pass.backward_difference =
                std::max(pass.backward_difference, largest_difference(mine, known.produced[i]));
    }
    for (Operation& part : pass.operations) part.node = whole.scope;
    return {std::make_shared<const Pass>(std::move(pass)), trace.operations()};
}

}  // namespace gradlab::step
