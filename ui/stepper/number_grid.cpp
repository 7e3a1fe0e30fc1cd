// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/number_grid.h"
#include "ui/stepper/step_number.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include "ui/inspector/heat_map.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr int cellWidth = 62, cellHeight = 22;  // at a zoom of 100 %
constexpr int leastZoom = 8, largestZoom = 300;
constexpr int digitsFrom = 34;      // pixels of width that digits need
constexpr int64_t measured = 4096;  // cells that the colours' scale is taken from
constexpr int preferredRows = 5, preferredColumns = 6;

QString exact(double number) { return QString::number(number, 'g', 9); }

}  // namespace

NumberGrid::NumberGrid(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName("numberGrid");
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::StyledPanel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

void NumberGrid::display(const step::Numbers& numbers, const QString& missing) {
    const bool alike =
        m_numbers.defined() && numbers.defined() && m_numbers.shape() == numbers.shape();
    m_numbers = numbers;
    m_missing = missing;
    m_marked.clear();
    if (!alike) m_current = -1;
    m_limit = 0;
    const int64_t count = numbers.defined() ? numbers.count() : 0;
    const int64_t stride = std::max<int64_t>(1, count / measured);
    for (int64_t i = 0; i < count; i += stride)
        if (std::isfinite(numbers.at(i))) m_limit = std::max(m_limit, std::abs(numbers.at(i)));
    layOut();
    updateGeometry();
    viewport()->update();
}

void NumberGrid::setMarked(std::map<int64_t, double> cells) {
    m_marked = std::move(cells);
    viewport()->update();
}

void NumberGrid::setCurrent(int64_t cell) {
    m_current = cell;
    viewport()->update();
}

int64_t NumberGrid::columns() const {
    if (!m_numbers.defined()) return 0;
    return m_numbers.shape().empty() ? 1 : std::max<int64_t>(m_numbers.shape().back(), 1);
}

int64_t NumberGrid::rows() const { return columns() > 0 ? m_numbers.count() / columns() : 0; }

QSize NumberGrid::cellSize() const {
    const double scale = m_zoom / 100.0 * Theme::current().type;
    return {std::max(2, int(cellWidth * scale)), std::max(2, int(cellHeight * scale))};
}

QPoint NumberGrid::offset() const {
    return {horizontalScrollBar()->value(), verticalScrollBar()->value()};
}

QSize NumberGrid::sizeHint() const {
    const QSize cell = cellSize();
    const int across = int(std::clamp<int64_t>(columns(), 2, preferredColumns));
    const int down = int(std::clamp<int64_t>(rows(), 1, preferredRows));
    return {across * cell.width() + 4, down * cell.height() + 4 + (columns() > across ? 14 : 0)};
}

void NumberGrid::layOut() {
    const QSize cell = cellSize();
    const auto limit = [](int64_t value) { return int(std::min<int64_t>(value, 1 << 30)); };
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setPageStep(viewport()->height());
    horizontalScrollBar()->setSingleStep(cell.width());
    verticalScrollBar()->setSingleStep(cell.height());
    horizontalScrollBar()->setRange(
        0, std::max(0, limit(columns() * cell.width()) - viewport()->width()));
    verticalScrollBar()->setRange(
        0, std::max(0, limit(rows() * cell.height()) - viewport()->height()));
}

int64_t NumberGrid::cellAt(QPoint at) const {
    const QPoint place = at + offset();
    const int64_t column = place.x() / cellSize().width(), row = place.y() / cellSize().height();
    return column < columns() && row < rows() ? row * columns() + column : -1;
}

QRect NumberGrid::placeOf(int64_t cell) const {
    const QSize size = cellSize();
    const QPoint corner(int(cell % columns()) * size.width(),
                        int(cell / columns()) * size.height());
    return {corner - offset(), size};
}

QString NumberGrid::nameOf(int64_t cell) const {
    QStringList places;
    const auto& shape = m_numbers.shape();
    for (size_t i = shape.size(); i-- > 0;) {
        places.prepend(QString::number(cell % shape[i]));
        cell /= shape[i];
    }
    return places.isEmpty() ? QString() : QStringLiteral("[%1]").arg(places.join(", "));
}

void NumberGrid::paintCell(QPainter& painter, int64_t cell, const QRect& place) const {
    const Theme& theme = Theme::current();
    const double number = m_numbers.at(cell);
    const QColor back = heatColor(number, m_limit * 1.6);  // digits stay readable on it
    painter.fillRect(place.adjusted(0, 0, -1, -1), back);
    if (place.width() >= digitsFrom) {
        painter.setPen(std::isfinite(number) ? theme.text : theme.error);
        painter.drawText(place.adjusted(2, 0, -4, 0), Qt::AlignRight | Qt::AlignVCenter,
                         stepNumber(number));
    }
    if (m_marked.contains(cell)) {
        painter.setPen(QPen(theme.candidate, 2));
        painter.drawRect(place.adjusted(1, 1, -2, -2));
    }
    if (cell == m_current) {
        painter.setPen(QPen(theme.accent, 2));
        painter.drawRect(place.adjusted(1, 1, -2, -2));
    }
}

void NumberGrid::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    const Theme& theme = Theme::current();
    painter.fillRect(viewport()->rect(), theme.panel);
    if (!m_numbers.defined() || m_numbers.count() == 0) {
        painter.setPen(QPen(theme.mutedText, 1, Qt::DashLine));
        painter.drawRect(viewport()->rect().adjusted(3, 3, -4, -4));
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_missing);
        return;
    }
    QFont font = painter.font();
    font.setPixelSize(std::clamp(cellSize().height() * 12 / cellHeight, 7, 22));
    painter.setFont(font);
    const QSize size = cellSize();
    const int64_t firstRow = offset().y() / size.height();
    const int64_t firstColumn = offset().x() / size.width();
    const int64_t lastRow =
        std::min(rows() - 1, int64_t(offset().y() + viewport()->height()) / size.height());
    const int64_t lastColumn =
        std::min(columns() - 1, int64_t(offset().x() + viewport()->width()) / size.width());
    for (int64_t row = firstRow; row <= lastRow; ++row)
        for (int64_t column = firstColumn; column <= lastColumn; ++column)
            paintCell(painter, row * columns() + column, placeOf(row * columns() + column));
}

