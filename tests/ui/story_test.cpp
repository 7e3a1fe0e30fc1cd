// SPDX-License-Identifier: GPL-3.0-or-later
// What is told about real passes: of every layer and loss of the catalog.
#include <set>

#include <QtTest>

#include "engine/engine.h"
#include "engine/step/record_pass.h"
#include "tests/engine/layer_cases.h"
#include "ui/stepper/formula/parser.h"
#include "ui/stepper/formula/text.h"
#include "ui/stepper/story.h"

using namespace gradlab;
using namespace gradlab::ui;
using formula::Kind;
using formula::Node;
using nn::LayerSpec;
using nn::Sample;

namespace {

/// A layer on inputs of a sample's shapes; the result is the sum of its outputs' squares.
class LayerSubject : public step::Subject {
public:
    LayerSubject(const LayerSpec& spec, const Sample& sample) : m_spec(spec) {
        manual_seed(7);
        const layer_cases::Case known(spec, sample);
        m_layer = spec.build(known.params);
        m_inputs = layer_cases::make_inputs(spec, sample, kFloat32);
        const bool loss = spec.category == nn::Category::Loss;
        for (size_t i = 0; i < m_inputs.size(); ++i)
            if (m_inputs[i].is_floating_point() && (i == 0 || !loss)) m_inputs[i].requires_grad_();
    }
    std::vector<step::Leaf> leaves() const override {
        std::vector<step::Leaf> leaves;
        for (size_t i = 0; i < m_inputs.size(); ++i)
            leaves.push_back(
                {QString("x%1").arg(i).toStdString(), step::Value::Kind::Input, {}, m_inputs[i]});
        for (const auto& item : m_layer.module->named_parameters())
            leaves.push_back({item.key(), step::Value::Kind::Parameter, {}, item.value()});
        return leaves;
    }
    Result run() override {
        manual_seed(3);
        std::vector<Tensor> outputs(m_spec.outputs.size());
        m_layer.forward(*m_layer.module, m_inputs, outputs);
        Tensor total = zeros({});
        for (const Tensor& output : outputs) total = total + output.square().sum();
        return {total, outputs[0]};
    }
    std::unique_ptr<Subject> in_float64() const override { return nullptr; }

private:
    const LayerSpec& m_spec;
    nn::BuiltLayer m_layer{};
    std::vector<Tensor> m_inputs{};
};

/// Letters that stand for no value of the pass.
void collectNames(const Node& node, bool isValue, std::set<QString>& names) {
    isValue = isValue || valueOfTag(node.tag) >= 0;
    if (node.kind == Kind::Symbol && !isValue) names.insert(node.text);
    for (const Node& part : node.parts) collectNames(part, isValue, names);
}

/// Names that a line says the meaning of: what stands left of "=", or alone.
void collectDefined(const Node& node, std::set<QString>& names) {
    if (node.kind == Kind::Relation)
        collectDefined(node.parts[0], names);
    else if (node.kind == Kind::List)
        for (const Node& part : node.parts) collectDefined(part, names);
    else
        collectNames(node, false, names);
}

/// The questions that can be asked about a moment: its first cell, or none.
std::vector<std::shared_ptr<const step::Explanation>> answers(const step::Recorded& recorded,
                                                              const step::Moment& moment) {
    using Moment = step::Moment::Kind;
    std::vector<std::shared_ptr<const step::Explanation>> list{nullptr};
    const auto ask = [&](const step::Question& question) {
        list.push_back(
            std::make_shared<const step::Explanation>(step::explain(recorded, question)));
    };
    if (moment.kind == Moment::Forward) ask({.operation = moment.index});
    if (moment.kind != Moment::Backward) return list;
    const step::Operation& operation = recorded.pass->operations[size_t(moment.index)];
    for (size_t i = 0; i < operation.produced.size(); ++i)
        if (operation.produced[i].defined() && operation.produced[i].count() > 0)
            ask({.operation = moment.index, .backward = true, .slot = int(i)});
    return list;
}

}  // namespace

class StoryTest : public QObject {
    Q_OBJECT

private slots:
    void everyMomentOfEveryLayerIsTold_data() { layer_cases::add_samples(); }
    void everyMomentOfEveryLayerIsTold() {
        QFETCH(const LayerSpec*, spec);
        QFETCH(Sample, sample);
        LayerSubject subject(*spec, sample);
        const step::Recorded recorded = step::record_pass(subject);
        for (const step::Moment& moment : recorded.pass->timeline)
            for (const auto& answer : answers(recorded, moment))
                isTold(StoryTeller({recorded.pass, moment, answer}).tell());
    }

private:
    static void isTold(const Story& story) {
        QVERIFY(!story.title.isEmpty() && !story.lines.empty() && !story.where.empty());
        std::set<QString> defined, used;
        for (const auto& line : story.where) {
            QVERIFY2(isReadable(line.formula), qPrintable(toPlain(line.formula)));
            collectDefined(line.formula, defined);
        }
        for (const auto& line : story.lines) {
            const QString text = toPlain(line.formula);
            QVERIFY2(isReadable(line.formula), qPrintable(text));
            QVERIFY2(!text.contains("nan"), qPrintable(text));
            used.clear();
            collectNames(line.formula, false, used);
            std::set<QString> here = defined;
            if (line.formula.kind == Kind::List) collectDefined(line.formula, here);
            for (const QString& name : used)
                QVERIFY2(here.contains(name),
                         qPrintable(story.title + ": " + name + " in " + text));
        }
    }
};

QTEST_APPLESS_MAIN(StoryTest)
#include "story_test.moc"
