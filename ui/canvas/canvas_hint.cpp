// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_hint.h"

#include <utility>

#include <QPainter>
#include <QStringList>

#include "ui/canvas/canvas_paint.h"
#include "ui/engine_text.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr QSize startSize(430, 190);
constexpr int problemHeight = 24;
constexpr int margin = 10;

}  // namespace

CanvasHint::CanvasHint(QWidget* canvas) : QWidget(canvas) {
    setObjectName("canvasHint");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

void CanvasHint::setContent(bool networkIsEmpty, std::vector<graph::Diagnostic> problems) {
    m_empty = networkIsEmpty;
    m_problems = std::move(problems);
    if (m_empty) m_problems.clear();
    QStringList texts;
    for (const auto& problem : m_problems) texts << engineText(problem.message);
    setAccessibleName(m_empty ? tr("The network is empty. Drag layers here.") : texts.join('\n'));
    setVisible(m_empty || !m_problems.empty());
    placeIn(m_room);
    update();
}

int CanvasHint::problemsHeight() const {
    return static_cast<int>(m_problems.size()) * problemHeight;
}

void CanvasHint::placeIn(const QRect& room) {
    m_room = room;
    if (m_empty) {
        QRect start({}, startSize);
        start.moveCenter(room.center());
        setGeometry(start);
    } else {
        setGeometry(room.left() + margin, room.bottom() - margin - problemsHeight(),
                    std::max(0, room.width() - 2 * margin), problemsHeight());
    }
}

void CanvasHint::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    m_empty ? paintStart(painter) : paintProblems(painter);
}

void CanvasHint::paintStart(QPainter& painter) const {
    const auto& theme = Theme::current();
    const QRectF frame = QRectF(rect()).adjusted(2, 2, -2, -2);
    painter.setPen(QPen(theme.wire, 1.5, Qt::DashLine));
    painter.setBrush(withAlpha(theme.panel, 190));
    painter.drawRoundedRect(frame, 12, 12);

    const QPointF plus(frame.center().x(), frame.top() + 38);
    painter.setPen(QPen(theme.accent, 2.6, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(plus - QPointF(10, 0), plus + QPointF(10, 0));
    painter.drawLine(plus - QPointF(0, 10), plus + QPointF(0, 10));

    QRectF line(frame.left() + margin, frame.top() + 62, frame.width() - 2 * margin, 26);
    painter.setPen(theme.text);
    painter.setFont(canvasFont(17, true));
    painter.drawText(line, Qt::AlignCenter, tr("Drag a layer here"));
    painter.setPen(theme.mutedText);
    painter.setFont(canvasFont(12));
    for (const auto& text : {tr("Start with Data, end with a loss."),
                             tr("Or type its name; Shift-click adds it already wired."),
                             tr("Wire by dragging from one port to another.")}) {
        line.translate(0, line.height() + (line.height() > 20 ? 4 : 0));
        line.setHeight(20);
        painter.drawText(line, Qt::AlignCenter, text);
    }
}

void CanvasHint::paintProblems(QPainter& painter) const {
    const auto& theme = Theme::current();
    const QFont font = canvasFont(12);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    double top = 0;
    for (const auto& problem : m_problems) {
        const QString text =
            metrics.elidedText(engineText(problem.message), Qt::ElideRight, width() - 40);
        const QRectF plate(1, top + 1, metrics.horizontalAdvance(text) + 36, problemHeight - 4);
        painter.setPen(QPen(theme.panelBorder, 1));
        painter.setBrush(withAlpha(theme.panel, 235));
        painter.drawRoundedRect(plate, 6, 6);
        paintBadge(painter, {plate.left() + 13, plate.center().y()}, 6.5, problem);
        painter.setPen(theme.text);
        painter.drawText(plate.adjusted(26, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
        top += problemHeight;
    }
}

}  // namespace gradlab::ui
