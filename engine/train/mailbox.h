// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "engine/train/commands.h"
#include "engine/train/snapshot.h"

/// What the engine thread and the others hand each other. Any thread.
namespace gradlab::train {

class Mailbox {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// A slider's command replaces a waiting one of its kind, unless another command came between.
    void post(Command command) {
        {
            const std::lock_guard lock(mutex_);
            if (!replace(command)) commands_.push_back(std::move(command));
        }
        arrived_.notify_one();
    }

    /// What has arrived, oldest first. Waits for something, until the time if there is one, or
    /// until it is told to stop.
    std::deque<Command> take(std::stop_token stop, std::optional<Time> until) {
        std::unique_lock lock(mutex_);
        const auto any = [this] { return !commands_.empty(); };
        if (until)
            arrived_.wait_until(lock, stop, *until, any);
        else
            arrived_.wait(lock, stop, any);
        return std::exchange(commands_, {});
    }

private:
    static bool is_slider(const Command& command) {
        return std::holds_alternative<SetLearningRate>(command) ||
               std::holds_alternative<SetSpeed>(command) || std::holds_alternative<Watch>(command);
    }

    bool replace(Command& command) {
        if (!is_slider(command)) return false;
        for (auto old = commands_.rbegin(); old != commands_.rend() && is_slider(*old); ++old)
            if (old->index() == command.index()) {
                *old = std::move(command);
                return true;
            }
        return false;
    }

    std::mutex mutex_;
    std::condition_variable_any arrived_;
    std::deque<Command> commands_;
};

class Outbox {
public:
    /// Numbers the snapshot and makes it the latest.
    void publish(Snapshot snapshot) {
        snapshot.number = ++number_;
        auto next = std::make_shared<const Snapshot>(std::move(snapshot));
        const std::lock_guard lock(mutex_);
        latest_.swap(next);
    }
    void add(Event event) {
        const std::lock_guard lock(mutex_);
        events_.push_back(std::move(event));
    }

    std::shared_ptr<const Snapshot> latest() const {
        const std::lock_guard lock(mutex_);
        return latest_;
    }
    std::vector<Event> take_events() {
        const std::lock_guard lock(mutex_);
        return std::exchange(events_, {});
    }

private:
    mutable std::mutex mutex_;
    uint64_t number_ = 0;  // the publishing thread's
    std::shared_ptr<const Snapshot> latest_ = std::make_shared<const Snapshot>();
    std::vector<Event> events_;
};

}  // namespace gradlab::train
