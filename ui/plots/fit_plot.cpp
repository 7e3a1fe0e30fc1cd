// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/fit_plot.h"

#include <algorithm>
#include <cmath>

#include <qcustomplot.h>
#include <QLabel>

#include "ui/plots/region_image.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr double margin = 0.06;
constexpr double sampleSize = 4;
constexpr double classSampleSize = 6;
constexpr double lineWidth = 2.4;

struct Span {
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;

    explicit Span(const std::vector<double>& values) {
        for (const double v : values)
            if (std::isfinite(v)) {
                least = std::min(least, v);
                greatest = std::max(greatest, v);
            }
    }
    double size() const { return greatest > least ? greatest - least : 1; }
    QCPRange padded() const {
        return least <= greatest ? QCPRange(least - margin * size(), greatest + margin * size())
                                 : QCPRange(0, 1);
    }
};

QVector<QCPGraphData> points(const std::vector<double>& x, const std::vector<double>& y) {
    QVector<QCPGraphData> data;
    data.reserve(qsizetype(x.size()));
    for (size_t i = 0; i < std::min(x.size(), y.size()); ++i) data.append({x[i], y[i]});
    return data;
}

// The sample under the cursor, if there is one within a few pixels.
std::optional<QPointF> nearestSample(const train::FitCurve& fit, QPointF at, QSizeF pixels,
                                     const QRectF& range) {
    constexpr double reach = 8;
    const double toX = pixels.width() / range.width(), toY = pixels.height() / range.height();
    double least = reach;
    std::optional<QPointF> found;
    for (size_t i = 0; i < fit.x.size(); ++i) {
        const double away = std::hypot((fit.x[i] - at.x()) * toX, (fit.y[i] - at.y()) * toY);
        if (away >= least) continue;
        least = away;
        found = QPointF(fit.x[i], fit.y[i]);
    }
    return found;
}

double interpolate(const train::FitCurve& fit, double x) {
    const auto after = std::ranges::lower_bound(fit.line_x, x);
    if (after == fit.line_x.begin() || after == fit.line_x.end()) return train::not_a_number;
    const size_t i = size_t(after - fit.line_x.begin());
    const double t = (x - fit.line_x[i - 1]) / (fit.line_x[i] - fit.line_x[i - 1]);
    return std::lerp(fit.line_y[i - 1], fit.line_y[i], t);
}

}  // namespace

FitPlot::FitPlot(QWidget* parent) : PlotView(parent) {
    setObjectName("fitPlot");
    plot().addLayer("picture", plot().layer("grid"), QCustomPlot::limBelow);
    m_picture = new QCPItemPixmap(&plot());
    m_picture->setLayer("picture");
    m_picture->setScaled(true, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    m_picture->setVisible(false);
    m_samples = plot().addGraph();
    m_samples->setLineStyle(QCPGraph::lsNone);
    m_line = plot().addGraph();
    applyTheme();
    retranslate();
}

QString FitPlot::title() const { return tr("Fit"); }

void FitPlot::setDataShape(const std::vector<int64_t>& x, int64_t classes) {
    m_shape = x;
    m_classes = classes;
    refresh();
}

void FitPlot::showSnapshot(const std::shared_ptr<const train::Snapshot>& snapshot) {
    const bool isFirst = !m_fit && !m_regions;
    m_fit = snapshot->fit;
    m_regions = snapshot->regions;
    if (m_fit || m_regions || !isFirst) refresh();
}

void FitPlot::rescale() {
    if (m_fit) {
        const auto y = Span(m_fit->y).padded();
        const Span line(m_fit->line_y);
        const double room = y.size();  // a line that runs away does not flatten the samples
        plot().xAxis->setRange(Span(m_fit->x).padded());
        plot().yAxis->setRange(std::clamp(line.least, y.lower - room, y.lower),
                               std::clamp(line.greatest, y.upper, y.upper + room));
    } else if (m_regions) {
        plot().xAxis->setRange(m_regions->x_min, m_regions->x_max);
        plot().yAxis->setRange(m_regions->y_min, m_regions->y_max);
    } else {
        plot().xAxis->setRange(0, 1);
        plot().yAxis->setRange(0, 1);
    }
}

void FitPlot::fill() {
    const std::shared_ptr<const void> wanted =
        m_fit ? std::shared_ptr<const void>(m_fit) : m_regions;
    if (m_drawn != wanted || !wanted) {
        m_drawn = wanted;
        drawFit();
        drawRegions();
    }
    setHint(wanted ? QString() : emptyText());
}

void FitPlot::drawFit() {
    const bool hasLine = m_fit && !m_fit->line_x.empty();
    m_samples->data()->set(m_fit ? points(m_fit->x, m_fit->y) : QVector<QCPGraphData>());
    m_line->data()->set(hasLine ? points(m_fit->line_x, m_fit->line_y) : QVector<QCPGraphData>(),
                        true);
}

void FitPlot::drawRegions() {
    const bool visible = m_regions && m_regions->columns > 0;
    m_picture->setVisible(visible);
    if (visible) {
        m_picture->setPixmap(QPixmap::fromImage(regionImage(*m_regions)));
        m_picture->topLeft->setCoords(m_regions->x_min, m_regions->y_max);
        m_picture->bottomRight->setCoords(m_regions->x_max, m_regions->y_min);
    }
    drawClassSamples();
}

void FitPlot::drawClassSamples() {
    const int classes = m_regions ? m_regions->classes : 0;
    while (int(m_classSamples.size()) < classes) {
        auto* graph = plot().addGraph();
        graph->setLineStyle(QCPGraph::lsNone);
        m_classSamples.push_back(graph);
    }
    const Theme& theme = Theme::current();
    for (int c = 0; c < int(m_classSamples.size()); ++c) {
        QVector<QCPGraphData> data;
        for (size_t i = 0; m_regions && i < m_regions->label.size(); ++i)
            if (m_regions->label[i] == c) data.append({m_regions->x[i], m_regions->y[i]});
        m_classSamples[c]->data()->set(data);
        m_classSamples[c]->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.plot, 1),
                            theme.classes[c % theme.classes.size()], classSampleSize));
    }
}

