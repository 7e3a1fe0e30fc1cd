// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/canvas/network_canvas.h"
#include "ui/inspector/inspector.h"
#include "ui/window/project.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using train::State;

namespace {

/// What a student does from an empty canvas on, by mouse, and by keys where a number is typed.
struct Student : Lab {
    explicit Student() {
        window.resize(1600, 900);
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
        (void)reaches(State::Ready);
    }

    NetworkCanvas* canvas() { return find<NetworkCanvas>("networkCanvas"); }
    DocumentModel& model() { return window.model(); }
    const graph::Document& document() { return model().document(); }
    /// The id of the n-th node of a type.
    QString id(const std::string& type, int n = 0) {
        for (const auto& node : document().nodes)
            if (node.type == type && n-- == 0) return QString::fromStdString(node.id);
        return {};
    }

    void menu(const QString& title, const char* action) {
        hand::chooseFromMenu(window.menuBar(), title, find<QAction>(action));
    }
    void button(const char* action) {
        for (auto* button : window.findChildren<QToolButton*>())
            if (button->isVisible() && button->defaultAction() == find<QAction>(action)) {
                QTRY_VERIFY(button->isEnabled());
                return hand::click(button);
            }
        QFAIL(action);
    }
    void drop(const QString& type, double x, double y) {
        auto* view = canvas()->viewport();
        const QPointF at(x * view->width(), y * view->height());
        hand::dragItem(find<QListView>("layerPalette"), type, view, at);
    }
    void wire(const QString& from, const char* output, const QString& to, const char* input) {
        hand::drag(canvas()->viewport(), canvas()->portPosition(from, output),
                   canvas()->portPosition(to, input));
        QVERIFY2(document().wire_into({to.toStdString(), input}), qPrintable(from + to));
    }
    void select(const QString& node) {
        const QRectF card = canvas()->nodeRect(node);
        hand::click(canvas()->viewport(), QPointF(card.center().x(), card.top() + 8).toPoint());
        QCOMPARE(model().currentNode(), node);
    }
    template <class T = QWidget>
    T* field(const char* key) {
        for (auto* field : find<Inspector>("inspector")->findChildren<T*>(QString("field_") + key))
            if (field->isVisible()) return field;
        return nullptr;
    }
    void set(const QString& node, const char* key, const QString& number) {
        select(node);
        QTRY_VERIFY(field(key));
        find<Inspector>("inspector")->ensureWidgetVisible(field(key));
        hand::type(field(key), number);
    }
};

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
