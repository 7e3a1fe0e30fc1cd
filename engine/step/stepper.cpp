// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/stepper.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "engine/backend/cpu/thread_pool.h"
#include "engine/step/desk.h"

namespace gradlab::step {
namespace {

/// Commands of which only the last of several in a row counts: a mouse moves faster than they run.
bool replaces(const Command& older, const Command& newer) {
    if (older.index() != newer.index()) return false;
    if (const auto* set = std::get_if<SetCell>(&newer)) {
        const auto& before = std::get<SetCell>(older);
        return before.leaf == set->leaf && before.cell == set->cell;
    }
    return std::holds_alternative<Explain>(newer) || std::holds_alternative<NudgeCell>(newer) ||
           std::holds_alternative<LookThroughLens>(newer) ||
           std::holds_alternative<OpenExpression>(newer) ||
           std::holds_alternative<OpenNetwork>(newer);
}

}  // namespace

struct Stepper::Impl {
    mutable std::mutex mutex{};
    std::condition_variable_any arrived{};
    std::deque<Command> commands{};
    std::shared_ptr<const View> view = std::make_shared<const View>();
    uint64_t number = 0;
    std::jthread thread{[this](std::stop_token stop) { work(std::move(stop)); }};

    void publish(View next) {
        next.number = ++number;
        auto shared = std::make_shared<const View>(std::move(next));
        const std::lock_guard lock(mutex);
        view.swap(shared);
    }

    void work(std::stop_token stop) {
        prepare_compute_thread();
        Desk desk([this](const View& next) { publish(next); },
                  [this, stop] {
                      const std::lock_guard lock(mutex);
                      return stop.stop_requested() || !commands.empty();
                  });
        while (true) {
            std::unique_lock lock(mutex);
            if (!arrived.wait(lock, stop, [this] { return !commands.empty(); })) return;
            const Command command = std::move(commands.front());
            commands.pop_front();
            lock.unlock();
            desk.handle(command);
        }
    }
};

Stepper::Stepper() : impl_(std::make_unique<Impl>()) {}

Stepper::~Stepper() = default;

void Stepper::post(Command command) {
    {
        const std::lock_guard lock(impl_->mutex);
        auto& queue = impl_->commands;
        if (!queue.empty() && replaces(queue.back(), command)) queue.pop_back();
        queue.push_back(std::move(command));
    }
    impl_->arrived.notify_one();
}

std::shared_ptr<const View> Stepper::latest() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->view;
}

}  // namespace gradlab::step
