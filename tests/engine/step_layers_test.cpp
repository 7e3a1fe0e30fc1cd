// SPDX-License-Identifier: GPL-3.0-or-later
// Every layer and loss of the catalog, walked operation by operation.
#include <cmath>
#include <cstring>

#include <QtTest>

#include "engine/engine.h"
#include "engine/ops/op_info.h"
#include "engine/step/record_pass.h"
#include "tests/engine/layer_cases.h"

using namespace gradlab;
using namespace gradlab::step;
using layer_cases::add_samples;
using layer_cases::Case;
using nn::LayerSpec;
using nn::Sample;

namespace {

/// A layer on inputs of a sample's shapes; the result weighs every output value differently.
class LayerSubject : public Subject {
public:
    LayerSubject(const LayerSpec& spec, const Sample& sample) : spec_(spec) {
        manual_seed(7);
        const Case known(spec, sample);
        layer_ = spec.build(known.params);
        inputs_ = layer_cases::make_inputs(spec, sample, kFloat32);
        for (size_t i = 0; i < inputs_.size(); ++i)
            if (inputs_[i].is_floating_point() && !is_target(i)) inputs_[i].requires_grad_();
    }

    std::vector<Leaf> leaves() const override {
        std::vector<Leaf> leaves;
        for (size_t i = 0; i < inputs_.size(); ++i)
            leaves.push_back({std::to_string(i), Value::Kind::Input, {}, inputs_[i]});
        for (const auto& item : layer_.module->named_parameters())
            leaves.push_back({item.key(), Value::Kind::Parameter, {}, item.value()});
        return leaves;
    }

    Result run() override {
        manual_seed(3);  // the same dropout in every run
        std::vector<Tensor> outputs(spec_.outputs.size());
        layer_.forward(*layer_.module, inputs_, outputs);
        Tensor total;
        for (const Tensor& output : outputs) {
            const Tensor weights =
                linspace(-1, 1.5, output.numel(), kFloat32).reshape(output.sizes());
            const Tensor part = (output * weights).sum();
            total = total.defined() ? total + part : part;
        }
        return {total, outputs[0]};
    }

    std::unique_ptr<Subject> in_float64() const override { return nullptr; }

private:
    bool is_target(size_t i) const { return spec_.category == nn::Category::Loss && i > 0; }

    const LayerSpec& spec_;
    nn::BuiltLayer layer_{};
    std::vector<Tensor> inputs_{};
};

bool same(const Numbers& a, const Tensor& b) {
    const Tensor x = a.tensor().contiguous(), y = b.detach().contiguous();
    return x.sizes().equals(y.sizes()) && std::memcmp(x.data_ptr(), y.data_ptr(), x.nbytes()) == 0;
}

class StepLayersTest : public QObject {
    Q_OBJECT

private slots:
    void theWalkEndsWithTheGradientsOfBackward_data() { add_samples(); }
    void theWalkEndsWithTheGradientsOfBackward() {
        QFETCH(const LayerSpec*, spec);
        QFETCH(Sample, sample);
        LayerSubject subject(*spec, sample);
        const Pass pass = *record_pass(subject).pass;
        QVERIFY(!pass.operations.empty());
        const auto leaves = subject.leaves();
        for (const Leaf& leaf : leaves) leaf.tensor.mutable_grad() = {};
        const Tensor result = subject.run().value;
        QVERIFY(same(pass.values[static_cast<size_t>(pass.result)].value, result));
        if (result.requires_grad()) result.backward();
        for (size_t i = 0; i < leaves.size(); ++i) {
            const Numbers& walked = pass.values[i].gradient;
            const Tensor grad = leaves[i].tensor.grad();
            QVERIFY2(walked.defined() == grad.defined(), leaves[i].name.c_str());
            if (walked.defined()) QVERIFY2(same(walked, grad), leaves[i].name.c_str());
        }
        for (const Operation& operation : pass.operations)
            QVERIFY2(find_op(operation.name), operation.name.c_str());
    }

    void cellsAreExplainedAndPartsAgree_data() { add_samples(); }
    void cellsAreExplainedAndPartsAgree() {
        QFETCH(const LayerSpec*, spec);
        QFETCH(Sample, sample);
        LayerSubject subject(*spec, sample);
        const Recorded recorded = record_pass(subject);
        for (size_t i = 0; i < recorded.operations.size(); ++i) {
            const int at = static_cast<int>(i);
            const Operation& operation = recorded.pass->operations[i];
            const Explanation forward = explain(recorded, {.operation = at});
            QVERIFY2(forward.error.empty(), (operation.name + ": " + forward.error).c_str());
            for (size_t k = 0; k < operation.produced.size(); ++k) {
                if (!operation.produced[k].defined() || operation.produced[k].count() == 0)
                    continue;
                const auto answer = explain(
                    recorded, {.operation = at, .backward = true, .slot = static_cast<int>(k)});
                QVERIFY2(answer.error.empty(), (operation.name + ": " + answer.error).c_str());
                const double error = std::abs(answer.sum - answer.result);
                QVERIFY2(error <= 1e-3 * (1 + std::abs(answer.result)), operation.name.c_str());
            }
            if (!operation.opens) continue;
            const Pass parts = *record_parts(recorded, at).pass;
            QVERIFY(parts.operations.size() > 1);
            QVERIFY2(parts.forward_difference < 1e-4, operation.name.c_str());
            QVERIFY2(parts.backward_difference < 1e-3, operation.name.c_str());
        }
    }
};

}  // namespace

QTEST_APPLESS_MAIN(StepLayersTest)
#include "step_layers_test.moc"