QString FitPlot::describe() const {
    const Theme& theme = Theme::current();
    if (m_fit) return legend(theme.sample, tr("samples")) + legend(theme.fit, tr("network"));
    QString text;
    for (int c = 0; m_regions && c < m_regions->classes; ++c)
        text += legend(theme.classes[c % theme.classes.size()], tr("class %1").arg(c));
    return text;
}

QString FitPlot::describe(QPointF cursor) {
    if (m_fit) return describeFit(cursor);
    return m_regions ? describeRegions(cursor) : QString();
}

QString FitPlot::describeFit(QPointF cursor) const {
    const double network = interpolate(*m_fit, cursor.x());
    QString text = "x " + brief(cursor.x());
    if (!std::isnan(network)) text += '\n' + tr("network %1").arg(exact(network));
    const auto sample = nearestSample(*m_fit, cursor, plot().axisRect()->size(), visibleRange());
    if (sample) text += '\n' + tr("sample (%1, %2)").arg(exact(sample->x()), exact(sample->y()));
    return text;
}

QString FitPlot::describeRegions(QPointF cursor) const {
    QString text = QStringLiteral("x (%1, %2)").arg(brief(cursor.x()), brief(cursor.y()));
    const auto scores = scoresAt(*m_regions, cursor.x(), cursor.y());
    for (size_t c = 0; c < scores.size(); ++c)
        text += '\n' + tr("class %1: %2").arg(c).arg(exact(scores[c]));
    return text;
}

QString FitPlot::emptyText() const {
    const auto inputs = m_shape.size() == 1 ? m_shape[0] : 0;
    const bool canShow = (inputs == 1 && m_classes == 0) || (inputs == 2 && m_classes > 0);
    if (m_shape.empty() || canShow) return tr("The network's fit to the data appears here.");
    return tr(
        "A fit can be drawn for data with one input (a curve) or with two inputs and classes "
        "(regions of the plane).");
}

void FitPlot::applyTheme() {
    PlotView::applyTheme();
    const Theme& theme = Theme::current();
    m_samples->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, theme.sample, sampleSize));
    m_line->setPen(QPen(theme.fit, lineWidth));
    m_drawn.reset();
}

void FitPlot::retranslate() {
    PlotView::retranslate();
    plot().xAxis->setLabel(QStringLiteral("x"));
    plot().yAxis->setLabel(QStringLiteral("y"));
}

}  // namespace gradlab::ui
