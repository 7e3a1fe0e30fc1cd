// SPDX-License-Identifier: GPL-3.0-or-later
// What the menu of lessons leads to, and what the walk answers to mouse and keys.
#include <QAbstractButton>
#include <QRegularExpression>
#include <QtTest>

#include "engine/step/examples.h"
#include "tests/ui/walk.h"
#include "ui/stepper/code_line.h"
#include "ui/stepper/formula/formula_view.h"
#include "ui/stepper/number_grid.h"
#include "ui/stepper/numbers_page.h"
#include "ui/stepper/regression_page.h"
#include "ui/stepper/step_transport.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

/// What stands on labels, buttons and tabs that can be seen in a widget.
QStringList visibleTexts(const QWidget* in) {
    QStringList texts;
    for (const auto* widget : in->findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        if (const auto* label = qobject_cast<const QLabel*>(widget)) texts << label->text();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            texts << button->text() << button->toolTip();
        if (const auto* tabs = qobject_cast<const QTabWidget*>(widget))
            for (int i = 0; i < tabs->count(); ++i) texts << tabs->tabText(i);
    }
    return texts;
}

/// The grid on the page of numbers that shows a value itself.
NumberGrid* gridOf(Walk& walk, const QString& symbol) {
    for (auto* grid : walk.find<NumbersPage>("numbersPage")->findChildren<NumberGrid*>())
        if (grid->isVisible() && grid->accessibleName().section(' ', 0, 0) == symbol) return grid;
    return nullptr;
}

}  // namespace

class LessonsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { startAfresh(); }
    void cleanup() { chooseLanguage("en"); }

    void oneClickWalksALesson_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<bool>("learns");
        for (const char* network : {"linear_regression", "simple_model", "mnist_cnn"})
            QTest::newRow(network) << QString("lesson_") + network << true;
        for (size_t i = 0; i < step::expression_examples().size(); ++i)
            QTest::newRow(step::expression_examples()[i].id.c_str())
                << QString("lesson_%1").arg(i) << false;
    }
    void oneClickWalksALesson() {
        QFETCH(QString, action);
        QFETCH(bool, learns);
        Walk walk;
        walk.find<QAction>(qPrintable(action))->trigger();
        QVERIFY(QTest::qWaitFor([&] { return walk.mode->link()->view()->opened == 1; }, 20'000));
        QVERIFY(walk.settled());
        QVERIFY(walk.canvas->isVisible() && walk.canvas->hasFocus());
        QVERIFY(walk.find<QWidget>("stepperPanel")->isVisible());
        QCOMPARE(walk.mode->link()->view()->error, std::string());
        QCOMPARE(!walk.pass().updates.empty(), learns);
        walk.key(Qt::Key_End);
        QCOMPARE(walk.cursor().position(), walk.cursor().count());
        QTRY_VERIFY(!walk.formulas().isEmpty());
    }

    void regressionByHandTakesTheNetworksPlace() {
        Walk walk;
        auto* page = walk.find<RegressionPage>("regressionPage");
        QVERIFY(!page->isVisible());
        walk.trigger("actionRegressionByHand");
        QVERIFY(page->isVisible() && page->hasFocus());
        for (const char* dock : {"paletteDock", "lossDock", "stepperDock", "inspectorDock"})
            QVERIFY2(!walk.find(dock)->isVisible(), dock);
        QTRY_VERIFY(page->state() != nullptr);
        QTest::keyClick(page, Qt::Key_Right, Qt::ShiftModifier);
        QTRY_COMPARE(page->state()->iteration, int64_t{1});
        QVERIFY(walk.find<CodeLine>("regressionLine3")->words().startsWith("w = 0 − 0.05"));
        QTest::keyClick(page, Qt::Key_Escape);
        QTRY_VERIFY(walk.find("paletteDock")->isVisible());
        QVERIFY(!page->isVisible() && walk.find("networkCanvas")->isVisible());
        QVERIFY(!walk.find<QAction>("actionRegressionByHand")->isChecked());
        walk.trigger("actionRegressionByHand");
        hand::click(walk.find("regressionDone"));
        QTRY_VERIFY(!page->isVisible());
    }

    void theModesFollowEachOther() {
        Walk walk;
        walk.trigger("actionRegressionByHand");
        QVERIFY(walk.openNetwork());
        QVERIFY(walk.canvas->isVisible() && walk.find("stepperDock")->isVisible());
        QVERIFY(!walk.find("regressionPage")->isVisible());
        walk.trigger("actionRegressionByHand");
        QVERIFY(walk.find("regressionPage")->isVisible());
        QVERIFY(!walk.find("stepperDock")->isVisible());
        walk.trigger("actionRegressionByHand");
        QVERIFY(walk.find("networkCanvas")->isVisible() && walk.find("paletteDock")->isVisible());
    }

    void closingThePanelLeavesTheMode() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        walk.find("stepperDock")->close();
        QVERIFY(walk.find("networkCanvas")->isVisible() && walk.find("paletteDock")->isVisible());
        QVERIFY(!walk.find<QAction>("actionStepThrough")->isChecked());
    }

    void theStepKeyStepsByOperations() {
        Walk walk;
        walk.trigger("actionStepOperation");
        QVERIFY(walk.opened(1));
        QCOMPARE(walk.cursor().position(), 0);
        QTest::keyClick(&walk.window, Qt::Key_F10);
        QCOMPARE(walk.cursor().position(), 1);
        QVERIFY(walk.find<QAction>("actionStep")->text().contains("operation"));
    }

    void inputsWeightsAndTargetsAreEdited_data() {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("symbol");
        QTest::newRow("an input") << "linear"
                                  << "x";
        QTest::newRow("a weight") << "linear"
                                  << "line.weight";
        QTest::newRow("a target") << "sub"
                                  << "y";
    }
    void inputsWeightsAndTargetsAreEdited() {
        QFETCH(QString, operation);
        QFETCH(QString, symbol);
        Walk walk;
        QVERIFY(walk.openNetwork());
        int index = walk.operationNamed(operation.toStdString());
        if (index < 0) index = walk.operationNamed("mse_loss");
        QVERIFY(index >= 0);
        while (!walk.cursor().current() || walk.cursor().current()->moment.index != index)
            walk.key(Qt::Key_Right);
        QVERIFY(walk.settled());
        walk.showPage("numbersPage");
        auto* grid = gridOf(walk, symbol);
        QVERIFY2(grid, qPrintable(symbol));
        const double before = walk.pass().values[size_t(walk.pass().result)].value.at(0);
        const auto revision = walk.mode->link()->view()->revision;
        const int position = walk.cursor().position();
        hand::click(grid->viewport(), grid->placeOf(0).center());
        hand::answerWithName("7.5");
        QTest::keyClick(grid, Qt::Key_F2);
        QTRY_VERIFY(walk.mode->link()->view()->revision > revision);
        QVERIFY(walk.pass().values[size_t(walk.pass().result)].value.at(0) != before);
        QCOMPARE(walk.cursor().position(), position);
    }

    void theMouseTiesFormulaAndCanvas() {
        Walk walk;
        QVERIFY(walk.openExample(0));
        for (int i = 0; i < 3; ++i) walk.key(Qt::Key_Right);  // the product
        QVERIFY(walk.settled());
        auto* lines = walk.find<FormulaView>("formulaLines");
        const auto& product = walk.pass().operations[2];
        const QString power = QString("v%1").arg(product.inputs[0]);
        hand::move(lines, lines->middleOf(power));
        QTRY_COMPARE(walk.canvas->highlighted().value, product.inputs[0]);
        const QRect card = walk.canvas->placeOf({.value = 0});  // x1
        QVERIFY(!card.isEmpty());
        hand::move(walk.canvas->viewport(), card.center());
        QTRY_COMPARE(walk.find<FormulaView>("formulaWhere")->highlight(), QString("v0"));
    }

    /// On the smallest screen that the lecture is held at.
    void everyPageFitsTheWindow() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        auto* ask = walk.find<QAbstractButton>("stepAsk");
        hand::click(ask, {10, ask->height() / 2});
        QVERIFY(walk.canvas->hasFocus());  // the keys stay with the canvas
        for (const char* page : {"formulaPanel", "numbersPage", "proofsPage", "lensPage",
                                 "findingsPage", "expressionPage"}) {
            walk.showPage(page);
            QVERIFY(walk.settled());
            QVERIFY2(walk.window.minimumSizeHint().height() <= 720, page);
            QVERIFY2(walk.window.minimumSizeHint().width() <= 1280, page);
        }
        QCOMPARE(walk.window.size(), QSize(1280, 720));
    }

    void thePanelSpeaksRussian() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        chooseLanguage("ru");
        walk.key(Qt::Key_End);
        static const QRegularExpression english("\\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\\b");
        for (const char* page : {"formulaPanel", "numbersPage", "proofsPage", "lensPage",
                                 "findingsPage", "expressionPage"}) {
            walk.showPage(page);
            QVERIFY(walk.settled());
            QStringList texts = visibleTexts(walk.find("stepperPanel"));
            for (const char* view : {"formulaLines", "formulaWhere"})
                if (walk.find(view)->isVisible()) texts << walk.find<FormulaView>(view)->spoken();
            QVERIFY(texts.size() > 10);
            for (const QString& text : texts) QVERIFY2(!text.contains(english), qPrintable(text));
        }
    }
};

QTEST_MAIN(LessonsTest)
#include "lessons_test.moc"
