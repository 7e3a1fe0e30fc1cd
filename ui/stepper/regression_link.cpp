// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/regression_link.h"

#include <utility>

namespace gradlab::ui {

using step::HandRegression;

RegressionLink::RegressionLink(QObject* parent) : QObject(parent), m_worker(new QObject) {
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    ask([](HandRegression&) {});
}

RegressionLink::~RegressionLink() {
    m_thread.quit();
    m_thread.wait();
}

void RegressionLink::nextLine() { ask(&HandRegression::next_line); }

void RegressionLink::runIteration() { ask(&HandRegression::run_iteration); }

void RegressionLink::reset() { ask(&HandRegression::reset); }

void RegressionLink::setRate(double lr) {
    ask([lr](HandRegression& regression) { regression.set_lr(lr); });
}

void RegressionLink::setZeroes(bool zeroes) {
    ask([zeroes](HandRegression& regression) { regression.set_zeroes(zeroes); });
}

void RegressionLink::ask(std::function<void(HandRegression&)> what) {
    ++m_pending;
    QMetaObject::invokeMethod(m_worker, [this, what = std::move(what)] {
        if (!m_regression) m_regression = std::make_unique<HandRegression>();
        what(*m_regression);
        auto state = std::make_shared<const step::RegressionState>(m_regression->state());
        QMetaObject::invokeMethod(this, [this, state] {
            --m_pending;
            emit changed(state);
        });
    });
}

}  // namespace gradlab::ui
