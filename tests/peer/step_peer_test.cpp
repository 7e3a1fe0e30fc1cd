// SPDX-License-Identifier: GPL-3.0-or-later
// The lecture's examples, walked step by step, in both libraries.
#include "tests/peer/compare.h"

#include <filesystem>

#include "engine/graph/file.h"
#include "engine/step/examples.h"
#include "engine/step/expression_subject.h"
#include "engine/step/network_subject.h"
#include "engine/step/record_pass.h"
#include "engine/train/trainer.h"

using namespace gradlab::step;

namespace {

constexpr double tolerance = 1e-5;

/// A project of the examples, before its first step.
Pass walked(const char* example) {
    const auto folder = std::filesystem::path(GRADLAB_SOURCE_DIR) / "resources/examples";
    const auto document = gradlab::graph::load(folder / example).value().document;
    const gradlab::train::Trainer trainer(document, gradlab::train::open_data(document, {}));
    NetworkSubject subject(std::make_shared<const gradlab::train::Capture>(gradlab::train::Capture{
        trainer.document(), trainer.shared_material(), trainer.seed(), trainer.save()}));
    return *record_pass(subject).pass;
}

/// An expression of the examples with their values, or with others.
Pass walked(const std::string& id, std::vector<std::pair<std::string, std::string>> values = {}) {
    for (const ExpressionExample& example : expression_examples()) {
        if (example.id != id) continue;
        std::map<std::string, gradlab::Tensor> tensors;
        for (const auto& [name, text] : values.empty() ? example.values : values)
            tensors[name] = parse_tensor(text);
        ExpressionSubject subject(TensorExpression(example.text), tensors);
        return *record_pass(subject).pass;
    }
    return {};
}

const Value& named(const Pass& pass, const std::string& symbol) {
    for (const Value& value : pass.values)
        if (value.symbol == symbol) return value;
    throw gradlab::Error("no value " + symbol);
}

torch::Tensor theirs(const Pass& pass, const std::string& symbol, bool learns = true) {
    return peer::to_torch(named(pass, symbol).value.tensor()).requires_grad_(learns);
}

gradlab::Tensor gradient(const Pass& pass, const std::string& symbol) {
    return named(pass, symbol).gradient.tensor();
}

gradlab::Tensor updated(const Pass& pass, const std::string& symbol) {
    for (const Update& update : pass.updates)
        if (&pass.values[static_cast<size_t>(update.value)] == &named(pass, symbol))
            return update.after.tensor();
    return {};
}

}  // namespace

class StepPeerTest : public QObject {
    Q_OBJECT
private slots:
    void theChainRuleIsThatOfTorch_data() {
        QTest::addColumn<QString>("x1");
        QTest::addColumn<QString>("x2");
        for (const auto& [x1, x2] : {std::pair{"0.5", "0.75"}, {"1", "2"}, {"-3.25", "0.125"}})
            QTest::newRow(x1) << x1 << x2;
    }
    void theChainRuleIsThatOfTorch() {
        QFETCH(QString, x1);
        QFETCH(QString, x2);
        const Pass pass =
            walked("chain_rule", {{"x1", x1.toStdString()}, {"x2", x2.toStdString()}});
        const auto a = theirs(pass, "x1"), b = theirs(pass, "x2");
        const auto power = b.pow(2), sum = a + b, product = power * sum;
        for (const auto& one : {power, sum, product}) one.retain_grad();
        const auto result = torch::sin(product);
        result.backward();
        COMPARE_TENSORS(named(pass, "L").value.tensor(), result, tolerance);
        COMPARE_TENSORS(gradient(pass, "x1"), a.grad(), tolerance);
        COMPARE_TENSORS(gradient(pass, "x2"), b.grad(), tolerance);
        int at = 0;  // what lies between, in the order of computing
        for (const auto& one : {power, sum, product}) {
            const auto& output = pass.operations[static_cast<size_t>(at++)].outputs[0];
            const Value& value = pass.values[static_cast<size_t>(output)];
            COMPARE_TENSORS(value.value.tensor(), one, tolerance);
            COMPARE_TENSORS(value.gradient.tensor(), one.grad(), tolerance);
        }
    }

    void theNeuronIsThatOfTorch() {
        const Pass pass = walked("neuron", {});
        const auto x = theirs(pass, "x"), w = theirs(pass, "w");
        const auto y = torch::sigmoid(x.matmul(w));
        y.sum().backward();
        const gradlab::Tensor ours = pass.values[static_cast<size_t>(pass.result)].value.tensor();
        COMPARE_TENSORS(ours, y, tolerance);
        const char* expected[] = {"1.0000", "0.9985", "0.0474"};
        for (int64_t i = 0; i < 3; ++i)
            QCOMPARE(QString::number(ours.flatten().index({i}).item<double>(), 'f', 4),
                     QString(expected[i]));
        COMPARE_TENSORS(gradient(pass, "x"), x.grad(), tolerance);
        COMPARE_TENSORS(gradient(pass, "w"), w.grad(), tolerance);
    }

    void simpleModelIsThatOfTorch() {
        const Pass pass = walked("simple_model.gradlab");
        const auto x = theirs(pass, "x", false), y = theirs(pass, "y", false);
        const std::vector<std::string> names{"layer1.weight", "layer1.bias", "layer2.weight"};
        std::vector<torch::Tensor> weights;
        for (const std::string& name : names) weights.push_back(theirs(pass, name));
        namespace F = torch::nn::functional;
        const auto hidden = torch::relu(F::linear(x, weights[0], weights[1]));
        const auto loss = F::l1_loss(torch::relu(F::linear(hidden, weights[2])), y);
        loss.backward();
        torch::optim::Adam optimizer(weights, torch::optim::AdamOptions(0.001));
        COMPARE_TENSORS(named(pass, "L").value.tensor(), loss, tolerance);
        for (size_t i = 0; i < names.size(); ++i)
            COMPARE_TENSORS(gradient(pass, names[i]), weights[i].grad(), tolerance);
        optimizer.step();
        QCOMPARE(pass.updates.size(), names.size());
        for (size_t i = 0; i < names.size(); ++i)
            COMPARE_TENSORS(updated(pass, names[i]), weights[i], tolerance);
    }

    void linearRegressionIsThatOfTorch() {
        const Pass pass = walked("linear_regression.gradlab");
        const auto x = theirs(pass, "x", false), y = theirs(pass, "y", false);
        const auto w = theirs(pass, "line.weight"), b = theirs(pass, "line.bias");
        namespace F = torch::nn::functional;
        const auto loss = F::mse_loss(F::linear(x, w, b), y);
        loss.backward();
        COMPARE_TENSORS(named(pass, "L").value.tensor(), loss, tolerance);
        COMPARE_TENSORS(gradient(pass, "line.weight"), w.grad(), tolerance);
        COMPARE_TENSORS(gradient(pass, "line.bias"), b.grad(), tolerance);
        torch::optim::SGD optimizer({w, b}, torch::optim::SGDOptions(0.05));
        optimizer.step();
        COMPARE_TENSORS(updated(pass, "line.weight"), w, tolerance);
        COMPARE_TENSORS(updated(pass, "line.bias"), b, tolerance);
    }
};

QTEST_APPLESS_MAIN(StepPeerTest)
#include "step_peer_test.moc"
