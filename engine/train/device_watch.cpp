// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/device_watch.h"

#include "engine/backend/cuda/cuda.h"
#include "engine/backend/devices.h"

namespace gradlab::train {

namespace {

constexpr std::chrono::milliseconds interval{200};  ///< asking a device takes a while

}  // namespace

void DeviceWatch::switched(Device before, double samples_per_second) {
    report_.device_before = before.str();
    report_.samples_per_second_before = samples_per_second;
    is_wanted_ = true;
    ask_again_ = {};
}

void DeviceWatch::compared(const DeviceComparison& comparison) {
    report_.comparison = comparison;
    is_wanted_ = true;
}

std::shared_ptr<const DeviceReport> DeviceWatch::look(const Trainer& trainer,
                                                      double samples_per_second) {
    const Device device = trainer.device();
    if (device.is_cpu() && !is_wanted_) return nullptr;
    is_wanted_ = true;
    if (device.str() != report_.device || report_.name.empty()) name(device);
    if (!device.is_cpu()) last_device_ = device.index();
    if (last_device_ >= 0 && Clock::now() >= ask_again_) ask(last_device_);
    if (device.is_cpu())
        report_.memory_used = report_.memory_cached = report_.memory_peak = report_.memory_total =
            0;
    report_.samples_per_second = samples_per_second;
    const StepGraph& graph = trainer.model().step_graph();
    report_.replayed = graph.is_ready();
    report_.why_not_replayed = graph.obstacle();
    return std::make_shared<const DeviceReport>(report_);
}

void DeviceWatch::name(Device device) {
    report_.device = device.str();
    for (const backend::DeviceInfo& info : backend::devices()) {
        if (info.id != report_.device) continue;
        report_.name = info.name;
        report_.parts = info.parts;
    }
    ask_again_ = {};
}

void DeviceWatch::ask(int64_t index) {
    const cuda::Stats now = cuda::stats(index);
    report_.memory_used = now.used;
    report_.memory_cached = now.cached;
    report_.memory_peak = now.peak;
    report_.memory_total = now.total;
    report_.bytes_to_device = now.bytes_to_device;
    report_.bytes_to_host = now.bytes_to_host;
    report_.copies_to_device = now.copies_to_device;
    report_.copies_to_host = now.copies_to_host;
    ask_again_ = Clock::now() + interval;
}

}  // namespace gradlab::train
