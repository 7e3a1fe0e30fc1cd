// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/ops/ops.h"
#include "engine/step/stepper.h"

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

/// tanh(x w + b) compared with y, at x = 2, w = 0.5, b = −0.25, y = 1: the layer fc1 of two
/// operations, then act and loss of one each; the loss's opens. Values: x, y, fc1.weight, fc1.bias,
/// v₁ = x w, v₂ = v₁ + b, p = tanh v₂, L = (p − y)². The timeline: 4 forward, 4 back, 2 gradients
/// arrive, 2 updates.
inline std::shared_ptr<step::Pass> layersPass() {
    using Kind = step::Value::Kind;
    const double x = 2, y = 1, w = 0.5, b = -0.25, p = std::tanh(x * w + b), lr = 0.1;
    auto pass = std::make_shared<step::Pass>();
    pass->values = {leafValue(Kind::Input, "x", x), leafValue(Kind::Target, "y", y),
                    leafValue(Kind::Parameter, "fc1.weight", w),
                    leafValue(Kind::Parameter, "fc1.bias", b)};
    pass->values[2].node = pass->values[3].node = "fc1";
    addOperation(*pass, {.name = "mul", .node = "fc1", .inputs = {0, 2}}, "v₁", x * w);
    addOperation(*pass, {.name = "add", .node = "fc1", .inputs = {4, 3}}, "v₂", x * w + b);
    addOperation(*pass, {.name = "tanh", .node = "act", .inputs = {5}}, "p", p);
    addOperation(*pass, {.name = "mse_loss", .node = "loss", .inputs = {6, 1}, .opens = true}, "L",
                 (p - y) * (p - y));
    pass->prediction = 6;
    pass->result = 7;
    const double gp = 2 * (p - y), gb = gp * (1 - p * p), gw = gb * x;
    const std::vector<std::pair<size_t, double>> gradients{{2, gw}, {3, gb}, {4, gb},
                                                           {5, gb}, {6, gp}, {7, 1}};
    for (const auto& [value, gradient] : gradients) pass->values[value].gradient = number(gradient);
    comeBack(*pass, 3, {gp, NAN});
    comeBack(*pass, 2, {gb});
    comeBack(*pass, 1, {gb, gb});
    comeBack(*pass, 0, {NAN, gw});
    pass->accumulations = {{2, number(gw), {}, number(gw)}, {3, number(gb), {}, number(gb)}};
    pass->updates = {{.value = 2, .before = number(w), .after = number(w - lr * gw)},
                     {.value = 3, .before = number(b), .after = number(b - lr * gb)}};
    pass->optimizer = "SGD";
    for (const auto kind : {step::Moment::Kind::Accumulate, step::Moment::Kind::Update})
        for (int i = 0; i < 2; ++i) pass->timeline.push_back({kind, i});
    return pass;
}

/// The loss of layersPass() in two operations, sub and square.
inline std::shared_ptr<step::Pass> lossParts() {
    const auto whole = layersPass();
    const double p = whole->values[6].value.at(0), difference = p - 1;
    auto pass = std::make_shared<step::Pass>();
    pass->values = {leafValue(step::Value::Kind::Input, "p", p),
                    leafValue(step::Value::Kind::Target, "y", 1)};
    addOperation(*pass, {.name = "sub", .inputs = {0, 1}}, "d", difference);
    addOperation(*pass, {.name = "square", .inputs = {2}}, "s", difference * difference);
    pass->values[0].gradient = pass->values[2].gradient = number(2 * difference);
    pass->values[3].gradient = number(1);
    comeBack(*pass, 1, {2 * difference});
    comeBack(*pass, 0, {2 * difference, NAN});
    return pass;
}

/// What a stepper would show of it.
inline std::shared_ptr<const step::View> viewOf(std::shared_ptr<const step::Pass> pass,
                                                uint64_t opened = 1, uint64_t revision = 1) {
    return std::make_shared<const step::View>(
        step::View{.opened = opened, .revision = revision, .pass = std::move(pass)});
}

inline std::shared_ptr<const step::View> withParts(const step::View& view, std::vector<int> path,
                                                   std::shared_ptr<const step::Pass> parts) {
    step::View next = view;
    next.parts[std::move(path)] = std::move(parts);
    return std::make_shared<const step::View>(std::move(next));
}

}  // namespace gradlab::ui::test
