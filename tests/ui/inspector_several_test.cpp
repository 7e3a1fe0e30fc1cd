// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/canvas_stage.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/number_edit.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

/// Two Linear and two Conv2d, wired to nothing but each other.
Document layers() {
    Document document;
    document.nodes = {node("data", "Data", 0, 0),
                      node("fc1", "Linear", 240, 0, {{"out_features", 32}}),
                      node("fc2", "Linear", 480, 0, {{"out_features", 64}, {"bias", false}}),
                      node("act", "ReLU", 720, 0)};
    document.wires = {{{"data", "x"}, {"fc1", "input"}},
                      {{"fc1", "output"}, {"fc2", "input"}},
                      {{"fc2", "output"}, {"act", "input"}}};
    document.data.source = "curve";
    return document;
}

/// A canvas and an inspector on one model.
struct Desk : Stage {
    Desk() : Stage(layers()) {
        inspector.resize(280, 600);
        inspector.show();
        (void)QTest::qWaitForWindowExposed(&inspector);
        click(title("fc1"));
        click(title("fc2"), Qt::ControlModifier);
    }
    template <class Editor>
    Editor* field(const char* name) {
        for (auto* editor : inspector.findChildren<Editor*>(name))
            if (editor->isVisible()) return editor;
        return nullptr;
    }
    void type(const char* name, const QString& text) {
        auto* editor = field<QAbstractSpinBox>(name);
        QTest::mouseClick(editor, Qt::LeftButton);
        QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
    }
    nn::Json param(const char* node, const char* key) {
        return document().find(node)->params.value(key, nn::Json());
    }

    Inspector inspector{&model};
};

}  // namespace

class InspectorSeveralTest : public QObject {
    Q_OBJECT
private slots:
    void severalSelectedLayersHaveOnePage() {
        Desk desk;
        QCOMPARE(desk.field<QLabel>("severalTitle")->text(), "2 layers");
        desk.click(desk.emptySpot());
        QVERIFY(!desk.field<QLabel>("severalTitle"));
    }

    void valuesThatDifferAreEmpty() {
        Desk desk;
        auto* edit = desk.field<IntegerEdit>("field_out_features");
        QVERIFY(edit->isEmpty());
        QCOMPARE(edit->findChild<QLineEdit*>()->placeholderText(), "—");
        QCOMPARE(desk.field<QCheckBox>("field_bias")->checkState(), Qt::PartiallyChecked);
        QVERIFY(desk.field<IntegerEdit>("field_in_features")->isEmpty());
    }

    void anEditSetsAllInOneStep() {
        Desk desk;
        desk.type("field_out_features", "64");
        QCOMPARE(desk.param("fc1", "out_features"), 64);
        QCOMPARE(desk.param("fc2", "out_features"), 64);
        QCOMPARE(desk.steps(), 1);
        QCOMPARE(desk.field<IntegerEdit>("field_out_features")->value(), 64);
        QVERIFY(desk.field<QLabel>("severalTitle"));
        desk.model.undoStack()->undo();
        QCOMPARE(desk.param("fc1", "out_features"), 32);
        QVERIFY(desk.field<IntegerEdit>("field_out_features")->isEmpty());
    }

    void backToTheDefaultIsForAll() {
        Desk desk;
        auto* button = desk.field<QToolButton>("default_bias");
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(desk.param("fc2", "bias").is_null());
        QCOMPARE(desk.field<QCheckBox>("field_bias")->checkState(), Qt::Checked);
        QCOMPARE(desk.steps(), 1);
    }

    void layersOfDifferentKindsShareWhatTheyHave() {
        Desk desk;
        desk.click(desk.title("act"), Qt::ControlModifier);
        QCOMPARE(desk.field<QLabel>("severalTitle")->text(), "3 layers");
        QVERIFY(!desk.field<IntegerEdit>("field_out_features"));
        QVERIFY(desk.field<QCheckBox>("nodeFrozen"));
    }

    void allAreFrozenAtOnce() {
        Desk desk;
        auto* box = desk.field<QCheckBox>("nodeFrozen");
        QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
        QVERIFY(desk.document().find("fc1")->frozen && desk.document().find("fc2")->frozen);
        QCOMPARE(desk.steps(), 1);
        QCOMPARE(desk.model.report().trainable, 0);
        QCOMPARE(box->checkState(), Qt::Checked);
    }

    void aDeletedNodeLeavesTheSelection() {
        Desk desk;
        desk.model.edit("Remove", [](Document& document) { document.remove_node("fc2"); });
        QCOMPARE(desk.model.currentNode(), "fc1");
        QVERIFY(!desk.field<QLabel>("severalTitle"));
    }

    void oneLayerIsFrozenOnItsPage() {
        Desk desk;
        desk.click(desk.title("fc2"));
        auto* box = desk.field<QCheckBox>("nodeFrozen");
        QVERIFY(!box->isChecked());
        QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
        QVERIFY(desk.document().find("fc2")->frozen && !desk.document().find("fc1")->frozen);
        QVERIFY(desk.canvas.nodeToolTip("fc2").contains("frozen"));
        QVERIFY2(!desk.canvas.nodeToolTip("fc1").contains("frozen"),
                 qPrintable(desk.canvas.nodeToolTip("fc1")));
        QCOMPARE(desk.model.undoStack()->undoText(), "Freeze fc2");
        desk.model.undoStack()->undo();
        QVERIFY(!box->isChecked());
        desk.click(desk.title("act"));
        QVERIFY(!desk.field<QCheckBox>("nodeFrozen"));
    }
};

QTEST_MAIN(InspectorSeveralTest)
#include "inspector_several_test.moc"
