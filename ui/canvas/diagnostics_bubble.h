// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QGraphicsItem>
#include <QList>
#include <QStringList>

#include "engine/graph/check.h"

namespace gradlab::ui {

/// A button of the bubble: mends a mistake with one click.
class RepairButton : public QGraphicsItem {
public:
    RepairButton(QGraphicsItem* parent, const QString& text, double width,
                 std::function<void()> onClick);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;

private:
    QString m_text;
    QSizeF m_size;
    std::function<void()> m_onClick;
    bool m_hovered = false;
    bool m_pressed = false;
};

/// What is wrong with a node, with the arithmetic, and the repairs. As large at every zoom.
class DiagnosticsBubble : public QGraphicsItem {
public:
    using Repairer = std::function<void(const graph::Diagnostic&, const nn::Repair&)>;
    using Diagnostics = std::vector<graph::Diagnostic>;

    explicit DiagnosticsBubble(Repairer repairer);

    /// `outcomes`: what each repair, in their order, will lead to.
    void setDiagnostics(const Diagnostics& diagnostics, const QStringList& outcomes);
    bool isEmpty() const { return m_diagnostics.empty(); }
    QSizeF size() const { return m_size; }
    QList<RepairButton*> buttons() const { return m_buttons; }
    /// Called when the mouse comes over the bubble (true) or leaves it.
    std::function<void(bool)> onHover;

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;

private:
    struct Line {
        QRectF rect;
        QString text;
    };
    double addLine(const graph::Diagnostic& diagnostic, double y);
    double addButtons(const graph::Diagnostic& diagnostic, double y);
    double addOutcome(double y);

    Repairer m_repairer;
    Diagnostics m_diagnostics;
    QStringList m_outcomes;
    QList<RepairButton*> m_buttons;
    std::vector<Line> m_lines;         ///< one for each diagnostic
    std::vector<Line> m_outcomeLines;  ///< one for each button
    QSizeF m_size;
};

}  // namespace gradlab::ui
