// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/sample_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <qcustomplot.h>
#include <QApplication>
#include <QKeyEvent>
#include <QLocale>

#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr double margin = 0.06;
constexpr double reach = 9;  // in pixels, of the mouse around a sample
constexpr double crossStep = 0.02;
constexpr double lineWidth = 1.6;
constexpr double curveSampleSize = 5;
constexpr double pointSize = 8;
constexpr double planeSide = 5;  // of an empty plane, in both directions

/// Grows by points; what is not finite does not count.
struct Bounds {
    double left = std::numeric_limits<double>::infinity(), right = -left;
    double bottom = left, top = -left;

    void include(QPointF point) {
        if (!std::isfinite(point.x()) || !std::isfinite(point.y())) return;
        left = std::min(left, point.x());
        right = std::max(right, point.x());
        bottom = std::min(bottom, point.y());
        top = std::max(top, point.y());
    }
    QRectF rect() const { return {QPointF(left, bottom), QPointF(right, top)}; }
};

QCPRange padded(double least, double greatest) {
    const double room = greatest > least ? margin * (greatest - least) : 0.5;
    return {least - room, greatest + room};
}

}  // namespace

SamplePlot::SamplePlot(QWidget* parent) : PlotView(parent) {
    setObjectName("dataPlot");
    m_line = plot().addGraph();
    m_line->setLayer("axes");  // above the samples
    m_cross = new QCPItemTracer(&plot());
    m_cross->setStyle(QCPItemTracer::tsCrosshair);
    m_cross->setVisible(false);
    applyTheme();
    retranslate();
}

QString SamplePlot::title() const { return tr("Samples"); }

void SamplePlot::display(Content content, bool fresh) {
    m_dragged = nullptr;
    m_content = std::move(content);
    m_filled = false;
    retranslate();  // the axes are called after what is shown
    if (fresh) {
        m_frame.reset();
        m_cross->setVisible(false);
        follow();
    }
    plot().setCursor(m_content.editable ? Qt::CrossCursor : Qt::ArrowCursor);
    refresh();
}

void SamplePlot::rescale() {
    Bounds bounds;
    for (const auto& sample : m_content.samples) bounds.include(sample.at);
    for (const QPointF point : m_content.line) bounds.include(point);
    if (m_content.editable && m_frame) {
        bounds.include(m_frame->topLeft());
        bounds.include(m_frame->bottomRight());
    }
    if (bounds.left > bounds.right) {
        const double side = m_content.classes.isEmpty() ? 1 : planeSide;
        bounds.include({m_content.classes.isEmpty() ? 0 : -side, -side});
        bounds.include({side, side});
    }
    const QRectF frame = bounds.rect();
    m_frame = frame;
    plot().xAxis->setRange(padded(frame.left(), frame.right()));
    plot().yAxis->setRange(padded(frame.top(), frame.bottom()));
}

QCPGraph* SamplePlot::graphOf(size_t index) {
    while (m_graphs.size() <= index) {
        m_graphs.push_back(plot().addGraph());
        m_graphs.back()->setLineStyle(QCPGraph::lsNone);
    }
    return m_graphs[index];
}

void SamplePlot::fill() {
    setHint(m_content.editable && m_content.samples.empty() ? tr("Click to set a point.")
                                                            : QString());
    if (m_filled) return;
    m_filled = true;
    QVector<QCPGraphData> line;
    for (const QPointF point : m_content.line) line.append({point.x(), point.y()});
    m_line->data()->set(line, true);
    std::vector<QVector<QCPGraphData>> data(2 * std::max<size_t>(1, m_content.classes.size()));
    for (const auto& sample : m_content.samples) {
        const size_t graph = 2 * size_t(std::max(0, sample.label)) + sample.validation;
        if (graph < data.size()) data[graph].append({sample.at.x(), sample.at.y()});
    }
    const Theme& theme = Theme::current();
    for (size_t i = 0; i < std::max(data.size(), m_graphs.size()); ++i) {
        auto* graph = graphOf(i);
        graph->data()->set(i < data.size() ? data[i] : QVector<QCPGraphData>());
        const bool validation = i % 2 == 1;
        if (m_content.classes.isEmpty()) {
            const double size = m_content.editable ? pointSize : curveSampleSize;
            graph->setScatterStyle(QCPScatterStyle(
                QCPScatterStyle::ssDisc, validation ? theme.validation : theme.training, size));
            continue;
        }
        const QColor color = theme.classes[i / 2 % theme.classes.size()];
        graph->setScatterStyle(validation ? QCPScatterStyle(QCPScatterStyle::ssCircle,
                                                            QPen(color, 1.8), theme.plot, pointSize)
                                          : QCPScatterStyle(QCPScatterStyle::ssCircle,
                                                            QPen(theme.plot, 1), color, pointSize));
    }
}

QString SamplePlot::describe() const {
    const Theme& theme = Theme::current();
    const bool validates = std::ranges::any_of(m_content.samples, &Sample::validation);
    QString text;
    for (qsizetype i = 0; i < m_content.classes.size(); ++i)
        text += legend(theme.classes[size_t(i) % theme.classes.size()],
                       tr("class %1").arg(m_content.classes[i].toHtmlEscaped()));
    if (!m_content.classes.isEmpty()) return validates ? text + tr("○ validation") : text;
    text = legend(theme.training, tr("training"));
    if (validates) text += legend(theme.validation, tr("validation"));
    if (!m_content.line.empty()) text += legend(theme.text, tr("without noise"));
    return text;
}

