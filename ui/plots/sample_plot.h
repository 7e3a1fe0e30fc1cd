// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QRectF>

#include "ui/plots/plot_view.h"

class QCPGraph;
class QCPItemTracer;

namespace gradlab::ui {

/// Samples in the plane: of a curve (x, y), or of classes (x1, x2). Where it may be edited, a
/// click adds a point, dragging moves one, a right click removes one; so do, at a crosshair that
/// the arrow keys move, Enter and Delete. What is asked for is only told: the samples change with
/// the next display().
class SamplePlot : public PlotView {
    Q_OBJECT
public:
    struct Sample {
        QPointF at;
        int64_t row = 0;  ///< where the source holds it
        int label = -1;   ///< its class; -1: none
        bool validation = false;
    };
    struct Content {
        std::vector<Sample> samples{};
        std::vector<QPointF> line{};  ///< the curve without noise; may be empty
        QStringList classes{};        ///< their names; none: a curve
        bool editable = false;
    };

    explicit SamplePlot(QWidget* parent = nullptr);

    /// `fresh`: nothing of the old view is to be kept.
    void display(Content content, bool fresh);
    const Content& content() const { return m_content; }

    void showSnapshot(const std::shared_ptr<const train::Snapshot>&) override {}
    QString title() const override;

signals:
    void added(QPointF at);
    void moved(qint64 row, QPointF to);
    void removed(qint64 row);
    void classWanted(int label);  ///< a digit was typed, 1 for the first class

protected:
    void rescale() override;
    void fill() override;
    QString describe() const override;
    QString describe(QPointF cursor) override;
    void applyTheme() override;
    void retranslate() override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool edit(const QMouseEvent& mouse, QEvent::Type type);
    bool press(const QMouseEvent& mouse);
    bool drag(const QMouseEvent& mouse);
    bool release(const QMouseEvent& mouse);
    void moveCross(double x, double y);
    void remove(const Sample* sample);
    const Sample* nearest(QPointF coordinates) const;
    QPointF coordinates(QPointF pixels) const;
    QCPGraph* graphOf(size_t index);

    Content m_content;
    /// What was in sight so far: adding a point must not move the others.
    std::optional<QRectF> m_frame;
    bool m_filled = false;
    QCPGraph* m_line;
    QCPItemTracer* m_cross;
    std::vector<QCPGraph*> m_graphs;   ///< two for each class: training, validation
    std::optional<QPointF> m_pressed;  ///< in pixels: a click, until the mouse moves away
    Sample* m_dragged = nullptr;
};

}  // namespace gradlab::ui
