// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/heat_map.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include "ui/inspector/distribution_view.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr int leastCell = 2, largestCell = 32;  // pixels
constexpr int largestFitted = 18;
constexpr int leastWhole = 5;  // smaller cells are not worth seeing all at once
constexpr int thinRows = 3;    // so few rows are made high enough to point at
constexpr int thinHeight = 14;
constexpr int mostHeight = 190;
constexpr int missingHeight = 54;
constexpr int nameWidth = 13;  // of the gates
constexpr int barHeight = 8;

int tileGap(int cell) { return std::max(2, cell / 3); }

int step(int cell, int direction) {
    return std::clamp(cell + direction * std::max(1, cell / 3), leastCell, largestCell);
}

}  // namespace

QColor heatColor(double value, double limit) {
    const auto& theme = Theme::current();
    if (!std::isfinite(value)) return theme.warning;
    const double share = limit > 0 ? std::min(1.0, std::abs(value) / limit) : 0;
    const QColor& end = value < 0 ? theme.negative : theme.positive;
    const auto mix = [share](int a, int b) { return int(std::lround(a + share * (b - a))); };
    return {mix(theme.panel.red(), end.red()), mix(theme.panel.green(), end.green()),
            mix(theme.panel.blue(), end.blue())};
}

HeatMap::HeatMap(QWidget* parent) : QAbstractScrollArea(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::StyledPanel);
    setObjectName("heatMap");
    viewport()->setMouseTracking(true);
    setFixedHeight(missingHeight);
}

void HeatMap::display(const TensorGrid& grid, Values values, double limit, const QString& missing) {
    const bool other = grid != m_grid;
    m_grid = grid;
    m_values = std::move(values);
    m_limit = limit;
    m_missing = missing;
    if (other) {
        m_fitted = true;
        setCurrent({});
    }
    fit();
    layOut();
    viewport()->update();
    emit currentChanged();
}

GridAxis HeatMap::rowAxis() const {
    const bool thin = m_grid.rows == 1 && m_grid.tileRows <= int64_t(thinRows) + 1;
    return {m_grid.tileRows, m_grid.rows, thin ? std::max(m_cell, thinHeight) : m_cell,
            m_grid.tileRows > 1 ? tileGap(m_cell) : 0};
}

GridAxis HeatMap::columnAxis() const {
    return {m_grid.tileColumns, m_grid.columns, m_cell,
            m_grid.tileColumns > 1 ? tileGap(m_cell) : 0};
}

/// Where the first cell lies in the viewport.
QPoint HeatMap::origin() const {
    const int names = m_grid.rowNames.isEmpty() ? 0 : nameWidth;
    return {names - horizontalScrollBar()->value(), -verticalScrollBar()->value()};
}

void HeatMap::fit() {
    if (!m_fitted) return;
    const int room = width() - 2 * frameWidth() - (m_grid.rowNames.isEmpty() ? 0 : nameWidth);
    m_cell = largestFitted;
    while (m_cell > leastCell && columnAxis().length() > room) --m_cell;
    const int widest = m_cell, high = mostHeight - 2 * frameWidth();
    while (m_cell > leastWhole && rowAxis().length() > high) --m_cell;
    if (rowAxis().length() > high) m_cell = widest;  // it is scrolled anyway
}

void HeatMap::zoom(int steps) {
    for (int i = 0; i < std::abs(steps); ++i) m_cell = step(m_cell, steps > 0 ? 1 : -1);
    m_fitted = false;
    layOut();
    viewport()->update();
}

void HeatMap::layOut() {
    const QSize whole(columnAxis().length(), rowAxis().length());
    const int names = m_grid.rowNames.isEmpty() ? 0 : nameWidth;
    const bool wide = whole.width() + names > width() - 2 * frameWidth();
    const int bar = wide ? horizontalScrollBar()->sizeHint().height() : 0;
    const int wanted = hasValues() ? whole.height() + bar + 2 * frameWidth() : missingHeight;
    setFixedHeight(std::min(wanted, mostHeight));
    const QSize seen = viewport()->size();
    const auto scroll = [this](QScrollBar* bar, int length, int room) {
        bar->setRange(0, hasValues() ? std::max(0, length - room) : 0);
        bar->setPageStep(room);
        bar->setSingleStep(std::max(8, m_cell));
    };
    scroll(horizontalScrollBar(), whole.width() + names, seen.width());
    scroll(verticalScrollBar(), whole.height(), seen.height());
}

std::optional<size_t> HeatMap::current() const {
    if (!m_current || !hasValues()) return {};
    const auto& [row, column] = *m_current;
    const size_t index = m_grid.index(row.tile, row.cell, column.tile, column.cell);
    return index < m_values->size() ? std::optional(index) : std::nullopt;
}

QPoint HeatMap::middleOf(int64_t tileRow, int64_t row, int64_t tileColumn, int64_t column) const {
    const GridAxis rows = rowAxis(), columns = columnAxis();
    return origin() + QPoint(columns.begin({tileColumn, column}) + columns.cell / 2,
                             rows.begin({tileRow, row}) + rows.cell / 2);
}

void HeatMap::setCurrent(std::optional<Cell> cell) {
    m_current = cell;
    viewport()->update();
    emit currentChanged();
}

void HeatMap::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint() - origin();
    const auto row = rowAxis().at(at.y()), column = columnAxis().at(at.x());
    if (row && column)
        setCurrent(Cell{*row, *column});
    else
        setCurrent({});
}

void HeatMap::leaveEvent(QEvent*) {
    if (!hasFocus()) setCurrent({});
}

