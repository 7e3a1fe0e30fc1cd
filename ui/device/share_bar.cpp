// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/share_bar.h"

#include <algorithm>
#include <utility>

#include <QPainter>
#include <QPainterPath>

namespace gradlab::ui {
namespace {

constexpr int barHeight = 10;
constexpr double radius = 3;
constexpr double leastPart = 2;  // a little is not nothing
constexpr double markWidth = 2;

}  // namespace

ShareBar::ShareBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBar::display(std::vector<Part> parts, double whole, std::optional<double> mark) {
    m_parts = std::move(parts);
    m_whole = whole;
    m_mark = mark;
    update();
}

QSize ShareBar::sizeHint() const { return {120, barHeight}; }

void ShareBar::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(rect(), radius, radius);
    painter.setClipPath(outline);
    painter.fillRect(rect(), theme.hover);
    if (!(m_whole > 0)) return;
    const double scale = width() / m_whole;
    double x = 0;
    for (const auto& [value, color] : m_parts) {
        if (!(value > 0)) continue;
        const double part = std::max(leastPart, value * scale);
        painter.fillRect(QRectF(x, 0, part, height()), theme.*color);
        x += part;
    }
    if (!m_mark) return;
    const double at = std::min(*m_mark * scale, width() - markWidth);
    painter.fillRect(QRectF(at, 0, markWidth, height()), theme.text);
}

}  // namespace gradlab::ui
