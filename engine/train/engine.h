// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "engine/train/commands.h"
#include "engine/train/snapshot.h"

namespace gradlab::train {

/// The thread that owns model, optimiser, data and device. Every method may be called from any
/// thread, returns at once and never throws for what training does: errors come as events.
class Engine {
public:
    Engine();
    ~Engine();  ///< finishes the batch in hand, then stops the thread
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    void post(Command command);
    /// The newest snapshot (latest wins); never null.
    std::shared_ptr<const Snapshot> latest() const;
    /// Events since the last call, oldest first; nothing is lost.
    std::vector<Event> take_events();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace gradlab::train
