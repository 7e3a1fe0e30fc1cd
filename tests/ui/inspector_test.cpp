// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/hand.h"
#include "ui/commands/document_model.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/number_edit.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

graph::Document regression() {
    graph::Document document;
    document.nodes = {{.id = "data", .type = "Data"},
                      {.id = "fc", .type = "Linear", .params = {{"out_features", 1}}},
                      {.id = "loss", .type = "MSELoss"}};
    document.wires = {{{"data", "x"}, {"fc", "input"}},
                      {{"fc", "output"}, {"loss", "input"}},
                      {{"data", "y"}, {"loss", "target"}}};
    document.data.source = "curve";
    document.data.validation = nullptr;
    document.training.optimizer = {"SGD", {{"lr", 0.05}}};
    return document;
}

/// A model with the regression, and an inspector on screen.
struct Desk {
    Desk() {
        model.reset(regression(), {});
        inspector.resize(280, 700);
        inspector.show();
    }
    template <class Editor>
    Editor* field(const QString& key) {
        for (auto* editor : inspector.findChildren<Editor*>("field_" + key))
            if (editor->isVisible()) return editor;
        return nullptr;
    }
    void type(QWidget* editor, const QString& text) {
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(editor, Qt::Key_Delete);
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
    }
    QList<QPushButton*> repairs() {
        auto buttons = inspector.findChildren<QPushButton*>();
        buttons.removeIf([](QPushButton* button) { return !button->isVisible(); });
        return buttons;
    }
    void choose(QComboBox* box, const QString& text) {
        box->setCurrentIndex(box->findText(text));
        emit box->activated(box->currentIndex());
    }
    nn::Json data(const std::string& key) {
        return model.document().data.params.value(key, nn::Json());
    }
    nn::Json param(const std::string& node, const std::string& key) {
        return model.document().find(node)->params.value(key, nn::Json());
    }

    DocumentModel model;
    Inspector inspector{&model};
};

}  // namespace

class InspectorTest : public QObject {
    Q_OBJECT
private slots:
    void theListOfProblemsLeadsToTheNodes() {
        Desk desk;
        desk.model.edit("Break", [](graph::Document& document) {
            document.find("fc")->params["in_features"] = 7;
        });
        QSignalSpy visited(&desk.model, &DocumentModel::nodeVisited);
        auto* there = desk.inspector.findChild<QToolButton*>("problemOf_fc");
        QVERIFY(there);
        QTRY_VERIFY(there->isVisible());
        hand::click(there);
        QCOMPARE(desk.model.currentNode(), QString("fc"));
        QCOMPARE(visited.size(), 1);
    }
    void showsTheFieldsOfTheCurrentLayer() {
        Desk desk;
        desk.model.setCurrentNode("fc");
        QCOMPARE(desk.field<IntegerEdit>("out_features")->value(), 1);
        QVERIFY(desk.field<QCheckBox>("bias")->isChecked());
        QVERIFY(!desk.field<QComboBox>("reduction"));
        desk.model.setCurrentNode("loss");
        QCOMPARE(desk.field<QComboBox>("reduction")->currentText(), "mean");
    }

    void anInferredFieldIsEmptyAndShowsWhatTheWireBrings() {
        Desk desk;
        desk.model.setCurrentNode("fc");
        auto* edit = desk.field<IntegerEdit>("in_features");
        QVERIFY(edit->isEmpty());
        auto* line = edit->findChild<QLineEdit*>();
        QCOMPARE(line->text(), "");
        QVERIFY(line->placeholderText().endsWith(": 1"));
    }

    void typingIsOneUndoStep() {
        Desk desk;
        desk.model.setCurrentNode("fc");
        desk.type(desk.field<IntegerEdit>("out_features"), "32");
        QCOMPARE(desk.param("fc", "out_features"), 32);
        QCOMPARE(desk.model.undoStack()->count(), 1);
        desk.model.undoStack()->undo();
        QCOMPARE(desk.param("fc", "out_features"), 1);
        QCOMPARE(desk.field<IntegerEdit>("out_features")->value(), 1);
    }

