// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/expression_subject.h"

#include <utility>

#include "engine/autograd/grad_mode.h"
#include "engine/ops/ops.h"

namespace gradlab::step {

ExpressionSubject::ExpressionSubject(TensorExpression expression,
                                     std::map<std::string, Tensor> values)
    : expression_(std::move(expression)) {
    for (const std::string& name : expression_.variables()) {
        const auto found = values.find(name);
        check(found != values.end(), [&] { return name + " has no value"; });
        values_[name] = found->second.detach().clone().requires_grad_();
    }
}

std::vector<Leaf> ExpressionSubject::leaves() const {
    std::vector<Leaf> leaves;
    for (const std::string& name : expression_.variables())
        leaves.push_back({name, Value::Kind::Parameter, {}, values_.at(name)});
    return leaves;
}

Subject::Result ExpressionSubject::run() {
    labels_.clear();
    const Tensor result =
        expression_.evaluate(values_, [this](const Tensor& tensor, const std::string& words) {
            labels_[tensor.handle().get()] = words;
        });
    check(!GradMode::is_enabled() || result.requires_grad(),
          "the result does not depend on any variable");
    return {result, {}};
}

std::unique_ptr<Subject> ExpressionSubject::in_float64() const {
    std::map<std::string, Tensor> wide;
    for (const auto& [name, value] : values_) wide[name] = value.detach().to(kFloat64);
    return std::make_unique<ExpressionSubject>(expression_, std::move(wide));
}

std::string ExpressionSubject::label(const Tensor& tensor) const {
    const auto found = labels_.find(tensor.handle().get());
    return found == labels_.end() ? std::string() : found->second;
}

}  // namespace gradlab::step
