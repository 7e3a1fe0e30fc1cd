// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

#include "engine/step/stepper.h"
#include "engine/train/snapshot.h"

namespace gradlab::ui {

class EngineLink;

/// Between the window and the stepper's thread: asks training where it stands when its next step
/// is to be walked, and polls the newest view with the frame rate while something is asked.
class StepperLink : public QObject {
    Q_OBJECT
public:
    explicit StepperLink(EngineLink* engine, QObject* parent = nullptr);

    /// The view drawn last; never null.
    const std::shared_ptr<const step::View>& view() const { return m_view; }
    bool isOpen() const { return m_view->pass != nullptr; }

    /// Walks the training's next step as soon as the training tells where it stands.
    void openNetwork(std::optional<int64_t> sample = {});
    void post(step::Command command);

signals:
    void viewChanged(const std::shared_ptr<const gradlab::step::View>& view);
    void failed(const QString& text);  ///< a command could not be done

private:
    void takeCapture(const std::shared_ptr<const train::Snapshot>& snapshot);
    void poll();

    EngineLink* m_engine;
    step::Stepper m_stepper;
    std::shared_ptr<const step::View> m_view;
    std::shared_ptr<const train::Capture> m_capture{};  ///< the one opened last
    bool m_waits = false;                               ///< for a capture
    std::optional<int64_t> m_sample{};
    QTimer m_frame;
};

}  // namespace gradlab::ui
