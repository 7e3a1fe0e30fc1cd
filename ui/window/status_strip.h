// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QStatusBar>

#include "engine/train/snapshot.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace gradlab::ui {

/// epoch 2/5 ▓▓▓ 61 % · 0:14 left │ 48,200 samples/s │ loss 0.2134 │ CPU, 2 threads │ training
class StatusStrip : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusStrip(QWidget* parent = nullptr);

    void showSnapshot(const std::shared_ptr<const train::Snapshot>& snapshot);
    /// A passing sentence at the right end; it replaces the one before.
    void showHint(const QString& text);
    /// The network cannot run as it stands.
    void setBroken(bool broken);

signals:
    void deviceWanted();  ///< more about it

protected:
    void changeEvent(QEvent* event) override;

private:
    QLabel* addPart(const char* name);
    void addLine();
    void addDevice();
    void showDevice();
    void showTexts();
    QString stateText() const;

    std::shared_ptr<const train::Snapshot> m_snapshot = std::make_shared<train::Snapshot>();
    bool m_broken = false;
    QWidget* m_progress;
    QLabel* m_epoch;
    QProgressBar* m_bar;
    QLabel* m_percent;
    QLabel* m_throughput;
    QLabel* m_loss;
    QToolButton* m_device;
    QLabel* m_state;
    QLabel* m_hint;
};

}  // namespace gradlab::ui
