// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdio>

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "engine/graph/file.h"
#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/window/project.h"
#include "ui/window/recovery.h"
#include "ui/window/unsaved_work.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

// In FOLDER: what this program does as a child.
constexpr auto editing = "--edit-until-killed";
constexpr auto training = "--train-until-killed";
constexpr int mostLost = 2000;  // milliseconds

void setEpochs(DocumentModel& model, int64_t epochs) {
    model.edit("Epochs", [=](graph::Document& document) { document.training.epochs = epochs; });
}

/// Edits without end; edit n sets n epochs and tells its time. Killed by the parent.
int editUntilKilled(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    DocumentModel model;
    Recovery recovery(&model, argv[2]);
    QElapsedTimer clock;
    clock.start();
    int64_t edits = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &model, [&] {
        setEpochs(model, 1000 + ++edits);
        std::printf("%lld\n", static_cast<long long>(clock.elapsed()));
        std::fflush(stdout);
    });
    timer.start(5);
    return QCoreApplication::exec();
}

/// The same in a window that trains the network meanwhile: nodes move, a layer comes and goes.
/// Tells its time and the steps of training.
int trainUntilKilled(int argc, char** argv) {
    const QApplication application(argc, argv);
    startAfresh();
    Lab lab;
    lab.atFullSpeed();
    QFile::link(Recovery::userFolder(), QString(argv[2]) + "/work");
    QElapsedTimer clock;
    clock.start();
    int64_t edits = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &lab.window, [&] {
        lab.window.model().edit("Scripted", [&](graph::Document& document) {
            document.training.epochs = 1000 + ++edits;
            document.nodes.front().position = {{static_cast<double>(edits % 100), 0}};
            if (edits % 40 == 1) document.nodes.push_back({.id = "extra", .type = "ReLU"});
            if (edits % 40 == 21) document.remove_node("extra");
        });
        if (lab.now().state != train::State::Running) lab.trigger("actionRun");
        std::printf("%lld %lld\n", static_cast<long long>(clock.elapsed()),
                    static_cast<long long>(lab.now().step));
        std::fflush(stdout);
    });
    timer.start(10);
    return QApplication::exec();
}

struct Child {
    explicit Child(const QString& folder, const char* doing = editing) : folder(folder) {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_DATA_HOME", folder);
        QDir().mkpath(folder);
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {doing, folder});
    }
    void kill() {
        process.kill();
        process.waitForFinished();
    }
    /// Where the work is kept: the folder itself, or what it points to.
    QString place() const {
        const QString pointer = folder + "/work";
        return QFileInfo(pointer).isSymLink() ? QFileInfo(pointer).symLinkTarget() : folder;
    }
    /// Milliseconds between the first edit that is lost and the last one made.
    int lost() {
        const auto lines = process.readAllStandardOutput().trimmed().split('\n');
        const auto left = Leftover::takeFrom(place());
        const int64_t kept = left.empty() ? 0 : left[0].work()->document.training.epochs - 1000;
        const auto time = [](const QByteArray& line) { return line.split(' ').front().toInt(); };
        steps = lines.back().split(' ').back().toInt();
        const bool complete = kept >= lines.size() || lines[0].isEmpty();
        return complete ? 0 : time(lines.back()) - time(lines[kept]);
    }

    QString folder;
    int steps = 0;  ///< of training, as the last line told
    QProcess process;
};

graph::Document smallNetwork() {
    graph::Document document;
    document.name = "Small";
    document.nodes = {{.id = "data", .type = "Data"}, {.id = "act", .type = "ReLU"}};
    return document;
}

/// As a program leaves it behind that ends without saving.
graph::Document leaveWork(const QString& folder, const QString& path = {}) {
    DocumentModel model;
    Recovery recovery(&model, folder);
    model.reset(smallNetwork(), QDir::tempPath());
    recovery.setPath(path);
    setEpochs(model, 77);
    return model.document();
}

QStringList filesIn(const QString& folder) { return QDir(folder).entryList(QDir::Files); }

}  // namespace

class RecoveryTest : public QObject {
    Q_OBJECT
private slots:
    void init() { startAfresh(); }

