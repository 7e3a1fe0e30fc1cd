// SPDX-License-Identifier: GPL-3.0-or-later
// Switching devices while training runs, and what to do without one.
#include <fmt/format.h>

#include "engine/train/compare_devices.h"
#include "engine/train/failure.h"
#include "engine/train/loop.h"
#include "engine/train/setup.h"

namespace gradlab::train {

namespace {

std::string without_full_stop(std::string sentence) {
    if (sentence.ends_with('.')) sentence.pop_back();
    return sentence;
}

}  // namespace

void Loop::on(const SetDevice& command) {
    const Device device = choose_device(command.device).exact(), before = trainer().device();
    if (device != before) {
        trainer().move_to(device);
        moved(before);
    }
    chosen_device_ = asked_device_ = command.device;
}

void Loop::moved(Device before) {
    device_watch_.switched(before, meter_.samples_per_second());
    meter_.start(trainer_->samples_seen(), trainer_->progress().steps);
}

void Loop::on(const CompareDevices& command) {
    const Device now = trainer().device();
    const Device device = now.is_cpu() ? choose_device(command.device) : now;
    check(!device.is_cpu(), "compare: expected a device beside the CPU");
    device_watch_.compared(compare_devices(*trainer_, device));
}

void Loop::name_device(const SetDocument& command, graph::Document& document) {
    const std::string& named = command.document.training.device;
    const bool known = named == named_device_ || named == asked_device_;
    if (command.fresh || !known) chosen_device_.clear();
    named_device_ = named;
    if (!chosen_device_.empty()) document.training.device = chosen_device_;
}

std::unique_ptr<Trainer> Loop::next_trainer(const graph::Document& document,
                                            std::shared_ptr<const Material> material,
                                            const SetDocument& command,
                                            std::optional<uint64_t> seed) const {
    auto next = std::make_unique<Trainer>(document, std::move(material), seed);
    if (trainer_ && !command.fresh) {
        if (command.revisited) past_.recall_in(*next);
        next->continue_from(*trainer_);
    }
    return next;
}

std::unique_ptr<Trainer> Loop::next_trainer_somewhere(graph::Document document,
                                                      std::shared_ptr<const Material> material,
                                                      const SetDocument& command,
                                                      std::optional<uint64_t> seed) {
    try {
        return next_trainer(document, material, command, seed);
    } catch (const std::exception& error) {
        if (!is_device_trouble(error) || document.training.device == "cpu") throw;
        warn(fmt::format("{}; training goes on on the CPU", without_full_stop(in_words(error))));
    }
    document.training.device = chosen_device_ = "cpu";
    return next_trainer(document, material, command, seed);
}

bool Loop::device_is_lost() const { return trainer_ && trainer_->device_is_lost(); }

void Loop::leave_device(const std::exception& reason) {
    const Device before = trainer_->device();
    trainer_->leave_device();
    fall_back(before, before.str() + ": " + in_words(reason));
}

void Loop::fall_back(Device before, const std::string& reason) {
    chosen_device_ = "cpu";
    if (mode_ == Mode::Batch && !back_.empty()) trainer_->restore(back_.back());
    moved(before);
    weights_replaced();
    next_snapshot_ = {};
    warn(fmt::format("{}; training goes on on the CPU from step {}", reason,
                     trainer_->progress().steps));
}

void Loop::warn(const std::string& text) { out_.add({.kind = Event::Kind::Warning, .text = text}); }

void Loop::update_device_report() {
    if (trainer_) device_report_ = device_watch_.look(*trainer_, meter_.samples_per_second());
}

}  // namespace gradlab::train
