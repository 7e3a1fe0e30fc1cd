// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/autograd/grad_mode.h"
#include "engine/ops/ops.h"
#include "engine/step/record_pass.h"

namespace gradlab::step {
namespace {

using autograd::TracedOperation;

/// The operation's own gradient function: gradients of its inputs from those of its outputs.
std::vector<Tensor> pull_back(const TracedOperation& operation, const std::vector<Tensor>& given) {
    auto& node = static_cast<autograd::Node&>(*operation.node);
    autograd::InlineList<Tensor, 1> incoming;
    incoming.resize(given.size());
    for (size_t i = 0; i < given.size(); ++i) incoming[i] = given[i];
    autograd::Gradients gradients(node, incoming);
    gradients.resize_inputs(node.edges().size());
    node.backward(gradients);
    std::vector<Tensor> produced;
    for (size_t i = 0; i < node.edges().size(); ++i) produced.push_back(gradients.input(i));
    return produced;
}

/// Zeros, but for a one at `cell`.
Tensor one_cell(const Tensor& like, int64_t cell) {
    const Tensor flat = zeros(IntArrayRef{like.numel()}, like.options());
    flat.select(0, cell).fill_(1);
    return flat.reshape(like.sizes());
}

/// Fresh zeros in the shapes of the outputs that can be differentiated with respect to.
std::vector<Tensor> cotangents(const TracedOperation& operation, const Operation& known) {
    std::vector<Tensor> all;
    for (size_t i = 0; i < operation.outputs.size(); ++i) {
        const bool came = i < known.incoming.size() && known.incoming[i].defined();
        const Tensor like = operation.outputs[i].value;
        const Tensor start = came ? known.incoming[i].tensor().clone() : zeros_like(like);
        all.push_back(start.detach().requires_grad_());
    }
    return all;
}

void add_terms(Explanation& answer, int slot, const Numbers& derivative, const Numbers& factor) {
    for (int64_t i = 0; i < derivative.count(); ++i) {
        const double slope = derivative.at(i);
        if (slope == 0) continue;
        const Term term{slot, i, slope, factor.at(i)};
        answer.sum += term.product();
        if (answer.count++ < Explanation::shown_terms) answer.terms.push_back(term);
    }
}

void explain_output(const TracedOperation& operation, const Operation& known, const Pass& pass,
                    Explanation& answer) {
    const auto slot = static_cast<size_t>(answer.question.slot);
    const Numbers& value = pass.values[static_cast<size_t>(known.outputs.at(slot))].value;
    check(answer.question.cell < value.count(), "there is no such cell");
    answer.result = value.at(answer.question.cell);
    const NoGradGuard quiet;
    std::vector<Tensor> incoming(operation.outputs.size());
    incoming[slot] = one_cell(operation.outputs[slot].value, answer.question.cell);
    const std::vector<Tensor> row = pull_back(operation, incoming);
    for (size_t i = 0; i < row.size(); ++i)
        if (row[i].defined() && known.inputs[i] >= 0)
            add_terms(answer, static_cast<int>(i), Numbers(row[i]),
                      pass.values[static_cast<size_t>(known.inputs[i])].value);
}

void explain_gradient(const TracedOperation& operation, const Operation& known,
                      Explanation& answer) {
    const auto slot = static_cast<size_t>(answer.question.slot);
    check(slot < known.produced.size() && known.produced[slot].defined(),
          "no gradient flows there");
    check(answer.question.cell < known.produced[slot].count(), "there is no such cell");
    answer.result = known.produced[slot].at(answer.question.cell);
    // What comes out is linear in what goes in: its derivative is the column of ∂output/∂input.
    const AutoGradMode recording(true);
    const std::vector<Tensor> given = cotangents(operation, known);
    const Tensor produced = pull_back(operation, given)[slot];
    const std::vector<Tensor> column =
        autograd::grad({produced.reshape(IntArrayRef{-1}).select(0, answer.question.cell)}, given,
                       {}, {}, false, true);
    for (size_t i = 0; i < column.size(); ++i)
        if (column[i].defined() && known.incoming[i].defined())
            add_terms(answer, static_cast<int>(i), Numbers(column[i]), known.incoming[i]);
}

}  // namespace

Explanation explain(const Recorded& recorded, const Question& question) {
    Explanation answer{.question = question};
    try {
        const auto at = static_cast<size_t>(question.operation);
        check(at < recorded.operations.size(), "there is no such operation");
        const Operation& known = recorded.pass->operations[at];
        if (question.backward)
            explain_gradient(recorded.operations[at], known, answer);
        else
            explain_output(recorded.operations[at], known, *recorded.pass, answer);
    } catch (const std::exception& error) {
        answer.error = error.what();
    }
    return answer;
}

std::vector<Numbers> forward_mode(const Recorded& recorded, int leaf, int64_t cell) {
    const Pass& pass = *recorded.pass;
    std::vector<Tensor> tangents(pass.values.size());
    const auto start = static_cast<size_t>(leaf);
    tangents.at(start) = one_cell(pass.values[start].value.tensor(), cell);
    const AutoGradMode recording(true);
    for (size_t i = 0; i < recorded.operations.size(); ++i) {
        const Operation& known = pass.operations[i];
        std::vector<Tensor> roots, seeds;
        std::vector<Tensor> given = cotangents(recorded.operations[i], known);
        std::vector<Tensor> produced;
        for (size_t k = 0; k < known.inputs.size(); ++k) {
            const int input = known.inputs[k];
            if (input < 0 || !tangents[static_cast<size_t>(input)].defined()) continue;
            if (produced.empty()) produced = pull_back(recorded.operations[i], given);
            if (!produced[k].defined() || !produced[k].requires_grad()) continue;
            roots.push_back(produced[k]);
            seeds.push_back(tangents[static_cast<size_t>(input)]);
        }
        if (roots.empty()) continue;
        const std::vector<Tensor> pushed = autograd::grad(roots, given, seeds, {}, false, true);
        for (size_t k = 0; k < pushed.size(); ++k)
            tangents[static_cast<size_t>(known.outputs[k])] = pushed[k];
    }
    std::vector<Numbers> numbers;
    for (const Tensor& tangent : tangents) numbers.emplace_back(tangent);
    return numbers;
}

}  // namespace gradlab::step
