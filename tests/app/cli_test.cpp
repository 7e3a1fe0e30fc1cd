// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <filesystem>

#include <QProcess>
#include <QtTest>

#include "engine/graph/file.h"
#include "tests/engine/scratch.h"
#include "tests/engine/training.h"

using namespace gradlab;

namespace {

struct Outcome {
    int code = -1;
    std::string out{}, err{};
};

Outcome outcome(QProcess& process) {
    if (!process.waitForFinished(120'000)) return {};
    const bool normal = process.exitStatus() == QProcess::NormalExit;
    return {normal ? process.exitCode() : -1, process.readAllStandardOutput().toStdString(),
            process.readAllStandardError().toStdString()};
}

Outcome gradlab_(const QStringList& arguments) {
    QProcess process;
    process.start(GRADLAB_PROGRAM, arguments);
    return outcome(process);
}

const std::filesystem::path examples =
    std::filesystem::path(GRADLAB_SOURCE_DIR) / "resources/examples";

QString example(const char* name) { return QString::fromStdString((examples / name).string()); }

/// The rows of a metrics file that begin behind its header.
QStringList rows(const std::string& csv) {
    QStringList lines = QString::fromStdString(csv).split('\n', Qt::SkipEmptyParts);
    if (lines.takeFirst() != "step,epoch,split,loss,accuracy,lr,seconds") return {};
    return lines;
}

/// A row without its last column, the time.
QString timeless(const QString& row) { return row.section(',', 0, -2); }

}  // namespace

class CliTest : public QObject {
    Q_OBJECT
private slots:
    void helpAndVersionSucceed() {
        const Outcome help = gradlab_({"--help"});
        QCOMPARE(help.code, 0);
        for (const char* command : {"train", "check", "devices"})
            QVERIFY(contains(help.out, command));
        QCOMPARE(gradlab_({"train", "--help"}).code, 0);
        const Outcome version = gradlab_({"--version"});
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.starts_with("gradlab "));
    }

    void wrongUseExitsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        const QString project = save("use.gradlab", spirals());
        const auto row = [&](QStringList arguments) {
            QTest::addRow("%s", qPrintable(arguments.join(' ').remove(project))) << arguments;
        };
        row({"--nonsense"});
        row({"train"});
        row({"train", path("missing.gradlab")});
        row({"train", project, "--epochs", "-1"});
        row({"train", project, "--batch-size", "0"});
        row({"train", project, "--threads", "0"});
        row({"train", project, "--lr", "fast"});
        row({"train", project, "--lr", "-1"});
        row({"train", project, "--device", "cuda:77"});
        row({"train", project, "--device", "abacus"});
        row({"train", project, "--init", path("missing.safetensors")});
        row({"train", project, "--resume", path("missing")});
        row({"train", project, "--metrics", path("no/such/folder.csv")});
        row({"train", project, "--weights", path("")});
        row({"train", project, "--checkpoint", project + "/below"});
    }

    void wrongUseExitsWithTwo() {
        QFETCH(QStringList, arguments);
        const Outcome wrong = gradlab_(arguments);
        QCOMPARE(wrong.code, 2);
        QVERIFY(!wrong.err.empty());
    }

    void checkPrintsATable() {
        const Outcome check = gradlab_({"check", example("mnist_cnn.gradlab")});
        QCOMPARE(check.code, 0);
        QCOMPARE(check.err, std::string());
        QVERIFY(contains(check.out, "64 × 16 × 28 × 28"));
        QVERIFY(contains(check.out, "20490"));
    }

    void checkTellsWhatIsFrozen() {
        graph::Document document = spirals();
        document.find("fc1")->frozen = true;
        const Outcome check = gradlab_({"check", save("frozen.gradlab", document)});
        QVERIFY2(contains(check.out, "frozen 48"), check.out.c_str());
        QVERIFY2(contains(check.out, "trainable"), check.out.c_str());
    }

