// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractScrollArea>

#include "ui/inspector/tensor_grid.h"

namespace gradlab::ui {

/// The colour of a value between -limit and limit: the theme's pair, nothing at zero.
QColor heatColor(double value, double limit);

/// Every value of a tensor as a cell; none is left out and none is averaged. What does not fit is
/// scrolled to. Ctrl and the wheel, + and - zoom; the arrow keys move the cell that is told.
class HeatMap : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit HeatMap(QWidget* parent = nullptr);

    using Values = std::shared_ptr<const std::vector<float>>;
    /// `values` null or empty: there are none, and `missing` says so. The colours end at `limit`.
    void display(const TensorGrid& grid, Values values, double limit, const QString& missing);
    /// The cell under the cursor or the keyboard's, by its position in the tensor's memory.
    std::optional<size_t> current() const;
    /// Its middle, in the viewport's pixels.
    QPoint middleOf(int64_t tileRow, int64_t row, int64_t tileColumn, int64_t column) const;
    int cellSize() const { return m_cell; }

signals:
    void currentChanged();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    struct Cell {
        GridAxis::Place row, column;
    };
    bool hasValues() const { return m_values && !m_values->empty(); }
    GridAxis rowAxis() const;
    GridAxis columnAxis() const;
    QPoint origin() const;
    void fit();
    void zoom(int steps);
    void layOut();
    void setCurrent(std::optional<Cell> cell);
    void moveCurrent(int rows, int columns);
    QImage image(const QRect& seen) const;
    void paintMissing(QPainter& painter) const;

    TensorGrid m_grid;
    Values m_values;
    double m_limit = 0;
    QString m_missing;
    int m_cell = 1;
    bool m_fitted = true;  ///< the user has not zoomed
    std::optional<Cell> m_current;
};

/// What the colours of a heat map mean, with the ends of the scale.
class HeatScale : public QWidget {
    Q_OBJECT
public:
    explicit HeatScale(QWidget* parent = nullptr);
    void setLimit(double limit);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_limit = 0;
};

}  // namespace gradlab::ui
