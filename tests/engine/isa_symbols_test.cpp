// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QDirIterator>
#include <QProcess>

#include "engine/backend/cpu/isa.h"

using namespace gradlab;

/// An object compiled for a newer machine must not define anything that other code could pick up:
/// the linker keeps one copy of a weak symbol for the whole program, whichever it meets first.
class IsaSymbolsTest : public QObject {
    Q_OBJECT

    static QStringList objects() {
        QStringList found;
        QDirIterator files(QCoreApplication::applicationDirPath() + "/../engine", {"*.o", "*.obj"},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            if (const QString path = files.next(); path.contains("engine_isa_")) found << path;
        return found;
    }

private slots:
    void objectsDefineNothingThatCouldLeak() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("the sanitizer adds symbols of its own");
#endif
        if (QStandardPaths::findExecutable("nm").isEmpty()) QSKIP("there is no nm");
        const QStringList paths = objects();
        if (paths.isEmpty()) QSKIP("the objects are not where this build puts them");
        for (const QString& path : paths) {
            QProcess nm;
            nm.start("nm", {"--defined-only", "-C", path});
            QVERIFY(nm.waitForFinished());
            for (const QString& line : QString::fromUtf8(nm.readAllStandardOutput()).split('\n')) {
                const QString kind = line.section(' ', 1, 1), name = line.section(' ', 2);
                if (name.startsWith("__asan") || name.startsWith("__odr_asan")) continue;
                QVERIFY2(!QString("WwVvu").contains(kind) || kind.isEmpty(),
                         qPrintable(path + ": " + line));
                if (kind == "T") QVERIFY2(name.startsWith("gradlab::cpu::v"), qPrintable(line));
            }
        }
    }

    void theTablesAreThoseOfThisMachine() {
        const auto isas = cpu::supported_isas();
        QVERIFY(!isas.empty());
        for (const cpu::Isa* isa : isas) {
            QVERIFY(isa->f32.gemm && isa->f64.gemm && isa->f32.unary && isa->f64.binary);
        }
        const QByteArray wish = qgetenv("GRADLAB_ISA");
        QCOMPARE(std::string(cpu::isa().name),
                 wish.isEmpty() ? std::string(isas.back()->name) : wish.toStdString());
    }

    void anUnknownSetIsAnError() {
#if defined(__SANITIZE_THREAD__)
        QSKIP("a process that ends in an exception hangs with this sanitizer");
#endif
        QProcess self;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("GRADLAB_ISA", "v9");
        self.setProcessEnvironment(environment);
        self.setProcessChannelMode(QProcess::MergedChannels);
        self.start(QCoreApplication::applicationFilePath(), {"theTablesAreThoseOfThisMachine"});
        QVERIFY(self.waitForFinished());
        QVERIFY(self.exitCode() != 0 || self.exitStatus() == QProcess::CrashExit);
        QVERIFY(self.readAllStandardOutput().contains("expected one of"));
    }
};

QTEST_GUILESS_MAIN(IsaSymbolsTest)
#include "isa_symbols_test.moc"
