// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/step/expression.h"
#include "engine/step/subject.h"

namespace gradlab::step {

/// An expression whose variables are leaves that want a gradient.
class ExpressionSubject : public Subject {
public:
    /// `values`: of every variable. ExpressionError where one is missing.
    ExpressionSubject(TensorExpression expression, std::map<std::string, Tensor> values);

    std::vector<Leaf> leaves() const override;
    Result run() override;
    std::unique_ptr<Subject> in_float64() const override;
    std::string label(const Tensor& tensor) const override;

private:
    TensorExpression expression_;
    std::map<std::string, Tensor> values_;
    std::map<const TensorImpl*, std::string> labels_{};  ///< of the last run
};

}  // namespace gradlab::step
