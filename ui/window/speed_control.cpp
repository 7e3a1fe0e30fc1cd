// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/speed_control.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSlider>

namespace gradlab::ui {
namespace {
constexpr int perDecade = 10;
constexpr int decades = 3;
constexpr int unlimited = perDecade * decades + 1;
}  // namespace

SpeedControl::SpeedControl(QWidget* parent)
    : QWidget(parent),
      m_label(new QLabel),
      m_slider(new QSlider(Qt::Horizontal)),
      m_value(new QLabel) {
    m_slider->setObjectName("speedSlider");
    m_slider->setRange(0, unlimited);
    m_slider->setValue(unlimited);
    m_slider->setPageStep(perDecade / 2);
    m_slider->setFixedWidth(104);
    m_label->setBuddy(m_slider);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, 4, 0);
    row->addWidget(m_label);
    row->addWidget(m_slider);
    row->addWidget(m_value);
    showSpeed();
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        showSpeed();
        emit speedChanged(speed());
    });
}

double SpeedControl::speed() const {
    const int at = m_slider->value();
    return at == unlimited ? 0 : std::round(std::pow(10.0, double(at) / perDecade));
}

void SpeedControl::setSpeed(double stepsPerSecond) {
    const bool limited = stepsPerSecond > 0;
    const int at = limited ? int(std::lround(perDecade * std::log10(stepsPerSecond))) : unlimited;
    m_slider->setValue(std::clamp(at, 0, unlimited));
}

void SpeedControl::showSpeed() {
    m_label->setText(tr("Speed"));
    m_slider->setAccessibleName(tr("Speed of training"));
    m_slider->setToolTip(tr("How many steps of the optimiser a second"));
    const QString limited = tr("%1 steps/s");
    const QString free = tr("unlimited");
    m_value->setText(speed() > 0 ? limited.arg(QLocale().toString(int64_t(speed()))) : free);
    const auto width = [this](const QString& s) { return fontMetrics().horizontalAdvance(s); };
    m_value->setMinimumWidth(std::max(width(limited.arg(QLocale().toString(1000))), width(free)));
}

void SpeedControl::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) showSpeed();
    QWidget::changeEvent(event);
}

}  // namespace gradlab::ui
