// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "engine/graph/check.h"

namespace gradlab::ui {

/// What the canvas says when no node can say it: how to start, and what the network as a whole
/// still lacks. Lies over the view and lets the mouse through.
class CanvasHint : public QWidget {
    Q_OBJECT
public:
    explicit CanvasHint(QWidget* canvas);

    void setContent(bool networkIsEmpty, std::vector<graph::Diagnostic> problems);
    void placeIn(const QRect& room);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintStart(QPainter& painter) const;
    void paintProblems(QPainter& painter) const;
    int problemsHeight() const;

    bool m_empty = false;
    std::vector<graph::Diagnostic> m_problems;
    QRect m_room;
};

}  // namespace gradlab::ui
