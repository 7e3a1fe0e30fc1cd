// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/document_model.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gradlab;
using namespace gradlab::ui;
using graph::Document;

class DocumentModelTest : public QObject {
    Q_OBJECT
private slots:
    void anEditIsOneNamedStep();
    void anEditThatChangesNothingIsNoStep();
    void stepsWithOneKeyMerge();
    void aMergedStepThatComesBackVanishes();
    void undoReturnsTheExactDocument();
    void resetForgetsTheSteps();
    void theCurrentNodeGoesWithItsNode();
    void badDataIsADiagnosticOfTheDataNode();
    void goodDataGivesItsShape();
    void aMovedProjectKeepsItsData();
};

namespace {

void setBatch(DocumentModel& model, int64_t size, const QString& key = {}) {
    model.edit(
        "Batch", [=](Document& document) { document.data.batch_size = size; }, key);
}

void addNode(DocumentModel& model, const std::string& id, const std::string& type) {
    model.edit("Add",
               [&](Document& document) { document.nodes.push_back({.id = id, .type = type}); });
}

}  // namespace

void DocumentModelTest::anEditIsOneNamedStep() {
    DocumentModel model;
    QSignalSpy changed(&model, &DocumentModel::changed);
    setBatch(model, 17);
    QCOMPARE(model.document().data.batch_size, 17);
    QCOMPARE(model.undoStack()->count(), 1);
    QCOMPARE(model.undoStack()->undoText(), "Batch");
    QCOMPARE(changed.size(), 1);
}

void DocumentModelTest::anEditThatChangesNothingIsNoStep() {
    DocumentModel model;
    setBatch(model, model.document().data.batch_size);
    QCOMPARE(model.undoStack()->count(), 0);
}

void DocumentModelTest::stepsWithOneKeyMerge() {
    DocumentModel model;
    for (int size : {1, 2, 3}) setBatch(model, size, "batch");
    QCOMPARE(model.undoStack()->count(), 1);
    setBatch(model, 4, "other");
    QCOMPARE(model.undoStack()->count(), 2);
    model.undoStack()->undo();
    QCOMPARE(model.document().data.batch_size, 3);
}

void DocumentModelTest::aMergedStepThatComesBackVanishes() {
    DocumentModel model;
    const auto first = model.document().data.batch_size;
    setBatch(model, 1, "batch");
    setBatch(model, first, "batch");
    QCOMPARE(model.undoStack()->count(), 0);
}

void DocumentModelTest::undoReturnsTheExactDocument() {
    DocumentModel model;
    const Document before = model.document();
    addNode(model, "a", "ReLU");
    setBatch(model, 5);
    const Document after = model.document();
    model.undoStack()->setIndex(0);
    QCOMPARE(model.document(), before);
    model.undoStack()->setIndex(2);
    QCOMPARE(model.document(), after);
}

void DocumentModelTest::resetForgetsTheSteps() {
    DocumentModel model;
    setBatch(model, 5);
    QSignalSpy reset(&model, &DocumentModel::documentReset);
    model.reset(Document{.name = "Other"}, "/tmp");
    QCOMPARE(model.undoStack()->count(), 0);
    QCOMPARE(model.document().name, "Other");
    QCOMPARE(model.baseFolder(), "/tmp");
    QCOMPARE(reset.size(), 1);
}

void DocumentModelTest::theCurrentNodeGoesWithItsNode() {
    DocumentModel model;
    addNode(model, "a", "ReLU");
    model.setCurrentNode("a");
    model.undoStack()->undo();
    QCOMPARE(model.currentNode(), QString());
}

void DocumentModelTest::badDataIsADiagnosticOfTheDataNode() {
    DocumentModel model;
    addNode(model, "data", "Data");
    model.edit("Source", [](Document& document) { document.data.source = "no such source"; });
    QVERIFY(!model.dataError().isEmpty());
    QCOMPARE(model.report().diagnostics.front().node, "data");
    model.undoStack()->undo();
    QVERIFY(model.dataError().isEmpty());
}

void DocumentModelTest::goodDataGivesItsShape() {
    DocumentModel model;
    model.edit("Source", [](Document& document) {
        document.data.source = "curve";
        document.data.params = {{"expression", "x"}};
    });
    QCOMPARE(model.dataError(), QString());
    QCOMPARE(model.dataShape().x, nn::Shape{1});
}

void DocumentModelTest::aMovedProjectKeepsItsData() {
    const QTemporaryDir folder;
    const QDir dir(folder.path());
    QVERIFY(dir.mkpath("old") && dir.mkpath("new"));
    QFile file(dir.filePath("old/table.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a,b\n1,2\n3,4\n") > 0);
    file.close();
    Document document;
    document.data.source = "csv";
    document.data.params = {{"path", "table.csv"}};
    DocumentModel model;
    model.reset(document, dir.filePath("old"));
    QCOMPARE(model.dataError(), QString());
    model.moveTo(dir.filePath("new"));
    QCOMPARE(model.baseFolder(), dir.filePath("new"));
    QCOMPARE(model.document().data.params["path"], "../old/table.csv");
    QCOMPARE(model.dataError(), QString());
    model.moveTo(dir.filePath("old"));
    QCOMPARE(model.document(), document);
    QVERIFY(model.undoStack()->isClean());
}

QTEST_GUILESS_MAIN(DocumentModelTest)
#include "document_model_test.moc"
