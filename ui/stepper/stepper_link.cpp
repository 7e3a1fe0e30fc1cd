// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/stepper_link.h"

#include <utility>

#include "ui/engine_link.h"
#include "ui/engine_text.h"

namespace gradlab::ui {
namespace {
constexpr int frameTime = 16;  // milliseconds
}

StepperLink::StepperLink(EngineLink* engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_view(m_stepper.latest()) {
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &StepperLink::poll);
    connect(engine, &EngineLink::snapshotChanged, this, &StepperLink::takeCapture);
    m_frame.start(frameTime);
}

void StepperLink::openNetwork(std::optional<int64_t> sample) {
    m_sample = sample;
    m_waits = true;
    m_engine->post(train::CaptureState{});
}

void StepperLink::post(step::Command command) { m_stepper.post(std::move(command)); }

void StepperLink::takeCapture(const std::shared_ptr<const train::Snapshot>& snapshot) {
    if (!m_waits || !snapshot->capture || snapshot->capture == m_capture) return;
    m_waits = false;
    m_capture = snapshot->capture;
    post(step::OpenNetwork{m_capture, m_sample});
}

void StepperLink::poll() {
    auto newest = m_stepper.latest();
    if (newest->number == m_view->number) return;
    m_view = std::move(newest);
    emit viewChanged(m_view);
    if (!m_view->busy && !m_view->error.empty()) emit failed(engineText(m_view->error));
}

}  // namespace gradlab::ui
