// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QSlider;

namespace gradlab::ui {

/// How many steps a second training may do: 1 to 1,000, and at the right end as many as it can.
class SpeedControl : public QWidget {
    Q_OBJECT
public:
    explicit SpeedControl(QWidget* parent = nullptr);

    /// Steps a second; 0: as fast as it goes.
    double speed() const;
    /// The nearest speed that the slider has.
    void setSpeed(double stepsPerSecond);

signals:
    void speedChanged(double stepsPerSecond);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showSpeed();

    QLabel* m_label;
    QSlider* m_slider;
    QLabel* m_value;
};

}  // namespace gradlab::ui