void HeatMap::moveCurrent(int rows, int columns) {
    if (!m_current) return setCurrent(Cell{{0, 0}, {0, 0}});
    const auto moved = [](GridAxis::Place place, int by, const GridAxis& axis) {
        const int64_t all = axis.tiles * axis.size;
        const int64_t to =
            std::clamp<int64_t>(place.tile * axis.size + place.cell + by, 0, all - 1);
        return GridAxis::Place{to / axis.size, to % axis.size};
    };
    setCurrent(Cell{moved(m_current->row, rows, rowAxis()),
                    moved(m_current->column, columns, columnAxis())});
    const auto show = [](QScrollBar* bar, int begin, int length) {
        bar->setValue(std::clamp(bar->value(), begin + length - bar->pageStep(), begin));
    };
    show(horizontalScrollBar(), columnAxis().begin(m_current->column), 2 * m_cell);
    show(verticalScrollBar(), rowAxis().begin(m_current->row), 2 * m_cell);
}

void HeatMap::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
            return moveCurrent(0, -1);
        case Qt::Key_Right:
            return moveCurrent(0, 1);
        case Qt::Key_Up:
            return moveCurrent(-1, 0);
        case Qt::Key_Down:
            return moveCurrent(1, 0);
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoom(1);
        case Qt::Key_Minus:
            return zoom(-1);
        default:
            QAbstractScrollArea::keyPressEvent(event);
    }
}

/// Without the focus the wheel scrolls the page.
void HeatMap::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier) return zoom(event->angleDelta().y() > 0 ? 1 : -1);
    hasFocus() ? QAbstractScrollArea::wheelEvent(event) : event->ignore();
}

void HeatMap::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    fit();
    layOut();
}

void HeatMap::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

/// Pixel by pixel, so that the time it takes depends on what is seen, not on the tensor.
QImage HeatMap::image(const QRect& seen) const {
    const GridAxis rows = rowAxis(), columns = columnAxis();
    const QPoint first = origin();
    QImage image(seen.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    std::vector<std::optional<GridAxis::Place>> across;
    for (int x = seen.left(); x <= seen.right(); ++x) across.push_back(columns.at(x - first.x()));
    for (int y = seen.top(); y <= seen.bottom(); ++y) {
        const auto row = rows.at(y - first.y());
        if (!row) continue;
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y - seen.top()));
        for (size_t x = 0; x < across.size(); ++x) {
            if (!across[x]) continue;
            const size_t i = m_grid.index(row->tile, row->cell, across[x]->tile, across[x]->cell);
            if (i < m_values->size()) line[x] = heatColor((*m_values)[i], m_limit).rgb();
        }
    }
    return image;
}

void HeatMap::paintMissing(QPainter& painter) const {
    const auto& theme = Theme::current();
    painter.fillRect(viewport()->rect(), QBrush(theme.plotGrid, Qt::BDiagPattern));
    painter.setPen(theme.mutedText);
    const QRect text = painter.boundingRect(viewport()->rect(), Qt::AlignCenter, m_missing);
    painter.fillRect(text.adjusted(-6, -3, 6, 3), theme.panel);
    painter.drawText(viewport()->rect(), Qt::AlignCenter, m_missing);
}

void HeatMap::paintEvent(QPaintEvent*) {
    const auto& theme = Theme::current();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.chrome);
    if (!hasValues()) return paintMissing(painter);
    const int names = m_grid.rowNames.isEmpty() ? 0 : nameWidth;
    const QRect seen = viewport()->rect().adjusted(names, 0, 0, 0);
    painter.drawImage(seen.topLeft(), image(seen));
    const GridAxis rows = rowAxis(), columns = columnAxis();
    painter.setPen(theme.text);
    for (int i = 0; i < m_grid.rowNames.size(); ++i) {
        const QRect tile(0, origin().y() + rows.begin({i, 0}), names, int(rows.size) * rows.cell);
        painter.drawText(tile & viewport()->rect(), Qt::AlignCenter, m_grid.rowNames[i]);
    }
    if (!current()) return;
    const QPoint corner(columns.begin(m_current->column), rows.begin(m_current->row));
    painter.setClipRect(seen);
    painter.setPen(QPen(theme.text, 1));
    painter.drawRect(
        QRect(origin() + corner, QSize(columns.cell, rows.cell)).adjusted(-1, -1, 0, 0));
}

HeatScale::HeatScale(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void HeatScale::setLimit(double limit) {
    m_limit = limit;
    setAccessibleName(tr("From %1 to %2").arg(shortNumber(-limit), shortNumber(limit)));
    update();
}

QSize HeatScale::sizeHint() const { return {120, barHeight + 3 + fontMetrics().height()}; }

void HeatScale::paintEvent(QPaintEvent*) {
    const auto& theme = Theme::current();
    QPainter painter(this);
    QLinearGradient gradient(0, 0, width(), 0);
    gradient.setColorAt(0, theme.negative);
    gradient.setColorAt(0.5, theme.panel);
    gradient.setColorAt(1, theme.positive);
    painter.setPen(theme.panelBorder);
    painter.setBrush(gradient);
    painter.drawRect(QRect(0, 0, width() - 1, barHeight));
    const QRect line(0, barHeight + 2, width(), fontMetrics().height());
    painter.setPen(theme.mutedText);
    painter.drawText(line, Qt::AlignLeft, shortNumber(-m_limit));
    painter.drawText(line, Qt::AlignHCenter, "0");
    painter.drawText(line, Qt::AlignRight, shortNumber(m_limit));
}

}  // namespace gradlab::ui
