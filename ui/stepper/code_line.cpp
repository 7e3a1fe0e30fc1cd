// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/code_line.h"

#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr int bar = 4;  // width of the mark at the line whose turn it is
constexpr double glow = 0.14;
constexpr double radius = 5;

void paintText(QLabel* label, const QColor& color) {
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

}  // namespace

CodeLine::CodeLine(const QString& code, QWidget* parent)
    : QWidget(parent), m_text(code), m_code(new QLabel(code)), m_words(new QLabel) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(bar + 8, 3, 6, 3);
    column->setSpacing(0);
    column->addWidget(m_code);
    column->addWidget(m_words);
    m_code->setTextFormat(Qt::PlainText);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    applyTheme();
}

void CodeLine::setCurrent(bool current) {
    m_current = current;
    update();
}

void CodeLine::setLeftOut(bool leftOut) {
    m_leftOut = leftOut;
    m_code->setText(leftOut ? QStringLiteral("# ") + m_text : m_text);
    applyTheme();
}

QString CodeLine::code() const { return m_code->text(); }

void CodeLine::setWords(const QString& words, bool done) {
    m_done = done;
    m_words->setText(words);
    setAccessibleName(code() + QStringLiteral(": ") + words);
    applyTheme();
}

QString CodeLine::words() const { return m_words->text(); }

void CodeLine::paintEvent(QPaintEvent*) {
    if (!m_current) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QColor color = Theme::current().accent;
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0, 0, bar, height()), bar / 2.0, bar / 2.0);
    color.setAlphaF(float(glow));
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(rect()).adjusted(bar + 1, 0, 0, 0), radius, radius);
}

void CodeLine::applyTheme() {
    const Theme& theme = Theme::current();
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(QFontInfo(font()).pixelSize());
    m_code->setFont(fixed);
    paintText(m_code, m_leftOut ? theme.mutedText : theme.text);
    paintText(m_words, m_done && !m_leftOut ? theme.accent : theme.mutedText);
}

void CodeLine::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    const auto type = event->type();
    if (type == QEvent::PaletteChange || type == QEvent::FontChange) applyTheme();
}

}  // namespace gradlab::ui