    void mistakesAreNamedWithTheirNode() {
        graph::Document document = spirals();
        document.find("fc2")->params["in_features"] = 5;
        const QString project = save("wrong.gradlab", document);
        const std::string start = project.toStdString() + ": node fc2: ";
        for (const char* command : {"check", "train"}) {
            const Outcome wrong = gradlab_({command, project});
            QCOMPARE(wrong.code, 2);
            QVERIFY2(wrong.err.starts_with(start), wrong.err.c_str());
        }
    }

    void brokenProjectsAreRefusedByPlace() {
        m_scratch.write("broken.gradlab", "{\"format\": \"gradlab-project\", ");
        const Outcome broken = gradlab_({"check", path("broken.gradlab")});
        QCOMPARE(broken.code, 2);
        QVERIFY2(contains(broken.err, "broken.gradlab: line 1"), broken.err.c_str());
    }

    void missingDataIsNamed() {
        graph::Document document = line();
        document.data.source = "csv";
        document.data.params = {{"path", "nowhere.csv"}, {"target", "y"}};
        const QString project = save("data.gradlab", document);
        for (const char* command : {"check", "train"}) {
            const Outcome missing = gradlab_({command, project});
            QCOMPARE(missing.code, 2);
            QVERIFY(contains(missing.err, "nowhere.csv"));
        }
    }

    void devicesListsTheProcessor() {
        const Outcome devices = gradlab_({"devices"});
        QCOMPARE(devices.code, 0);
        QVERIFY(devices.out.starts_with("cpu\t"));
        QVERIFY(contains(devices.out, "cuda"));
    }

    void metricsHaveARowForEveryStepAndValidation() {
        const QString project = save("metrics.gradlab", spirals());
        QCOMPARE(gradlab_({"train", project, "--metrics", path("m.csv"), "--quiet"}).err,
                 std::string());
        const QStringList all = rows(m_scratch.read("m.csv"));
        QCOMPARE(all.size(), 4 * (5 + 1));
        QVERIFY(all[0].startsWith("1,1,train,"));
        QVERIFY(all[4].startsWith("5,1,train,"));
        QVERIFY(all[5].startsWith("5,1,validation,"));
        QVERIFY(all[6].startsWith("6,2,train,"));
        for (const QString& row : all) QCOMPARE(row.count(','), 6);

        const QString numbers = save("numbers.gradlab", line());
        QCOMPARE(gradlab_({"train", numbers, "--metrics", path("n.csv"), "--steps", "2"}).code, 0);
        QCOMPARE(rows(m_scratch.read("n.csv")).size(), 2);
        QVERIFY(contains(m_scratch.read("n.csv"), ",,0.05,"));
    }

    void optionsOverrideTheProject() {
        const QString project = save("options.gradlab", spirals());
        const Outcome done =
            gradlab_({"train", project, "--epochs", "2", "--batch-size", "40", "--lr", "0.5",
                      "--seed", "7", "--threads", "1", "--metrics", path("o.csv")});
        QCOMPARE(done.code, 0);
        const QStringList all = rows(m_scratch.read("o.csv"));
        QCOMPARE(all.size(), 2 * (2 + 1));
        QCOMPARE(all[0].section(',', 5, 5), "0.5");
    }

    void twoRunsWriteTheSameBytes() {
        const QString project = save("twice.gradlab", spirals());
        for (const char* name : {"a", "b"})
            QCOMPARE(gradlab_({"train", project, "--weights", path(name)}).code, 0);
        QVERIFY(m_scratch.read("a") == m_scratch.read("b"));
    }

    void zeroEpochsWriteTheInitialWeights() {
        const QString project = save("zero.gradlab", spirals());
        const auto train = [&](const QStringList& more) {
            QStringList arguments{"train", project, "--metrics", path("i.csv")};
            gradlab_(arguments + more);
            return m_scratch.read("i.csv");
        };
        const QString first = timeless(rows(train({})).first());
        for (const char* name : {"w0", "w0.pt"}) {
            const QString file = path(name);
            QCOMPARE(gradlab_({"train", project, "--epochs", "0", "--weights", file}).code, 0);
            QCOMPARE(timeless(rows(train({"--seed", "42", "--init", file})).first()), first);
        }
    }

