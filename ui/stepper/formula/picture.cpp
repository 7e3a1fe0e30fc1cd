// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/picture.h"

#include <QPainter>

namespace gradlab::ui::formula {

void Picture::add(const Picture& part, QPointF at) {
    for (Mark mark : part.marks) {
        mark.at += at;
        marks.push_back(std::move(mark));
    }
    for (const Area& area : part.areas) areas.push_back({area.rect.translated(at), area.tag});
    width = std::max(width, at.x() + part.width);
    ascent = std::max(ascent, part.ascent - at.y());
    descent = std::max(descent, part.descent + at.y());
}

void Picture::append(const Picture& part, double space) { add(part, {width + space, 0}); }

void Picture::mark(const QString& tag) {
    if (tag.isEmpty()) return;
    areas.push_back({rect(), tag});
    for (Mark& mark : marks)
        if (mark.tag.isEmpty()) mark.tag = tag;
}

QString Picture::tagAt(QPointF point) const {
    for (const Area& area : areas)
        if (area.rect.contains(point)) return area.tag;
    return {};
}

void paint(QPainter& painter, const Picture& picture, QPointF at, const Inks& inks) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(at);
    painter.setPen(Qt::NoPen);
    QRectF last;
    for (auto area = picture.areas.rbegin(); area != picture.areas.rend(); ++area) {
        const QColor color = inks.background ? inks.background(area->tag) : QColor();
        if (!color.isValid() || last.contains(area->rect)) continue;
        last = area->rect;
        painter.setBrush(color);
        painter.drawRoundedRect(area->rect.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3);
    }
    for (const Mark& mark : picture.marks) {
        QColor ink = mark.wrong ? inks.wrong : QColor();
        if (!ink.isValid() && inks.of && !mark.tag.isEmpty()) ink = inks.of(mark.tag);
        if (!ink.isValid()) ink = inks.text;
        if (mark.text.isEmpty()) {
            painter.fillPath(mark.shape.translated(mark.at), ink);
            continue;
        }
        painter.setPen(ink);
        painter.setFont(mark.font);
        painter.drawText(mark.at, mark.text);
    }
    painter.restore();
}

}  // namespace gradlab::ui::formula
