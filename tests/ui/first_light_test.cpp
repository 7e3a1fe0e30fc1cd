// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/ui/student.h"
#include "ui/window/project.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using train::State;

namespace {

void buildNetwork(Student& student) {
    student.drop("Data", 0.12, 0.25);
    student.drop("Flatten", 0.42, 0.25);
    student.drop("Linear", 0.72, 0.25);
    student.drop("ReLU", 0.12, 0.75);
    student.drop("Linear", 0.42, 0.75);
    student.drop("CrossEntropyLoss", 0.72, 0.75);
}

void wireNetwork(Student& student) {
    const QString data = student.id("Data"), flatten = student.id("Flatten"),
                  first = student.id("Linear"), relu = student.id("ReLU"),
                  second = student.id("Linear", 1), loss = student.id("CrossEntropyLoss");
    student.wire(data, "x", flatten, "input");
    student.wire(flatten, "output", first, "input");
    student.wire(first, "output", relu, "input");
    student.wire(relu, "output", second, "input");
    student.wire(second, "output", loss, "input");
    student.wire(data, "y", loss, "target");
}

}  // namespace

class FirstLightTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { startAfresh(); }
    void fromAnEmptyCanvasToASavedNetworkThatLearns();

private:
    void build(Student& student);
    void mend(Student& student);
    void train(Student& student);
    void keep(Student& student);
};

void FirstLightTest::build(Student& student) {
    student.menu("File", "actionNew");
    QVERIFY(student.document().nodes.empty());
    buildNetwork(student);
    QCOMPARE(student.document().nodes.size(), size_t{6});
    for (const auto& diagnostic : student.model().report().diagnostics)
        QVERIFY2(diagnostic.pending, diagnostic.message.c_str());  // nothing is wrong so far

    student.select(student.id("Data"));
    hand::choose(student.field<QComboBox>("source"), "Curve");
    QCOMPARE(student.document().data.source, "curve");
    hand::choose(student.field<QComboBox>("source"), "MNIST");
    QCOMPARE(student.document().data.source, "mnist");
    student.set(student.id("Data"), "limit", "6000");
    QCOMPARE(student.document().data.limit, 6000);
    wireNetwork(student);
}

void FirstLightTest::mend(Student& student) {
    const QString first = student.id("Linear"), second = student.id("Linear", 1);
    student.set(second, "out_features", "10");
    student.set(first, "out_features", "32");
    QVERIFY(student.model().report().ok());
    student.set(first, "in_features", "100");
    const auto& report = student.model().report();
    QVERIFY(!report.ok());
    QCOMPARE(report.diagnostics.front().node, first.toStdString());
    QVERIFY(report.diagnostics.front().message.find("784") != std::string::npos);
    QTRY_VERIFY(!student.canvas()->repairButtons().isEmpty());
    hand::click(student.canvas()->viewport(),
                student.canvas()->repairButtons().first().center().toPoint());
    QTRY_VERIFY(student.model().report().ok());
    QVERIFY(student.reaches(State::Ready));
}

void FirstLightTest::train(Student& student) {
    student.button("actionRun");
    QTRY_VERIFY_WITH_TIMEOUT(student.now().step > student.now().total_steps / 4, 20'000);
    student.button("actionPause");
    QVERIFY(student.reaches(State::Paused));
    QTRY_COMPARE(student.find<QLabel>("statusState")->text(), "paused");
    const auto begun = losses(student.now().train);
    QVERIFY(begun.back() < 0.7 * begun.front());

    student.button("actionReset");
    QTRY_COMPARE(student.now().step, 0);
    student.button("actionRun");
    QVERIFY(student.reaches(State::Finished));
    auto again = losses(student.now().train);
    QCOMPARE(int64_t(again.size()), student.now().total_steps);
    again.resize(begun.size());
    QCOMPARE(again, begun);
}

void FirstLightTest::keep(Student& student) {
    const QTemporaryDir folder;
    const QString path = folder.filePath("first light.gradlab");
    hand::answerFileDialog(path);
    student.menu("File", "actionSave");
    QCOMPARE(student.window.project().path(), path);
    QVERIFY(!student.window.isWindowModified());

    Student other;
    hand::answerFileDialog(path);
    other.menu("File", "actionOpen");
    QCOMPARE(other.window.project().path(), path);
    QCOMPARE(other.document(), student.document());
    QVERIFY(other.reaches(State::Ready));
}

void FirstLightTest::fromAnEmptyCanvasToASavedNetworkThatLearns() {
    Student student;
    using Part = void (FirstLightTest::*)(Student&);
    for (const Part part : {&FirstLightTest::build, &FirstLightTest::mend, &FirstLightTest::train,
                            &FirstLightTest::keep}) {
        (this->*part)(student);
        if (QTest::currentTestFailed()) return;
    }
}

QTEST_MAIN(FirstLightTest)
#include "first_light_test.moc"
