// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>

#include "ui/stepper/step_canvas.h"
#include "ui/stepper/stepper_link.h"

namespace gradlab::ui {

class StepperPanel;

/// Stepping through gradients: the canvas, the panel and the thread behind them, wired together.
/// The window shows them while the mode is on.
class StepperMode : public QObject {
    Q_OBJECT
public:
    explicit StepperMode(EngineLink* engine, QObject* parent = nullptr);

    StepCanvas* canvas() const { return m_canvas; }
    StepperPanel* panel() const { return m_panel; }
    StepCursor* cursor() { return &m_cursor; }
    StepperLink* link() { return &m_link; }

    /// Walks the training's next step.
    void openNetwork();
    void openExample(int index);
    /// Forward by one operation.
    void stepForward();

signals:
    void leaveWanted();
    void message(const QString& text);

private:
    void viewChanged(const std::shared_ptr<const step::View>& view);
    void showPlace();
    void select(const StepSubject& subject);
    void toggleParts(const std::vector<int>& path);
    void keyPressed(QKeyEvent* event);
    void askAboutPlace();

    StepCursor m_cursor;
    StepperLink m_link;
    StepCanvas* m_canvas;  ///< owned by whoever shows them
    StepperPanel* m_panel;
    std::shared_ptr<const step::View> m_view;
    std::set<std::vector<int>> m_openParts{};
    StepSubject m_looked{};  ///< what the numbers are shown of
    uint64_t m_asked = 0;    ///< revision that the explanation was asked for
    StepPlace m_askedPlace{};
};

}  // namespace gradlab::ui
