// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

#include "engine/nn/catalog.h"
#include "engine/ops/op_info.h"
#include "tests/ui/hand.h"
#include "ui/stepper/formula/formula_view.h"
#include "ui/stepper/formula/layout.h"
#include "ui/stepper/formula/parser.h"
#include "ui/stepper/formula/substitute.h"
#include "ui/stepper/formula/text.h"
#include "ui/theme/theme.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::formula;
using gradlab::ui::test::hand::move;

namespace {

/// Every formula the catalogs hold, by where it stands.
std::vector<std::pair<QString, QString>> formulas() {
    std::vector<std::pair<QString, QString>> all;
    const auto add = [&](const std::string& where, const std::string& text) {
        if (!text.empty())
            all.emplace_back(QString::fromStdString(where), QString::fromStdString(text));
    };
    for (const OpInfo& op : op_catalog()) {
        add(op.name, op.formula);
        for (const OpInput& input : op.inputs) {
            add(op.name + " symbol " + input.symbol, input.symbol);
            add(op.name + " slope " + input.symbol, input.slope);
            add(op.name + " rule " + input.symbol, input.rule);
        }
    }
    for (const auto* layer : nn::catalog()) add("layer " + layer->id, layer->formula);
    return all;
}

Node read(const char* text) { return parse(QString(text)); }

/// What a widget draws on a larger sheet, as the rectangle that holds it.
QRect drawn(const FormulaView& view, QSize sheet) {
    QImage image(sheet, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    const_cast<FormulaView&>(view).render(&painter, {20, 20}, {}, QWidget::DrawChildren);
    painter.end();
    QRect rect;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qAlpha(image.pixel(x, y)) > 0) rect |= QRect(x, y, 1, 1);
    return rect.translated(-20, -20);
}

}  // namespace

class FormulaTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::day()); }

    void everyFormulaOfTheCatalogsIsReadable_data() {
        QTest::addColumn<QString>("text");
        for (const auto& [where, text] : formulas()) QTest::newRow(qPrintable(where)) << text;
    }
    void everyFormulaOfTheCatalogsIsReadable() {
        QFETCH(QString, text);
        const Node node = parse(text);
        QVERIFY2(isReadable(node), qPrintable(text));
        QVERIFY2(parse(toPlain(node)) == node, qPrintable(text + "  →  " + toPlain(node)));
        const Picture picture = layOut(node, Typeface(20));
        QVERIFY(picture.width > 0 && picture.height() > 5);
    }

    void whatCannotBeReadIsShownAsSuch() {
        for (const char* text : {"a + § b", "(a + b", "a b)", "", "x +", "x = = y", "|a", "a / "})
            QVERIFY2(!isReadable(read(text)), text);
        QVERIFY(isReadable(read("fc1.weight · x2 + \"0.bias\"")));
    }

    void strokesDivideByTheirSpaces() {
        QVERIFY(read("∂L/∂y · cos x") == read("(∂L / ∂y) · cos x"));
        QVERIFY(read("x/2 (1 + t)") == read("(x / 2) (1 + t)"));
        QVERIFY(read("a · b / c") == read("(a · b) / c"));
    }

    void namesAreToldFromProducts() {
        QCOMPARE(read("λx").kind, Kind::Product);
        QCOMPARE(read("mean").kind, Kind::Word);
        QCOMPARE(read("fc1.weight").kind, Kind::Word);
        QVERIFY(read("x2") == read("x₂"));
        QVERIFY(read("x_{2}") == read("x₂"));
    }

    void latexIsWhatOneWouldWrite_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("latex");
        const auto row = [](const char* text, const char* latex) {
            QTest::newRow(text) << QString(text) << QString(latex);
        };
        row("y = x Wᵀ + b", "y = x W^{T} + b");
        row("∂L/∂x = ∂L/∂y · (−sin x)",
            "\\frac{\\partial L}{\\partial x} = \\frac{\\partial L}{\\partial y} \\cdot (- \\sin "
            "x)");
        row("yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)", "y_{i} = \\frac{\\exp(x_{i})}{\\sum_{j} \\exp(x_{j})}");
        row("1 if x > 0, else α eˣ",
            "\\begin{cases} 1 & \\text{if } x > 0 \\\\ \\alpha e^{x} & \\text{else} \\end{cases}");
        row("2/√π ∫₀ˣ exp(−t²) dt", "\\frac{2}{\\sqrt{\\pi}} \\int_{0}^{x} \\exp(- t^{2}) dt");
        row("∂L/∂W = (∂L/∂y)ᵀ x",
            "\\frac{\\partial L}{\\partial W} = \\left(\\frac{\\partial L}{\\partial "
            "y}\\right)^{T} x");
        row("⌊a / b⌋", "\\left\\lfloor \\frac{a}{b}\\right\\rfloor");
        row("w · 1.5e-05", "w \\cdot 1.5 \\cdot 10^{-5}");
        row("α′ + m̂₁", "\\alpha' + \\hat{m}_{1}");
        row("x₂.grad + 1", "x_{2} \\mathrm{.grad} + 1");
        row("fc1.weight_hh + 1", "\\mathrm{fc1.weight\\_hh} + 1");
    }
    void latexIsWhatOneWouldWrite() {
        QFETCH(QString, text);
        QTEST(toLatex(parse(text)), "latex");
    }

    void substitutionAddsBracketsWhereTheyAreNeeded_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("with");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* text, const char* with, const char* result) {
            QTest::newRow(result) << QString(text) << QString(with) << QString(result);
        };
        row("cos x", "0.5", "cos 0.5");
        row("cos x", "−0.5", "cos(−0.5)");
        row("cos x", "v₁ + v₂", "cos(v₁ + v₂)");
        row("cos x", "v₃", "cos v₃");
        row("x²", "3", "3²");
        row("x²", "−3", "(−3)²");
        row("x²", "v₃", "v₃²");
        row("x²", "a²", "(a²)²");
        row("x²", "a / b", "(a/b)²");
        row("xᵢ", "v₃", "v_{3, i}");
        row("1 + x", "−3", "1 + (−3)");
        row("x + 1", "−3", "−3 + 1");
        row("1 − x", "a + b", "1 − (a + b)");
        row("1 − x", "a b", "1 − a b");
        row("2x", "3", "2 · 3");
        row("a x", "−3", "a (−3)");
        row("x · a", "−3", "−3 · a");
        row("x a", "b + c", "(b + c) a");
        row("1 / x", "−3", "1 / (−3)");
        row("|x|", "−3", "|−3|");
        row("√x", "a + b", "√(a + b)");
        row("exp(x)", "−3", "exp(−3)");
        row("x[i]", "v₃", "v₃[i]");
        row("1 if x > 0, else a", "−3", "1 if −3 > 0, else a");
        row("Σᵢ x", "a + b", "Σᵢ (a + b)");
        row("∂L/∂x", "v₃", "∂L/∂v₃");
        row("∂L/∂x · x", "0.5", "∂L/∂x · 0.5");
    }
    void substitutionAddsBracketsWhereTheyAreNeeded() {
        QFETCH(QString, text);
        QFETCH(QString, with);
        QTEST(toPlain(substituted(parse(text), {{"x", parse(with)}})), "result");
    }

    void derivativesAreReplacedAsAWhole() {
        const Node node =
            substituted(read("∂L/∂y · cos x"), {{"∂L/∂y", read("−0.0474")}, {"x", read("0.25")}});
        QCOMPARE(toPlain(node), "−0.0474 · cos 0.25");
    }

    void tagsAreFoundWhereTheyAreDrawn() {
        Node x = read("v₃");
        x.tag = "value 3";
        const Node node = substituted(read("∂L/∂y · cos x"), {{"x", x}});
        const Picture picture = layOut(node, Typeface(24));
        QCOMPARE(picture.areas.size(), size_t(1));
        QCOMPARE(picture.tagAt(picture.areas[0].rect.center()), "value 3");
        QVERIFY(picture.areas[0].rect.left() > 0.6 * picture.width);
        QCOMPARE(picture.tagAt({1, 0}), QString());
    }

    void innerTagsGoBeforeOuterOnes() {
        Node node = tagged(read("a · (b + c)"), "b", "inner");
        node.tag = "outer";
        const Picture picture = layOut(node, Typeface(24));
        QCOMPARE(picture.tagAt(picture.areas[0].rect.center()), "inner");
        QCOMPARE(picture.tagAt({1, -3}), "outer");
    }

    void longFormulasAreWrapped() {
        const Node node = read("y = a + b + c + d + e + f + g + h + i + j + k + l + m + n");
        const Picture one = layOut(node, Typeface(20));
        const Picture wrapped = layOut(node, Typeface(20), one.width / 2.5);
        QVERIFY(wrapped.width <= one.width / 2.5);
        QVERIFY(wrapped.height() > 2.5 * one.height());
        const Node product = read("y = Σ_{c, i} W[o, c, i, j] · x[c, h + i, w + j] · z[o, c, i]");
        QVERIFY(layOut(product, Typeface(20), 280).width <= 280);
    }

    void nothingIsDrawnOutside_data() { everyFormulaOfTheCatalogsIsReadable_data(); }
    void nothingIsDrawnOutside() {
        QFETCH(QString, text);
        FormulaView view;
        view.setLines({{"caption", parse(text)}});
        view.resize(view.sizeHint());
        const QRect ink = drawn(view, view.size() + QSize(40, 40));
        QVERIFY2(view.rect().contains(ink), qPrintable(QDebug::toString(ink)));
        view.resize(300, view.heightForWidth(300));
        QVERIFY(view.rect().contains(drawn(view, view.size() + QSize(40, 40))) ||
                view.sizeHint().width() > 400);
    }

    void theMouseTellsWhatItIsOver() {
        FormulaView view;
        view.setLines({{"chain rule", tagged(read("∂L/∂y · cos x"), "x", "node")}});
        view.resize(300, view.heightForWidth(300));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy spy(&view, &FormulaView::hovered);
        move(&view, view.middleOf("node"));
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toString(), "node");
        move(&view, {2, 2});
        QTRY_COMPARE(spy.size(), 2);
        QCOMPARE(spy[1][0].toString(), QString());
    }

    void formulasAreCopiedAndRead() {
        FormulaView view;
        view.setLines({{"", read("y = a / b")}, {"", read("z = √x")}});
        QCOMPARE(view.accessibleName(), "y = a/b\nz = √x");
        view.show();
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), "y = a/b\nz = √x");
        QTimer::singleShot(0, [] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            QTest::mouseClick(menu, Qt::LeftButton, {},
                              menu->actionGeometry(menu->actions().first()).center());
        });
        QContextMenuEvent event(QContextMenuEvent::Mouse, {5, 5}, view.mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(&view, &event);
        QCOMPARE(QApplication::clipboard()->text(), "y = \\frac{a}{b}\nz = \\sqrt{x}");
    }
};

QTEST_MAIN(FormulaTest)
#include "formula_test.moc"
