// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/chart.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <qcustomplot.h>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace gradlab::ui {
namespace {

constexpr double lineWidth = 2.2;
constexpr double margin = 0.06;
constexpr float legendCover = 0.8F;  // lines beneath shine through

QCPRange padded(double least, double greatest) {
    if (!(least <= greatest)) return {0, 1};
    const double size = greatest > least ? greatest - least : std::max(1.0, std::abs(least));
    return {least - margin * size, greatest + margin * size};
}

}  // namespace

Chart::Chart(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_plot);
    m_map = new QCPColorMap(m_plot->xAxis, m_plot->yAxis);
    m_map->setInterpolate(true);
    m_map->setTightBoundary(true);
    m_map->removeFromLegend();
    m_mark = new QCPItemStraightLine(m_plot);
    m_mark->setVisible(false);
    m_plot->legend->setVisible(true);
    m_plot->installEventFilter(this);
    draw();
}

void Chart::setAxes(const QString& x, const QString& y) {
    m_plot->xAxis->setLabel(x);
    m_plot->yAxis->setLabel(y);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void Chart::setSeries(std::vector<Series> series) {
    m_series = std::move(series);
    draw();
}

void Chart::setSurface(const Surface& surface) {
    m_surface = surface;
    draw();
}

void Chart::setMark(std::optional<double> x) {
    m_mark->setVisible(x.has_value());
    if (x) {
        m_mark->point1->setCoords(*x, 0);
        m_mark->point2->setCoords(*x, 1);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QPointF Chart::toPixels(QPointF point) const {
    return {m_plot->xAxis->coordToPixel(point.x()), m_plot->yAxis->coordToPixel(point.y())};
}

void Chart::draw() {
    const Theme& theme = Theme::current();
    m_plot->setBackground(theme.plot);
    QFont font = this->font();
    font.setPixelSize(int(std::lround(11 * theme.type)));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(theme.mutedText);
        axis->setTickPen(theme.mutedText);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(theme.mutedText);
        axis->setLabelColor(theme.text);
        axis->setTickLabelFont(font);
        axis->setLabelFont(font);
        axis->grid()->setPen(QPen(theme.plotGrid, 1));
        axis->grid()->setZeroLinePen(QPen(theme.plotGrid, 1.4));
    }
    QColor ground = theme.plot;
    ground.setAlphaF(legendCover);
    m_plot->legend->setBrush(ground);
    m_plot->legend->setBorderPen(Qt::NoPen);
    m_plot->legend->setTextColor(theme.text);
    m_plot->legend->setFont(font);
    m_mark->setPen(QPen(theme.accent, 1.5));
    m_plot->clearGraphs();
    while (m_plot->plottableCount() > 1) m_plot->removePlottable(m_plot->plottableCount() - 1);
    double xLeast = INFINITY, xGreatest = -INFINITY, yLeast = INFINITY, yGreatest = -INFINITY;
    bool named = false;
    for (const Series& one : m_series) {
        const QColor color = theme.*one.color;
        const auto x = QVector<double>(one.x.begin(), one.x.end());
        const auto y = QVector<double>(one.y.begin(), one.y.end());
        named = named || !one.name.isEmpty();
        QCPAbstractPlottable* plottable = nullptr;
        if (one.mark == Mark::Bars) {
            auto* bars = new QCPBars(m_plot->xAxis, m_plot->yAxis);
            bars->setData(x, y);
            bars->setWidth(0.8);
            bars->setBrush(color);
            bars->setPen(Qt::NoPen);
            yLeast = std::min(yLeast, 0.0);
            yGreatest = std::max(yGreatest, 0.0);
            if (!one.x.empty()) {  // half a bar stands beyond its middle
                xLeast = std::min(xLeast, one.x.front() - 0.5);
                xGreatest = std::max(xGreatest, one.x.back() + 0.5);
            }
            plottable = bars;
        } else if (one.mark == Mark::Path) {
            auto* path = new QCPCurve(m_plot->xAxis, m_plot->yAxis);
            path->setData(x, y);
            path->setPen(QPen(color, lineWidth));
            path->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, color, one.size));
            plottable = path;
        } else {
            auto* graph = m_plot->addGraph();
            graph->setData(x, y, true);
            graph->setPen(
                QPen(color, lineWidth, one.mark == Mark::Dashes ? Qt::DashLine : Qt::SolidLine));
            if (one.mark == Mark::Points) {
                graph->setLineStyle(QCPGraph::lsNone);
                graph->setAdaptiveSampling(false);  // every point counts
                graph->setScatterStyle(
                    QCPScatterStyle(QCPScatterStyle::ssDisc, color, color, one.size));
            }
            plottable = graph;
        }
        plottable->setName(one.name);
        if (one.name.isEmpty()) plottable->removeFromLegend();
        for (size_t i = 0; i < one.x.size(); ++i) {
            if (!std::isfinite(one.x[i]) || !std::isfinite(one.y[i])) continue;
            xLeast = std::min(xLeast, one.x[i]);
            xGreatest = std::max(xGreatest, one.x[i]);
            yLeast = std::min(yLeast, one.y[i]);
            yGreatest = std::max(yGreatest, one.y[i]);
        }
    }
    m_plot->legend->setVisible(named);
    m_map->setVisible(m_surface.has_value());
    if (m_surface) {
        const Surface& s = *m_surface;
        m_map->data()->setSize(s.columns, s.rows);
        m_map->data()->setRange({s.xMin, s.xMax}, {s.yMin, s.yMax});
        for (int row = 0; row < s.rows; ++row)
            for (int column = 0; column < s.columns; ++column)
                m_map->data()->setCell(column, row, s.heights[size_t(row * s.columns + column)]);
        QCPColorGradient gradient;
        gradient.setLevelCount(14);  // as lines of equal height
        gradient.setColorStopAt(0, theme.positive);
        gradient.setColorStopAt(0.35, theme.panel);
        gradient.setColorStopAt(1, theme.negative);
        m_map->setGradient(gradient);
        m_map->rescaleDataRange(true);
        m_plot->xAxis->setRange(s.xMin, s.xMax);
        m_plot->yAxis->setRange(s.yMin, s.yMax);
    } else {
        m_plot->xAxis->setRange(padded(xLeast, xGreatest));
        m_plot->yAxis->setRange(padded(yLeast, yGreatest));
    }
    placeLegend();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

// Into the corner with the fewest points; over a surface, where points wander, it stays.
void Chart::placeLegend() {
    if (m_surface) return;
    const QCPRange x = m_plot->xAxis->range(), y = m_plot->yAxis->range();
    const Qt::Alignment corners[] = {Qt::AlignTop | Qt::AlignRight,
                                     Qt::AlignBottom | Qt::AlignRight, Qt::AlignTop | Qt::AlignLeft,
                                     Qt::AlignBottom | Qt::AlignLeft};
    std::array<int, 4> points{};
    for (const Series& one : m_series)
        for (size_t i = 0; i < one.x.size(); ++i) {
            const bool left = one.x[i] < x.center(), low = one.y[i] < y.center();
            ++points[size_t(2 * left + low)];
        }
    const auto emptiest = std::ranges::min_element(points) - points.begin();
    m_plot->axisRect()->insetLayout()->setInsetAlignment(0, corners[emptiest]);
}

bool Chart::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->buttons() & Qt::LeftButton)
            emit dragged(m_plot->xAxis->pixelToCoord(mouse->position().x()));
    }
    return QWidget::eventFilter(watched, event);
}

void Chart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) draw();
}

}  // namespace gradlab::ui
