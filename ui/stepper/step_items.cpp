// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/step_items.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include <QCoreApplication>
#include <QPainter>

#include "engine/ops/op_info.h"
#include "ui/canvas/metrics.h"
#include "ui/catalog_text.h"
#include "ui/inspector/heat_map.h"
#include "ui/stepper/step_number.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr double radius = 7;
constexpr double titleHeight = 22;
constexpr double margin = 9;
constexpr int stripCells = 12;
constexpr double cellWidth = 5;
constexpr double ring = 3;
constexpr double turn = 12;  // of a wire
constexpr double clearance = 8;
constexpr double lift = 0.09;  // of a wire over others, by its length

QColor faded(QColor colour, double share) {
    colour.setAlphaF(float(share));
    return colour;
}

QFont sized(const QPainter& painter, double points, bool bold = false) {
    QFont font = painter.font();
    font.setPixelSize(int(std::lround(points)));
    font.setBold(bold);
    return font;
}

QString elided(const QPainter& painter, const QString& text, double width) {
    return painter.fontMetrics().elidedText(text, Qt::ElideRight, int(width));
}

// Straight on where the next card lies ahead; into a row below through the gap between the rows.
// `isFree` tells whether a level way there meets no card.
QPainterPath wayBetween(const QRectF& from, const QRectF& to,
                        const std::function<bool(double y, double left, double right)>& isFree) {
    const QPointF start(from.right(), from.center().y()), end(to.left(), to.center().y());
    QPainterPath path(start);
    const double across = end.x() - start.x();
    if (across > 0 && !isFree((start.y() + end.y()) / 2, start.x() + 1, end.x() - 1)) {
        // Over what lies between, the higher the farther: such ways lie inside each other.
        const double top = std::min(from.top(), to.top()) - lift * across;
        path.cubicTo({start.x() + across / 8, top}, {end.x() - across / 8, top}, end);
        return path;
    }
    if (end.x() >= start.x() - 4) {
        const double bend = std::max(18.0, (end.x() - start.x()) / 2);
        path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end);
        return path;
    }
    const bool down = to.center().y() >= from.center().y();
    double between =
        down ? (std::max(from.bottom(), to.top()) + std::min(from.bottom(), to.top())) / 2
             : (std::min(from.top(), to.bottom()) + std::max(from.top(), to.bottom())) / 2;
    const double out = start.x() + turn, in = end.x() - turn, way = down ? turn : -turn;
    const double near =
        down ? from.bottom() + metrics::rowGap / 2 : from.top() - metrics::rowGap / 2;
    const double far = down ? to.top() - metrics::rowGap / 2 : to.bottom() + metrics::rowGap / 2;
    for (const double y : {near, far})
        if (!isFree(between, in, out) && isFree(y, in, out)) between = y;
    path.cubicTo({out, start.y()}, {out, start.y()}, {out, start.y() + way});
    path.lineTo(out, between - way);
    path.cubicTo({out, between}, {out, between}, {out - turn, between});
    path.lineTo(in + turn, between);
    path.cubicTo({in, between}, {in, between}, {in, between + way});
    path.lineTo(in, end.y() - way);
    path.cubicTo({in, end.y()}, {in, end.y()}, end);
    return path;
}

}  // namespace

StepBoxItem::StepBoxItem(const StepCanvas* canvas, size_t box) : m_canvas(canvas), m_box(box) {
    setZValue(this->box().open ? double(this->box().path.size()) - 10 : 1);
    setPos(this->box().rect.topLeft());
}

QRectF StepBoxItem::boundingRect() const {
    return QRectF({0, 0}, box().rect.size()).adjusted(-ring - 1, -ring - 1, ring + 1, ring + 2);
}

int StepBoxItem::shownValue() const {
    if (box().kind == StepBox::Kind::Leaf) return box().index;
    const auto& outputs = pass().operations[size_t(box().index)].outputs;
    return outputs.empty() ? -1 : outputs[0];
}

