// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/class_bars.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>

#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr int barsHeight = 26;
constexpr int leastWidth = 24;
constexpr int mostWidth = 90;
constexpr int padding = 3;

}  // namespace

ClassBar::ClassBar(const QString& name, qint64 count, double share, QWidget* parent)
    : QAbstractButton(parent), m_share(share) {
    setText(name);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    const QString words = tr("class %1: %2 samples").arg(name, QLocale().toString(count));
    setAccessibleName(words);
    setToolTip(words);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMaximumWidth(mostWidth);
}

QSize ClassBar::sizeHint() const {
    const int text = fontMetrics().horizontalAdvance(this->text()) + 2 * padding;
    return {std::clamp(text, leastWidth, mostWidth),
            barsHeight + fontMetrics().height() + 2 * padding};
}

void ClassBar::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::current();
    QPainter painter(this);
    if (isChecked() || underMouse()) painter.fillRect(rect(), theme.hover);
    const double height = std::max(1.0, barsHeight * m_share);
    painter.fillRect(QRectF(padding, padding + barsHeight - height, width() - 2 * padding, height),
                     isChecked() ? theme.accent : theme.sample);
    painter.setPen(isChecked() ? theme.text : theme.mutedText);
    const QRect line(0, padding + barsHeight, width(), fontMetrics().height() + padding);
    painter.drawText(line, Qt::AlignCenter,
                     fontMetrics().elidedText(text(), Qt::ElideRight, width() - 2));
    if (!hasFocus()) return;
    painter.setPen(theme.accent);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

ClassBars::ClassBars(QWidget* parent) : QScrollArea(parent) {
    setObjectName("classBars");
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    content->setObjectName("dataContent");
    m_row = new QHBoxLayout(content);
    m_row->setContentsMargins({});
    m_row->setSpacing(1);
    setWidget(content);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ClassBars::display(const QStringList& names, const std::vector<int64_t>& counts) {
    const int before = chosen();
    qDeleteAll(m_bars);
    m_bars.clear();
    while (auto* item = m_row->takeAt(0)) delete item;
    const int64_t most = counts.empty() ? 1 : std::max<int64_t>(1, std::ranges::max(counts));
    for (size_t i = 0; i < counts.size(); ++i) {
        const QString name = names.value(qsizetype(i), QString::number(i));
        auto* bar = new ClassBar(name, counts[i], double(counts[i]) / double(most));
        bar->setObjectName("class_" + QString::number(i));
        bar->setChecked(int(i) == before);
        m_row->addWidget(bar);
        m_bars.push_back(bar);
        connect(bar, &QAbstractButton::toggled, this, [this, bar](bool on) {
            for (auto* other : m_bars) {
                if (!on || other == bar) continue;
                const QSignalBlocker blocker(other);
                other->setChecked(false);
            }
            emit chosenChanged();
        });
    }
    m_row->addStretch(0);
    if (!m_bars.empty()) setFixedHeight(m_bars.front()->sizeHint().height() + 2);
}

int ClassBars::chosen() const {
    for (size_t i = 0; i < m_bars.size(); ++i)
        if (m_bars[i]->isChecked()) return int(i);
    return -1;
}

}  // namespace gradlab::ui