    void aKilledProgramLosesTwoSecondsAtMost() {
        constexpr int runs = 20, longest = 2600;
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        const QTemporaryDir folder;
        std::vector<std::unique_ptr<Child>> children;
        for (int i = 0; i < runs; ++i) {
            auto* child = new Child(folder.filePath(QString::number(i)));
            children.emplace_back(child);
            QTimer::singleShot(random.bounded(longest), &child->process, &QProcess::kill);
        }
        for (auto& child : children) QTRY_COMPARE(child->process.state(), QProcess::NotRunning);
        int written = 0;
        for (auto& child : children) {
            written += filesIn(child->folder).isEmpty() ? 0 : 1;
            const int lost = child->lost();
            QVERIFY2(lost <= mostLost, qPrintable(QString("%1 ms, seed %2").arg(lost).arg(seed)));
        }
        QVERIFY2(written > 0, qPrintable(QString("seed %1").arg(seed)));
    }

    /// GRADLAB_KILLS: how many instead of 24.
    void aKilledTrainingLosesTwoSecondsAtMost() {
        constexpr int atOnce = 4, longest = 3000;
        const int runs = qEnvironmentVariable("GRADLAB_KILLS", "24").toInt();
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        const QTemporaryDir folder;
        int worst = 0, trained = 0, offered = 0, started = 0;
        while (started < runs) {
            std::vector<std::unique_ptr<Child>> children;
            for (int i = 0; i < atOnce && started < runs; ++i, ++started) {
                children.push_back(
                    std::make_unique<Child>(folder.filePath(QString::number(started)), training));
                QTimer::singleShot(random.bounded(longest), &children.back()->process,
                                   &QProcess::kill);
            }
            for (auto& child : children) {
                QTRY_COMPARE(child->process.state(), QProcess::NotRunning);
                offered += QDir(child->place()).entryList({"*.gradlab"}).isEmpty() ? 0 : 1;
                worst = std::max(worst, child->lost());
                trained += child->steps > 0 ? 1 : 0;
            }
            QVERIFY2(worst <= mostLost, qPrintable(QString("%1 ms, seed %2").arg(worst).arg(seed)));
        }
        qInfo("%d killed, %d of them in training; %d offered their work, at most %d ms were lost",
              runs, trained, offered, worst);
        QVERIFY2(trained > 0 && offered > 0, qPrintable(QString("seed %1").arg(seed)));
    }

    void twoProgramsDoNotTakeEachOthersWork() {
        const QTemporaryDir folder;
        Child child(folder.path());
        QTRY_VERIFY(!QDir(folder.path()).isEmpty(QDir::Files));
        QTRY_VERIFY(!QDir(folder.path()).entryList({"*.gradlab"}).isEmpty());
        QVERIFY(Leftover::takeFrom(folder.path()).empty());
        child.kill();
        QCOMPARE(Leftover::takeFrom(folder.path()).size(), 1U);
    }

    void whatIsLeftIsTheDocumentItsPathAndFolder() {
        const QTemporaryDir folder;
        const auto document = leaveWork(folder.path(), "/home/me/small.gradlab");
        const auto left = Leftover::takeFrom(folder.path());
        QCOMPARE(left.size(), 1U);
        QVERIFY(left[0].work().has_value());
        QCOMPARE(left[0].work()->document, document);
        QCOMPARE(left[0].work()->path, "/home/me/small.gradlab");
        QCOMPARE(left[0].work()->folder, QDir::tempPath());
        QCOMPARE(left[0].work()->name(), "small");
    }

    void workThatIsNotTakenStays() {
        const QTemporaryDir folder;
        leaveWork(folder.path());
        for (int start = 0; start < 2; ++start)
            QCOMPARE(Leftover::takeFrom(folder.path()).size(), 1U);
        Leftover::takeFrom(folder.path())[0].remove();
        QVERIFY(filesIn(folder.path()).isEmpty());
    }

    void undoneAndDiscardedChangesLeaveNothing() {
        const QTemporaryDir folder;
        DocumentModel model;
        Recovery recovery(&model, folder.path());
        setEpochs(model, 5);
        QVERIFY(recovery.keep());
        QVERIFY(!filesIn(folder.path()).isEmpty());
        model.undoStack()->undo();
        QVERIFY(recovery.keep());
        QVERIFY(filesIn(folder.path()).isEmpty());
        setEpochs(model, 6);
        QVERIFY(recovery.keep());
        recovery.discard();
        QVERIFY(recovery.keep());
        QVERIFY(filesIn(folder.path()).isEmpty());
    }