    void anInferredFieldCanBeSetAndGivenBack() {
        Desk desk;
        desk.model.setCurrentNode("fc");
        desk.type(desk.field<IntegerEdit>("in_features"), "3");
        QCOMPARE(desk.param("fc", "in_features"), 3);
        QVERIFY(!desk.model.report().ok());
        auto* button = desk.inspector.findChild<QToolButton*>("default_in_features");
        QVERIFY(button->isVisible());
        button->click();
        QVERIFY(desk.param("fc", "in_features").is_null());
        QVERIFY(desk.field<IntegerEdit>("in_features")->isEmpty());
        QVERIFY(!button->isVisible());
    }

    void aRepairIsOneClickAway() {
        Desk desk;
        desk.model.setCurrentNode("fc");
        desk.type(desk.field<IntegerEdit>("in_features"), "3");
        QTRY_COMPARE(desk.repairs().size(), 2);
        QTest::mouseClick(desk.repairs().front(), Qt::LeftButton);
        QVERIFY(desk.model.report().ok());
        QTRY_VERIFY(desk.repairs().empty());
    }

    void aNewNameGoesToTheWiresToo() {
        Desk desk;
        desk.model.setCurrentNode("fc");
        auto* name = desk.inspector.findChild<QLineEdit*>("nodeName");
        desk.type(name, "hidden");
        QCOMPARE(desk.model.currentNode(), "hidden");
        QVERIFY(desk.model.document().wire_into({"hidden", "input"}));
        QVERIFY(desk.model.report().ok());
    }

    void aNameThatIsTakenIsRefused() {
        Desk desk;
        desk.model.setCurrentNode("fc");
        desk.type(desk.inspector.findChild<QLineEdit*>("nodeName"), "loss");
        QVERIFY(desk.model.document().find("fc"));
        QVERIFY(desk.model.undoStack()->count() == 0);
    }

    void withNothingChosenTheTrainingIsShown() {
        Desk desk;
        QCOMPARE(desk.field<QComboBox>("optimizer")->currentText(), "SGD");
        desk.type(desk.field<NumberEdit>("lr"), "2e-3");
        QCOMPARE(desk.model.document().training.optimizer.params["lr"], 0.002);
        desk.type(desk.field<IntegerEdit>("epochs"), "7");
        QCOMPARE(desk.model.document().training.epochs, 7);
        desk.type(desk.field<QLineEdit>("seed"), "18446744073709551615");
        QCOMPARE(desk.model.document().training.seed, ~uint64_t(0));
    }

    void aSeedThatIsNoNumberDoesNotStay() {
        Desk desk;
        auto* seed = desk.field<QLineEdit>("seed");
        for (const char* wrong : {"abc", "-1", "18446744073709551616"}) {
            desk.type(seed, wrong);
            QCOMPARE(seed->text(), "42");
        }
        QCOMPARE(desk.model.document().training.seed, uint64_t(42));
    }

    void anotherOptimiserKeepsTheLearningRate() {
        Desk desk;
        auto* choice = desk.field<QComboBox>("optimizer");
        choice->setFocus();
        QTest::keyClicks(choice, "Adam");
        emit choice->activated(choice->currentIndex());
        QCOMPARE(desk.model.document().training.optimizer.type, "Adam");
        QCOMPARE(desk.field<NumberEdit>("lr")->value(), 0.05);
    }

    void theDataHasItsSourceAndItsBatches() {
        Desk desk;
        desk.model.setCurrentNode("data");
        QVERIFY(desk.field<QComboBox>("source")->currentIndex() >= 0);
        desk.type(desk.field<QLineEdit>("expression"), "x*x");
        QCOMPARE(desk.model.document().data.params["expression"], "x*x");
        desk.type(desk.field<IntegerEdit>("batch_size"), "16");
        QCOMPARE(desk.model.document().data.batch_size, 16);
        auto* shuffle = desk.field<QCheckBox>("shuffle");
        shuffle->click();
        QVERIFY(!desk.model.document().data.shuffle);
    }

