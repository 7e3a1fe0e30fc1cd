// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/ops/ops.h"
#include "engine/step/pass.h"

/// Passes written by hand, with the numbers that calculus gives.
namespace gradlab::ui::test {

inline step::Numbers number(double value) { return step::Numbers(full({}, value, kFloat64)); }

inline step::Value leafValue(step::Value::Kind kind, const char* symbol, double value) {
    return {.kind = kind, .symbol = symbol, .value = number(value)};
}

inline void addOperation(step::Pass& pass, step::Operation operation, const char* symbol,
                         double result, const char* label = "") {
    const int index = int(pass.operations.size());
    for (size_t i = 0; i < operation.inputs.size(); ++i)
        if (operation.inputs[i] >= 0)
            pass.values[size_t(operation.inputs[i])].uses.push_back({index, int(i)});
    operation.outputs = {int(pass.values.size())};
    pass.values.push_back(
        {.symbol = symbol, .label = label, .value = number(result), .maker = index});
    pass.operations.push_back(std::move(operation));
    pass.timeline.push_back({step::Moment::Kind::Forward, index});
}

/// The way back through an operation: what it gives each input; NaN: nothing.
inline void comeBack(step::Pass& pass, int index, const std::vector<double>& produced) {
    step::Operation& operation = pass.operations[size_t(index)];
    operation.incoming = {pass.values[size_t(operation.outputs[0])].gradient};
    for (size_t i = 0; i < produced.size(); ++i)
        operation.produced.push_back(std::isnan(produced[i]) ? step::Numbers()
                                                             : number(produced[i]));
    pass.timeline.push_back({step::Moment::Kind::Backward, index});
}

/// The lecture's sin(x2² (x1 + x2)) at x1 = 0.5, x2 = −1.2, where x2 is used twice. Values: x1, x2,
/// the 2, v₁ = x2², v₂ = x1 + x2, v₃ = v₁ v₂, L = sin v₃. Operations: pow, add, mul, sin.
inline std::shared_ptr<step::Pass> lecturePass() {
    using Kind = step::Value::Kind;
    const double x1 = 0.5, x2 = -1.2, v1 = x2 * x2, v2 = x1 + x2, v3 = v1 * v2;
    auto pass = std::make_shared<step::Pass>();
    pass->values = {leafValue(Kind::Input, "x1", x1), leafValue(Kind::Parameter, "x2", x2),
                    leafValue(Kind::Constant, "2", 2)};
    addOperation(*pass, {.name = "pow", .inputs = {1, 2}}, "v₁", v1, "x2**2");
    addOperation(*pass, {.name = "add", .inputs = {0, 1}}, "v₂", v2, "x1 + x2");
    addOperation(*pass, {.name = "mul", .inputs = {3, 4}}, "v₃", v3);
    addOperation(*pass, {.name = "sin", .inputs = {5}}, "L", std::sin(v3));
    pass->result = 6;
    const double g3 = std::cos(v3), g1 = g3 * v2, g2 = g3 * v1;
    const std::vector<double> gradients{g2, g1 * 2 * x2 + g2, 0, g1, g2, g3, 1};
    for (size_t i = 0; i < gradients.size(); ++i)
        if (i != 2) pass->values[i].gradient = number(gradients[i]);
    comeBack(*pass, 3, {g3});
    comeBack(*pass, 2, {g1, g2});
    comeBack(*pass, 1, {g2, g2});
    comeBack(*pass, 0, {g1 * 2 * x2, NAN});
    pass->timeline.push_back({step::Moment::Kind::Accumulate, 0});
    pass->accumulations = {{1, number(gradients[1]), number(0.5), number(gradients[1] + 0.5)}};
    pass->timeline.push_back({step::Moment::Kind::Update, 0});
    pass->optimizer = "SGD";
    const double step = -0.1 * gradients[1];
    pass->updates = {{.value = 1,
                      .rows = {{"g", "the gradient", number(gradients[1])},
                               {"lr", "the learning rate", number(0.1)},
                               {"step size", "what is taken away", number(-step)}},
                      .before = number(x2),
                      .after = number(x2 + step)}};
    return pass;
}

/// One linear layer with 784 inputs and 2 outputs, without a bias: every weight 0.5, x[0, k] =
/// k/100.
inline std::shared_ptr<step::Pass> linearPass() {
    using Kind = step::Value::Kind;
    auto pass = std::make_shared<step::Pass>();
    const Tensor x = arange(784, kFloat64).reshape({1, 784}) / 100;
    const Tensor w = full({2, 784}, 0.5, kFloat64), g = ones({1, 2}, kFloat64);
    const Tensor y = matmul(x, w.t());
    pass->values = {{.kind = Kind::Input, .symbol = "x", .value = step::Numbers(x)},
                    {.kind = Kind::Parameter,
                     .symbol = "fc1.weight",
                     .node = "fc1",
                     .value = step::Numbers(w)}};
    addOperation(*pass, {.name = "linear", .node = "fc1", .inputs = {0, 1, -1}}, "v₁", 0);
    pass->values[2].value = step::Numbers(y);
    pass->values[2].gradient = step::Numbers(g);
    pass->values[1].gradient = step::Numbers(matmul(g.t(), x));
    pass->operations[0].incoming = {step::Numbers(g)};
    pass->operations[0].produced = {{}, pass->values[1].gradient, {}};
    pass->timeline.push_back({step::Moment::Kind::Backward, 0});
    pass->result = 2;
    return pass;
}

}  // namespace gradlab::ui::test
