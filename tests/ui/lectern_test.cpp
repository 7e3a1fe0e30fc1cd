// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/lab.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/wire_item.h"
#include "ui/theme/theme.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

double letters(const QWidget* widget) { return widget->fontInfo().pointSizeF(); }

}  // namespace

class LecternTest : public QObject {
    Q_OBJECT
private slots:
    void init() { startAfresh(); }
    void cleanup() {
        chooseLook(Look::Light);
        chooseLanguage("en");
    }

    void lettersGrowOnTheSpotAndShrinkAgain() {
        Lab lab;
        lab.window.resize(1280, 720);
        const QList<QWidget*> parts{lab.find("statusState"), lab.find("runButton"),
                                    lab.find("layerPalette"), lab.find("learningRate"),
                                    lab.find("lossPlot")};
        QList<double> before;
        for (const auto* part : parts) before << letters(part);
        const int inspector = lab.find("inspectorDock")->width();
        chooseLook(Look::Lectern);
        QCoreApplication::processEvents();
        for (int i = 0; i < parts.size(); ++i)
            QVERIFY2(std::abs(letters(parts[i]) / before[i] - Theme::current().type) < 0.1,
                     qPrintable(parts[i]->objectName()));
        QTRY_VERIFY(lab.find("inspectorDock")->width() > inspector);
        const int loss = lab.find("lossPlot")->width(), fit = lab.find("fitPlot")->width();
        QVERIFY2(std::abs(loss - fit) < 10, qPrintable(QString("%1, %2").arg(loss).arg(fit)));
        chooseLook(Look::Dark);
        QCoreApplication::processEvents();
        for (int i = 0; i < parts.size(); ++i) QCOMPARE(letters(parts[i]), before[i]);
        QTRY_VERIFY(std::abs(lab.find("inspectorDock")->width() - inspector) <= 2);
    }

    void theShapesOnWiresGrowWithTheirLetters() {
        Lab lab;
        auto* scene = lab.window.findChild<NetworkScene*>();
        const auto& wire = lab.window.model().document().wires.front();
        const QSizeF before = scene->wireInto(wire.to)->label()->size();
        chooseLook(Look::Lectern);
        QCoreApplication::processEvents();
        const QSizeF after = scene->wireInto(wire.to)->label()->size();
        QVERIFY(after.width() > before.width() && after.height() > before.height());
    }

    void theChoiceIsRemembered() {
        chooseLook(Look::Lectern);
        QCOMPARE(chosenLook(), Look::Lectern);
        applyAppearance();
        QCOMPARE(&Theme::current(), &Theme::lectern());
    }

    void everyControlOfTheBarHasRoom_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << "en";
        QTest::newRow("Russian") << "ru";
    }
    void everyControlOfTheBarHasRoom() {
        QFETCH(QString, language);
        chooseLook(Look::Lectern);
        chooseLanguage(language);
        Lab lab;
        lab.window.resize(1280, 720);
        const auto inside = [&](const char* name) {
            const auto* part = lab.find(name);
            const QRect place(part->mapTo(&lab.window, QPoint()), part->size());
            return part->isVisible() && lab.window.rect().contains(place);
        };
        for (const char* name :
             {"runButton", "stepButton", "speedSlider", "learningRate", "deviceSwitch"})
            QTRY_VERIFY2(inside(name), name);
    }
};

QTEST_MAIN(LecternTest)
#include "lectern_test.moc"
