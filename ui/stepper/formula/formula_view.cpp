// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/formula_view.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include "ui/stepper/formula/layout.h"
#include "ui/stepper/formula/text.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr double lettersToText = 1.3;  // book faces look smaller than those of a window
constexpr double margin = 4, captionGap = 3, noteGap = 4;
constexpr int leastWidth = 160;
constexpr double shrinks[] = {1, 0.9, 0.8, 0.7};

}  // namespace

FormulaView::FormulaView(QWidget* parent) : QWidget(parent) {
    setObjectName("formulaView");
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    // Fixed would hold it at the height of formulas that are not broken into lines.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FormulaView::setLines(std::vector<Line> lines) {
    if (lines == m_lines) return;
    m_lines = std::move(lines);
    setAccessibleName(spoken());
    setHovered({});
    refresh();
}

void FormulaView::setInk(std::function<QColor(const QString&)> ink) {
    m_ink = std::move(ink);
    update();
}

void FormulaView::setHighlight(const QString& tag) {
    if (tag == m_highlight) return;
    m_highlight = tag;
    update();
}

void FormulaView::setScale(double scale) {
    m_scale = scale;
    refresh();
}

QString FormulaView::text() const {
    QStringList list;
    for (const Line& line : m_lines) list << formula::toPlain(line.formula);
    return list.join('\n');
}

QString FormulaView::spoken() const {
    QStringList list;
    for (const Line& line : m_lines) {
        QString text = formula::toPlain(line.formula);
        if (!line.caption.isEmpty()) text = line.caption + ": " + text;
        if (!line.note.isEmpty()) text += " (" + line.note + ")";
        list << text;
    }
    return list.join('\n');
}

QString FormulaView::latex() const {
    QStringList list;
    for (const Line& line : m_lines) list << formula::toLatex(line.formula);
    return list.join('\n');
}

void FormulaView::copyText() const { QApplication::clipboard()->setText(text()); }
void FormulaView::copyLatex() const { QApplication::clipboard()->setText(latex()); }

QString FormulaView::tagAt(QPoint point) const {
    for (const Placed& line : m_page.lines) {
        const QString tag = line.picture.tagAt(QPointF(point) - line.origin);
        if (!tag.isEmpty()) return tag;
    }
    return {};
}

QPoint FormulaView::middleOf(const QString& tag) const {
    for (const Placed& line : m_page.lines)
        for (const formula::Area& area : line.picture.areas)
            if (area.tag == tag) return area.rect.translated(line.origin).center().toPoint();
    return {};
}

QFont FormulaView::captionFont() const {
    QFont small = font();
    small.setPixelSize(std::max(9, int(std::lround(0.85 * QFontInfo(font()).pixelSize()))));
    return small;
}

formula::Picture FormulaView::fitted(const formula::Node& formula, double width) const {
    const double size = m_scale * lettersToText * QFontInfo(font()).pixelSize();
    formula::Picture picture;
    for (const double shrink : shrinks) {
        picture = formula::layOut(formula, formula::Typeface(shrink * size), width);
        if (picture.width <= width) break;
    }
    return picture;
}

FormulaView::Placed FormulaView::place(const Line& line, double y, double room) const {
    const QFontMetricsF metrics(captionFont());
    Placed placed;
    if (!line.caption.isEmpty()) {
        const double wide = metrics.horizontalAdvance(line.caption) + 1;
        placed.caption = {margin, y, std::min(wide, room), metrics.height()};
        y += metrics.height() + captionGap;
    }
    placed.picture = fitted(line.formula, room);
    const formula::Picture& picture = placed.picture;
    placed.origin = {margin, y + picture.ascent};
    if (line.note.isEmpty()) return placed;
    const double left = margin + picture.width + 2 * noteGap;
    const double wide = metrics.horizontalAdvance(line.note) + 1;
    if (left + wide <= margin + room) {
        placed.note = {left, placed.origin.y() - metrics.ascent(), wide, metrics.height()};
        return placed;
    }
    const QRectF below(0, 0, std::max(room, 1.0), 1e6);
    const QSizeF size = metrics.boundingRect(below, Qt::TextWordWrap, line.note).size();
    placed.note = {QPointF(margin, placed.origin.y() + picture.descent + noteGap), size};
    return placed;
}