bool StepBoxItem::isCurrent() const {
    const StepPlace* place = m_canvas->progress().current();
    if (!place) return false;
    using Kind = step::Moment::Kind;
    const bool operation =
        place->moment.kind == Kind::Forward || place->moment.kind == Kind::Backward;
    const step::Pass& whole = *m_canvas->view()->pass;
    switch (box().kind) {
        case StepBox::Kind::Operation:
            if (!box().open) {
                return operation && place->moment.index == box().index && place->path == box().path;
            }
            return operation && place->path == box().path && place->moment.index == box().index;
        case StepBox::Kind::Layer: {
            if (box().open) return false;
            if (!place->path.empty())
                return isPartOf(whole.operations[size_t(place->path.front())].node, box().node);
            const auto index = size_t(place->moment.index);
            if (operation) return isPartOf(whole.operations[index].node, box().node);
            const int value = place->moment.kind == Kind::Accumulate
                                  ? whole.accumulations[index].value
                                  : whole.updates[index].value;
            return isPartOf(whole.values[size_t(value)].node, box().node);
        }
        case StepBox::Kind::Leaf:
            break;
    }
    if (operation || !place->path.empty() || !box().path.empty()) return false;
    const auto index = size_t(place->moment.index);
    return box().index == (place->moment.kind == Kind::Accumulate ? whole.accumulations[index].value
                                                                  : whole.updates[index].value);
}

QString StepBoxItem::title() const {
    switch (box().kind) {
        case StepBox::Kind::Layer:
            return QString::fromStdString(box().node.substr(box().node.rfind('.') + 1));
        case StepBox::Kind::Leaf:
            return QString::fromStdString(pass().values[size_t(box().index)].symbol);
        case StepBox::Kind::Operation:
            break;
    }
    const auto& name = pass().operations[size_t(box().index)].name;
    return QString::fromStdString(name);
}

QString StepBoxItem::subtitle() const {
    if (box().kind == StepBox::Kind::Leaf) return {};
    if (box().kind == StepBox::Kind::Layer) {
        int count = 0;
        for (const auto& operation : pass().operations)
            count += isPartOf(operation.node, box().node);
        return QCoreApplication::translate("StepCanvas", "%n operation(s)", nullptr, count);
    }
    const int value = shownValue();
    if (value < 0) return {};
    const auto& known = pass().values[size_t(value)];
    return QString::fromStdString(known.label.empty() ? known.symbol
                                                      : known.symbol + " = " + known.label);
}

StepBoxItem::Stage StepBoxItem::stage() const {
    const StepProgress& progress = m_canvas->progress();
    if (box().kind == StepBox::Kind::Leaf)
        return progress.hasGradient(box().path, pass(), box().index) ? Stage::Back
                                                                     : Stage::Computed;
    if (box().kind == StepBox::Kind::Layer) {
        bool ran = true, back = true;
        for (size_t i = 0; i < pass().operations.size(); ++i) {
            if (!isPartOf(pass().operations[i].node, box().node)) continue;
            ran = ran && progress.ran({}, int(i));
            back = back && progress.cameBack({}, int(i));
        }
        return back ? Stage::Back : ran ? Stage::Computed : Stage::Hollow;
    }
    if (progress.cameBack(box().path, box().index)) return Stage::Back;
    return progress.ran(box().path, box().index) ? Stage::Computed : Stage::Hollow;
}

void StepBoxItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const Theme& theme = Theme::current();
    const QRectF rect({0, 0}, box().rect.size());
    painter->setRenderHint(QPainter::Antialiasing);
    const bool lit = m_canvas->highlighted().path == box().path &&
                     ((box().kind == StepBox::Kind::Operation &&
                       m_canvas->highlighted().operation == box().index) ||
                      (shownValue() >= 0 && m_canvas->highlighted().value == shownValue()));
    if (isCurrent() || lit) {
        painter->setPen(QPen(isCurrent() ? theme.accent : theme.candidate, ring));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(rect.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 1.5, radius + 1.5);
    }
    if (box().open) {
        painter->setPen(QPen(theme.nodeBorder, 1, Qt::SolidLine));
        painter->setBrush(faded(theme.node, 0.45));
        painter->drawRoundedRect(rect, radius, radius);
        painter->setPen(theme.mutedText);
        painter->setFont(sized(*painter, 12, true));
        const QRectF line = rect.adjusted(margin, 4, -margin - 16, 0);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignTop,
                          elided(*painter, title(), line.width()));
        painter->drawText(rect.adjusted(0, 2, -margin, 0), Qt::AlignRight | Qt::AlignTop,
                          QChar(0x2212));
        return;
    }
    paintCard(*painter, rect);
}

