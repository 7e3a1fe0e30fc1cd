// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine says while a pass is walked, in Russian.
#include <set>

#include <QRegularExpression>
#include <QtTest>

#include "engine/ops/ops.h"
#include "engine/optim/catalog.h"
#include "engine/step/broken.h"
#include "engine/step/expression_subject.h"
#include "engine/step/network_subject.h"
#include "engine/step/proofs.h"
#include "engine/step/record_pass.h"
#include "tests/engine/training.h"
#include "tests/ui/lab.h"
#include "ui/engine_text.h"
#include "ui/stepper/formula/parser.h"
#include "ui/stepper/formula/text.h"
#include "ui/stepper/story.h"

using namespace gradlab;
using namespace gradlab::step;
using namespace gradlab::ui;

namespace {

/// Whether letters of the language are in it, and nowhere three English words in a row.
bool isRussian(const QString& text) {
    static const QRegularExpression english("\\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\\b");
    return !text.contains(english) &&
           std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Cyrillic; });
}

std::vector<Finding> findingsOf(const std::string& text,
                                const std::map<std::string, Tensor>& values) {
    ExpressionSubject subject(TensorExpression(text), values);
    return diagnose(*record_pass(subject).pass);
}

void areRussian(const std::vector<Finding>& findings) {
    QVERIFY(!findings.empty());
    for (const Finding& finding : findings)
        for (const std::string& text : {finding.text, finding.cause, finding.advice})
            QVERIFY2(isRussian(engineText(text)), text.c_str());
}

/// Letters that stand for no value of the pass.
void collectNames(const formula::Node& node, std::set<QString>& names) {
    if (valueOfTag(node.tag) >= 0) return;
    if (node.kind == formula::Kind::Symbol) names.insert(node.text);
    for (const formula::Node& part : node.parts) collectNames(part, names);
}

/// The rule in symbols that the lines below it define, and then in numbers alone.
void isWhole(const Story& story) {
    std::set<QString> used, defined, left;
    QVERIFY2(story.lines.front().caption == "Правило", qPrintable(story.lines.front().caption));
    QVERIFY(isReadable(story.lines.front().formula));
    collectNames(story.lines.front().formula, used);
    for (size_t i = 1; i + 1 < story.lines.size(); ++i)
        collectNames(story.lines[i].formula.parts[0], defined);
    for (const QString& name : used) QVERIFY2(defined.contains(name), qPrintable(name));
    collectNames(story.lines.back().formula, left);
    QVERIFY2(left.empty(), qPrintable(toPlain(story.lines.back().formula)));
}

}  // namespace

class StepperTextTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        ui::test::startAfresh();
        chooseLanguage("ru");
    }
    void cleanupTestCase() { chooseLanguage("en"); }

    void diagnosesAreTold() {
        for (const BrokenSetup& setup : broken_setups()) {
            std::map<std::string, Tensor> values;
            for (const auto& [name, text] : setup.expression.values)
                values[name] = parse_tensor(text);
            areRussian(findingsOf(setup.expression.text, values));
        }
        const Tensor x = tensor({{0.5, -1.0}, {1.0, 2.0}, {-0.5, -2.0}});
        for (const char* text :
             {"log(relu(x)).sum()", "(1 / relu(x)).sum()", "exp(x * 1000).sum()",
              "(x * 1e30 * 1e30).sum()", "sqrt(relu(x)).sum()", "relu(x - 100).sum()",
              "sigmoid(100 * x).sum()", "(x * 1000).sum()", "(0 * exp(x * 1000)).sum()"})
            areRussian(findingsOf(text, {{"x", x}}));
    }

    void findingsInALayerNameIt() {
        auto document = spirals();
        document.training.optimizer.params["lr"] = 1e30;
        auto trainer = trainerOf(document);
        run(trainer, 2);
        NetworkSubject subject(std::make_shared<const train::Capture>(train::Capture{
            trainer.document(), trainer.shared_material(), trainer.seed(), trainer.save()}));
        areRussian(diagnose(*record_pass(subject).pass));
    }

    void updatesOfEveryOptimizerAreTold_data() {
        QTest::addColumn<QString>("type");
        for (const auto& optimizer : optim::optimizers())
            QTest::newRow(optimizer.id.c_str()) << QString::fromStdString(optimizer.id);
    }
    void updatesOfEveryOptimizerAreTold() {
        QFETCH(QString, type);
        auto document = spirals();
        document.training.optimizer = {.type = type.toStdString(), .params = {{"lr", 0.01}}};
        if (type == "SGD") document.training.optimizer.params["momentum"] = 0.9;
        auto trainer = trainerOf(document);
        NetworkSubject subject(std::make_shared<const train::Capture>(train::Capture{
            trainer.document(), trainer.shared_material(), trainer.seed(), trainer.save()}));
        const auto pass = record_pass(subject).pass;
        QVERIFY(!pass->updates.empty());
        isWhole(StoryTeller({.pass = pass, .moment = {Moment::Kind::Update, 0}}).tell());
        for (const Update::Row& row : pass->updates[0].rows)
            QVERIFY2(isRussian(engineText(row.meaning)), row.meaning.c_str());
    }

    void mistakesInExpressionsAreTold_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 "x y",
                                 "x +",
                                 "sin(x",
                                 "x)",
                                 "()",
                                 "x $ y",
                                 "1.5abc",
                                 "2(x)",
                                 "x + sine(x)",
                                 "x + v.foo()",
                                 "v.S",
                                 "x + z",
                                 "x + m @ m",
                                 "v[7]",
                                 "v[x]",
                                 "softmax(v)",
                                 "sin(x, y)",
                                 "sum(v, a=0)",
                                 "x + 1 / 0",
                                 "x\ny +",
                                 "* x",
                                 "v[0",
                                 "[1, 2",
                                 "2 = x",
                                 "h =",
                                 "x..T",
                                 "sum(v, dim=0, 1)",
                                 "sum(v, dim=0, dim=0)",
                                 "v + m[:, :2]",
                                 "m.sum(5)"})
            QTest::newRow(text) << text;
    }
    void mistakesInExpressionsAreTold() {
        QFETCH(QString, text);
        try {
            (void)TensorExpression(text.toStdString())
                .evaluate({{"x", tensor(1.0)},
                           {"y", tensor(2.0)},
                           {"v", tensor({1.0, 2.0, 3.0})},
                           {"m", tensor({{1.0, 2.0, 3.0}, {4.0, 5.0, 6.0}})}});
            QFAIL("no error");
        } catch (const ExpressionError& error) {
            QVERIFY2(isRussian(engineText(error.what())), error.what());
        }
    }
};

QTEST_MAIN(StepperTextTest)
#include "stepper_text_test.moc"
