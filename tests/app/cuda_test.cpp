// SPDX-License-Identifier: GPL-3.0-or-later
// The program where CUDA is missing, and on a GPU that the host's processor stands in for.
#include <dlfcn.h>

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

/// Runs a program; `module`: the CUDA module, where it is not the built one.
Outcome outcome(const QString& program, const QStringList& arguments, const QString& module = {}) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("GRADLAB_CUDA_MODULE");
    environment.insert("GRADLAB_STAND_IN", "strict");
    if (!module.isEmpty()) environment.insert("GRADLAB_CUDA_MODULE", module);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(120'000)) return {};
    const bool normal = process.exitStatus() == QProcess::NormalExit;
    return {normal ? process.exitCode() : -1, process.readAllStandardOutput().toStdString(),
            process.readAllStandardError().toStdString()};
}

Outcome gradlab_(const QStringList& arguments, const QString& module = {}) {
    return outcome(GRADLAB_PROGRAM, arguments, module);
}

Outcome on_stand_in(const QStringList& arguments) { return gradlab_(arguments, GRADLAB_STAND_IN); }

bool has_driver() {
    void* driver = dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL);
    if (driver) dlclose(driver);
    return driver != nullptr;
}

constexpr const char* built_module = GRADLAB_BINARY_DIR "/engine/libgradlab_cuda.so";

bool built_with_cuda() { return std::filesystem::exists(built_module); }

/// The losses in a metrics file.
std::vector<double> losses_of(const std::string& csv) {
    std::vector<double> losses;
    const QStringList lines = QString::fromStdString(csv).split('\n', Qt::SkipEmptyParts);
    for (const QString& line : lines.mid(1)) losses.push_back(line.section(',', 3, 3).toDouble());
    return losses;
}

/// Two spirals, with nothing drawn at random on the way, since a device draws other numbers, and no
/// bias before the normalisation, whose gradient is nothing but rounding.
graph::Document plain_spirals() {
    auto document =
        chainOf({layer("fc1", "Linear", {{"out_features", 16}, {"bias", false}}),
                 layer("norm", "BatchNorm1d"), layer("act", "GELU"),
                 layer("fc2", "Linear", {{"out_features", 2}}), layer("loss", "CrossEntropyLoss")});
    document.data = spirals().data;
    document.training = spirals().training;
    return document;
}

}  // namespace

class CudaTest : public QObject {
    Q_OBJECT
private slots:
    void theProgramLinksNothingOfCuda() {
        const Outcome libraries = outcome("ldd", {GRADLAB_PROGRAM});
        QCOMPARE(libraries.code, 0);
        QVERIFY(contains(libraries.out, "libdnnl"));
        for (const char* part : {"libcuda", "libcublas", "libcudnn", "libgradlab_cuda"})
            QVERIFY2(!contains(libraries.out, part), libraries.out.c_str());
    }

    void withoutADriverThatIsWhatDevicesSay() {
        if (has_driver()) QSKIP("There is a driver.");
        const Outcome devices = gradlab_({"devices"});
        QCOMPARE(devices.code, 0);
        const char* reason = built_with_cuda() ? "not usable: No NVIDIA driver was found.\n"
                                               : "not usable: This Gradlab was built without CUDA.";
        QVERIFY2(contains(devices.out, reason), devices.out.c_str());
    }

    void trainingOnWhatIsMissingIsRefusedWithTheReason() {
        if (has_driver()) QSKIP("There is a driver.");
        const Outcome refused = gradlab_({"train", project(), "--device", "cuda"});
        QCOMPARE(refused.code, 2);
        const char* reason = built_with_cuda()
                                 ? "device cuda: No NVIDIA driver was found."
                                 : "device cuda: This Gradlab was built without CUDA.";
        QVERIFY2(contains(refused.err, reason), refused.err.c_str());
        QCOMPARE(gradlab_({"train", project(), "--steps", "1"}).code, 0);  // "auto" is the CPU
    }

