// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

#include "tests/ui/hand.h"
#include "tests/ui/hand_made_pass.h"
#include "ui/stepper/formula/parser.h"
#include "ui/stepper/formula/text.h"
#include "ui/stepper/formula_panel.h"
#include "ui/theme/theme.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using Kind = step::Moment::Kind;
using Shared = std::shared_ptr<const step::Pass>;

namespace {

Story told(Kind kind, int index) {
    return StoryTeller({.pass = lecturePass(), .moment = {kind, index}}).tell();
}

/// "caption: formula" of each line.
QStringList texts(const std::vector<FormulaView::Line>& lines) {
    QStringList list;
    for (const auto& line : lines)
        list << (line.caption.isEmpty() ? "" : line.caption + ": ") + toPlain(line.formula) +
                    (line.note.isEmpty() ? "" : " | " + line.note);
    return list;
}

template <class Widget>
Widget* find(const QWidget* in, const char* name) {
    return in->findChild<Widget*>(name);
}

std::shared_ptr<step::Explanation> explained(bool backward) {
    auto answer = std::make_shared<step::Explanation>();
    answer->question = {.operation = 0, .backward = backward, .slot = backward ? 1 : 0, .cell = 1};
    if (backward) {
        answer->terms = {{0, 0, 0.01, 1}};
        answer->result = answer->sum = 0.01;
        answer->count = 1;
        return answer;
    }
    for (int slot : {0, 1})
        for (int k = 1; k < 784; ++k)
            answer->terms.push_back(slot == 0 ? step::Term{0, k, 0.5, k / 100.0}
                                              : step::Term{1, 784 + k, k / 100.0, 0.5});
    answer->count = int64_t(answer->terms.size());
    answer->result = 0.5 * 783 * 784 / 200;
    answer->sum = 2 * answer->result;
    return answer;
}

}  // namespace

class FormulaPanelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::day()); }

    void forwardIsToldInSymbolsAndNumbers() {
        QCOMPARE(told(Kind::Forward, 0).title, "Power");
        QCOMPARE(texts(told(Kind::Forward, 0).lines),
                 (QStringList{"Formula: v₁ = x₂²", "With numbers: v₁ = (−1.2)² = 1.44"}));
        QCOMPARE(texts(told(Kind::Forward, 1).lines),
                 (QStringList{"Formula: v₂ = x₁ + x₂", "With numbers: v₂ = 0.5 + (−1.2) = −0.7"}));
        QCOMPARE(texts(told(Kind::Forward, 3).lines),
                 (QStringList{"Formula: L = sin v₃", "With numbers: L = sin(−1.008) = −0.8458"}));
    }

    void backwardShowsTheChainRule() {
        QCOMPARE(
            texts(told(Kind::Backward, 3).lines),
            (QStringList{"Local derivative: ∂L/∂v₃ = cos v₃", "Chain rule: ∂L/∂v₃ = ∂L/∂L · cos v₃",
                         "With earlier results: ∂L/∂v₃ = 1 · cos v₃",
                         "With numbers: ∂L/∂v₃ = 1 · cos(−1.008) = 0.5336"}));
        const QStringList mul = texts(told(Kind::Backward, 2).lines);
        QCOMPARE(mul.size(), 8);
        QCOMPARE(mul[1], "Chain rule: ∂L/∂v₁ = ∂L/∂v₃ · v₂");
        QCOMPARE(mul[3], "With numbers: ∂L/∂v₁ = 0.5336 · (−0.7) = −0.3735");
    }

    void severalPathsAreSummed() {
        const QStringList early = texts(told(Kind::Backward, 1).lines).mid(6);
        QVERIFY2(early.join('\n').contains("So far: ∂L/∂x₂ = ∂L/∂v₁ · 2 x₂ + 0.7683"),
                 qPrintable(early.join('\n')));
        const QStringList late = texts(told(Kind::Backward, 0).lines);
        QVERIFY2(late.contains("Sum over the paths: ∂L/∂x₂ = ∂L/∂v₁ · 2 x₂ + ∂L/∂v₂"),
                 qPrintable(late.join('\n')));
        QCOMPARE(late.last(), "With numbers: ∂L/∂x₂ = 0.8964 + 0.7683 = 1.6647");
    }

    void accumulationAndUpdateAreTold() {
        QCOMPARE(texts(told(Kind::Accumulate, 0).lines),
                 (QStringList{"Accumulation: x₂.grad ← x₂.grad + ∂L/∂x₂",
                              "With numbers: x₂.grad = 0.5 + 1.6647 = 2.1647"}));
        QCOMPARE(texts(told(Kind::Update, 0).lines),
                 (QStringList{"g = 1.6647 | the gradient", "lr = 0.1 | the learning rate",
                              "step size = 0.1665 | what is taken away",
                              "New value: x₂ = −1.2 + (−0.1665) = −1.3665"}));
    }

    void everySymbolIsDefined() {
        const Shared pass = lecturePass();
        for (const step::Moment& moment : pass->timeline) {
            const Story story = StoryTeller({.pass = pass, .moment = moment}).tell();
            const QString where = texts(story.where).join('\n');
            for (const auto& line : story.lines) {
                const QString text = toPlain(line.formula);
                for (const char* symbol : {"v₁", "v₂", "v₃", "x₁", "x₂", "L"})
                    if (text.contains(symbol) && moment.kind != Kind::Update)
                        QVERIFY2(where.contains(symbol), qPrintable(text + "\nwhere\n" + where));
            }
        }
        const QStringList where = texts(told(Kind::Forward, 3).where);
        QVERIFY2(where.contains("L = sin v₃ | the result, output of Sine"),
                 qPrintable(where.join('\n')));
        QVERIFY(where.contains("v₁ = x₂² | output of Power, x2**2"));
        QVERIFY(where.contains("x₁ | an input"));
    }

    void aCellIsTheSumOfItsProducts() {
        const Story story = StoryTeller({.pass = linearPass(),
                                         .moment = {Kind::Forward, 0},
                                         .explanation = explained(false)})
                                .tell();
        const QStringList lines = texts(story.lines);
        QCOMPARE(lines[0], "Formula: v₁ = x fc1.weightᵀ");
        QCOMPARE(lines[1],
                 "With numbers: v₁[0, 1] = 0.01 · 0.5 + 0.02 · 0.5 + 0.03 · 0.5 + 0.04 · 0.5 + "
                 "0.05 · 0.5 + 0.06 · 0.5 + … + \"777 more\" = 1534.68");
        const Story back = StoryTeller({.pass = linearPass(),
                                        .moment = {Kind::Backward, 0},
                                        .explanation = explained(true)})
                               .tell();
        QCOMPARE(texts(back.lines).last(), "With numbers: ∂L/∂fc1.weight[0, 1] = 1 · 0.01 = 0.01");
    }

    void theMouseTellsValuesAndOperations() {
        FormulaPanel panel;
        panel.resize(420, 640);
        panel.setScene({.pass = lecturePass(), .moment = {Kind::Backward, 0}});
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto* lines = find<FormulaView>(&panel, "formulaLines");
        QSignalSpy values(&panel, &FormulaPanel::valueHovered);
        QSignalSpy operations(&panel, &FormulaPanel::operationHovered);
        hand::move(lines, lines->middleOf("v3"));
        QTRY_VERIFY(!values.isEmpty());
        QCOMPARE(values.last()[0].toInt(), 3);
        QCOMPARE(find<FormulaView>(&panel, "formulaWhere")->highlight(), "v3");
        auto* scroll = panel.findChild<QScrollArea*>();
        scroll->ensureVisible(0, lines->geometry().bottom());
        hand::move(lines, lines->middleOf("o1"));
        QTRY_COMPARE(operations.last()[0].toInt(), 1);
    }

    void formulasAreCopied() {
        FormulaPanel panel;
        panel.setScene({.pass = lecturePass(), .moment = {Kind::Forward, 3}});
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto* copy = find<QToolButton>(&panel, "formulaCopy");
        QTimer poll;  // the menu takes over until something is chosen
        connect(&poll, &QTimer::timeout, copy->menu(), [menu = copy->menu()] {
            if (menu->isVisible())
                hand::click(menu, menu->actionGeometry(menu->actions()[0]).center());
        });
        poll.start(5);
        hand::click(copy);
        QTRY_VERIFY(QApplication::clipboard()->text().startsWith("L = \\sin v_{3}"));
    }

    void withoutAPassItSaysSo() {
        FormulaPanel panel;
        panel.show();
        QVERIFY(find<QLabel>(&panel, "formulaEmpty")->isVisible());
        panel.setScene({.pass = lecturePass(), .moment = {Kind::Forward, 0}});
        QVERIFY(!find<QLabel>(&panel, "formulaEmpty")->isVisible());
        panel.clear();
        QVERIFY(find<QLabel>(&panel, "formulaEmpty")->isVisible());
    }
};

QTEST_MAIN(FormulaPanelTest)
#include "formula_panel_test.moc"
