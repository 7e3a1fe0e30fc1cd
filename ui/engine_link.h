// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

#include "engine/train/engine.h"
#include "ui/commands/document_model.h"

namespace gradlab::ui {

/// Between the document and the engine thread. Sends the document a moment after it changes, if it
/// can run; polls the newest snapshot with the frame rate. Never waits. Lives in the GUI thread.
class EngineLink : public QObject {
    Q_OBJECT
public:
    explicit EngineLink(DocumentModel* model, QObject* parent = nullptr);

    /// The snapshot drawn last; never null.
    const std::shared_ptr<const train::Snapshot>& snapshot() const { return m_snapshot; }
    bool running() const { return m_snapshot->state == train::State::Running; }

    /// Hands a command to the engine, after any change of the document that still waits.
    void post(train::Command command);
    /// Hands over a change of the document at once, without waiting for more of them.
    void sendNow();
    /// Asks for what snapshots shall hold from now on.
    void watch(train::Watch watch);

signals:
    void snapshotChanged(const std::shared_ptr<const train::Snapshot>& snapshot);
    void eventArrived(const train::Event& event);

private:
    void documentReset();
    void documentChanged();
    void sendDocument();
    void poll();

    DocumentModel* m_model;
    train::Engine m_engine;
    std::shared_ptr<const train::Snapshot> m_snapshot;
    std::optional<graph::Document> m_sent;  ///< what the engine has, without what it does not need
    train::Watch m_watch{};
    QTimer m_settle;
    QTimer m_frame;
};

}  // namespace gradlab::ui
