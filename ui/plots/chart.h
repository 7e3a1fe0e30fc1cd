// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "ui/theme/theme.h"

class QCPColorMap;
class QCPItemStraightLine;
class QCustomPlot;

namespace gradlab::ui {

/// A drawing of given numbers: lines, points, bars and a coloured surface behind them. What is
/// drawn is set at once; axes fit it.
class Chart : public QWidget {
    Q_OBJECT
public:
    enum class Mark { Line, Dashes, Points, Bars, Path };
    struct Series {
        QString name{};
        QColor Theme::*color = &Theme::training;
        Mark mark = Mark::Line;
        std::vector<double> x{}, y{};
        double size = 5;  ///< of points, in pixels
    };
    /// Heights over a rectangle, rows from the lower edge.
    struct Surface {
        double xMin = 0, xMax = 1, yMin = 0, yMax = 1;
        int columns = 0, rows = 0;
        std::vector<double> heights{};
    };

    explicit Chart(QWidget* parent = nullptr);

    void setAxes(const QString& x, const QString& y);
    void setSeries(std::vector<Series> series);
    void setSurface(const Surface& surface);
    /// A vertical line; none: it goes.
    void setMark(std::optional<double> x);
    /// Where a point lies, in this widget's coordinates.
    QPointF toPixels(QPointF point) const;
    const std::vector<Series>& series() const { return m_series; }

    QSize sizeHint() const override { return {320, 200}; }
    QSize minimumSizeHint() const override { return {160, 110}; }

signals:
    void dragged(double x);  ///< pressed or moved with the left button

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void draw();
    void placeLegend();

    QCustomPlot* m_plot;
    QCPColorMap* m_map;
    QCPItemStraightLine* m_mark;
    std::vector<Series> m_series;
    std::optional<Surface> m_surface;
};

}  // namespace gradlab::ui
