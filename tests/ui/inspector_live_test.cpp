// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include "tests/engine/training.h"
#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/engine_link.h"
#include "ui/inspector/heat_map.h"
#include "ui/inspector/inspector.h"
#include "ui/theme/appearance.h"
#include "ui/theme/theme.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

/// An inspector on screen that shows fc1 (16 × 2) of the spirals.
struct Desk {
    Desk() {
        inspector.resize(280, 900);
        inspector.show();
        (void)QTest::qWaitForWindowExposed(&inspector);
        model.reset(spirals(), {});
        model.setCurrentNode("fc1");
        auto* map = find<HeatMap>("heatMap");
        (void)QTest::qWaitFor([&] { return map->isVisible() && map->height() > 100; });
        QTest::qWait(100);  // the page is laid out
    }
    const train::NodeView* view() { return link.snapshot()->node_view.get(); }
    template <class T>
    T* find(const char* name) {
        return inspector.findChild<T*>(name);
    }
    QString text(const char* label) { return find<QLabel>(label)->text(); }
    bool shows(const std::function<bool(const train::NodeView&)>& wanted) {
        return QTest::qWaitFor([&] { return view() && wanted(*view()); });
    }
    void point(int64_t row, int64_t column) {
        auto* map = find<HeatMap>("heatMap");
        QTest::mouseMove(map->viewport(), map->middleOf(0, row, 0, column));
    }
    void choose(const char* init) {
        auto* button = find<QToolButton>("reinitialize");
        QTimer::singleShot(0, &inspector, [init] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            for (auto* action : menu->actions())
                if (action->text() == init)
                    return hand::click(menu, menu->actionGeometry(action).center());
            QFAIL(init);
        });
        QTest::mouseClick(button, Qt::LeftButton);
    }

    DocumentModel model;
    EngineLink link{&model};
    Inspector inspector{&model, &link};
};

}  // namespace

class InspectorLiveTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { startAfresh(); }

    void theValueUnderTheCursorIsExact() {
        Desk desk;
        desk.point(3, 1);
        const QString value = QString::number(desk.view()->values[7], 'g', 9);
        QCOMPARE(desk.text("cellValue"), "weight[3, 1] = <b>" + value + "</b>");
        QCOMPARE(value.toFloat(), desk.view()->values[7]);
    }

    void thePageIsNoWiderThanThePanel() {
        for (const char* language : {"en", "ru"}) {
            chooseLanguage(language);
            Desk desk;
            QVERIFY2(desk.inspector.widget()->minimumSizeHint().width() <= 264, language);
            desk.link.post(train::Step{});
            QVERIFY(desk.shows([](const auto& view) { return view.output.has_value(); }));
            QVERIFY2(desk.inspector.widget()->minimumSizeHint().width() <= 264, language);
        }
        chooseLanguage("en");
    }

    void theArrowKeysGoFromValueToValue() {
        Desk desk;
        auto* map = desk.find<HeatMap>("heatMap");
        map->setFocus();
        for (const auto key : {Qt::Key_Down, Qt::Key_Down, Qt::Key_Right})
            QTest::keyClick(map, key);
        QVERIFY(desk.text("cellValue").startsWith("weight[1, 1] = "));
        const int cell = map->cellSize();
        QTest::keyClick(map, Qt::Key_Minus);
        QVERIFY(map->cellSize() < cell);
    }

    void anotherTensorIsChosen() {
        Desk desk;
        auto* choice = desk.find<QComboBox>("tensorChoice");
        QCOMPARE(choice->count(), 2);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QVERIFY(desk.shows([](const auto& view) { return view.shown == "bias"; }));
        QTRY_COMPARE(choice->currentText(), "bias  16");
        QCOMPARE(desk.view()->values.size(), 16u);
    }

    void aGradientThatIsNotThereDoesNotLookLikeZero() {
        Desk desk;
        hand::click(desk.find<QToolButton>("showGradient"));
        QVERIFY(desk.shows([](const auto& view) { return view.gradient; }));
        QVERIFY(desk.view()->values.empty());
        desk.point(0, 0);
        QVERIFY(!desk.find<HeatMap>("heatMap")->current());
        QVERIFY(desk.inspector.findChild<QWidget*>("outputGradientNumbers")
                    ->findChild<QLabel*>("numbers")
                    ->text()
                    .contains("not computed"));
        desk.link.post(train::Step{});
        QVERIFY(desk.shows([](const auto& view) { return view.values.size() == 32; }));
        QTRY_VERIFY(desk.inspector.findChild<QWidget*>("outputGradientNumbers")
                        ->findChild<QLabel*>("numbers")
                        ->text()
                        .contains("mean"));
        desk.point(2, 0);
        QVERIFY(desk.text("cellValue").startsWith("weight[2, 0].grad = "));
    }

    void weightsAreFilledAnewAndBackUndoesIt() {
        Desk desk;
        const float first = desk.view()->values[0];
        desk.choose("ones_");
        QVERIFY(desk.shows([](const auto& view) { return view.values[0] == 1; }));
        desk.link.post(train::Back{});
        QVERIFY(desk.shows([&](const auto& view) { return view.values[0] == first; }));
    }

    void aFunctionThatDoesNotFitIsTold() {
        Desk desk;
        auto* choice = desk.find<QComboBox>("tensorChoice");
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QVERIFY(desk.shows([](const auto& view) { return view.shown == "bias"; }));
        const auto before = desk.view()->values;
        QSignalSpy told(&desk.link, &EngineLink::eventArrived);
        desk.choose("orthogonal_");
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(desk.view()->values, before);
    }

    void nothingIsComputedForAPageThatIsNotSeen() {
        Desk desk;
        desk.model.setCurrentNode({});
        QTRY_VERIFY(!desk.view());
        desk.model.setCurrentNode("fc2");
        QVERIFY(desk.shows([](const auto& view) { return view.node == "fc2"; }));
        desk.inspector.hide();
        QTRY_VERIFY(!desk.view());
    }

    void aRenamedLayerIsStillShown() {
        Desk desk;
        desk.model.edit("Rename", [](graph::Document& document) {
            document.find("fc1")->id = "first";
            for (auto& wire : document.wires)
                for (auto* end : {&wire.from, &wire.to})
                    if (end->node == "fc1") end->node = "first";
        });
        desk.model.setCurrentNode("first");
        QVERIFY(desk.shows([](const auto& view) { return view.node == "first"; }));
        QTRY_VERIFY(desk.find<HeatMap>("heatMap")->isVisible());
    }

    void aTensorLiesOnAGrid_data() {
        QTest::addColumn<nn::Shape>("shape");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QList<int>>("tiles");  // rows and columns of tiles, of cells in a tile
        QTest::newRow("number") << nn::Shape{} << "BatchNorm2d" << QList<int>{1, 1, 1, 1};
        QTest::newRow("vector") << nn::Shape{16} << "Linear" << QList<int>{1, 1, 1, 16};
        QTest::newRow("matrix") << nn::Shape{3, 5} << "Linear" << QList<int>{1, 1, 3, 5};
        QTest::newRow("kernels") << nn::Shape{8, 4, 3, 2} << "Conv2d" << QList<int>{8, 4, 3, 2};
        QTest::newRow("kernels of one channel")
            << nn::Shape{16, 1, 3, 3} << "Conv2d" << QList<int>{4, 4, 3, 3};
        QTest::newRow("volumes") << nn::Shape{8, 4, 2, 3, 3} << "Conv3d" << QList<int>{8, 4, 6, 3};
        QTest::newRow("gates") << nn::Shape{32, 5} << "LSTM" << QList<int>{4, 1, 8, 5};
        QTest::newRow("biases of gates") << nn::Shape{24} << "GRU" << QList<int>{3, 1, 1, 8};
    }
    void aTensorLiesOnAGrid() {
        QFETCH(nn::Shape, shape);
        QFETCH(QString, layer);
        QFETCH(QList<int>, tiles);
        const auto grid = TensorGrid::of(shape, "weight_ih_l0", layer.toStdString());
        QCOMPARE((QList<int>{int(grid.tileRows), int(grid.tileColumns), int(grid.rows),
                             int(grid.columns)}),
                 tiles);
        std::vector<bool> seen(size_t(tiles[0] * tiles[1] * tiles[2] * tiles[3]));
        for (int a = 0; a < tiles[0]; ++a)
            for (int b = 0; b < tiles[2]; ++b)
                for (int c = 0; c < tiles[1]; ++c)
                    for (int d = 0; d < tiles[3]; ++d) seen.at(grid.index(a, b, c, d)) = true;
        QVERIFY(std::ranges::all_of(seen, std::identity()));
    }

    void aCellIsNamedAsInPyTorch() {
        const nn::Shape shape{8, 4, 3, 2};
        const auto grid = TensorGrid::of(shape, "weight", "Conv2d");
        QCOMPARE(indexText("weight", shape, grid.index(5, 2, 3, 1)), "weight[5, 3, 2, 1]");
        QCOMPARE(indexText("n", {}, 0), "n");
        const auto rows = TensorGrid::of({10, 1, 3, 3}, "weight", "Conv2d");
        QCOMPARE(rows.tileRows * rows.tileColumns, 12);
        QCOMPARE(indexText("weight", {10, 1, 3, 3}, rows.index(2, 0, 1, 2)), "weight[9, 0, 0, 2]");
    }

    void coloursTellSignAndSize() {
        const auto& theme = Theme::current();
        QCOMPARE(heatColor(0, 2), theme.panel);
        QCOMPARE(heatColor(2, 2), theme.positive);
        QCOMPARE(heatColor(-2, 2), theme.negative);
        QCOMPARE(heatColor(NAN, 2), theme.warning);
        QCOMPARE(heatColor(0, 0), theme.panel);
    }
};

QTEST_MAIN(InspectorLiveTest)
#include "inspector_live_test.moc"
