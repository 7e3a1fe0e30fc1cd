// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QAction>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QtTest>

#include "engine/graph/file.h"
#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/theme/theme.h"
#include "ui/window/drawing.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

double meanDifference(const QImage& a, const QImage& b) {
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
    return sum / (double(a.width()) * a.height());
}

}  // namespace

class DrawingTest : public QObject {
    Q_OBJECT
private slots:
    void init() { startAfresh(); }

    void theSvgShowsWhatThePngShows() {
        const QTemporaryDir folder;
        const QString svg = folder.filePath("net.svg"), png = folder.filePath("net.png");
        Lab lab;
        for (const QString& path : {svg, png}) {
            hand::answerFileDialog(path);
            lab.trigger("actionExportDrawing");
            QVERIFY(lab.find<QLabel>("statusHint")->text().contains(path));
        }
        const QImage image(png);
        QImage drawn(image.size(), image.format());
        QPainter painter(&drawn);
        QSvgRenderer renderer(svg);
        QVERIFY(renderer.isValid());
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter);
        QVERIFY(meanDifference(drawn, image) < 4);  // of 255
        QImage empty(image.size(), image.format());
        empty.fill(Theme::current().canvas);
        QVERIFY(meanDifference(empty, image) > 20);
    }

    void thePngIsTheSameAtTwiceTheSize_data() {
        QTest::addColumn<Look>("look");
        QTest::newRow("light") << Look::Light;
        QTest::newRow("dark") << Look::Dark;
    }
    void thePngIsTheSameAtTwiceTheSize() {
        QFETCH(Look, look);
        const QTemporaryDir folder;
        const QString svg = folder.filePath("net.svg"), png = folder.filePath("net.PNG");
        Lab lab;
        chooseLook(look);
        QVERIFY(writeDrawing(lab.window.model(), svg).has_value());
        QVERIFY(writeDrawing(lab.window.model(), png).has_value());
        const QImage image(png);
        QCOMPARE(image.size(), QSvgRenderer(svg).viewBox().size() * 2);
        QCOMPARE(image.pixelColor(2, 2), Theme::current().canvas);
        const auto last = lab.window.model().document().nodes.size();
        QVERIFY(last > 0);
        bool other = false;  // there is a drawing in the middle
        for (int x = 0; x < image.width(); ++x)
            other |= image.pixelColor(x, image.height() / 2) != Theme::current().canvas;
        QVERIFY(other);
    }

    void whatIsSelectedDoesNotShow() {
        const QTemporaryDir folder;
        const QString before = folder.filePath("before.png"), after = folder.filePath("after.png");
        Lab lab;
        QVERIFY(writeDrawing(lab.window.model(), before).has_value());
        lab.find<NetworkCanvas>("networkCanvas")->selectAll();
        lab.window.model().setCurrentNode("line");
        QVERIFY(writeDrawing(lab.window.model(), after).has_value());
        QCOMPARE(QImage(after), QImage(before));
        QCOMPARE(lab.window.model().currentNode(), "line");
    }

    void whereItCannotBeWrittenIsSaid() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("no such folder/net.png");
        Lab lab;
        QVERIFY(!writeDrawing(lab.window.model(), path).has_value());
        const QString taken = folder.filePath("folder.svg");
        QVERIFY(QDir().mkpath(taken));
        const auto written = writeDrawing(lab.window.model(), taken);
        QVERIFY(!written.has_value() && !written.error().isEmpty());
    }

    void anEmptyNetworkHasNoDrawing() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("net.svg");
        DocumentModel model;
        QVERIFY(!writeDrawing(model, path).has_value());
        QVERIFY(!QFile::exists(path));
    }
};

QTEST_MAIN(DrawingTest)
#include "drawing_test.moc"
