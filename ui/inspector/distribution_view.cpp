// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/distribution_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr int barsHeight = 42;
constexpr int shortDigits = 4, fullDigits = 17;

}  // namespace

QString shortNumber(double value) {
    return std::isnan(value) ? QStringLiteral("—") : QString::number(value, 'g', shortDigits);
}

QString fullNumber(double value) {
    return std::isnan(value) ? QStringLiteral("—") : QString::number(value, 'g', fullDigits);
}

class DistributionView::Bars : public QWidget {
public:
    Bars() { setFixedHeight(barsHeight); }
    void display(train::Distribution distribution) {
        m_shown = std::move(distribution);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const auto& theme = Theme::current();
        QPainter painter(this);
        const double bottom = height() - 1, count = double(m_shown.histogram.size());
        painter.setPen(theme.plotGrid);
        painter.drawLine(QPointF(0, bottom), QPointF(width(), bottom));
        if (m_shown.histogram.empty()) return;
        const auto most = double(*std::ranges::max_element(m_shown.histogram));
        const double bar = width() / count;
        for (size_t i = 0; i < m_shown.histogram.size(); ++i) {
            const double middle =
                m_shown.min + (m_shown.max - m_shown.min) * (double(i) + 0.5) / count;
            const double high = bottom * double(m_shown.histogram[i]) / most;
            painter.fillRect(QRectF(double(i) * bar, bottom - high, std::max(1.0, bar - 1), high),
                             middle < 0 ? theme.negative : theme.positive);
        }
    }

private:
    train::Distribution m_shown;
};

DistributionView::DistributionView(QWidget* parent)
    : QWidget(parent), m_bars(new Bars), m_text(new QLabel) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(3);
    layout->addWidget(m_bars);
    layout->addWidget(m_text);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName("numbers");
}

void DistributionView::display(const std::optional<train::Distribution>& distribution) {
    m_bars->setVisible(distribution.has_value());
    if (!distribution) {
        m_text->setText(tr("not computed yet; the next batch brings it"));
        m_text->setToolTip({});
        return;
    }
    const auto& d = *distribution;
    m_bars->display(d);
    const auto text = [&](QString (*number)(double)) {
        QString lines = tr("min %1 · max %2<br>mean %3 · std %4<br>zeros %5 %")
                            .arg(number(d.min), number(d.max), number(d.mean), number(d.std),
                                 number(d.count ? 100.0 * double(d.zeros) / double(d.count) : NAN));
        if (d.not_finite) lines += "<br>" + tr("%1 not finite").arg(d.not_finite);
        return lines;
    };
    m_text->setText(text(shortNumber));
    m_text->setToolTip(text(fullNumber));
}

}  // namespace gradlab::ui
