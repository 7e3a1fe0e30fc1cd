// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/engine.h"

#include <thread>

#include "engine/backend/cpu/thread_pool.h"
#include "engine/train/loop.h"

namespace gradlab::train {

struct Engine::Impl {
    Mailbox in;
    Outbox out;
    std::jthread thread{[this](std::stop_token stop) {
        prepare_compute_thread();
        Loop(in, out).run(std::move(stop));
    }};
};

Engine::Engine() : impl_(std::make_unique<Impl>()) {}

Engine::~Engine() = default;

void Engine::post(Command command) { impl_->in.post(std::move(command)); }

std::shared_ptr<const Snapshot> Engine::latest() const { return impl_->out.latest(); }

std::vector<Event> Engine::take_events() { return impl_->out.take_events(); }

}  // namespace gradlab::train
