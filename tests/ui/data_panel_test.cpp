// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_panel.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>
#include <nlohmann/json.hpp>

#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/data/data_tools.h"
#include "ui/data/source_choice.h"
#include "ui/data/split_bar.h"
#include "ui/plots/sample_plot.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using nn::Json;

namespace {

/// The window with a project that has nothing but data, and the Data panel in front.
struct DataLab {
    explicit DataLab(const std::string& source, Json params = Json::object(),
                     Json validation = nullptr) {
        lab.window.resize(1280, 900);
        graph::Document document;
        document.nodes.push_back({.id = "data", .type = graph::data_type});
        document.data.source = source;
        document.data.params = std::move(params);
        document.data.validation = std::move(validation);
        document.data.batch_size = 16;
        lab.window.model().reset(document, folder.path());
        lab.trigger("actionShowData");
        panel = lab.find<DataPanel>("dataPanel");
    }
    bool reads() {
        return QTest::qWaitFor([&] { return panel->preview() && !panel->isReading(); }, 20'000);
    }
    void write(const QString& name, const QByteArray& text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    template <class T = QWidget>
    T* find(const char* name) {
        return panel->findChild<T*>(name);
    }
    const Json& params() { return lab.window.model().whole().data.params; }
    QUndoStack& undo() { return *lab.window.model().undoStack(); }
    QPoint pixels(QPointF point) { return find<SamplePlot>("dataPlot")->toPixels(point).toPoint(); }
    void clickPlot(QPointF point) { hand::click(find("dataPlot"), pixels(point)); }

    QTemporaryDir folder;
    Lab lab;
    DataPanel* panel;
};

QString textOf(const QTableView* table, int row, int column) {
    return table->model()->index(row, column).data().toString();
}

}  // namespace

class DataPanelTest : public QObject {
    Q_OBJECT
private slots:
    void init() { startAfresh(); }

