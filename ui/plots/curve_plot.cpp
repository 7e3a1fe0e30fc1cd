// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/curve_plot.h"

#include <algorithm>
#include <cmath>

#include <qcustomplot.h>
#include <QToolButton>

#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {
constexpr double fewestSteps = 10;    // the axis of a run that has just begun
constexpr double margin = 0.05;       // of the height, above and below
constexpr int manyMeasurements = 60;  // from here on a line needs no dots
constexpr double lineWidth = 1.6;
}  // namespace

CurvePlot::CurvePlot(Curve::Quantity quantity, QWidget* parent)
    : PlotView(parent),
      m_training(makeLine(quantity)),
      m_validation(makeLine(quantity)),
      m_hairline(new QCPItemLine(&plot())) {
    m_hairline->start->setTypeX(QCPItemPosition::ptPlotCoords);
    m_hairline->start->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_hairline->end->setTypeX(QCPItemPosition::ptPlotCoords);
    m_hairline->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_hairline->setVisible(false);
    plot().xAxis->setNumberFormat("f");
    plot().xAxis->setNumberPrecision(0);
    plot().xAxis->ticker()->setTickCount(6);
}

CurvePlot::Line CurvePlot::makeLine(Curve::Quantity quantity) {
    Line line{Curve(quantity), plot().addGraph(), new QCPItemTracer(&plot())};
    line.tracer->setStyle(QCPItemTracer::tsCircle);
    line.tracer->setSize(7);
    line.tracer->setVisible(false);
    return line;
}

void CurvePlot::showSnapshot(const std::shared_ptr<const train::Snapshot>& snapshot) {
    m_training.curve.update(snapshot->train);
    m_validation.curve.update(snapshot->validation);
    refresh();
}

void CurvePlot::setLogarithmic(bool logarithmic) {
    m_logarithmic = logarithmic;
    auto* axis = plot().yAxis;
    axis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (logarithmic)
        axis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    else
        axis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    follow();
    refresh();
}

void CurvePlot::rescale() {
    const auto& train = m_training.curve;
    const auto& check = m_validation.curve;
    const auto& history = train.history();
    const double last = history.empty() ? 0 : double(history.back().step);
    plot().xAxis->setRange(0, std::max(last, fewestSteps) * 1.01);

    const double greatest = std::max(train.range().greatest, check.range().greatest);
    if (m_logarithmic) {
        const double least = std::min(train.range().leastPositive, check.range().leastPositive);
        const double bottom = least <= greatest ? least : 0.1,
                     top = least <= greatest ? greatest : 10;
        const double room = std::pow(std::max(top / bottom, 1.5), margin);
        plot().yAxis->setRange(bottom / room, top * room);
        return;
    }
    const double least = std::min(train.range().least, check.range().least);
    const double bottom = least <= greatest ? std::min(least, 0.0) : 0;
    const double top = least <= greatest ? std::max(greatest, bottom) : 1;
    const double height = top > bottom ? top - bottom : 1;
    plot().yAxis->setRange(bottom < 0 ? bottom - margin * height : 0, top + margin * height);
}

void CurvePlot::fill() {
    fillLine(m_training);
    fillLine(m_validation);
    const bool isEmpty = !m_training.curve.hasValues() && !m_validation.curve.hasValues();
    setHint(isEmpty ? emptyText() : QString());
}

void CurvePlot::fillLine(Line& line) {
    const auto range = plot().xAxis->range();
    const int columns = std::max(plot().axisRect()->width(), 1);
    const auto samples = line.curve.samples(range.lower, range.upper, columns);
    QVector<QCPGraphData> data;
    data.reserve(qsizetype(samples.size()));
    for (const auto& [step, value] : samples)
        data.append({step, std::isfinite(value) ? value : qQNaN()});
    line.graph->data()->set(data, true);
    QPen pen = line.graph->pen();
    pen.setWidthF(int(samples.size()) > columns ? 1 : lineWidth);
    line.graph->setPen(pen);
    const bool dots = samples.size() <= manyMeasurements;
    line.graph->setScatterStyle(dots ? QCPScatterStyle(QCPScatterStyle::ssDisc, 4)
                                     : QCPScatterStyle::ssNone);
}

