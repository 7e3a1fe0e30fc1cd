// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_strip.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

#include "ui/device/device_words.h"
#include "ui/engine_text.h"

namespace gradlab::ui {
namespace {

constexpr int barSteps = 1000;
constexpr int barWidth = 130;
constexpr int deviceWidth = 34;  // of so many letters

QString clock(double seconds) {
    const auto s = int64_t(std::ceil(seconds));
    const auto two = [](int64_t n) { return QStringLiteral("%1").arg(n, 2, 10, QChar('0')); };
    return s < 3600 ? QStringLiteral("%1:%2").arg(s / 60).arg(two(s % 60))
                    : QStringLiteral("%1:%2:%3").arg(s / 3600).arg(two(s / 60 % 60), two(s % 60));
}

double share(const train::Snapshot& snapshot) {
    if (snapshot.total_steps <= 0) return 0;
    return std::clamp(double(snapshot.step) / double(snapshot.total_steps), 0.0, 1.0);
}

}  // namespace

StatusStrip::StatusStrip(QWidget* parent)
    : QStatusBar(parent),
      m_progress(new QWidget),
      m_epoch(new QLabel),
      m_bar(new QProgressBar),
      m_percent(new QLabel) {
    setSizeGripEnabled(false);
    m_progress->setObjectName("statusProgress");
    m_bar->setRange(0, barSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(barWidth);
    auto* row = new QHBoxLayout(m_progress);
    row->setContentsMargins(8, 0, 4, 0);
    row->setSpacing(8);
    row->addWidget(m_epoch);
    row->addWidget(m_bar);
    row->addWidget(m_percent);
    addWidget(m_progress);
    m_throughput = addPart("statusThroughput");
    m_loss = addPart("statusLoss");
    addDevice();
    m_state = addPart("statusState");
    m_state->setProperty("tone", "heading");
    m_hint = new QLabel;
    m_hint->setObjectName("statusHint");
    m_hint->setProperty("tone", "muted");
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_hint->setContentsMargins(8, 0, 12, 0);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    addWidget(m_hint, 1);
    showTexts();
}

void StatusStrip::addLine() {
    auto* line = new QFrame;
    line->setObjectName("statusLine");
    addWidget(line);
}

void StatusStrip::addDevice() {
    addLine();
    m_device = new QToolButton;
    m_device->setObjectName("statusDevice");
    m_device->setProperty("compact", true);
    m_device->setFocusPolicy(Qt::TabFocus);
    connect(m_device, &QToolButton::clicked, this, &StatusStrip::deviceWanted);
    addWidget(m_device);
}

QLabel* StatusStrip::addPart(const char* name) {
    addLine();
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setContentsMargins(4, 0, 8, 0);
    addWidget(label);
    return label;
}

void StatusStrip::showSnapshot(const std::shared_ptr<const train::Snapshot>& snapshot) {
    m_snapshot = snapshot;
    showTexts();
}

void StatusStrip::showHint(const QString& text) {
    m_hint->setText(text);
    m_hint->setToolTip(text);
}

void StatusStrip::setBroken(bool broken) {
    m_broken = broken;
    showTexts();
}

void StatusStrip::showTexts() {
    const QLocale locale;
    const auto& s = *m_snapshot;
    const bool ended = s.state == train::State::Finished;
    const auto epoch = std::min(ended ? s.epoch : s.epoch + 1, s.epochs);
    m_epoch->setText(s.epochs > 0
                         ? tr("epoch %1/%2").arg(locale.toString(epoch), locale.toString(s.epochs))
                         : tr("epoch —"));
    m_bar->setValue(int(barSteps * share(s)));
    QString percent = tr("%1 %").arg(int(100 * share(s)));
    if (s.state == train::State::Running && std::isfinite(s.seconds_left))
        percent += " · " + tr("%1 left").arg(clock(s.seconds_left));
    m_percent->setText(percent);
    m_throughput->setText(
        s.samples_per_second > 0
            ? tr("%1 samples/s").arg(locale.toString(int64_t(s.samples_per_second)))
            : tr("— samples/s"));
    m_loss->setText(s.train.empty()
                        ? tr("loss —")
                        : tr("loss %1").arg(locale.toString(s.train.back().loss, 'g', 4)));
    showDevice();
    m_state->setText(stateText());
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setAccessibleDescription(m_epoch->text() + ", " + m_percent->text());
    m_throughput->setAccessibleName(tr("Throughput: %1").arg(m_throughput->text()));
    m_loss->setAccessibleName(m_loss->text());
    m_state->setAccessibleName(tr("State: %1").arg(m_state->text()));
    m_state->setToolTip(engineText(s.message));
}

void StatusStrip::showDevice() {
    const QString line = statusLine(*m_snapshot);
    const auto metrics = m_device->fontMetrics();
    m_device->setText(
        metrics.elidedText(line, Qt::ElideMiddle, deviceWidth * metrics.averageCharWidth()));
    m_device->setAccessibleName(tr("Device: %1").arg(line));
    m_device->setToolTip(tr("%1. A click tells what training costs there.").arg(line));
}

QString StatusStrip::stateText() const {
    if (m_broken) return tr("network incomplete");
    switch (m_snapshot->state) {
        case train::State::Empty:
            return tr("nothing to train");
        case train::State::Ready:
            return tr("ready");
        case train::State::Running:
            return tr("training");
        case train::State::Paused:
            return tr("paused");
        case train::State::Finished:
            return tr("finished");
        case train::State::Failed:
            return tr("failed");
    }
    return {};
}

void StatusStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) showTexts();
    QStatusBar::changeEvent(event);
}

}  // namespace gradlab::ui
