// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagnostics_bubble.h"

#include <algorithm>
#include <utility>

#include <QCursor>
#include <QFontMetricsF>
#include <QGraphicsScene>
#include <QGraphicsSceneMouseEvent>
#include <QPainter>
#include <QTimer>

#include "ui/canvas/canvas_paint.h"
#include "ui/engine_text.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr double width = 300;
constexpr double padding = 11;
constexpr double badgeColumn = 22;
constexpr double spacing = 7;
constexpr double buttonPadding = 6;
constexpr int textPixels = 12, outcomePixels = 11;

QRectF wrapped(const QString& text, double room, int pixels = textPixels, bool bold = false) {
    return QFontMetricsF(canvasFont(pixels, bold))
        .boundingRect(QRectF(0, 0, room, 1000), Qt::TextWordWrap, text);
}

/// Keeps the sizes of a shape on one line.
QString unbroken(QString text) { return text.replace(" × ", "\u00a0×\u00a0"); }

bool sameOffers(const graph::Diagnostic& a, const graph::Diagnostic& b) {
    return a == b &&
           std::ranges::equal(a.repairs, b.repairs, {}, &nn::Repair::text, &nn::Repair::text);
}

}  // namespace

RepairButton::RepairButton(QGraphicsItem* parent, const QString& text, double room,
                           std::function<void()> onClick)
    : QGraphicsItem(parent), m_text(text), m_onClick(std::move(onClick)) {
    const QRectF inner = wrapped(text, room - 2 * buttonPadding - 8, textPixels, true);
    m_size = {std::min(room, inner.width() + 2 * buttonPadding + 8),
              inner.height() + 2 * buttonPadding};
    setAcceptHoverEvents(true);
    setCursor(Qt::PointingHandCursor);
    setToolTip(text);
    setData(0, text);
}

QRectF RepairButton::boundingRect() const { return {QPointF(), m_size}; }

void RepairButton::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const auto& theme = Theme::current();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.accent, 1.2));
    painter->setBrush(m_pressed || m_hovered ? theme.accent : withAlpha(theme.accent, 28));
    painter->drawRoundedRect(boundingRect().adjusted(1, 1, -1, -1), 6, 6);
    const QColor onAccent = theme.dark ? theme.canvas : theme.titleText;
    painter->setPen(m_pressed || m_hovered ? onAccent : theme.accent);
    painter->setFont(canvasFont(textPixels, true));
    painter->drawText(boundingRect(), Qt::AlignCenter | Qt::TextWordWrap, m_text);
}

void RepairButton::hoverEnterEvent(QGraphicsSceneHoverEvent*) {
    m_hovered = true;
    update();
}

void RepairButton::hoverLeaveEvent(QGraphicsSceneHoverEvent*) {
    m_hovered = false;
    update();
}

void RepairButton::mousePressEvent(QGraphicsSceneMouseEvent* event) {
    m_pressed = event->button() == Qt::LeftButton;
    event->setAccepted(m_pressed);
    update();
}

/// The click deletes this button along with its diagnostic, hence the detour by the event loop.
void RepairButton::mouseReleaseEvent(QGraphicsSceneMouseEvent* event) {
    const bool clicked = std::exchange(m_pressed, false) && boundingRect().contains(event->pos());
    update();
    if (clicked) QTimer::singleShot(0, scene(), m_onClick);
}

DiagnosticsBubble::DiagnosticsBubble(Repairer repairer) : m_repairer(std::move(repairer)) {
    setFlag(ItemIgnoresTransformations);
    setAcceptHoverEvents(true);
    setZValue(10);
}

void DiagnosticsBubble::setDiagnostics(const Diagnostics& diagnostics,
                                       const QStringList& outcomes) {
    if (outcomes == m_outcomes && std::ranges::equal(diagnostics, m_diagnostics, sameOffers))
        return;
    prepareGeometryChange();
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_lines.clear();
    m_outcomeLines.clear();
    m_diagnostics = diagnostics;
    m_outcomes = outcomes;
    double y = padding;
    for (const auto& diagnostic : m_diagnostics) {
        y = addLine(diagnostic, y) + spacing;
        y = addButtons(diagnostic, y);
    }
    m_size = {width, y - spacing + padding};
    update();
}

double DiagnosticsBubble::addLine(const graph::Diagnostic& diagnostic, double y) {
    const auto text = unbroken(engineText(diagnostic.message));
    const double left = padding + badgeColumn;
    QRectF rect = wrapped(text, width - left - padding).translated(left, y);
    rect.setWidth(width - left - padding);
    m_lines.push_back({rect, text});
    return rect.bottom();
}

double DiagnosticsBubble::addButtons(const graph::Diagnostic& diagnostic, double y) {
    const double left = padding + badgeColumn;
    for (const auto& repair : diagnostic.repairs) {
        auto* button = new RepairButton(
            this, engineText(repair.text), width - left - padding,
            [apply = m_repairer, diagnostic, repair] { apply(diagnostic, repair); });
        button->setPos(left, y);
        m_buttons << button;
        y = addOutcome(y + button->boundingRect().height() + 1) + spacing;
    }
    return y;
}

double DiagnosticsBubble::addOutcome(double y) {
    const double left = padding + badgeColumn + buttonPadding, room = width - left - padding;
    const auto text = unbroken(m_outcomes.value(m_buttons.size() - 1));
    QRectF rect = wrapped(text, room, outcomePixels).translated(left, y);
    rect.setWidth(room);
    m_outcomeLines.push_back({rect, text});
    return rect.bottom();
}

QRectF DiagnosticsBubble::boundingRect() const {
    return QRectF(QPointF(), m_size).adjusted(-5, -5, 5, 5);
}

void DiagnosticsBubble::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    if (m_lines.empty()) return;
    painter->setRenderHint(QPainter::Antialiasing);
    paintPanel(*painter, {QPointF(), m_size}, diagnosticColor(m_diagnostics.front()));
    const double lineHeight = QFontMetricsF(canvasFont(textPixels)).height();
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const auto& line = m_lines[i];
        paintBadge(*painter, {padding + 7, line.rect.top() + lineHeight / 2}, 7, m_diagnostics[i]);
        painter->setPen(Theme::current().text);
        painter->setFont(canvasFont(textPixels));
        painter->drawText(line.rect, Qt::TextWordWrap, line.text);
    }
    painter->setPen(Theme::current().mutedText);
    painter->setFont(canvasFont(outcomePixels));
    for (const auto& [rect, text] : m_outcomeLines) painter->drawText(rect, Qt::TextWordWrap, text);
}

void DiagnosticsBubble::hoverEnterEvent(QGraphicsSceneHoverEvent*) {
    if (onHover) onHover(true);
}

void DiagnosticsBubble::hoverLeaveEvent(QGraphicsSceneHoverEvent*) {
    if (onHover) onHover(false);
}

void DiagnosticsBubble::mousePressEvent(QGraphicsSceneMouseEvent* event) { event->accept(); }

}  // namespace gradlab::ui
