// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/walk.h"

#include <chrono>

#include <QAction>
#include <QApplication>
#include <QScrollBar>
#include <QTest>

#include "engine/ops/random.h"
#include "ui/main_window.h"
#include "ui/stepper/number_grid.h"
#include "ui/stepper/step_canvas.h"
#include "ui/stepper/stepper_mode.h"
#include "ui/window/project.h"

using namespace gradlab;
using namespace gradlab::ui;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(const std::function<void()>& work) {
    const auto start = Clock::now();
    work();
    QApplication::processEvents();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Walk {
    explicit Walk(const char* example) {
        window.resize(1280, 720);
        window.show();
        window.project().openExample(example);
        mode = window.findChild<StepperMode*>();
        canvas = window.findChild<StepCanvas*>();
        (void)QTest::qWaitFor([this] { return window.link().snapshot()->parameters > 0; }, 60000);
    }
    void open() {
        const auto before = mode->link()->view()->opened;
        mode->openNetwork();
        (void)QTest::qWaitFor([&] { return mode->link()->view()->opened > before; }, 60000);
    }
    bool isIdle() const { return !mode->link()->view()->busy; }

    MainWindow window;
    StepperMode* mode;
    StepCanvas* canvas;
};

}  // namespace

void bench_walk(
    const std::function<void(const char*, const std::function<std::vector<double>()>&)>& show) {
    for (const auto& [name, example] : {std::pair{"MNIST CNN", ":/examples/mnist_cnn.gradlab"},
                                        {"U-Net", ":/examples/unet_digits.gradlab"}}) {
        Walk walk(example);
        walk.window.findChild<QAction*>("actionStepThrough")->trigger();
        walk.open();
        std::printf("%s: %d steps, batch of %d\n", name, walk.mode->cursor()->count(),
                    int(walk.mode->link()->view()->pass->batch));
        show("a batch is walked anew",
             [&] { return std::vector{milliseconds([&] { walk.open(); })}; });
        show("a key, to the screen", [&] {
            std::vector<double> times;
            walk.mode->cursor()->toStart();
            while (walk.mode->cursor()->next()) {
                times.push_back(milliseconds([&] {
                    QTest::keyClick(walk.canvas, Qt::Key_Right);
                    walk.window.repaint();
                }));
                (void)QTest::qWaitFor([&] { return walk.isIdle(); }, 60000);
            }
            return times;
        });
        show("a key, to the cell's terms", [&] {
            std::vector<double> times;
            walk.mode->cursor()->toStart();
            while (walk.mode->cursor()->next() && times.size() < 40) {
                times.push_back(milliseconds([&] {
                    const auto number = walk.mode->link()->view()->number;
                    QTest::keyClick(walk.canvas, Qt::Key_Right);
                    (void)QTest::qWaitFor(
                        [&] { return walk.isIdle() && walk.mode->link()->view()->number > number; },
                        300);
                }));
            }
            return times;
        });
        show("a layer opens", [&] {
            std::vector<double> times;
            for (const StepBox& box : StepDiagram(walk.canvas->diagram()).boxes)
                if (box.kind == StepBox::Kind::Layer)
                    times.push_back(milliseconds([&] {
                        walk.canvas->setLayerOpen(box.node, true);
                        walk.window.repaint();
                    }));
            walk.canvas->openAllLayers(false);
            return times;
        });
    }
    NumberGrid grid;
    grid.resize(1200, 640);
    grid.display(step::Numbers(gradlab::randn({1000, 1000})), {});
    grid.show();
    show("a frame of 1,000,000 cells", [&] {
        std::vector<double> times;
        for (int i = 0; i < 60; ++i)
            times.push_back(milliseconds([&] {
                grid.verticalScrollBar()->setValue(i * 97);
                grid.viewport()->repaint();
            }));
        return times;
    });
}
