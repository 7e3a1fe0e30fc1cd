// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/split_bar.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr int barHeight = 6;
constexpr int gap = 3;
constexpr int dot = 8;
constexpr int dotGap = 5;
constexpr int textGap = 14;

QString share(qint64 count, qint64 all) {
    const double percent = 100.0 * double(count) / double(all);
    return QLocale().toString(percent, 'f', percent == std::round(percent) ? 0 : 1);
}

}  // namespace

SplitBar::SplitBar(QWidget* parent) : QWidget(parent) {
    setObjectName("dataSplit");
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void SplitBar::display(qint64 training, qint64 validation, qint64 unused) {
    m_training = training;
    m_validation = validation;
    m_unused = unused;
    tell();
}

void SplitBar::tell() {
    setAccessibleName(tr("Split: %1").arg(texts().join("; ")));
    setToolTip(texts().join('\n'));
    update();
}

QList<SplitBar::Part> SplitBar::parts() const {
    const Theme& theme = Theme::current();
    const qint64 all = m_training + m_validation + m_unused;
    QList<Part> parts;
    const auto add = [&](const QString& text, qint64 count, const QColor& color) {
        if (count > 0)
            parts.append({text.arg(QLocale().toString(count), share(count, all)),
                          tr("%1 (%2 %)").arg(QLocale().toString(count), share(count, all)), count,
                          color});
    };
    add(tr("training %1 (%2 %)"), m_training, theme.training);
    add(tr("validation %1 (%2 %)"), m_validation, theme.validation);
    add(tr("not used %1 (%2 %)"), m_unused, theme.panelBorder);
    return parts;
}

QStringList SplitBar::texts() const {
    QStringList texts;
    for (const auto& part : parts()) texts << part.text;
    return texts;
}

QSize SplitBar::sizeHint() const { return {240, barHeight + gap + fontMetrics().height()}; }

void SplitBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto all = double(m_training + m_validation + m_unused);
    double x = 0;
    int textX = 0;
    const bool brief = fontMetrics().horizontalAdvance(texts().join(QString())) +
                           int(parts().size()) * (dot + dotGap + textGap) >
                       this->width() + textGap;
    for (const auto& part : parts()) {
        const double width = this->width() * double(part.count) / all;
        painter.setBrush(part.color);
        painter.drawRect(QRectF(x, 0, std::max(width - 1, 1.0), barHeight));
        x += width;
        const int textY = barHeight + gap;
        const int height = fontMetrics().height();
        painter.drawEllipse(QRectF(textX, textY + (height - dot) / 2.0, dot, dot));
        textX += dot + dotGap;
        painter.setPen(Theme::current().text);
        const QString text = fontMetrics().elidedText(brief ? part.brief : part.text,
                                                      Qt::ElideRight, this->width() - textX);
        painter.drawText(QRect(textX, textY, this->width() - textX, height),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        painter.setPen(Qt::NoPen);
        textX += fontMetrics().horizontalAdvance(text) + textGap;
    }
}

void SplitBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) tell();
    if (event->type() == QEvent::FontChange) updateGeometry();
}

}  // namespace gradlab::ui