void NumberGrid::mousePressEvent(QMouseEvent* event) {
    const int64_t cell = m_numbers.defined() ? cellAt(event->pos()) : -1;
    if (cell < 0) return;
    setCurrent(cell);
    emit chosen(cell);
}

void NumberGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    const int64_t cell = m_numbers.defined() ? cellAt(event->pos()) : -1;
    if (cell >= 0) edit(cell);
}

void NumberGrid::edit(int64_t cell) {
    if (!m_editable) return;
    bool accepted = false;
    const QString text =
        QInputDialog::getText(this, tr("Change a number"), nameOf(cell), QLineEdit::Normal,
                              exact(m_numbers.at(cell)), &accepted);
    bool fine = false;
    const double value = QLocale::c().toDouble(text.trimmed(), &fine);
    if (accepted && fine) emit edited(cell, value);
}

void NumberGrid::keyPressEvent(QKeyEvent* event) {
    if (!m_numbers.defined() || m_numbers.count() == 0) return event->ignore();
    int64_t cell = std::max<int64_t>(m_current, 0);
    switch (event->key()) {
        case Qt::Key_Left:
            cell -= 1;
            break;
        case Qt::Key_Right:
            cell += 1;
            break;
        case Qt::Key_Up:
            cell -= columns();
            break;
        case Qt::Key_Down:
            cell += columns();
            break;
        case Qt::Key_F2:
            return edit(cell);
        default:
            return event->ignore();
    }
    if (cell < 0 || cell >= m_numbers.count()) return;
    setCurrent(cell);
    const QRect place = placeOf(cell).translated(offset());
    const auto show = [](QScrollBar* bar, int from, int to, int page) {
        bar->setValue(std::clamp(bar->value(), to - page, from));
    };
    show(horizontalScrollBar(), place.left(), place.right() + 1, viewport()->width());
    show(verticalScrollBar(), place.top(), place.bottom() + 1, viewport()->height());
    emit chosen(cell);
}

void NumberGrid::wheelEvent(QWheelEvent* event) {
    if (!(event->modifiers() & Qt::ControlModifier)) return QAbstractScrollArea::wheelEvent(event);
    m_zoom =
        std::clamp(int(m_zoom * std::pow(1.0015, event->angleDelta().y())), leastZoom, largestZoom);
    layOut();
    viewport()->update();
}

void NumberGrid::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

bool NumberGrid::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && m_numbers.defined()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int64_t cell = cellAt(viewport()->mapFrom(this, help->pos()));
        if (cell >= 0)
            QToolTip::showText(help->globalPos(), nameOf(cell) + " = " + exact(m_numbers.at(cell)),
                               this);
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void NumberGrid::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        layOut();
        viewport()->update();
    }
}

}  // namespace gradlab::ui
