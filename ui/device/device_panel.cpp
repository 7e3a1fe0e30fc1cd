// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/device_panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>

#include "ui/device/comparison_view.h"
#include "ui/device/device_list.h"
#include "ui/device/device_words.h"
#include "ui/device/share_bar.h"
#include "ui/engine_link.h"
#include "ui/engine_text.h"
#include "ui/inspector/choice_box.h"

namespace gradlab::ui {
namespace {

constexpr int refreshInterval = 200;  // milliseconds; faster than that nobody reads

QString plain(const QString& text) { return QString(text).replace("<br>", "\n"); }

}  // namespace

DevicePanel::DevicePanel(DeviceList* devices, EngineLink* link, QWidget* parent)
    : QScrollArea(parent),
      m_devices(devices),
      m_link(link),
      m_report(std::make_shared<train::DeviceReport>()) {
    setObjectName("devicePanel");
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    build();
    connect(devices, &DeviceList::known, this, &DevicePanel::refresh);
    connect(link, &EngineLink::snapshotChanged, this, &DevicePanel::showSnapshot);
    connect(link, &EngineLink::eventArrived, this, [this](const train::Event& event) {
        using Kind = train::Event::Kind;
        if (event.kind != Kind::Error && event.kind != Kind::Warning) return;
        m_comparing = false;
        refresh();
    });
    refresh();
}

void DevicePanel::setHeldBack(bool heldBack) {
    m_heldBack = heldBack;
    refresh();
}

bool DevicePanel::isOnGpu() const { return isGpu(m_link->snapshot()->device); }

void DevicePanel::showSnapshot() {
    const auto& snapshot = *m_link->snapshot();
    const auto& report = snapshot.device_report;
    const bool switched = report && report->device != m_report->device;
    const bool isCompared = report && report->comparison;
    const bool isDue =
        !m_refreshed.isValid() || m_refreshed.elapsed() > refreshInterval || !m_link->running();
    rememberSpeed();
    const bool answered = isCompared && std::exchange(m_comparing, false);
    if (isVisible() && (isDue || switched || answered)) refresh();
    if (answered) QTimer::singleShot(0, this, [this] { ensureWidgetVisible(m_comparison, 0, 12); });
}

void DevicePanel::rememberSpeed() {
    const auto& snapshot = *m_link->snapshot();
    if (snapshot.step == 0) m_speeds.clear();
    if (snapshot.samples_per_second > 0) m_speeds[snapshot.device] = snapshot.samples_per_second;
}

/// The engine measures while training runs; what it measured last is known beyond that.
void DevicePanel::takeReport() {
    const auto& snapshot = *m_link->snapshot();
    auto report = snapshot.device_report
                      ? std::make_shared<train::DeviceReport>(*snapshot.device_report)
                      : std::make_shared<train::DeviceReport>();
    const auto fill = [this](double& speed, const std::string& device) {
        const auto last = m_speeds.find(device);
        if (!(speed > 0) && last != m_speeds.end()) speed = last->second;
    };
    fill(report->samples_per_second, report->device);
    fill(report->samples_per_second_before, report->device_before);
    m_report = std::move(report);
}

void DevicePanel::refresh() {
    m_refreshed.start();
    takeReport();
    showDevice();
    showChoice();
    showSpeed();
    m_onGpu->setVisible(!m_devices->gpus().empty());
    showMemory();
    showCopies();
    showComparison();
    widen();
}

/// The window lays all panels out anew for it: only where there is need.
void DevicePanel::widen() {
    const int needed =
        widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    if (needed > m_leastWidth) setMinimumWidth(m_leastWidth = needed);
}

void DevicePanel::showDevice() {
    const auto* device = m_devices->find(m_report->device);
    const QString name = QString::fromStdString(device ? device->name : m_report->name);
    m_name->setText(name.isEmpty() ? deviceWord(m_report->device) : name);
    m_name->setAccessibleName(tr("Device: %1").arg(m_name->text()));
    QStringList parts;
    if (device) parts << engineText(device->kind);
    if (device && !device->parts.empty()) parts << QString::fromStdString(device->parts);
    m_parts->setText(parts.join(" · "));
    const auto gpus = m_devices->gpus();
    QString other = m_devices->whyNoGpu();
    if (!isOnGpu() && !gpus.empty())
        other = tr("There is a GPU: %1. The switch in the bar above moves training there.")
                    .arg(deviceLine(*gpus.front()));
    m_other->setText(other);
    m_other->setVisible(!other.isEmpty());
}

void DevicePanel::showChoice() {
    const auto gpus = m_devices->gpus();
    m_choice->setVisible(gpus.size() > 1);
    if (m_choice->count() != int(gpus.size())) {
        m_choice->clear();
        for (const auto* gpu : gpus)
            m_choice->addItem(deviceWord(gpu->id) + ": " + QString::fromStdString(gpu->name),
                              QString::fromStdString(gpu->id));
    }
    if (isOnGpu())
        m_choice->setCurrentIndex(m_choice->findData(QString::fromStdString(m_report->device)));
}

void DevicePanel::showSpeed() {
    const double now = m_report->samples_per_second, before = m_report->samples_per_second_before;
    const double most = std::fmax(now, before);
    showSpeed(m_now, m_report->device, now, most);
    showSpeed(m_before, m_report->device_before, before, most);
    m_before.row->setVisible(!m_report->device_before.empty());
    const Told ratio = ratioTold(*m_report);
    say(m_ratio, ratio);
    m_ratio->setVisible(!ratio.text.isEmpty());
    m_held->setVisible(m_heldBack);
}

void DevicePanel::showSpeed(const Speed& speed, const std::string& device, double value,
                            double most) {
    const QString when = &speed == &m_before ? tr("%1, before")
                         : m_link->running() ? tr("%1, now")
                         : value > 0         ? tr("%1, last")
                                             : QStringLiteral("%1");
    speed.device->setText(when.arg(deviceWord(device)));
    say(speed.value, speedTold(value));
    speed.value->setAccessibleName(speed.device->text() + ": " + speed.value->text());
    speed.bar->display({{value, isGpu(device) ? &Theme::accent : &Theme::mutedText}}, most);
}

void DevicePanel::showMemory() {
    const auto& r = *m_report;
    m_memory->setAccessibleName(tr("Memory of the GPU"));
    m_memoryBar->setVisible(r.memory_total > 0);
    if (r.memory_total <= 0) return say(m_memory, {tr("none in use: training is on the CPU"), {}});
    m_memoryBar->display(
        {{double(r.memory_used), &Theme::accent}, {double(r.memory_cached), &Theme::wire}},
        double(r.memory_total), double(r.memory_peak));
    say(m_memory, memoryTold(r));
}

void DevicePanel::showCopies() {
    m_copies->setAccessibleName(tr("Copies between CPU and GPU"));
    const bool any = m_report->copies_to_device + m_report->copies_to_host > 0;
    say(m_copies, any ? copiesTold(*m_report) : Told{tr("none so far"), {}});
    const QString replay = replayTold(*m_report);
    m_replay->setText(replay.isEmpty() ? tr("Done by the CPU, operation by operation.") : replay);
}

void DevicePanel::showComparison() {
    const bool isEmpty = m_link->snapshot()->state == train::State::Empty;
    m_compare->setEnabled(!isEmpty && !m_comparing);
    m_compare->setToolTip(
        isEmpty ? tr("There is no network that can run.")
                : tr("Do the next step once on the CPU and once on the GPU, on copies; training "
                     "stays as it is"));
    m_comparison->display(m_report->comparison);
}

void DevicePanel::say(QLabel* label, const Told& told) {
    label->setText(told.text);
    label->setToolTip(told.full);
}

void DevicePanel::compare() {
    m_comparing = true;
    m_compare->setEnabled(false);
    const QString chosen = m_choice->currentData().toString();
    m_link->post(chosen.isEmpty() ? train::CompareDevices{}
                                  : train::CompareDevices{chosen.toStdString()});
}

QString DevicePanel::text() const {
    const auto& r = *m_report;
    QStringList lines{m_name->text(), m_parts->text(), m_other->text()};
    lines << m_now.device->text() + ": " + speedTold(r.samples_per_second).full;
    if (!r.device_before.empty())
        lines << m_before.device->text() + ": " + speedTold(r.samples_per_second_before).full
              << ratioTold(r).full;
    if (r.memory_total > 0) lines << plain(memoryTold(r).full);
    if (!m_copies->toolTip().isEmpty()) lines << plain(copiesTold(r).full);
    if (isOnGpu()) lines << m_replay->text();
    lines << m_comparison->text();
    lines.removeAll(QString());
    return lines.join('\n');
}

void DevicePanel::copyAll() const { QApplication::clipboard()->setText(text()); }

void DevicePanel::showEvent(QShowEvent* event) {
    refresh();
    QScrollArea::showEvent(event);
}

void DevicePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_leastWidth = 0;
        build();
        refresh();
    }
    if (event->type() == QEvent::FontChange) m_leastWidth = 0;
    QScrollArea::changeEvent(event);
}

}  // namespace gradlab::ui
