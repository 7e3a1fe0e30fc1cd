// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "engine/graph/file.h"
#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/inspector/number_edit.h"
#include "ui/plots/plot_view.h"
#include "ui/theme/appearance.h"
#include "ui/theme/theme.h"
#include "ui/window/project.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using train::State;

namespace {

/// Presses a button of the question that is about to open.
void answer(QMessageBox::StandardButton button) {
    QTimer::singleShot(100, [button] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        QVERIFY(box);
        QTest::mouseClick(box->button(button), Qt::LeftButton);
    });
}

}  // namespace

class MainWindowTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { startAfresh(); }

    void everyPartHasItsNames_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"layerPalette", "paletteSearch", "networkCanvas", "inspector", "lossPlot", "fitPlot",
              "accuracyPlot", "deviceSwitch", "speedSlider", "statusState", "statusThroughput",
              "statusProgress"})
            QTest::newRow(name) << name;
    }
    void everyPartHasItsNames() {
        QFETCH(QString, name);
        Lab lab;
        auto* part = lab.window.findChild<QWidget*>(name);
        QVERIFY(part);
        QVERIFY(!part->accessibleName().isEmpty());
    }

    void everyCommandHasItsName_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"actionRun", "actionPause", "actionStep", "actionBack", "actionReset",
              "actionNewWeights", "actionUndo", "actionRedo", "actionOpen", "actionSave",
              "actionSaveAs", "actionDeviceCpu", "actionDeviceCuda"})
            QTest::newRow(name) << name;
    }
    void everyCommandHasItsName() {
        QFETCH(QString, name);
        Lab lab;
        QVERIFY(lab.window.findChild<QAction*>(name));
    }

    void plotsSideBySideBeginAtTheSameHeight() {
        Lab lab;
        const auto top = [&](const char* plot) {
            return lab.find(plot)->mapTo(&lab.window, QPoint()).y();
        };
        QTRY_COMPARE(top("lossPlot"), top("fitPlot"));
    }

    void opensWithTheExampleReadyAndAtRest() {
        Lab lab;
        QVERIFY(lab.reaches(State::Ready));
        QCOMPARE(lab.now().step, 0);
        QVERIFY(!lab.window.model().document().nodes.empty());
        QVERIFY(!lab.find<PlotView>("lossPlot")->hint().isEmpty());
    }

    void runFitsTheCurveAndStops() {
        Lab lab;
        QVERIFY(lab.reaches(State::Ready));
        QTest::mouseClick(lab.find("runButton"), Qt::LeftButton);
        QVERIFY(lab.reaches(State::Finished));
        QVERIFY(lab.now().train.back().loss < 0.3);
        QVERIFY(lab.find<PlotView>("lossPlot")->hint().isEmpty());
        QCOMPARE(lab.find<QLabel>("statusState")->text(), "finished");
    }

    void resetRunsTheSameCurveAgain() {
        Lab lab;
        QVERIFY(lab.reaches(State::Ready));
        lab.atFullSpeed();
        lab.trigger("actionRun");
        QVERIFY(lab.reaches(State::Finished));
        const auto first = losses(lab.now().train);
        lab.trigger("actionReset");
        QTRY_COMPARE(lab.now().step, 0);
        lab.trigger("actionRun");
        QVERIFY(lab.reaches(State::Finished));
        QCOMPARE(losses(lab.now().train), first);
    }

    void runAfterTheEndGoesOnAndOffersReset() {
        Lab lab;
        QVERIFY(lab.reaches(State::Ready));
        lab.atFullSpeed();
        lab.trigger("actionRun");
        QVERIFY(lab.reaches(State::Finished));
        const int64_t steps = lab.now().step;
        QVERIFY(!lab.find("messageBar")->isVisible());
        lab.trigger("actionRun");
        QTRY_VERIFY(lab.now().step > steps && lab.now().state == State::Finished);
        QVERIFY(lab.find<QLabel>("messageText")->text().contains("400"));
        QTest::mouseClick(lab.find("messageButton"), Qt::LeftButton);
        QTRY_COMPARE(lab.now().step, 0);
        QVERIFY(!lab.find("messageBar")->isVisible());
    }

    void stepTrainsOneBatchAndBackUndoesIt() {
        Lab lab;
        QVERIFY(lab.reaches(State::Ready));
        lab.trigger("actionStep");
        QTRY_COMPARE(lab.now().step, 1);
        lab.trigger("actionBack");
        QTRY_COMPARE(lab.now().step, 0);
    }

    void anotherLearningRateResetsNothing() {
        Lab lab;
        QVERIFY(lab.reaches(State::Ready));
        lab.trigger("actionStep");
        QTRY_COMPARE(lab.now().step, 1);
        auto* lr = lab.find<NumberEdit>("learningRate");
        lr->setFocus();
        lr->selectAll();
        QTest::keyClicks(lr, "0.125");
        QTest::keyClick(lr, Qt::Key_Return);
        QTRY_COMPARE(lab.now().lr, 0.125);
        QCOMPARE(lab.now().step, 1);
    }

    void aBrokenNetworkSaysInTheBarWhyItCannotRun() {
        Lab lab;
        QVERIFY(lab.reaches(State::Ready));
        lab.window.model().edit("cut", [](graph::Document& document) { document.wires.clear(); });
        lab.trigger("actionRun");
        auto* bar = lab.find("messageBar");
        QVERIFY(bar->isVisible());
        QVERIFY(!lab.find<QLabel>("messageText")->text().isEmpty());
        lab.trigger("actionUndo");
        QVERIFY(!bar->isVisible());
    }

    void aLayerIsDraggedByItsType() {
        Lab lab;
        auto* model = lab.find<QListView>("layerPalette")->model();
        QCOMPARE(model->index(0, 0).data().toString(), "Data");
        const auto found =
            model->match(model->index(0, 0), Qt::DisplayRole, "Linear", 1, Qt::MatchExactly);
        const std::unique_ptr<QMimeData> mime(model->mimeData(found));
        QCOMPARE(mime->data("application/x-gradlab-layer"), QByteArray("Linear"));
    }

    void searchingAndEnterAddTheLayer() {
        Lab lab;
        auto* model = lab.find<QListView>("layerPalette")->model();
        const int all = model->rowCount();
        auto* search = lab.find<QLineEdit>("paletteSearch");
        QTest::keyClicks(search, "shr");
        QVERIFY(model->rowCount() < all);
        search->clear();
        QTest::keyClicks(search, "relu");
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(lab.window.model().document().nodes.back().type, "ReLU");
    }

    void savesAndOpensAgain() {
        Lab lab;
        const QTemporaryDir folder;
        const QString path = folder.filePath("mine.gradlab");
        QVERIFY(graph::save(lab.window.model().document(), path.toStdString()).has_value());
        QVERIFY(lab.window.project().open(path));
        lab.window.model().edit("epochs",
                                [](graph::Document& document) { document.training.epochs = 9; });
        QVERIFY(lab.window.isWindowModified());
        lab.trigger("actionSave");
        QVERIFY(!lab.window.isWindowModified());
        const auto saved = graph::load(path.toStdString());
        QCOMPARE(saved->document, lab.window.model().document());
        QCOMPARE(Project::recentFiles().front(), path);
    }

    void saveAsMovesTheProject() {
        Lab lab;
        const QTemporaryDir folder;
        hand::answerFileDialog(folder.filePath("moved.gradlab"));
        lab.trigger("actionSaveAs");
        QCOMPARE(lab.window.project().path(), folder.filePath("moved.gradlab"));
        QCOMPARE(lab.window.model().baseFolder(), folder.path());
        QVERIFY(!lab.window.isWindowModified());
    }

    void aForeignFileIsRefusedAndNothingIsLost() {
        Lab lab;
        const QTemporaryDir folder;
        QFile file(folder.filePath("foreign.gradlab"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"half\": ") > 0);
        file.close();
        const auto before = lab.window.model().document();
        QVERIFY(!lab.window.project().open(file.fileName()));
        QCOMPARE(lab.window.model().document(), before);
        QVERIFY(lab.find<QLabel>("messageText")->text().contains("foreign.gradlab"));
    }

    void unsavedChangesAreAskedAbout() {
        Lab lab;
        lab.window.model().edit("epochs",
                                [](graph::Document& document) { document.training.epochs = 9; });
        answer(QMessageBox::Cancel);
        QVERIFY(!lab.window.close());
        answer(QMessageBox::Discard);
        QVERIFY(lab.window.close());
    }

    void closesWhileTraining() {
        auto lab = std::make_unique<Lab>();
        QVERIFY(lab->reaches(State::Ready));
        lab->trigger("actionRun");
        QVERIFY(lab->reaches(State::Running));
        QVERIFY(lab->window.close());
        lab.reset();
    }

    void theLanguageChangesOnTheSpot() {
        Lab lab;
        chooseLanguage("ru");
        QTRY_COMPARE(lab.find<QAction>("actionRun")->text().remove('&'), "Пуск");
        QTRY_COMPARE(lab.find("lossPlot")->accessibleName(), "Потери");
        QTRY_COMPARE(lab.face("data").summary, "Кривая");
        chooseLanguage("en");
        QTRY_COMPARE(lab.find<QAction>("actionRun")->text().remove('&'), "Run");
        QTRY_COMPARE(lab.face("data").summary, "Curve");
    }

    void theThemeChangesOnTheSpot() {
        Lab lab;
        chooseLook(Look::Dark);
        QVERIFY(Theme::current().dark);
        QTRY_COMPARE(lab.window.palette().color(QPalette::Window), Theme::night().chrome);
        chooseLook(Look::Light);
        QVERIFY(!Theme::current().dark);
    }
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