    void resumedTrainingEqualsAnUninterruptedOne() {
        const QString project = save("resume.gradlab", spirals());
        gradlab_({"train", project, "--metrics", path("whole.csv"), "--weights", path("whole")});
        gradlab_({"train", project, "--steps", "8", "--checkpoint", path("c")});
        gradlab_({"train", project, "--resume", path("c"), "--metrics", path("rest.csv"),
                  "--weights", path("rest")});
        QVERIFY(m_scratch.read("whole") == m_scratch.read("rest"));
        const QStringList whole = rows(m_scratch.read("whole.csv"));
        const QStringList rest = rows(m_scratch.read("rest.csv"));
        QCOMPARE(rest.size(), whole.size());
        for (int i = 0; i < whole.size(); ++i) QCOMPARE(timeless(rest[i]), timeless(whole[i]));
    }

    void aLossThatIsNotFiniteExitsWithOne() {
        const QString project = save("nan.gradlab", line());
        const Outcome failed = gradlab_({"train", project, "--lr", "1e30", "--checkpoint",
                                         path("good"), "--weights", path("bad")});
        QCOMPARE(failed.code, 1);
        QVERIFY2(contains(failed.err, ": node loss: step "), failed.err.c_str());
        QVERIFY(std::filesystem::exists(m_scratch.path("good/checkpoint.safetensors")));
        QVERIFY(!std::filesystem::exists(m_scratch.path("bad")));
        QCOMPARE(gradlab_({"train", project, "--resume", path("good"), "--lr", "0.05"}).code, 0);
    }

    void interruptFinishesTheBatchAndWrites() {
        graph::Document document = spirals();
        document.training.epochs = 1'000'000'000;
        const QString project = save("long.gradlab", document);
        QProcess process;
        process.start(GRADLAB_PROGRAM, {"train", project, "--metrics", path("cut.csv"), "--weights",
                                        path("cut"), "--checkpoint", path("cut-c")});
        process.setReadChannel(QProcess::StandardError);
        QVERIFY(process.waitForReadyRead(60'000));  // the first epoch's line
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QCOMPARE(outcome(process).code, 130);
        for (const char* name : {"cut.csv", "cut", "cut-c/checkpoint.safetensors"})
            QVERIFY(std::filesystem::exists(m_scratch.path(name)));
        QVERIFY(!rows(m_scratch.read("cut.csv")).isEmpty());
    }

    void examplesAreInOrder_data() {
        QTest::addColumn<QString>("project");
        for (const auto& file : std::filesystem::directory_iterator(examples))
            if (file.path().extension() == ".gradlab")
                QTest::addRow("%s", file.path().stem().c_str())
                    << QString::fromStdString(file.path().string());
    }

    void examplesAreInOrder() {
        QFETCH(QString, project);
        const Outcome check = gradlab_({"check", project});
        QCOMPARE(check.code, 0);
        QCOMPARE(check.err, std::string());
        QCOMPARE(gradlab_({"train", project, "--steps", "2"}).code, 0);
    }

    void theLineReachesItsLoss() {
        const Outcome done =
            gradlab_({"train", example("linear_regression.gradlab"), "--metrics", path("l.csv")});
        QCOMPARE(done.code, 0);
        const QStringList all = rows(m_scratch.read("l.csv"));
        QVERIFY(all.size() > 100 && all.size() < 200);
        QVERIFY(all.last().section(',', 3, 3).toDouble() < 0.3);
    }

private:
    QString path(const char* name) const {
        return QString::fromStdString(m_scratch.path(name).string());
    }
    QString save(const char* name, const graph::Document& document) const {
        m_scratch.write(name, graph::to_json(document));
        return path(name);
    }

    Scratch m_scratch;
};

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
