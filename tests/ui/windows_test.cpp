// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QTemporaryDir>
#include <QtTest>

#include "engine/graph/file.h"
#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/window/project.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

QList<MainWindow*> windows() {
    QList<MainWindow*> all;
    for (auto* widget : QApplication::topLevelWidgets())
        if (auto* window = qobject_cast<MainWindow*>(widget); window && window->isVisible())
            all << window;
    return all;
}

MainWindow* otherThan(const MainWindow& window) {
    for (auto* other : windows())
        if (other != &window) return other;
    return nullptr;
}

/// Answers each question about unsaved changes the same way while it lives, and counts them.
class Answers {
public:
    explicit Answers(QMessageBox::StandardButton button) {
        QObject::connect(&m_timer, &QTimer::timeout, [this, button] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box || box->objectName() != "unsavedChanges") return;
            ++m_count;
            QTest::mouseClick(box->button(button), Qt::LeftButton);
        });
        m_timer.start(10);
    }
    int count() const { return m_count; }

private:
    QTimer m_timer;
    int m_count = 0;
};

void change(MainWindow& window) {
    window.model().edit("Epochs", [](graph::Document& document) { ++document.training.epochs; });
}

/// What the file manager sends with files.
bool drop(QWidget* onto, const QStringList& paths) {
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString& path : paths) urls << QUrl::fromLocalFile(path);
    mime.setUrls(urls);
    QDragEnterEvent enter({9, 9}, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(onto, &enter);
    if (!enter.isAccepted()) return false;
    auto* window = onto->window();  // the target that Qt found, which the child passed it on to
    QDropEvent dropped({9, 9}, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(window, &dropped);
    return dropped.isAccepted();
}

struct Folder {
    QString project(const QString& name) {
        const QString path = dir.filePath(name + ".gradlab");
        graph::Document document;
        document.name = name.toStdString();
        return graph::save(document, path.toStdString()) ? path : QString();
    }
    QTemporaryDir dir;
};

}  // namespace

class WindowsTest : public QObject {
    Q_OBJECT
private slots:
    void init() { startAfresh(); }
    void cleanup() {
        for (auto* window : windows()) delete window;
    }

    void anotherWindowWorksOnItsOwn() {
        Lab lab;
        hand::chooseFromMenu(lab.window.menuBar(), "File", lab.find<QAction>("actionNewWindow"));
        QTRY_COMPARE(windows().size(), 2);
        const QPointer other = otherThan(lab.window);
        QVERIFY(other->model().document().nodes.empty());
        QVERIFY(!other->isWindowModified());
        change(*other);
        QVERIFY(other->isWindowModified() && !lab.window.isWindowModified());
        const Answers discard(QMessageBox::Discard);
        QVERIFY(other->close());
        QTRY_VERIFY(!other);
        QVERIFY(lab.window.isVisible());
    }

    void everyWayToCloseAsks_data() {
        QTest::addColumn<QString>("action");
        for (const char* action : {"actionQuit", "actionNew", "example_spiral"})
            QTest::newRow(action) << action;
    }
    void everyWayToCloseAsks() {
        QFETCH(QString, action);
        Lab lab;
        change(lab.window);
        const auto before = lab.window.model().document();
        const Answers cancel(QMessageBox::Cancel);
        lab.trigger(qPrintable(action));
        QCOMPARE(cancel.count(), 1);
        QVERIFY(lab.window.isVisible());
        QCOMPARE(lab.window.model().document(), before);
    }

    void quitAsksEachWindowAndStopsAtARefusal() {
        Lab lab;
        auto* other = lab.window.openAnother();
        change(lab.window);
        change(*other);
        {
            const Answers cancel(QMessageBox::Cancel);
            lab.trigger("actionQuit");
            QCOMPARE(cancel.count(), 1);
            QVERIFY(!windows().isEmpty());
        }
        const Answers discard(QMessageBox::Discard);
        lab.trigger("actionQuit");
        QCOMPARE(discard.count(), 2);
        QVERIFY(windows().isEmpty());
    }

    void filesDroppedOnTheWindowOpenEachInItsOwn() {
        Folder folder;
        const QStringList paths{folder.project("one"), folder.project("two")};
        Lab lab;
        QVERIFY(drop(lab.find<NetworkCanvas>("networkCanvas")->viewport(), paths));
        QTRY_COMPARE(windows().size(), 2);
        QCOMPARE(lab.window.project().path(), paths[0]);
        QTRY_COMPARE(otherThan(lab.window)->project().path(), paths[1]);
    }

    void aDroppedFileAsksAboutUnsavedWork() {
        Folder folder;
        const QString path = folder.project("one");
        Lab lab;
        change(lab.window);
        {
            const Answers cancel(QMessageBox::Cancel);
            QVERIFY(drop(&lab.window, {path}));
            QTRY_COMPARE(cancel.count(), 1);
        }
        QVERIFY(lab.window.project().path().isEmpty());
        const Answers discard(QMessageBox::Discard);
        QVERIFY(drop(&lab.window, {path}));
        QTRY_COMPARE(lab.window.project().path(), path);
    }

    void whatIsOpenAlreadyComesToTheFront() {
        Folder folder;
        const QString path = folder.project("one");
        Lab lab;
        QVERIFY(lab.window.project().open(path));
        change(lab.window);
        lab.window.openAnother()->openFiles({path});
        QCOMPARE(windows().size(), 2);
        QVERIFY(otherThan(lab.window)->project().path().isEmpty());
        QVERIFY(lab.window.isWindowModified());
    }

    void otherFilesAreNotTaken() {
        Lab lab;
        QVERIFY(!drop(&lab.window, {"/tmp/picture.png"}));
        QVERIFY(!drop(lab.find<NetworkCanvas>("networkCanvas")->viewport(), {"/tmp/a.csv"}));
        QVERIFY(drop(&lab.window, {"/nowhere/lost.gradlab"}));
        QTRY_VERIFY(lab.find<QLabel>("messageText")->text().contains("lost.gradlab"));
    }

    void recentFilesAreInTheMenu() {
        Folder folder;
        const QString path = folder.project("Q&A");
        Lab lab;
        auto* recent = lab.find<QMenu>("menuRecent");
        auto* file = lab.window.menuBar()->actions().front()->menu();
        emit file->aboutToShow();
        QVERIFY(!recent->isEnabled());
        QVERIFY(lab.window.project().open(path));
        QVERIFY(lab.window.project().create());
        emit file->aboutToShow();
        QVERIFY(recent->isEnabled());
        QCOMPARE(recent->actions().front()->text(), QString(path).replace("&", "&&"));
        recent->actions().front()->trigger();
        QCOMPARE(lab.window.project().path(), path);
    }
};

QTEST_MAIN(WindowsTest)
#include "windows_test.moc"