    void picturesAreShownByClass() {
        DataLab data("mnist", Json::object(), "test");
        QVERIFY(data.reads());
        auto* grid = data.find<QListView>("dataPictures");
        QCOMPARE(grid->model()->rowCount(), 60'000);
        QCOMPARE(grid->model()->index(0, 0).data().toString(), "5");
        QVERIFY(grid->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains("0 to 1"));
        hand::click(data.find("class_3"));
        QCOMPARE(grid->model()->rowCount(), 6131);
        hand::click(data.find("dataValidation"));
        QCOMPARE(grid->model()->rowCount(), 1010);
        QTest::keyClick(data.find("class_3"), Qt::Key_Space);
        QCOMPARE(grid->model()->rowCount(), 10'000);
        hand::click(data.find("dataFirstBatch"));
        QCOMPARE(grid->model()->rowCount(), 16);
        const auto& preview = *data.panel->preview();
        for (int i = 0; i < 16; ++i)
            QCOMPARE(grid->model()->index(i, 0).data().toString().toLongLong(),
                     qint64(preview.training.label(preview.first_batch[size_t(i)])));
    }

    void aFolderOfPicturesIsShownByItsSubfolders() {
        DataLab data("points");
        for (const char* name : {"dots/red/1.png", "dots/red/2.png", "dots/blue/1.png"}) {
            QImage picture(8, 6, QImage::Format_RGB32);
            picture.fill(QString(name).contains("red") ? Qt::red : Qt::blue);
            QDir(data.folder.path()).mkpath(QFileInfo(name).path());
            QVERIFY(picture.save(data.folder.filePath(name)));
        }
        data.lab.window.model().edit("Pictures", [](graph::Document& document) {
            document.data.source = "pictures";
            document.data.params = {{"path", "dots"}};
        });
        QTRY_VERIFY(data.reads() && data.panel->preview()->training.size() == 3);
        auto* grid = data.find<QListView>("dataPictures");
        QCOMPARE(grid->model()->index(0, 0).data().toString(), "blue");
        hand::click(data.find("class_1"));
        QCOMPARE(grid->model()->rowCount(), 2);
        data.write("dots/red/3.png", "no picture");
        hand::click(data.find("dataAgain"));
        QTRY_VERIFY(data.find<QLabel>("dataMessage")->text().contains("3.png"));
    }

    void idxFilesAreShownAsMnistIs() {
        const std::string mnist = GRADLAB_SOURCE_DIR "/resources/datasets/mnist/";
        DataLab data("idx",
                     {{"train_images", mnist + "t10k-images-idx3-ubyte.gz"},
                      {"train_labels", mnist + "t10k-labels-idx1-ubyte.gz"}},
                     0.1);
        QVERIFY(data.reads());
        QCOMPARE(data.find<QListView>("dataPictures")->model()->rowCount(), 9'000);
        QVERIFY(data.find("class_9"));
    }

    void theSplitIsDrawnWithCounts() {
        DataLab data("curve", Json::object(), 0.2);
        QVERIFY(data.reads());
        QCOMPARE(data.find<SplitBar>("dataSplit")->texts(),
                 (QStringList{"training 400 (80 %)", "validation 100 (20 %)"}));
    }

    void aFormulaIsJudgedWhileItIsTyped() {
        DataLab data("curve");
        QVERIFY(data.reads());
        auto* line = data.find<FormulaEdit>("dataFormula");
        QCOMPARE(line->text(), "4*sin(2*x)");
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, "2*zz");
        QVERIFY2(data.panel->message().contains("character 3"), qPrintable(data.panel->message()));
        QCOMPARE(data.undo().count(), 0);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(line->text(), "2*zz");  // nothing is lost
        QCOMPARE(data.undo().count(), 0);
        line->selectAll();
        QTest::keyClicks(line, "x^2");
        QTRY_COMPARE(data.panel->preview()->curve_y.back(), 0.9 * 0.9);
        QCOMPARE(data.undo().count(), 0);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(data.undo().count(), 1);
        QCOMPARE(data.params()["expression"], Json("x^2"));
    }

    void clicksSetMoveAndRemovePoints() {
        DataLab data("points", {{"x", {0.0, 0.5, 1.0}}, {"y", {0.0, 1.0, 0.5}}});
        QVERIFY(data.reads());
        QTest::qWait(50);
        data.clickPlot({0.25, 0.75});
        QCOMPARE(data.undo().undoText(), "Add a point");
        QCOMPARE(data.params()["x"].size(), size_t{4});
        QVERIFY(std::abs(data.params()["x"][3].get<double>() - 0.25) < 0.02);
        QVERIFY(std::abs(data.params()["y"][3].get<double>() - 0.75) < 0.02);
        QVERIFY(data.reads());
        auto* plot = data.find("dataPlot");
        hand::drag(plot, data.pixels({0.5, 1.0}), data.pixels({0.6, 0.3}));
        QCOMPARE(data.undo().count(), 2);
        QCOMPARE(data.undo().undoText(), "Move a point");
        QVERIFY(std::abs(data.params()["x"][1].get<double>() - 0.6) < 0.02);
        QVERIFY(data.reads());
        const auto [window, at] = hand::spot(plot, data.pixels({1.0, 0.5}));
        QTest::mouseClick(window, Qt::RightButton, {}, at);
        QCOMPARE(data.undo().undoText(), "Remove a point");
        QCOMPARE(data.params()["x"].size(), size_t{3});
        for (int i = 0; i < 3; ++i) data.undo().undo();
        QCOMPARE(data.params()["x"], Json({0.0, 0.5, 1.0}));
    }

    void keysChooseTheClassOfAPoint() {
        DataLab data("points",
                     {{"task", "classification"}, {"x", {{-1.0, 0.0}, {1.0, 0.0}}}, {"y", {0, 1}}});
        QVERIFY(data.reads());
        QTest::qWait(50);
        auto* plot = data.find("dataPlot");
        plot->setFocus();
        QTest::keyClick(plot, Qt::Key_3);
        QVERIFY(data.find<QToolButton>("pointClass_2")->isChecked());
        data.clickPlot({0.3, 0.1});
        QCOMPARE(data.params()["y"], Json({0, 1, 2}));
        QVERIFY(data.reads());
        QTest::keyClick(plot, Qt::Key_Up);  // a crosshair in the middle
        QTest::keyClick(plot, Qt::Key_Return);
        QCOMPARE(data.params()["x"].size(), size_t{4});
        QVERIFY(data.reads());
        QTest::keyClick(plot, Qt::Key_Delete);
        QCOMPARE(data.params()["x"].size(), size_t{3});
    }

    void theLastPointCanGoAndCome() {
        DataLab data("points", {{"x", {0.5}}, {"y", {0.5}}});
        QVERIFY(data.reads());
        QTest::qWait(50);
        const auto [window, at] = hand::spot(data.find("dataPlot"), data.pixels({0.5, 0.5}));
        QTest::mouseClick(window, Qt::RightButton, {}, at);
        QCOMPARE(data.params()["x"].size(), size_t{0});
        QVERIFY(data.reads());
        QCOMPARE(data.panel->message(), QString());
        QTRY_COMPARE(data.find<SamplePlot>("dataPlot")->hint(), "Click to set a point.");
        data.clickPlot({0.5, 0.5});
        QCOMPARE(data.params()["x"].size(), size_t{1});
    }

    void pointsBecomeClassesAndBack() {
        DataLab data("points", {{"x", {0.0, 0.5}}, {"y", {1.0, 2.0}}});
        QVERIFY(data.reads());
        hand::choose(data.find<QComboBox>("pointKind"), "classes");
        QCOMPARE(data.params()["x"], Json({{0.0, 1.0}, {0.5, 2.0}}));
        QCOMPARE(data.params()["y"], Json({0, 0}));
        hand::choose(data.find<QComboBox>("pointKind"), "curve");
        QCOMPARE(data.params()["y"], Json({1.0, 2.0}));
        QCOMPARE(data.undo().count(), 2);
    }

    void aColumnsRoleIsChosenInItsHeader() {
        DataLab data("points");
        data.write("t.csv", "a,b,c\n1,2,3\n4,5,6\n");
        chooseFile(data, "t.csv");
        auto* table = data.find<QTableView>("dataTable");
        QCOMPARE(textOf(table, 1, 2), "6");
        use(data, 1, "useIgnored");
        QCOMPARE(data.params()["features"], Json({"a"}));
        QCOMPARE(data.undo().undoText(), "Change the role of b");
        use(data, 0, "useTargetClass");
        QCOMPARE(data.params()["target"], Json("a"));
        QCOMPARE(data.params()["task"], Json("classification"));
        QVERIFY(data.reads());
        QCOMPARE(data.panel->preview()->shape.classes, int64_t{2});
        const auto header = table->model()->headerData(0, Qt::Horizontal).toString();
        QVERIFY2(header.contains("target: class"), qPrintable(header));
        for (int i = 0; i < 2; ++i) data.undo().undo();
        QVERIFY(!data.params().contains("features"));
    }

    void textIsLeftOutAtOneClick() {
        DataLab data("points");
        data.write("t.csv", "a,word,kind\n1,x,red\n2,y,blue\n");
        chooseFile(data, "t.csv");
        const QString message = data.panel->message();
        QVERIFY2(message.contains("line 2, column 2 (word)"), qPrintable(message));
        emit data.find<QLabel>("dataMessage")->linkActivated("guess");
        QVERIFY(data.reads());
        QCOMPARE(data.panel->message(), QString());
        QCOMPARE(data.params()["features"], Json({"a"}));
        QCOMPARE(data.panel->preview()->class_names, (std::vector<std::string>{"blue", "red"}));
    }

    void badFilesAreExplained_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << QByteArray() << "is empty";
        QTest::newRow("ragged") << QByteArray("a,b\n1,2\n3\n")
                                << "line 3, column 2 (b): expected 2";
        QTest::newRow("too long") << QByteArray("a,b\n1,2\n3,4,5\n") << "line 3: expected 2 values";
        QTest::newRow("nan") << QByteArray("a,b\n1,2\nnan,3\n") << "line 3, column 1 (a)";
        QTest::newRow("latin 1") << QByteArray("a,b\n1,\xE9\n") << "expected UTF-8";
        QTest::newRow("zeros") << QByteArray(1000, '\0') << "expected UTF-8";
        QTest::newRow("open quote") << QByteArray("a,b\n1,\"2\n") << "never closed";
    }
    void badFilesAreExplained() {
        QFETCH(QByteArray, text);
        QFETCH(QString, reason);
        DataLab data("points");
        data.write("t.csv", text);
        chooseFile(data, "t.csv");
        const QString message = data.panel->message();
        QVERIFY2(message.contains(reason), qPrintable(message));
        QCOMPARE(data.params()["path"], Json("t.csv"));
    }

    void aHugeFileIsReadInTheBackground() {
        DataLab data("points");
        QByteArray text("a,b\n");
        for (int i = 0; i < 300'000; ++i) text += "0.125,17\n";
        data.write("big.csv", text);
        data.lab.window.model().editWhole("huge", [](graph::Document& document) {
            document.data.source = "csv";
            document.data.params = {{"path", "big.csv"}};
        });
        QVERIFY(data.panel->isReading());
        data.lab.window.findChild<QPushButton*>("dataCancel")->click();
        QVERIFY(!data.panel->isReading());
        QVERIFY(data.panel->message().contains("Reading was stopped"));
        emit data.find<QLabel>("dataMessage")->linkActivated("again");
        QVERIFY(data.reads());
        QCOMPARE(data.panel->preview()->training.size(), int64_t{300'000});
        QVERIFY(data.panel->message().contains("The first 1,000 of 300,000 rows"));
    }

    void theDataNodeOpensThePanel() {
        DataLab data("curve");
        auto* dock = data.lab.find<QDockWidget>("lossDock");
        dock->raise();
        QTRY_VERIFY(!data.panel->isInFront());
        auto* canvas = data.lab.find<NetworkCanvas>("networkCanvas");
        const auto at = canvas->nodeRect("data").center().toPoint();
        QTest::mouseDClick(canvas->viewport(), Qt::LeftButton, {}, at);
        QTRY_VERIFY(data.panel->isInFront());
        dock->raise();
        QTRY_VERIFY(!data.panel->isInFront());
        data.lab.window.model().setCurrentNode("data");
        canvas->setFocus();
        QTest::keyClick(canvas, Qt::Key_Return);
        QTRY_VERIFY(data.panel->isInFront());
        dock->raise();
        QTRY_VERIFY(!data.panel->isInFront());
        data.lab.find<QPushButton>("showData")->click();
        QTRY_VERIFY(data.panel->isInFront());
    }

    void theSourceIsChosenInThePanel() {
        DataLab data("curve");
        QVERIFY(data.reads());
        hand::choose(data.find<QComboBox>("dataSource"), "Patterns in the plane");
        QCOMPARE(data.undo().count(), 1);
        QVERIFY(data.reads());
        const auto& content = data.find<SamplePlot>("dataPlot")->content();
        QCOMPARE(content.samples.size(), size_t{500});
        QCOMPARE(content.classes.size(), qsizetype{2});
        QVERIFY(!content.editable);
    }

    void anotherLanguageKeepsWhatIsShown() {
        DataLab data("curve");
        QVERIFY(data.reads());
        chooseLanguage("ru");
        QTRY_COMPARE(data.find<SamplePlot>("dataPlot")->content().samples.size(), size_t{500});
        chooseLanguage("en");
    }

private:
    static void chooseFile(DataLab& data, const std::string& name) {
        data.lab.window.model().editWhole("another file", [&](graph::Document& document) {
            document.data.source = "csv";
            document.data.params = {{"path", name}};
        });
        data.undo().clear();
        QVERIFY(data.reads());
    }
    static void use(DataLab& data, int column, const char* name) {
        auto* header = data.find<QTableView>("dataTable")->horizontalHeader();
        const int x = header->sectionViewportPosition(column) + header->sectionSize(column) / 2;
        hand::click(header->viewport(), {x, header->height() / 2});
        auto* menu = data.panel->findChild<QMenu*>("columnMenu");
        QVERIFY(menu);
        QTRY_VERIFY(menu->isVisible());
        hand::click(menu, menu->actionGeometry(menu->findChild<QAction*>(name)).center());
        QTRY_VERIFY(!data.panel->findChild<QMenu*>("columnMenu"));
        QVERIFY(data.reads());
    }
};

QTEST_MAIN(DataPanelTest)
#include "data_panel_test.moc"