void CurvePlot::mark(Line& line, const train::Point* point) {
    const bool visible = point && std::isfinite(line.curve.value(*point));
    line.tracer->setVisible(visible);
    if (visible) line.tracer->position->setCoords(point->step, line.curve.value(*point));
}

QString CurvePlot::describe() const {
    const Theme& theme = Theme::current();
    const auto entry = [](const QColor& color, const QString& name, const Curve& curve) {
        if (!curve.hasValues()) return QString();
        return legend(color,
                      name + "&nbsp;<b>" + brief(curve.value(curve.history().back())) + "</b>");
    };
    return entry(theme.training, tr("training"), m_training.curve) +
           entry(theme.validation, tr("validation"), m_validation.curve);
}

QString CurvePlot::describe(QPointF cursor) {
    const auto* train = m_training.curve.nearest(cursor.x());
    const auto* check = train ? m_validation.curve.nearest(double(train->step)) : nullptr;
    mark(m_training, train);
    mark(m_validation, check);
    m_hairline->setVisible(train);
    if (!train) return {};
    m_hairline->start->setCoords(train->step, 0);
    m_hairline->end->setCoords(train->step, 1);
    QString text = tr("step %1, epoch %2")
                       .arg(QLocale().toString(train->step), QLocale().toString(train->epoch)) +
                   '\n' + tr("training %1").arg(exact(m_training.curve.value(*train)));
    if (check)
        text += '\n' +
                tr("validation %1 (step %2)")
                    .arg(exact(m_validation.curve.value(*check)), QLocale().toString(check->step));
    return text;
}

void CurvePlot::cursorLeft() {
    mark(m_training, nullptr);
    mark(m_validation, nullptr);
    m_hairline->setVisible(false);
}

void CurvePlot::applyTheme() {
    PlotView::applyTheme();
    const Theme& theme = Theme::current();
    const auto paint = [&](Line& line, const QColor& color) {
        line.graph->setPen(QPen(color, lineWidth));
        line.tracer->setPen(QPen(color, 2));
        line.tracer->setBrush(theme.plot);
    };
    paint(m_training, theme.training);
    paint(m_validation, theme.validation);
    m_hairline->setPen(QPen(theme.mutedText, 1, Qt::DotLine));
}

void CurvePlot::retranslate() {
    PlotView::retranslate();
    plot().xAxis->setLabel(tr("step"));
    plot().yAxis->setLabel(quantityName());
}

LossPlot::LossPlot(QWidget* parent)
    : CurvePlot(&train::Point::loss, parent), m_logButton(new QToolButton) {
    setObjectName("lossPlot");
    m_logButton->setObjectName("lossLogarithmic");
    m_logButton->setCheckable(true);
    m_logButton->setFocusPolicy(Qt::TabFocus);
    addButton(m_logButton);
    connect(m_logButton, &QToolButton::toggled, this, &LossPlot::setLogarithmic);
    applyTheme();
    retranslate();
}

QString LossPlot::title() const { return tr("Loss"); }

QString LossPlot::quantityName() const { return tr("loss"); }

QString LossPlot::emptyText() const {
    return tr("The loss of every step appears here. Press Run.");
}

void LossPlot::retranslate() {
    CurvePlot::retranslate();
    m_logButton->setText(tr("log"));
    m_logButton->setToolTip(tr("Logarithmic axis"));
    m_logButton->setAccessibleName(m_logButton->toolTip());
}

AccuracyPlot::AccuracyPlot(QWidget* parent) : CurvePlot(&train::Point::accuracy, parent) {
    setObjectName("accuracyPlot");
    applyTheme();
    retranslate();
}

QString AccuracyPlot::title() const { return tr("Accuracy"); }

QString AccuracyPlot::quantityName() const { return tr("accuracy"); }

QString AccuracyPlot::emptyText() const {
    return tr("The share of right answers appears here while a classification trains.");
}

}  // namespace gradlab::ui
