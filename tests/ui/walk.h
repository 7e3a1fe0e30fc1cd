// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QTabWidget>

#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/stepper/formula_panel.h"
#include "ui/stepper/step_canvas.h"
#include "ui/stepper/stepper_mode.h"

namespace gradlab::ui::test {

/// A window that walks.
struct Walk : Lab {
    Walk() : mode(window.findChild<StepperMode*>()), canvas(find<StepCanvas>("stepCanvas")) {
        window.resize(1280, 720);
    }
    bool openNetwork() {
        find<QAction>("actionStepThrough")->trigger();
        return opened(1);
    }
    bool openExample(int index) {
        const auto before = mode->link()->view()->opened;
        find<QAction>(qPrintable(QString("lesson_%1").arg(index)))->trigger();
        return opened(before + 1);
    }
    bool opened(uint64_t number) {
        return QTest::qWaitFor(
            [&] { return mode->link()->view()->opened >= number && !mode->link()->view()->busy; });
    }
    bool settled() {
        QTest::qWait(60);
        return QTest::qWaitFor([&] { return !mode->link()->view()->busy; });
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(canvas, key, modifiers);
    }
    StepCursor& cursor() { return *mode->cursor(); }
    const step::Pass& pass() { return *mode->link()->view()->pass; }
    QString formulas() { return window.findChild<FormulaPanel*>()->text(); }
    QString place() { return find<QLabel>("stepWords")->text(); }
    void showPage(const char* name) {
        auto* pages = find<QTabWidget>("stepperPages");
        auto* page = find<QWidget>(name);
        const int index = pages->indexOf(page);
        hand::click(pages->tabBar(), pages->tabBar()->tabRect(index).center());
        QCOMPARE(pages->currentWidget(), page);
    }
    int operationNamed(const std::string& name) {
        for (size_t i = 0; i < pass().operations.size(); ++i)
            if (pass().operations[i].name == name) return int(i);
        return -1;
    }

    StepperMode* mode;
    StepCanvas* canvas;
};

}  // namespace gradlab::ui::test
