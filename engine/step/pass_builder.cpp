// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/pass_builder.h"

#include <utility>

#include <fmt/format.h>

#include "engine/autograd/grad_mode.h"

namespace gradlab::step {
namespace {

Numbers numbers_now(const Tensor& tensor) {
    const NoGradGuard quiet;
    return tensor.defined() ? Numbers(tensor.detach().clone()) : Numbers();
}

}  // namespace

std::string subscript(int number) {
    static const char* const digits[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
    std::string text;
    for (const char digit : std::to_string(number)) text += digits[digit - '0'];
    return text;
}

void PassBuilder::add_leaf(const Tensor& tensor, Value value) {
    if (!value.value.defined()) value.value = numbers_now(tensor);
    values_[tensor.handle().get()] = static_cast<int>(pass_.values.size());
    held_.push_back(tensor.handle());
    pass_.values.push_back(std::move(value));
}

int PassBuilder::find(const Tensor& tensor) const {
    const auto found = values_.find(tensor.handle().get());
    return found == values_.end() ? -1 : found->second;
}

int PassBuilder::value_of(const autograd::Seen& seen) {
    if (!seen.key) return -1;
    if (const auto known = values_.find(seen.key.get()); known != values_.end())
        return known->second;
    const bool number = seen.value.numel() == 1;
    add_leaf(Tensor(seen.key),
             {.kind = Value::Kind::Constant,
              .symbol = number ? fmt::format("{}", static_cast<float>(Numbers(seen.value).at(0)))
                               : "c" + subscript(++constants_),
              .value = numbers_now(seen.value)});
    return find(Tensor(seen.key));
}

void PassBuilder::add_operation(const autograd::TracedOperation& traced) {
    const int index = static_cast<int>(pass_.operations.size());
    Operation operation{
        .name = traced.name, .node = traced.scope, .opens = static_cast<bool>(traced.parts)};
    for (const autograd::Seen& input : traced.inputs) {
        const int value = value_of(input);
        if (value >= 0)
            pass_.values[static_cast<size_t>(value)].uses.push_back(
                {index, static_cast<int>(operation.inputs.size())});
        operation.inputs.push_back(value);
    }
    for (const autograd::Seen& output : traced.outputs) {
        Value value{.symbol = letter_ + subscript(++made_),
                    .node = traced.scope,
                    .value = Numbers(output.value),
                    .maker = index};
        operation.outputs.push_back(static_cast<int>(pass_.values.size()));
        add_leaf(Tensor(output.key), std::move(value));
    }
    for (const Tensor& saved : traced.saved) operation.saved.emplace_back(saved);
    operations_[traced.node.get()] = index;
    pass_.operations.push_back(std::move(operation));
    pass_.timeline.push_back({Moment::Kind::Forward, index});
}

void PassBuilder::add_operations(const autograd::Trace& trace) {
    for (const autograd::TracedOperation& traced : trace.operations()) add_operation(traced);
}

void PassBuilder::accumulate(const autograd::AccumulateGrad& node, const Tensor& arrived,
                             Tensor before, bool accumulating) {
    const int value = find(node.leaf());
    if (value < 0) return;
    Value& leaf = pass_.values[static_cast<size_t>(value)];
    leaf.gradient = Numbers(arrived);
    if (!accumulating || leaf.kind != Value::Kind::Parameter) return;
    pass_.timeline.push_back(
        {Moment::Kind::Accumulate, static_cast<int>(pass_.accumulations.size())});
    pass_.accumulations.push_back(
        {value, leaf.gradient, Numbers(before), numbers_now(node.leaf().grad())});
}

void PassBuilder::run_backward(autograd::Backward& backward, bool accumulating) {
    while (!backward.done()) {
        const auto* leaf = dynamic_cast<const autograd::AccumulateGrad*>(backward.next());
        Tensor before;
        if (leaf && leaf->leaf().grad().defined()) before = leaf->leaf().grad().clone();
        autograd::Visit visit;
        backward.step(&visit);
        if (leaf) {
            accumulate(*leaf, visit.incoming[0], before, accumulating);
            continue;
        }
        const auto found = operations_.find(visit.node.get());
        if (found == operations_.end()) continue;
        Operation& operation = pass_.operations[static_cast<size_t>(found->second)];
        for (size_t i = 0; i < operation.outputs.size(); ++i) {
            operation.incoming.emplace_back(visit.incoming[i]);
            pass_.values[static_cast<size_t>(operation.outputs[i])].gradient =
                operation.incoming[i];
        }
        for (const Tensor& produced : visit.produced) operation.produced.emplace_back(produced);
        pass_.timeline.push_back({Moment::Kind::Backward, found->second});
    }
}

}  // namespace gradlab::step
