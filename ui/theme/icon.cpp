// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"

#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace gradlab::ui {
namespace {

constexpr qreal disabledOpacity = 0.38;

class TintedIcon : public QIconEngine {
public:
    TintedIcon(const QString& name, QColor Theme::*color)
        : m_file(":/icons/" + name + ".svg"), m_color(color) {}

    QIconEngine* clone() const override { return new TintedIcon(*this); }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
               QIcon::State state) override {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap picture = pixmap(rect.size() * ratio, mode, state);
        picture.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect, picture);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setOpacity(mode == QIcon::Disabled ? disabledOpacity : 1);
        QSvgRenderer(m_file).render(&painter, QRectF(QPointF(), size));
        painter.setOpacity(1);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(picture.rect(), Theme::current().*m_color);
        return picture;
    }

private:
    QString m_file;
    QColor Theme::*m_color;
};

}  // namespace

QIcon icon(const QString& name, QColor Theme::*color) { return QIcon(new TintedIcon(name, color)); }

}  // namespace gradlab::ui
