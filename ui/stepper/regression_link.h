// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QThread>

#include "engine/step/hand_regression.h"

namespace gradlab::ui {

/// The regression by hand in a thread of its own: what is asked for is done in order, and the state
/// after it comes as a signal in the thread of this object.
class RegressionLink : public QObject {
    Q_OBJECT
public:
    explicit RegressionLink(QObject* parent = nullptr);
    ~RegressionLink() override;  ///< waits for what is being computed

    void nextLine();
    void runIteration();
    void reset();
    void setRate(double lr);
    void setZeroes(bool zeroes);
    /// Something was asked for whose state has not come yet.
    bool isBusy() const { return m_pending > 0; }

signals:
    void changed(const std::shared_ptr<const gradlab::step::RegressionState>& state);

private:
    void ask(std::function<void(step::HandRegression&)> what);

    QThread m_thread;
    QObject* m_worker;                                   ///< lives in the thread
    std::unique_ptr<step::HandRegression> m_regression;  ///< only used in the thread
    int m_pending = 0;
};

}  // namespace gradlab::ui