QString SamplePlot::describe(QPointF cursor) {
    const auto* sample = m_dragged ? m_dragged : nearest(cursor);
    if (!sample) return QStringLiteral("(%1, %2)").arg(brief(cursor.x()), brief(cursor.y()));
    QString text = tr("sample %1, %2")
                       .arg(QLocale().toString(sample->row),
                            sample->validation ? tr("validation") : tr("training"));
    text += QStringLiteral("\n(%1, %2)").arg(exact(sample->at.x()), exact(sample->at.y()));
    if (sample->label >= 0)
        text += '\n' + tr("class %1").arg(m_content.classes.value(sample->label));
    return text;
}

QPointF SamplePlot::coordinates(QPointF pixels) const {
    return {plot().xAxis->pixelToCoord(pixels.x()), plot().yAxis->pixelToCoord(pixels.y())};
}

const SamplePlot::Sample* SamplePlot::nearest(QPointF coordinates) const {
    const QRectF range = visibleRange();
    const QSizeF pixels = plot().axisRect()->size();
    double least = reach;
    const Sample* found = nullptr;
    for (const auto& sample : m_content.samples) {
        const QPointF away = sample.at - coordinates;
        const double distance = std::hypot(away.x() * pixels.width() / range.width(),
                                           away.y() * pixels.height() / range.height());
        if (distance >= least) continue;
        least = distance;
        found = &sample;
    }
    return found;
}

bool SamplePlot::eventFilter(QObject* watched, QEvent* event) {
    const auto type = event->type();
    const bool byMouse = type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick ||
                         type == QEvent::MouseMove || type == QEvent::MouseButtonRelease;
    if (byMouse && m_content.editable && edit(*static_cast<QMouseEvent*>(event), type)) return true;
    return PlotView::eventFilter(watched, event);
}

bool SamplePlot::edit(const QMouseEvent& mouse, QEvent::Type type) {
    if (type == QEvent::MouseMove) return drag(mouse);
    if (type == QEvent::MouseButtonRelease) return release(mouse);
    m_cross->setVisible(false);
    setFocus(Qt::MouseFocusReason);
    return press(mouse) || type == QEvent::MouseButtonDblClick;
}

bool SamplePlot::press(const QMouseEvent& mouse) {
    m_pressed.reset();
    if (!plot().axisRect()->rect().contains(mouse.position().toPoint())) return false;
    const auto* sample = nearest(coordinates(mouse.position()));
    if (mouse.button() == Qt::RightButton) {
        remove(sample);
        return true;
    }
    if (mouse.button() != Qt::LeftButton) return false;
    m_pressed = mouse.position();
    m_dragged = sample ? &m_content.samples[size_t(sample - m_content.samples.data())] : nullptr;
    return sample;
}

bool SamplePlot::drag(const QMouseEvent& mouse) {
    if (!(mouse.buttons() & Qt::LeftButton)) return false;
    const bool near = m_pressed && (mouse.position() - *m_pressed).manhattanLength() <
                                       QApplication::startDragDistance();
    if (near) return true;
    m_pressed.reset();
    if (!m_dragged) return false;
    m_dragged->at = coordinates(mouse.position());
    m_filled = false;
    refresh();
    return true;
}

bool SamplePlot::release(const QMouseEvent& mouse) {
    const bool clicked = std::exchange(m_pressed, {}).has_value();
    if (mouse.button() != Qt::LeftButton) return false;
    if (const auto* dragged = std::exchange(m_dragged, nullptr)) {
        if (!clicked) emit moved(dragged->row, dragged->at);
        return true;
    }
    if (clicked) emit added(coordinates(mouse.position()));
    return false;
}

void SamplePlot::remove(const Sample* sample) {
    if (sample) emit removed(sample->row);
}

void SamplePlot::moveCross(double x, double y) {
    auto* at = m_cross->position;
    const QRectF range = visibleRange();
    if (!m_cross->visible()) at->setCoords(range.center());
    m_cross->setVisible(true);
    const auto moved = [](double from, double step, double least, double size) {
        return std::clamp(from + step * size, least, least + size);
    };
    at->setCoords(moved(at->coords().x(), x, range.left(), range.width()),
                  moved(at->coords().y(), y, range.top(), range.height()));
    setAccessibleDescription(describe(at->coords()));
    refresh();
}

void SamplePlot::keyPressEvent(QKeyEvent* event) {
    if (!m_content.editable) return PlotView::keyPressEvent(event);
    const double step = event->modifiers() & Qt::ControlModifier ? crossStep / 5 : crossStep;
    const QPointF mouse = plot().mapFromGlobal(QCursor::pos());
    const QPointF at = m_cross->visible() ? m_cross->position->coords() : coordinates(mouse);
    switch (event->key()) {
        case Qt::Key_Left:
            return moveCross(-step, 0);
        case Qt::Key_Right:
            return moveCross(step, 0);
        case Qt::Key_Up:
            return moveCross(0, step);
        case Qt::Key_Down:
            return moveCross(0, -step);
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            return m_cross->visible() ? emit added(at) : moveCross(0, 0);
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            return remove(nearest(at));
        default:
            break;
    }
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        return emit classWanted(event->key() - Qt::Key_1);
    PlotView::keyPressEvent(event);
}

void SamplePlot::applyTheme() {
    PlotView::applyTheme();
    const Theme& theme = Theme::current();
    m_line->setPen(QPen(theme.text, lineWidth));
    m_cross->setPen(QPen(theme.accent, 1));
    m_filled = false;
}

void SamplePlot::retranslate() {
    PlotView::retranslate();
    const bool plane = !m_content.classes.isEmpty();
    plot().xAxis->setLabel(plane ? QStringLiteral("x₁") : QStringLiteral("x"));
    plot().yAxis->setLabel(plane ? QStringLiteral("x₂") : QStringLiteral("y"));
}

}  // namespace gradlab::ui