    void aFolderThatCannotBeWrittenIsSaidOnce() {
        const QTemporaryDir folder;
        QFile file(folder.filePath("taken"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        DocumentModel model;
        Recovery recovery(&model, file.fileName());
        QSignalSpy failed(&recovery, &Recovery::failed);
        for (int epochs : {5, 6}) {
            setEpochs(model, epochs);
            QVERIFY(!recovery.keep());
        }
        QTRY_COMPARE(failed.size(), 1);
    }

    void whatCannotBeReadIsSaidSo_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto project = QByteArray::fromStdString(graph::to_json(smallNetwork()));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("torn") << project.left(project.size() / 2);
        QTest::newRow("no recovery file") << project;
        QTest::newRow("no text") << QByteArray("\0\xff\xfe\x01{", 5);
        auto odd = smallNetwork();
        for (const auto& words : {graph::Json(3), graph::Json::object(),
                                  graph::Json{{"path", 1}, {"folder", nullptr}}}) {
            odd.extra["recovery"] = words;
            QTest::addRow("odd: %s", words.dump().c_str())
                << QByteArray::fromStdString(graph::to_json(odd));
        }
    }
    void whatCannotBeReadIsSaidSo() {
        QFETCH(QByteArray, bytes);
        QVERIFY(QDir().mkpath(Recovery::userFolder()));
        QFile file(Recovery::userFolder() + "/abc.gradlab");
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        Lab lab;
        const auto before = lab.window.model().document();
        lab.window.offerRecovery();
        const QString text = lab.find<QLabel>("messageText")->text();
        QVERIFY2(text.contains("abc.gradlab") && text.contains("cannot be read"), qPrintable(text));
        QVERIFY(!lab.find("messageSecondButton")->isVisible());
        QCOMPARE(lab.window.model().document(), before);
        hand::click(lab.find("messageButton"));
        QVERIFY(!file.exists());
        QVERIFY(!lab.find("messageBar")->isVisible());
    }

    void theWindowOffersTheWorkAndRestoresIt() {
        const auto document = leaveWork(Recovery::userFolder(), "/nowhere/small.gradlab");
        Lab lab;
        lab.window.offerRecovery();
        const QString text = lab.find<QLabel>("messageText")->text();
        QVERIFY2(text.contains("small") && text.contains(':'), qPrintable(text));
        QCOMPARE(Leftover::takeFrom(Recovery::userFolder()).size(), 0U);  // offered once
        hand::click(lab.find("messageButton"));
        QCOMPARE(lab.window.model().document(), document);
        QCOMPARE(lab.window.project().path(), "/nowhere/small.gradlab");
        QVERIFY(lab.window.isWindowModified());
        QVERIFY(!lab.find("messageBar")->isVisible());
        QVERIFY(!lab.find<QAction>("actionRecover")->isVisible());
        // The old file is gone, the new one is there already.
        QCOMPARE(QDir(Recovery::userFolder()).entryList({"*.gradlab"}).size(), 1);
    }

    void anOfferThatIsPassedOverComesBack() {
        leaveWork(Recovery::userFolder());
        {
            Lab lab;
            lab.window.offerRecovery();
            hand::click(lab.find("messageClose"));
            lab.trigger("actionRecover");
            QVERIFY(lab.find("messageBar")->isVisible());
            QVERIFY(lab.window.close());
        }
        Lab lab;
        lab.window.offerRecovery();
        QVERIFY(lab.find<QLabel>("messageText")->text().contains("Small"));
        hand::click(lab.find("messageSecondButton"));
        QVERIFY(filesIn(Recovery::userFolder()).isEmpty());
    }

    void savingAndClosingLeaveNothing() {
        const QTemporaryDir folder;
        Lab lab;
        setEpochs(lab.window.model(), 9);
        hand::answerFileDialog(folder.filePath("mine.gradlab"));
        lab.trigger("actionSaveAs");
        setEpochs(lab.window.model(), 10);
        QTRY_COMPARE(filesIn(Recovery::userFolder()).size(), 2);  // the work and its lock
        lab.trigger("actionSave");
        QTRY_VERIFY(filesIn(Recovery::userFolder()).isEmpty());
        setEpochs(lab.window.model(), 11);
        QTRY_COMPARE(filesIn(Recovery::userFolder()).size(), 2);
        QTimer::singleShot(0, [] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QTest::mouseClick(box->button(QMessageBox::Discard), Qt::LeftButton);
        });
        QVERIFY(lab.window.close());
        QTRY_VERIFY(filesIn(Recovery::userFolder()).isEmpty());
    }
};

int main(int argc, char** argv) {
    if (argc == 3 && qstrcmp(argv[1], editing) == 0) return editUntilKilled(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], training) == 0) return trainUntilKilled(argc, argv);
    const QApplication application(argc, argv);
    RecoveryTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "recovery_test.moc"
