// SPDX-License-Identifier: GPL-3.0-or-later
// A pass on its canvas: what opens, the wave of what is computed, following it.
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

#include "tests/ui/hand.h"
#include "tests/ui/hand_made_pass.h"
#include "ui/stepper/step_canvas.h"
#include "ui/theme/theme.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using BoxKind = StepBox::Kind;

namespace {

/// A shown canvas with a pass, and a hand on it.
struct Stage {
    explicit Stage(const std::shared_ptr<const step::Pass>& pass) : view(viewOf(pass)) {
        canvas.resize(900, 400);
        canvas.show();
        (void)QTest::qWaitForWindowExposed(&canvas);
        show(view);
    }
    void show(const std::shared_ptr<const step::View>& next) {
        canvas.setView(next);
        cursor.setView(next);
    }
    const StepBox* layer(const char* node) const {
        for (const StepBox& box : canvas.diagram().boxes)
            if (box.kind == BoxKind::Layer && box.node == node) return &box;
        return nullptr;
    }
    const StepBox* operation(int index, const std::vector<int>& path = {}) const {
        const int box = canvas.diagram().boxOf(path, index);
        return box < 0 ? nullptr : &canvas.diagram().boxes[size_t(box)];
    }
    QPoint middle(const StepBox* box) const { return canvas.mapFromScene(box->rect.center()); }
    /// On the name of a frame, beside what lies in it.
    QPoint title(const StepBox* box) const {
        return canvas.mapFromScene(box->rect.topLeft() + QPointF(20, 10));
    }
    void doubleClick(QPoint at) { QTest::mouseDClick(canvas.viewport(), Qt::LeftButton, {}, at); }
    void wheel(QPoint at, int steps) {
        QWheelEvent event(at, canvas.viewport()->mapToGlobal(at), {}, {0, 120 * steps}, {}, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas.viewport(), &event);
    }
    QImage picture() { return canvas.viewport()->grab().toImage(); }
    QImage picture(const StepBox* box) {
        return picture().copy(canvas.mapFromScene(box->rect).boundingRect().adjusted(4, 4, -4, -4));
    }
    int pixels(const QColor& colour) {
        const QImage image = picture().convertToFormat(QImage::Format_RGB32);
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
            count += int(std::count(line, line + image.width(), colour.rgb()));
        }
        return count;
    }

    StepCursor cursor;
    StepCanvas canvas{&cursor};
    std::shared_ptr<const step::View> view;
};

}  // namespace

class StepCanvasTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { Theme::apply(Theme::day()); }

    void closedLayersFollowEachOtherAsDataFlows() {
        Stage stage(layersPass());
        QCOMPARE(stage.canvas.diagram().boxes.size(), size_t(5));  // x, y and three layers
        QVERIFY(stage.layer("fc1")->rect.right() < stage.layer("act")->rect.left());
        QVERIFY(stage.layer("act")->rect.right() < stage.layer("loss")->rect.left());
        QCOMPARE(stage.canvas.diagram().wires.size(), size_t(4));
    }

    void expressionsAreDrawnByTheirOperations() {
        Stage stage(lecturePass());
        for (int i = 0; i < 4; ++i) QVERIFY(stage.operation(i));
        // x2 goes two ways; the 2 of x2**2 is no card.
        QCOMPARE(stage.canvas.diagram().boxes.size(), size_t(6));
        QCOMPARE(stage.canvas.diagram().wires.size(), size_t(6));
    }

    void aDoubleClickOpensALayerAndOthersMakeRoom() {
        Stage stage(layersPass());
        QVERIFY(!stage.operation(0));
        stage.doubleClick(stage.middle(stage.layer("fc1")));
        QVERIFY(stage.layer("fc1")->open);
        for (int i = 0; i < 2; ++i)
            QVERIFY(stage.layer("fc1")->rect.contains(stage.operation(i)->rect));
        const auto& boxes = stage.canvas.diagram().boxes;
        const auto parameters = std::ranges::count_if(boxes, [](const StepBox& box) {
            return box.kind == BoxKind::Leaf && box.node == "fc1";
        });
        QCOMPARE(parameters, 2);
        for (const char* other : {"act", "loss"})
            QVERIFY(!stage.layer("fc1")->rect.intersects(stage.layer(other)->rect));
        stage.doubleClick(stage.title(stage.layer("fc1")));
        QVERIFY(!stage.layer("fc1")->open && !stage.operation(0));
    }

    void enterOpensWhatIsChosenOrElseWhatIsWalked() {
        Stage stage(layersPass());
        stage.cursor.moveTo(1);
        QTest::keyClick(&stage.canvas, Qt::Key_Return);
        QVERIFY(stage.canvas.isLayerOpen("fc1"));
        hand::click(stage.canvas.viewport(), stage.middle(stage.layer("act")));
        QTest::keyClick(&stage.canvas, Qt::Key_Return);
        QVERIFY(stage.canvas.isLayerOpen("act"));
    }

    void aBlockOpensIntoItsLayers() {
        auto pass = std::make_shared<step::Pass>(*layersPass());
        const auto move = [](std::string& node) {
            if (node == "fc1" || node == "act") node = "down." + node;
        };
        for (auto& operation : pass->operations) move(operation.node);
        for (auto& value : pass->values) move(value.node);
        Stage stage(pass);
        QCOMPARE(stage.canvas.diagram().boxes.size(), size_t(4));  // x, y, the block and the loss
        QCOMPARE(stage.canvas.diagram().wires.size(), size_t(3));
        stage.doubleClick(stage.middle(stage.layer("down")));
        QVERIFY(stage.layer("down")->open && !stage.layer("down.fc1")->open);
        for (const char* layer : {"down.fc1", "down.act"})
            QVERIFY(stage.layer("down")->rect.contains(stage.layer(layer)->rect));
        QVERIFY(!stage.operation(0));
        stage.doubleClick(stage.middle(stage.layer("down.fc1")));
        QVERIFY(stage.layer("down.fc1")->rect.contains(stage.operation(0)->rect));
        stage.doubleClick(stage.title(stage.layer("down")));
        QVERIFY(!stage.layer("down.fc1"));
        stage.canvas.openAllLayers(true);
        QVERIFY(stage.operation(0) && stage.layer("down")->open);
    }

    void zoomingInOpensALayer() {
        Stage stage(layersPass());
        for (int i = 0; i < 20 && !stage.canvas.isLayerOpen("act"); ++i)
            stage.wheel(stage.middle(stage.layer("act")), 2);
        QVERIFY(stage.canvas.isLayerOpen("act"));
        QVERIFY(!stage.canvas.isLayerOpen("fc1"));
        QVERIFY(stage.canvas.viewport()->rect().contains(stage.middle(stage.layer("act"))));
    }

    void anOperationOpensIntoItsParts() {
        Stage stage(layersPass());
        stage.canvas.setLayerOpen("loss", true);
        QSignalSpy wanted(&stage.canvas, &StepCanvas::partsWanted);
        stage.doubleClick(stage.middle(stage.operation(3)));
        QCOMPARE(wanted.size(), 1);
        const auto path = wanted[0][0].value<std::vector<int>>();
        QCOMPARE(path, std::vector<int>{3});
        stage.show(withParts(*stage.view, path, lossParts()));
        QVERIFY(stage.operation(3)->open);
        for (int i = 0; i < 2; ++i)
            QVERIFY(stage.operation(3)->rect.contains(stage.operation(i, path)->rect));
        wanted.clear();
        stage.canvas.setLayerOpen("fc1", true);
        stage.doubleClick(stage.middle(stage.operation(0)));  // has no parts
        QCOMPARE(wanted.size(), 0);
    }

    // The card of what is not computed is the same whatever its number will be.
    void whatIsNotComputedShowsNoNumber() {
        const auto other = layersPass();
        other->values[6].value = number(0);
        Stage stage(layersPass());
        const auto act = [&] { return stage.picture(stage.layer("act")); };
        const QImage hollow = act();
        stage.cursor.moveTo(4);
        const QImage computed = act();
        stage.show(viewOf(other, 2));
        QCOMPARE(act(), hollow);
        stage.cursor.moveTo(4);
        QVERIFY(act() != hollow && act() != computed);
    }

    void theWaveColoursWiresForwardAndBack() {
        Stage stage(lecturePass());
        const auto forward = [&] { return stage.pixels(Theme::day().training); };
        const auto back = [&] { return stage.pixels(Theme::day().validation); };
        stage.cursor.moveTo(2);
        const int some = forward();
        stage.cursor.moveTo(4);
        const int all = forward();
        QVERIFY(all > some);
        const int none = back();
        stage.cursor.moveTo(8);
        QVERIFY(back() > none + 100);
        QVERIFY(forward() < some);
    }

    void theStepInHandIsRingedAndFollowed() {
        Stage stage(layersPass());
        stage.canvas.openAllLayers(true);
        stage.canvas.zoomBy(4);
        const QRect seen = stage.canvas.viewport()->rect();
        for (int position = 1; position <= 8; ++position) {
            stage.cursor.moveTo(position);
            const int index = stage.cursor.current()->moment.index;
            QTRY_VERIFY(seen.contains(stage.middle(stage.operation(index))));
            QVERIFY(stage.pixels(Theme::day().accent) > 100);
        }
    }

    void tellsWhatTheMouseIsOverAndLightsUpWhatItIsTold() {
        Stage stage(lecturePass());
        const QSignalSpy hovered(&stage.canvas, &StepCanvas::hovered);
        hand::move(stage.canvas.viewport(), stage.middle(stage.operation(2)));
        QTRY_VERIFY(stage.canvas.highlighted() == StepSubject{.operation = 2});
        QVERIFY(!hovered.isEmpty());
        const int lit = stage.pixels(Theme::day().candidate);
        stage.canvas.highlight({.value = 1});  // x2 and both of its wires
        QVERIFY(stage.pixels(Theme::day().candidate) > 100);
        stage.canvas.highlight({});
        QVERIFY(stage.pixels(Theme::day().candidate) < lit);
    }

    void handsTheKeysOfTheWalkOn() {
        Stage stage(lecturePass());
        const QSignalSpy keys(&stage.canvas, &StepCanvas::keyPressed);
        for (const auto key :
             {Qt::Key_Right, Qt::Key_Left, Qt::Key_Home, Qt::Key_End, Qt::Key_Space})
            QTest::keyClick(&stage.canvas, key);
        QCOMPARE(keys.size(), 5);
        const double before = stage.canvas.transform().m11();
        QTest::keyClick(&stage.canvas, Qt::Key_Plus);
        QVERIFY(stage.canvas.transform().m11() > before);
        QTest::keyClick(&stage.canvas, Qt::Key_0);
        QCOMPARE(stage.canvas.transform().m11(), before);
    }

    void anotherPassClosesWhatWasOpen() {
        Stage stage(layersPass());
        stage.canvas.openAllLayers(true);
        stage.show(viewOf(layersPass(), 1, 2));  // computed anew
        QVERIFY(stage.canvas.isLayerOpen("fc1"));
        stage.show(viewOf(layersPass(), 2, 3));
        QVERIFY(!stage.canvas.isLayerOpen("fc1"));
    }
};

QTEST_MAIN(StepCanvasTest)
#include "step_canvas_test.moc"