void StepBoxItem::paintCard(QPainter& painter, const QRectF& rect) const {
    const Theme& theme = Theme::current();
    const Stage stage = this->stage();
    const bool hollow = stage == Stage::Hollow;
    painter.setPen(QPen(hollow ? theme.mutedText : theme.nodeBorder, 1,
                        hollow ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(hollow ? theme.canvas : theme.node);
    painter.drawRoundedRect(rect, radius, radius);
    painter.setFont(sized(painter, 13, true));
    painter.setPen(hollow ? theme.mutedText : theme.text);
    QRectF line(margin, 4, rect.width() - 2 * margin, titleHeight - 4);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     elided(painter, title(), line.width() - (box().opens ? 14 : 0)));
    if (box().opens) painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("+"));
    painter.setFont(sized(painter, 11));
    const QString below = subtitle();
    line.translate(0, titleHeight - 4);
    if (!below.isEmpty()) {
        painter.setPen(theme.mutedText);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         elided(painter, below, line.width()));
        line.translate(0, 17);
    }
    const int value = shownValue();
    if (value < 0) return;
    const auto& known = pass().values[size_t(value)];
    line.setHeight(16);
    paintNumbers(painter, line, known.value,
                 m_canvas->progress().isComputed(box().path, pass(), value), QString(), theme.text);
    line.translate(0, 16);
    if (known.gradient.defined())
        paintNumbers(painter, line, known.gradient,
                     m_canvas->progress().hasGradient(box().path, pass(), value),
                     QStringLiteral("∂ "), theme.validation);
}

void StepBoxItem::paintNumbers(QPainter& painter, QRectF line, const step::Numbers& numbers,
                               bool there, const QString& name, const QColor& colour) const {
    const Theme& theme = Theme::current();
    if (!there) {
        painter.setPen(faded(theme.mutedText, 0.8));
        painter.drawText(
            line, Qt::AlignLeft | Qt::AlignVCenter,
            name.isEmpty()
                ? elided(painter, QCoreApplication::translate("StepCanvas", "not computed yet"),
                         line.width())
                : name + QChar(0x2026));
        return;
    }
    painter.setPen(colour);
    if (numbers.count() == 1) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         elided(painter, name + stepNumber(numbers.at(0)), line.width()));
        return;
    }
    const QString shape = QString::fromStdString(nn::format_shape(numbers.shape())).remove(' ');
    const double start = name.isEmpty() ? 0 : 12;
    const double room = line.width() - start - painter.fontMetrics().horizontalAdvance(shape) - 6;
    const auto cells = int(std::clamp<int64_t>(
        std::min<int64_t>(numbers.count(), int64_t(room / cellWidth)), 0, stripCells));
    double limit = 0;
    for (int i = 0; i < cells; ++i)
        if (std::isfinite(numbers.at(i))) limit = std::max(limit, std::abs(numbers.at(i)));
    if (!name.isEmpty()) painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    for (int i = 0; i < cells; ++i)
        painter.fillRect(
            QRectF(line.left() + start + i * cellWidth, line.top() + 3, cellWidth - 0.6, 10),
            heatColor(numbers.at(i), limit));
    painter.setPen(theme.mutedText);
    const QRectF right = line.adjusted(start + cells * cellWidth, 0, 0, 0);
    painter.drawText(right, Qt::AlignRight | Qt::AlignVCenter,
                     elided(painter, shape, right.width()));
}

StepWireItem::StepWireItem(const StepCanvas* canvas, size_t wire) : m_canvas(canvas), m_wire(wire) {
    const StepDiagram& diagram = canvas->diagram();
    const QRectF from = diagram.boxes[size_t(diagram.wires[wire].from)].rect;
    const QRectF to = diagram.boxes[size_t(diagram.wires[wire].to)].rect;
    m_path = wayBetween(from, to, [&](double y, double left, double right) {
        const QRectF strip(left, y - clearance, right - left, 2 * clearance);
        return std::ranges::none_of(diagram.boxes, [&](const StepBox& box) {
            return !box.open && box.rect.intersects(strip);
        });
    });
    m_bounds = m_path.boundingRect().adjusted(-5, -5, 5, 5);
    setZValue(0);
}

void StepWireItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const Theme& theme = Theme::current();
    const StepWire& wire = m_canvas->diagram().wires[m_wire];
    const step::Pass& pass = passAt(*m_canvas->view(), wire.path);
    const StepProgress& progress = m_canvas->progress();
    const bool there = progress.isComputed(wire.path, pass, wire.value);
    const bool back = progress.cameBack(wire.path, wire.operation);
    const bool lit =
        m_canvas->highlighted().path == wire.path && m_canvas->highlighted().value == wire.value;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(lit     ? QPen(theme.candidate, 4)
                    : back  ? QPen(theme.validation, 2.4)
                    : there ? QPen(theme.training, 2.4)
                            : QPen(faded(theme.wire, 0.5), 1.4, Qt::DashLine));
    painter->drawPath(m_path);
}

}  // namespace gradlab::ui
