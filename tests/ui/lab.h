// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAction>
#include <QCoreApplication>
#include <QSlider>
#include <QTest>
#include <QUuid>

#include "ui/canvas/network_canvas.h"
#include "ui/canvas/node_item.h"
#include "ui/main_window.h"
#include "ui/theme/appearance.h"

/// What the tests of the whole window share.
namespace gradlab::ui::test {

/// Settings of their own, empty; English, light.
inline void startAfresh() {
    QCoreApplication::setOrganizationName("gradlab-test");
    QCoreApplication::setApplicationName(QUuid::createUuid().toString(QUuid::Id128));
    chooseLook(Look::Light);
    chooseLanguage("en");
}

inline std::vector<double> losses(const train::HistoryView& history) {
    std::vector<double> values;
    for (int64_t i = 0; i < history.size(); ++i) values.push_back(history[i].loss);
    return values;
}

/// A window with the first example, ready to run.
struct Lab {
    Lab() {
        window.show();
        window.openFirstExample();
        (void)QTest::qWaitForWindowExposed(&window);
    }
    template <class T = QWidget>
    T* find(const char* name) {
        return window.findChild<T*>(name);
    }
    const train::Snapshot& now() { return *window.link().snapshot(); }
    bool reaches(train::State state, int milliseconds = 20'000) {
        return QTest::qWaitFor([&] { return now().state == state; }, milliseconds);
    }
    /// What a card on the canvas shows.
    NodeFace face(const QString& node) {
        for (auto* item : find<NetworkCanvas>("networkCanvas")->scene()->items())
            if (auto* card = qgraphicsitem_cast<NodeItem*>(item); card && card->face().id == node)
                return card->face();
        return {};
    }
    void trigger(const char* action) { find<QAction>(action)->trigger(); }
    void atFullSpeed() {
        auto* slider = find<QSlider>("speedSlider");
        slider->setValue(slider->maximum());
    }

    MainWindow window;
};

}  // namespace gradlab::ui::test
