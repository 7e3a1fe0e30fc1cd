// SPDX-License-Identifier: GPL-3.0-or-later
// bench_window: what a person waits for. Times of frames while a large network is panned, of edits
// in it, of steps through gradients, and of the window's first paint. Run it where nothing else
// runs; the least of several rounds is what the machine can do.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

#include <QApplication>
#include <QProcess>
#include <QScrollBar>

#include "engine/graph/check.h"
#include "tests/bench/window/walk.h"
#include "ui/canvas/network_canvas.h"
#include "ui/commands/document_model.h"
#include "ui/main_window.h"
#include "ui/theme/appearance.h"

using namespace gradlab;
using namespace gradlab::ui;

namespace {

constexpr int nodes = 500, adds = 300;  // 800 wires
constexpr int rounds = 5;
constexpr auto paint_and_leave = "--first-paint";

using Clock = std::chrono::steady_clock;

double milliseconds(const std::function<void()>& work) {
    const auto start = Clock::now();
    work();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Prints the round with the least median.
void show(const char* what, const std::function<std::vector<double>()>& round) {
    std::vector<double> best;
    for (int i = 0; i < rounds; ++i) {
        std::vector<double> times = round();
        std::ranges::sort(times);
        if (best.empty() || times[times.size() / 2] < best[best.size() / 2]) best = times;
    }
    std::printf("%-34s median %7.2f ms   p99 %7.2f ms\n", what, best[best.size() / 2],
                best[best.size() * 99 / 100]);
    std::fflush(stdout);
}

std::vector<double> repeated(int times, const std::function<void(int)>& work) {
    std::vector<double> taken;
    for (int i = 0; i < times; ++i) taken.push_back(milliseconds([&] { work(i); }));
    return taken;
}

graph::Node node(int number, const std::string& id, const std::string& type) {
    return {.id = id, .type = type, .position = {{number % 25 * 232.0, number / 25 * 144.0}}};
}

/// A chain of Tanh and Add, each Add with a second wire from the node before the last.
graph::Document large() {
    graph::Document document;
    document.nodes.push_back(node(0, "data", graph::data_type));
    graph::Endpoint last{"data", "x"}, before = last;
    int added = 0;
    for (int i = 1; i < nodes - 1; ++i) {
        const bool add = i % 8 > 2 && added < adds;
        const std::string id = "n" + std::to_string(i);
        document.nodes.push_back(node(i, id, add ? "Add" : "Tanh"));
        document.wires.push_back({last, {id, add ? "input0" : "input"}});
        if (add) document.wires.push_back({before, {id, "input1"}}), ++added;
        before = std::exchange(last, {id, "output"});
    }
    document.nodes.push_back(node(nodes - 1, "loss", "MSELoss"));
    document.wires.push_back({last, {"loss", "input"}});
    document.wires.push_back({{"data", "y"}, {"loss", "target"}});
    document.data.source = "curve";
    return document;
}

void check_large() {
    const graph::Document document = large();
    const graph::DataShape shape{.x = {1}, .y = {1}};
    std::printf("%zu nodes, %zu wires\n", document.nodes.size(), document.wires.size());
    show("check()", [&] { return repeated(50, [&](int) { graph::check(document, shape); }); });
}

void pan_and_edit() {
    DocumentModel model;
    NetworkCanvas canvas(&model);
    canvas.resize(1280, 720);
    canvas.show();
    model.reset(large(), {});
    const auto frames = [&] {
        return repeated(240, [&](int i) {
            auto* bar = i / 60 % 2 == 0 ? canvas.horizontalScrollBar() : canvas.verticalScrollBar();
            bar->setValue(bar->value() + (i / 120 % 2 == 0 ? 9 : -9));
            canvas.viewport()->repaint();
        });
    };
    QApplication::processEvents();
    canvas.zoomToFit();
    show("a frame of panning, all in view", frames);
    while (canvas.transform().m11() < 0.5) canvas.zoomBy(1.25);
    show("a frame of panning, half size", frames);
    while (canvas.transform().m11() < 1) canvas.zoomBy(1.25);
    show("a frame of panning, full size", frames);
    const auto painted = [&](const std::function<void()>& work) {
        work();
        QApplication::processEvents();
    };
    show("a node moves", [&] {
        return repeated(40, [&](int i) {
            painted([&] {
                model.edit("Move", [&](graph::Document& document) {
                    document.nodes[250].position = {{i * 3.0, 1000}};
                });
            });
        });
    });
    show("a parameter changes", [&] {
        return repeated(40, [&](int i) {
            painted([&] {
                model.edit("Batch size",
                           [&](graph::Document& document) { document.data.batch_size = 16 + i; });
            });
        });
    });
    show("undo",
         [&] { return repeated(20, [&](int) { painted([&] { model.undoStack()->undo(); }); }); });
}

/// A child of this program that shows the window as the program does and ends with the first paint.
class FirstPaint : public QObject {
public:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint)
            QMetaObject::invokeMethod(
                qApp, [] { QApplication::exit(0); }, Qt::QueuedConnection);
        return false;
    }
};

int first_paint() {
    FirstPaint watch;
    MainWindow window;
    window.findChild<NetworkCanvas*>("networkCanvas")->viewport()->installEventFilter(&watch);
    window.show();
    window.openFirstExample();
    return QApplication::exec();
}

void start_windows() {
    const auto start = [](int) {
        QProcess process;
        process.setStandardErrorFile(QProcess::nullDevice());
        process.start(QCoreApplication::applicationFilePath(), {paint_and_leave});
        process.waitForFinished();
    };
    start(0);
    show("a start, to the first paint", [&] { return repeated(5, start); });
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setOrganizationName("gradlab-test");
    QApplication::setStyle("Fusion");
    applyAppearance();
    if (argc == 2 && qstrcmp(argv[1], paint_and_leave) == 0) return first_paint();
    check_large();
    pan_and_edit();
    bench_walk(show);
    start_windows();
}
