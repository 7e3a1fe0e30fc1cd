// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include <QAbstractScrollArea>

#include "engine/step/numbers.h"

namespace gradlab::ui {

/// The numbers of a tensor as a grid of cells: the last dimension across, all others down. Only
/// cells in sight are drawn, with their digits where they fit. Arrow keys and the mouse choose a
/// cell, Ctrl and the wheel zoom.
class NumberGrid : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit NumberGrid(QWidget* parent = nullptr);

    /// `missing`: what is said instead while there are none.
    void display(const step::Numbers& numbers, const QString& missing);
    void setEditable(bool on) { m_editable = on; }
    /// Cells that took part, by their share of the whole.
    void setMarked(std::map<int64_t, double> cells);
    int64_t current() const { return m_current; }
    void setCurrent(int64_t cell);
    /// The cell's place in the viewport.
    QRect placeOf(int64_t cell) const;
    /// "[0, 2, 1]"
    QString nameOf(int64_t cell) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, 44}; }

signals:
    void chosen(qint64 cell);
    void edited(qint64 cell, double value);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    int64_t columns() const;
    int64_t rows() const;
    int64_t cellAt(QPoint at) const;
    QSize cellSize() const;
    QPoint offset() const;
    void layOut();
    void edit(int64_t cell);
    void paintCell(QPainter& painter, int64_t cell, const QRect& place) const;

    step::Numbers m_numbers;
    QString m_missing;
    std::map<int64_t, double> m_marked;
    int64_t m_current = -1;
    double m_limit = 0;
    int m_zoom = 100;
    bool m_editable = false;
};

}  // namespace gradlab::ui