    void aModuleThatCannotBeUsedSaysWhy_data() {
        QTest::addColumn<QString>("module");
        QTest::addColumn<QString>("reason");
        m_scratch.write("text.so", "no library");
        QTest::newRow("no file") << path("nowhere.so") << "GRADLAB_CUDA_MODULE names no file.";
        QTest::newRow("no library") << path("text.so") << "The CUDA module does not load: ";
        // Any other library: it is there, and no module.
        QTest::newRow("no module")
            << other_library() << "The CUDA module belongs to another Gradlab.";
    }
    void aModuleThatCannotBeUsedSaysWhy() {
        QFETCH(QString, module);
        QFETCH(QString, reason);
        const Outcome devices = gradlab_({"devices"}, module);
        QCOMPARE(devices.code, 0);
        QVERIFY(devices.out.starts_with("cpu\t"));
        QVERIFY2(contains(devices.out, "\tnot usable: " + reason.toStdString()),
                 devices.out.c_str());
        const Outcome train = gradlab_({"train", project(), "--device", "cuda"}, module);
        QCOMPARE(train.code, 2);
        QVERIFY2(contains(train.err, reason.toStdString()), train.err.c_str());
        QCOMPARE(gradlab_({"train", project(), "--device", "cpu", "--steps", "1"}, module).code, 0);
    }

    void theBuiltModuleIsWhole() {
        if (!built_with_cuda()) QSKIP("This Gradlab was built without CUDA.");
        const Outcome devices = gradlab_({"devices"}, built_module);
        QCOMPARE(devices.code, 0);
        // It lacks a driver here, or a library; nothing else.
        for (const char* reason : {"does not load", "belongs to another"})
            QVERIFY2(!contains(devices.out, reason), devices.out.c_str());
    }

    void theStandInIsListed() {
        const Outcome devices = on_stand_in({"devices"});
        QCOMPARE(devices.code, 0);
        QVERIFY2(contains(devices.out, "cuda:0\tStand-in GPU\t"), devices.out.c_str());
        QVERIFY2(contains(devices.out, "cuda:1\tStand-in GPU\t"), devices.out.c_str());
        QVERIFY2(!contains(devices.out, "not usable"), devices.out.c_str());
    }

    void aDeviceGivesTheProcessorsLosses() {
        const std::vector<double> expected = train({"--device", "cpu"});
        QCOMPARE(expected.size(), size_t{4 * (5 + 1)});
        for (const QStringList& options : {QStringList{"--device", "cuda"},
                                           {"--device", "cuda:1"},
                                           {"--device", "auto"},
                                           {"--device", "cuda", "--tf32"}}) {
            const std::vector<double> found = train(options);
            QCOMPARE(found.size(), expected.size());
            for (size_t i = 0; i < found.size(); ++i)
                QVERIFY2(std::abs(found[i] - expected[i]) < 1e-4,
                         qPrintable(QString("%1: row %2").arg(options.join(' ')).arg(i)));
        }
    }

    void aDeviceThatIsNotThereIsRefusedByName() {
        const Outcome refused = on_stand_in({"train", project(), "--device", "cuda:7"});
        QCOMPARE(refused.code, 2);
        QVERIFY2(contains(refused.err, "device cuda:7: "), refused.err.c_str());
    }

private:
    QString path(const char* name) const {
        return QString::fromStdString(m_scratch.path(name).string());
    }
    QString project() const {
        if (!std::filesystem::exists(m_scratch.path("spirals.gradlab")))
            m_scratch.write("spirals.gradlab", graph::to_json(plain_spirals()));
        return path("spirals.gradlab");
    }
    std::vector<double> train(const QStringList& options) const {
        const QStringList fixed{"train", project(), "--metrics", path("m.csv"), "--quiet"};
        const Outcome done = on_stand_in(fixed + options);
        if (done.code != 0) qWarning("%s", done.err.c_str());
        return done.code == 0 ? losses_of(m_scratch.read("m.csv")) : std::vector<double>{};
    }
    /// Where this program found the C library's mathematics.
    static QString other_library() {
        Dl_info info{};
        return dladdr(dlsym(RTLD_DEFAULT, "cosf"), &info) ? info.dli_fname : QString();
    }

    Scratch m_scratch;
};

QTEST_GUILESS_MAIN(CudaTest)
#include "cuda_test.moc"