FormulaView::Page FormulaView::page(double width) const {
    const double room = width - 2 * margin;
    const double gap = 0.7 * QFontInfo(font()).pixelSize();
    Page page;
    double y = margin, widest = 0;
    for (const Line& line : m_lines) {
        // A line under the one before it, of the same caption, belongs to it.
        if (&line != m_lines.data()) y += line.caption.isEmpty() ? 0.7 * gap : 1.2 * gap;
        const double rule = line.apart && &line != m_lines.data() ? y : 0;
        if (rule > 0) y += gap;
        Placed placed = place(line, y, room);
        placed.rule = rule;
        const double bottom = placed.origin.y() + placed.picture.descent;
        y = std::max(bottom, placed.note.bottom());
        widest = std::max({widest, placed.caption.right() - margin, placed.picture.width,
                           placed.note.right() - margin});
        page.lines.push_back(std::move(placed));
    }
    page.size = {widest + 2 * margin, y + margin};
    return page;
}

QSize FormulaView::sizeHint() const {
    const QSizeF size = page(formula::endless).size;
    return {int(std::ceil(size.width())), int(std::ceil(size.height()))};
}

QSize FormulaView::minimumSizeHint() const {
    const QSize hint = sizeHint();
    return {std::min(leastWidth, hint.width()), hint.height()};
}

int FormulaView::heightForWidth(int width) const {
    return int(std::ceil(page(width).size.height()));
}

void FormulaView::refresh() {
    m_page = page(width());
    updateGeometry();
    update();
}

formula::Inks FormulaView::inks() const {
    const Theme& theme = Theme::current();
    formula::Inks inks{.text = theme.text, .wrong = theme.error};
    inks.of = [this, &theme](const QString& tag) {
        if (tag == m_highlight) return theme.accent;
        return m_ink ? m_ink(tag) : QColor();
    };
    inks.background = [this, &theme](const QString& tag) {
        if (m_highlight.isEmpty() || tag != m_highlight) return QColor();
        QColor light = theme.accent;
        light.setAlpha(theme.dark ? 60 : 32);
        return light;
    };
    return inks;
}

void FormulaView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const formula::Inks colors = inks();
    for (size_t i = 0; i < m_page.lines.size(); ++i) {
        const Placed& line = m_page.lines[i];
        if (line.rule > 0)
            painter.fillRect(QRectF(margin, std::round(line.rule), width() - 2 * margin, 1),
                             Theme::current().panelBorder);
        painter.setFont(captionFont());
        painter.setPen(Theme::current().mutedText);
        const QString caption =
            QFontMetricsF(captionFont())
                .elidedText(m_lines[i].caption, Qt::ElideRight, line.caption.width() + 1);
        painter.drawText(line.caption, Qt::AlignLeft | Qt::AlignVCenter, caption);
        painter.drawText(line.note, Qt::TextWordWrap, m_lines[i].note);
        formula::paint(painter, line.picture, line.origin, colors);
    }
}

void FormulaView::setHovered(const QString& tag) {
    if (tag == m_highlight) return;
    setHighlight(tag);
    emit hovered(tag);
}

void FormulaView::mouseMoveEvent(QMouseEvent* event) {
    setHovered(tagAt(event->position().toPoint()));
    QWidget::mouseMoveEvent(event);
}

void FormulaView::leaveEvent(QEvent* event) {
    setHovered({});
    QWidget::leaveEvent(event);
}

void FormulaView::resizeEvent(QResizeEvent* event) {
    if (event->size().width() != event->oldSize().width()) m_page = page(width());
    QWidget::resizeEvent(event);
}

void FormulaView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) refresh();
    QWidget::changeEvent(event);
}

void FormulaView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) return copyText();
    QWidget::keyPressEvent(event);
}

void FormulaView::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.setObjectName("formulaMenu");
    QAction* asLatex = menu.addAction(tr("Copy as LaTeX"));
    asLatex->setObjectName("copyLatex");
    QAction* asText = menu.addAction(tr("Copy as text"));
    asText->setObjectName("copyFormulaText");
    const QAction* chosen = menu.exec(event->globalPos());
    if (chosen == asLatex) copyLatex();
    if (chosen == asText) copyText();
}

}  // namespace gradlab::ui
