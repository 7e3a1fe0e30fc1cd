// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>

#include "ui/stepper/step_canvas.h"

namespace gradlab::ui {

/// A card or frame of a StepCanvas; it reads its state from the canvas when it paints.
class StepBoxItem : public QGraphicsItem {
public:
    StepBoxItem(const StepCanvas* canvas, size_t box);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    enum class Stage { Hollow, Computed, Back };

    const StepBox& box() const { return m_canvas->diagram().boxes[m_box]; }
    const step::Pass& pass() const { return passAt(*m_canvas->view(), box().path); }
    int shownValue() const;
    bool isCurrent() const;
    QString title() const;
    QString subtitle() const;
    Stage stage() const;
    void paintCard(QPainter& painter, const QRectF& rect) const;
    void paintNumbers(QPainter& painter, QRectF line, const step::Numbers& numbers, bool there,
                      const QString& name, const QColor& colour) const;

    const StepCanvas* m_canvas;
    size_t m_box;
};

/// A value's way between two cards: hollow, then computed, then with its gradient running back.
class StepWireItem : public QGraphicsItem {
public:
    StepWireItem(const StepCanvas* canvas, size_t wire);

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    const StepCanvas* m_canvas;
    size_t m_wire;
    QPainterPath m_path;
    QRectF m_bounds;
};

}  // namespace gradlab::ui
