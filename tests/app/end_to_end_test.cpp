// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <set>
#include <utility>

#include <QProcess>
#include <QStandardPaths>
#include <QtEndian>
#include <QtTest>

#include "tests/engine/scratch.h"

namespace {

constexpr int patience = 20'000;  // ms, for a machine that is busy

/// Places in a window of 1280 × 720 that nobody has arranged yet.
constexpr QPoint dataInPalette{41, 172}, onCanvas{430, 242}, besideNetwork{300, 370},
    linearOnCanvas{600, 260}, outFeatures{1150, 245};
constexpr QRect lossPlot{200, 475, 390, 185};
constexpr uint32_t lossColor = 0x0072b2;

constexpr auto emptyProject = R"({
  "format": "gradlab-project", "version": 1, "name": "Line",
  "network": {"nodes": [], "wires": []},
  "data": {"source": "curve", "batch_size": 100},
  "training": {"optimizer": {"type": "SGD", "params": {"lr": 0.05}}, "epochs": 40}
})";

bool waitUntil(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, patience);
}

/// A screen of its own that nobody sees, with a hand on its mouse and keyboard.
class Desk {
public:
    explicit Desk(const Scratch& scratch) : m_picture(scratch.path("Xvfb_screen0")) {
        const QString folder = QString::fromStdString(scratch.path().string());
        m_screen.start("Xvfb", {"-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten",
                                "tcp", "-noreset", "-fbdir", folder});
        if (!waitUntil([&] { return m_screen.canReadLine(); })) return;
        m_environment = QProcessEnvironment::systemEnvironment();
        for (const char* variable : {"QT_QPA_PLATFORM", "QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR",
                                     "WAYLAND_DISPLAY", "LANGUAGE"})
            m_environment.remove(variable);
        for (const char* variable :
             {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            m_environment.insert(variable, folder);
        m_environment.insert("LC_ALL", "C.UTF-8");
        m_environment.insert("DISPLAY", ":" + m_screen.readLine().trimmed());
    }
    ~Desk() {
        m_screen.terminate();
        m_screen.waitForFinished();
    }

    const QProcessEnvironment& environment() const { return m_environment; }

    QByteArray hand(const QStringList& gesture) const {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start("xdotool", gesture);
        process.waitForFinished(patience);
        return process.readAllStandardOutput();
    }
    /// Makes the gesture and waits until the screen has answered and is still.
    void act(const QStringList& gesture) const {
        QByteArray before = picture();
        hand(gesture);
        waitUntil([&] { return picture() != before; });
        waitUntil([&] {
            before = picture();
            QTest::qWait(250);
            return picture() == before;
        });
    }
    void keys(const QString& chord) const { act({"key", chord}); }
    void type(const QString& text) const { act({"type", text}); }
    void click(QPoint at) const { act(clicking(at)); }
    /// Gives the window the keyboard back that a dialog had: nobody manages the windows here.
    void focus(QPoint at) const { hand(clicking(at)); }
    void drag(QPoint from, QPoint to) const {
        QStringList gesture = QStringList("mousemove") + words(from) + words("mousedown 1");
        for (int part = 1; part <= 5; ++part)
            gesture += words("sleep 0.1 mousemove") + words(from + (to - from) * part / 5);
        act(gesture + words("sleep 0.2 mouseup 1"));
    }

    /// How many columns of the place hold a point of the color.
    size_t columnsOf(uint32_t color, QRect place) const {
        const QByteArray dump = picture();  // xwd: a big-endian header, colors, lines
        const auto number = [&](int index) {
            return qFromBigEndian<uint32_t>(dump.constData() + 4 * index);
        };
        constexpr uint32_t bytesOfColor = 12;
        const uint32_t start = number(0) + bytesOfColor * number(19), line = number(12);
        std::set<int> columns;
        for (int y = place.top(); y <= place.bottom(); ++y)
            for (int x = place.left(); x <= place.right(); ++x) {
                const auto* pixel = dump.constData() + start + line * uint32_t(y) + 4 * x;
                if ((qFromLittleEndian<uint32_t>(pixel) & 0xffffff) == color) columns.insert(x);
            }
        return columns.size();
    }

private:
    static QStringList clicking(QPoint at) {
        return QStringList("mousemove") + words(at) + words("click 1");
    }
    static QStringList words(QPoint at) {
        return {QString::number(at.x()), QString::number(at.y())};
    }
    static QStringList words(const char* text) { return QString(text).split(' '); }

    QByteArray picture() const {
        QFile file(QString::fromStdString(m_picture.string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::filesystem::path m_picture;
    QProcess m_screen;
    QProcessEnvironment m_environment;
};

int gradlab_(const QStringList& arguments) { return QProcess::execute(GRADLAB_PROGRAM, arguments); }

}  // namespace

/// The program as people have it: its own process, a screen, a mouse, a keyboard and files.
class EndToEndTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        for (const char* tool : {"Xvfb", "xdotool"})
            if (QStandardPaths::findExecutable(tool).isEmpty())
                QSKIP(qPrintable(QString("%1 is not installed").arg(tool)));
    }

    void aNetworkIsBuiltTrainedAndSavedByHand() {
        Scratch scratch;
        const Desk desk(scratch);
        const QString project = path(scratch.write("line.gradlab", emptyProject));
        QVERIFY2(desk.environment().contains("DISPLAY"), "Xvfb has not started");
        QProcess program;
        program.setProcessChannelMode(QProcess::ForwardedChannels);
        program.setProcessEnvironment(desk.environment());
        program.start(GRADLAB_PROGRAM, {project});
        const auto title = [&] {
            return desk.hand({"search", "--onlyvisible", "--name", "Gradlab", "getwindowname"});
        };
        QVERIFY(waitUntil([&] { return title().startsWith("line — "); }));

        build(desk);
        QVERIFY(waitUntil([&] { return title().startsWith("line* — "); }));
        QVERIFY(saves(desk, project, true));
        desk.keys("ctrl+z");
        QVERIFY(saves(desk, project, false));
        desk.keys("ctrl+shift+z");
        QVERIFY(saves(desk, project, true));
        QVERIFY(waitUntil([&] { return title().startsWith("line — "); }));

        QCOMPARE(desk.columnsOf(lossColor, lossPlot), size_t{0});
        desk.hand({"key", "F5"});
        QVERIFY(waitUntil([&] { return desk.columnsOf(lossColor, lossPlot) > 200; }));
        QVERIFY(learnsWhatTheCommandLineLearns(desk, scratch, project));

        desk.focus(besideNetwork);
        desk.hand({"key", "ctrl+q"});
        QVERIFY(program.waitForFinished(patience));
        QCOMPARE(std::pair(program.exitStatus(), program.exitCode()),
                 std::pair(QProcess::NormalExit, 0));
    }

private:
    static QString path(const std::filesystem::path& file) {
        return QString::fromStdString(file.string());
    }

    /// Data → Linear → MSELoss, the first from the palette, the others by their names.
    static void build(const Desk& desk) {
        desk.drag(dataInPalette, onCanvas);
        for (const char* layer : {"linear", "mseloss"}) {
            desk.keys("space");
            desk.type(layer);
            desk.keys("Return");
        }
        desk.click(linearOnCanvas);
        desk.click(outFeatures);
        desk.keys("ctrl+a");
        desk.type("1");
        desk.keys("Return");
        desk.click(besideNetwork);
    }

    /// Whether the file that is saved can be trained or, if not `whole`, cannot.
    static bool saves(const Desk& desk, const QString& project, bool whole) {
        desk.hand({"key", "ctrl+s"});
        return waitUntil([&] { return gradlab_({"check", project}) == (whole ? 0 : 2); });
    }

    /// The same weights to the bit. They are asked for until the training has ended.
    static bool learnsWhatTheCommandLineLearns(const Desk& desk, const Scratch& scratch,
                                               const QString& project) {
        const QString expected = path(scratch.path("expected.safetensors"));
        if (gradlab_({"train", project, "--quiet", "--weights", expected}) != 0) return false;
        for (int attempt = 0; attempt < 4; ++attempt) {
            const std::string name = "learned" + std::to_string(attempt) + ".safetensors";
            desk.focus(besideNetwork);
            desk.keys("ctrl+k");
            desk.type("save weights");
            desk.keys("Return");
            desk.keys("ctrl+a");
            desk.type(path(scratch.path(name)));
            desk.keys("Return");
            if (!waitUntil([&] { return std::filesystem::exists(scratch.path(name)); }))
                return false;
            if (scratch.read(name) == scratch.read("expected.safetensors")) return true;
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(EndToEndTest)
#include "end_to_end_test.moc"