    void pointsAreEditedAsLists() {
        Desk desk;
        desk.model.setCurrentNode("data");
        desk.choose(desk.field<QComboBox>("source"), "Points");
        QVERIFY(desk.model.report().ok());
        desk.type(desk.field<QLineEdit>("x"), "[0, 1], [1, 0.5]");
        desk.type(desk.field<QLineEdit>("y"), "3, 4");
        QCOMPARE(desk.data("x"), nn::Json({{0, 1}, {1, 0.5}}));
        QCOMPARE(desk.model.dataShape().x, nn::Shape{2});
        desk.type(desk.field<QLineEdit>("y"), "3; 4");
        QCOMPARE(desk.field<QLineEdit>("y")->text(), "3, 4");
    }

    void featuresAreNamesOfColumns() {
        Desk desk;
        desk.model.setCurrentNode("data");
        desk.choose(desk.field<QComboBox>("source"), "CSV table");
        desk.type(desk.field<QLineEdit>("features"), "age, body height");
        QCOMPARE(desk.data("features"), nn::Json({"age", "body height"}));
        desk.type(desk.field<QLineEdit>("features"), "");
        QVERIFY(desk.data("features").is_null());
    }

    void normalizationTakesGivenNumbers() {
        Desk desk;
        desk.model.setCurrentNode("data");
        desk.choose(desk.field<QComboBox>("normalize"), "measured");
        QCOMPARE(desk.data("normalize"), nn::Json(true));
        desk.choose(desk.field<QComboBox>("normalize"), "given");
        desk.type(desk.field<QLineEdit>("normalize.mean"), "0.25");
        desk.type(desk.field<QLineEdit>("normalize.std"), "2");
        QCOMPARE(desk.data("normalize"), nn::Json({{"mean", 0.25}, {"std", 2}}));
        desk.choose(desk.field<QComboBox>("normalize"), "off");
        QVERIFY(desk.data("normalize").is_null());
        QVERIFY(!desk.field<QLineEdit>("normalize.mean"));
    }

    void aFileIsChosenBesideItsPath() {
        const QTemporaryDir folder;
        QFile file(folder.filePath("table.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a,b\n1,2\n3,4\n") > 0);
        file.close();
        Desk desk;
        desk.model.reset(regression(), folder.path());
        desk.model.setCurrentNode("data");
        desk.choose(desk.field<QComboBox>("source"), "CSV table");
        hand::answerFileDialog(file.fileName());
        QTest::mouseClick(desk.inspector.findChild<QToolButton*>("browse_path"), Qt::LeftButton);
        QCOMPARE(desk.data("path"), nn::Json("table.csv"));
        QCOMPARE(desk.model.dataError(), QString());
    }

    void theWheelScrollsThePageUnlessABoxHasTheFocus() {
        NumberEdit edit(0, 10, false);
        edit.display(5.0);
        edit.show();
        edit.clearFocus();
        QWheelEvent event({5, 5}, edit.mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&edit, &event);
        QCOMPARE(edit.value(), 5.0);
    }

    void numbersStepByTheirMagnitude_data() {
        QTest::addColumn<double>("from");
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("to");
        QTest::newRow("up") << 0.05 << 1 << 0.06;
        QTest::newRow("down") << 0.05 << -1 << 0.04;
        QTest::newRow("below a power of ten") << 0.01 << -1 << 0.009;
        QTest::newRow("small") << 1e-8 << 2 << 3e-8;
    }
    void numbersStepByTheirMagnitude() {
        QFETCH(double, from);
        QFETCH(int, steps);
        QFETCH(double, to);
        NumberEdit edit(0, 10, false);
        edit.display(from);
        edit.stepBy(steps);
        QCOMPARE(edit.value(), to);
    }
};

QTEST_MAIN(InspectorTest)
#include "inspector_test.moc"
