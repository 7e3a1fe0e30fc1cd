// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/device_words.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "ui/engine_text.h"
#include "ui/inspector/distribution_view.h"
#include "ui/inspector/page.h"

namespace gradlab::ui {
namespace {

constexpr double rounding = 1e-4;  // more than float32 loses in a step of many layers

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Device)
};

/// What the plural of a number goes by.
int plural(int64_t count) {
    constexpr int64_t many = 1'000'000;
    return int(count < many ? count : many + count % many);
}

QString allBytes(int64_t bytes) {
    return Words::tr("%1 bytes", nullptr, plural(bytes)).arg(QLocale().toString(bytes));
}

/// The same text once with short and once with exact numbers.
template <class Text>
Told told(const Text& text) {
    return {text(memoryText), text(allBytes)};
}

}  // namespace

bool isGpu(const std::string& id) { return id.starts_with("cuda"); }

QString deviceWord(const std::string& id) {
    if (!isGpu(id)) return Words::tr("CPU");
    const QString index = QString::fromStdString(id).section(':', 1);
    return index.isEmpty() || index == "0" ? Words::tr("GPU") : Words::tr("GPU %1").arg(index);
}

QString deviceLine(const backend::DeviceInfo& device) {
    const QString line = QString::fromStdString(device.name) + ", " + engineText(device.kind);
    return device.memory > 0 ? line + ", " + memoryText(device.memory) : line;
}

QString statusLine(const train::Snapshot& snapshot) {
    if (!isGpu(snapshot.device)) return Words::tr("CPU, %n threads", nullptr, snapshot.threads);
    const auto* report = snapshot.device_report.get();
    if (!report || report->device != snapshot.device)
        return Words::tr("GPU, %1").arg(QString::fromStdString(snapshot.device));
    return Words::tr("CUDA: %1 · %2")
        .arg(QString::fromStdString(report->name), memoryText(report->memory_used));
}

Told memoryTold(const train::DeviceReport& report) {
    return told([&](QString (*bytes)(int64_t)) {
        return Words::tr("%1 in use of %2")
                   .arg(bytes(report.memory_used), bytes(report.memory_total)) +
               "<br>" +
               Words::tr("peak %1 · kept for reuse %2")
                   .arg(bytes(report.memory_peak), bytes(report.memory_cached));
    });
}

Told copiesTold(const train::DeviceReport& report) {
    const auto copies = [](int64_t count) {
        return Words::tr("%1 copies", nullptr, plural(count)).arg(QLocale().toString(count));
    };
    return told([&](QString (*bytes)(int64_t)) {
        return Words::tr("to the GPU: %1, %2")
                   .arg(copies(report.copies_to_device), bytes(report.bytes_to_device)) +
               "<br>" +
               Words::tr("from the GPU: %1, %2")
                   .arg(copies(report.copies_to_host), bytes(report.bytes_to_host));
    });
}

Told speedTold(double samplesPerSecond) {
    if (!(samplesPerSecond > 0)) return {QStringLiteral("—"), Words::tr("not known yet")};
    const QLocale locale;
    const auto text = Words::tr("%1 samples/s");
    return {text.arg(locale.toString(std::llround(samplesPerSecond))),
            text.arg(locale.toString(samplesPerSecond, 'g', QLocale::FloatingPointShortest))};
}

Told ratioTold(const train::DeviceReport& report) {
    const double ratio = report.samples_per_second / report.samples_per_second_before;
    if (!std::isfinite(ratio) || ratio <= 0 || report.device_before.empty()) return {};
    const QString before = deviceWord(report.device_before);
    const auto text = Words::tr("%1 × the speed of the %2");
    const QLocale locale;
    const QString times =
        ratio < 10 ? locale.toString(ratio, 'g', 2) : locale.toString(ratio, 'f', 0);
    return {text.arg(times, before),
            text.arg(locale.toString(ratio, 'g', QLocale::FloatingPointShortest), before)};
}

QString replayTold(const train::DeviceReport& report) {
    if (!isGpu(report.device)) return {};
    if (report.replayed) return Words::tr("Steps are replayed as one CUDA graph.");
    if (report.why_not_replayed.empty())
        return Words::tr(
            "Steps are done launch by launch until one has been recorded as a CUDA graph.");
    return Words::tr("Steps are done launch by launch, not as a CUDA graph: %1")
        .arg(engineText(report.why_not_replayed));
}

QString verdict(const train::DeviceComparison& comparison) {
    const double most = std::max(comparison.loss.relative, comparison.gradients.relative);
    QString text;
    if (most == 0 && comparison.weights.absolute == 0)
        text = Words::tr("Exactly the same numbers.");
    else if (most <= rounding)
        text = Words::tr(
            "The same but for rounding: a number has about 7 digits, and the GPU adds them up in "
            "another order.");
    else
        text = Words::tr("They differ by more than rounding explains.");
    if (comparison.evaluation)
        text += ' ' + Words::tr("Random layers, such as Dropout, were off for this.");
    return text;
}

}  // namespace gradlab::ui
