// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QtTest>

#include "engine/autograd/grad_mode.h"
#include "engine/nn/catalog.h"
#include "engine/nn/module.h"
#include "engine/ops/ops.h"
#include "tests/engine/layer_cases.h"

using namespace gradlab;
using nn::LayerSpec;
using nn::Params;
using nn::Sample;
using nn::Shape;

namespace {

using layer_cases::add_samples;
using layer_cases::as_json;
using layer_cases::Case;
using layer_cases::make_inputs;

std::vector<Tensor> run(const LayerSpec& spec, const nn::BuiltLayer& layer,
                        const std::vector<Tensor>& inputs) {
    manual_seed(3);  // the same dropout in every run
    std::vector<Tensor> outputs(spec.outputs.size());
    layer.forward(*layer.module, inputs, outputs);
    return outputs;
}

/// One number that depends on every output value, each with a weight of its own.
Tensor score(const std::vector<Tensor>& outputs) {
    Tensor total = zeros({}, kFloat64);
    for (const Tensor& output : outputs) {
        const Tensor weights = linspace(-1, 1.5, output.numel(), kFloat64).reshape(output.sizes());
        total = total + (output * weights).sum();
    }
    return total;
}

/// The largest difference between the gradient of `leaf` and central differences of `f`.
double gradient_error(const Tensor& leaf, const std::function<double()>& f) {
    constexpr double step = 1e-6;
    const NoGradGuard no_grad;
    const Tensor gradient = leaf.grad().defined() ? leaf.grad() : zeros_like(leaf);
    double worst = 0;
    const Tensor flat = leaf.detach().view({-1});
    const Tensor slopes = gradient.reshape({-1});
    for (int64_t i = 0; i < flat.numel(); ++i) {
        const double value = flat[i].item<double>();
        flat[i].fill_(value + step);
        const double above = f();
        flat[i].fill_(value - step);
        const double below = f();
        flat[i].fill_(value);
        const double expected = (above - below) / (2 * step);
        const double error = std::abs(slopes[i].item<double>() - expected);
        worst = std::max(worst, error / (1 + std::abs(expected)));
    }
    return worst;
}

}  // namespace

class CatalogTest : public QObject {
    Q_OBJECT

private slots:
    void everyLayerIsComplete() {
        std::set<std::string> ids;
        for (const LayerSpec* spec : nn::catalog()) {
            QVERIFY2(ids.insert(spec->id).second, spec->id.c_str());
            QCOMPARE(nn::find_layer(spec->id), spec);
            for (const std::string* text : {&spec->summary, &spec->formula, &spec->help})
                QVERIFY2(!text->empty(), spec->id.c_str());
            QVERIFY2(spec->help.find("https://pytorch.org/") != std::string::npos,
                     spec->id.c_str());
            QVERIFY2(spec->shape && spec->build && !spec->samples.empty(), spec->id.c_str());
            for (const nn::Field& field : spec->fields)
                QVERIFY2(!field.help.empty(), field.key.c_str());
        }
        QVERIFY(!nn::find_layer("Nonsense"));
    }

    void shapeRuleIsTheRealShape_data() { add_samples(); }
    void shapeRuleIsTheRealShape() {
        QFETCH(const LayerSpec*, spec);
        QFETCH(Sample, sample);
        Case c(*spec, sample);
        QCOMPARE(c.complaint(), std::string());
        const nn::BuiltLayer layer = spec->build(c.params);
        const auto outputs = run(*spec, layer, make_inputs(*spec, sample, kFloat32));
        QCOMPARE(c.call.outputs.size(), outputs.size());
        for (size_t i = 0; i < outputs.size(); ++i)
            QCOMPARE(outputs[i].sizes().vec(), c.call.outputs[i]);
        int64_t count = 0;
        for (const Tensor& parameter : layer.module->parameters()) count += parameter.numel();
        QCOMPARE(c.call.parameters, count);
    }

    void gradientIsTheSlope_data() { add_samples(); }
    void gradientIsTheSlope() {
        QFETCH(const LayerSpec*, spec);
        QFETCH(Sample, sample);
        manual_seed(5);
        Case c(*spec, sample);
        const nn::BuiltLayer layer = spec->build(c.params);
        layer.module->to(kFloat64);
        const auto inputs = make_inputs(*spec, sample, kFloat64);
        std::vector<Tensor> leaves = layer.module->parameters();
        for (const Tensor& input : inputs)
            if (input.is_floating_point()) leaves.push_back(input.requires_grad_());
        score(run(*spec, layer, inputs)).backward();
        const auto value = [&] { return score(run(*spec, layer, inputs)).item<double>(); };
        for (const Tensor& leaf : leaves) {
            const double error = gradient_error(leaf, value);
            QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));
        }
    }

    void sameSeedSameWeights_data() { add_samples(); }
    void sameSeedSameWeights() {
        QFETCH(const LayerSpec*, spec);
        QFETCH(Sample, sample);
        Case c(*spec, sample);
        manual_seed(11);
        const auto first = spec->build(c.params).module->parameters();
        manual_seed(11);
        const auto second = spec->build(c.params).module->parameters();
        QCOMPARE(first.size(), second.size());
        for (size_t i = 0; i < first.size(); ++i) QVERIFY(first[i].equal(second[i]));
    }

    void cloneIsEqualAndApart_data() { add_samples(); }
    void cloneIsEqualAndApart() {
        QFETCH(const LayerSpec*, spec);
        QFETCH(Sample, sample);
        Case c(*spec, sample);
        const auto module = spec->build(c.params).module;
        const auto original = module->state_dict(), copy = module->clone()->state_dict();
        QCOMPARE(copy.keys(), original.keys());
        for (const auto& item : original) {
            QVERIFY(copy[item.key()].equal(item.value()));
            QVERIFY(item.value().numel() == 0 ||
                    copy[item.key()].data_ptr() != item.value().data_ptr());
        }
    }

    void parametersSurviveTheFile_data() { add_samples(); }
    void parametersSurviveTheFile() {
        QFETCH(const LayerSpec*, spec);
        QFETCH(Sample, sample);
        Case c(*spec, sample);
        std::vector<nn::ParamError> errors;
        const Params again = Params::resolve(spec->fields, as_json(c.params.values()), &errors);
        QVERIFY(errors.empty());
        QCOMPARE(again.values(), c.params.values());
    }
};

QTEST_GUILESS_MAIN(CatalogTest)
#include "catalog_test.moc"
