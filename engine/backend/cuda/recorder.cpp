// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/recorder.h"

#include <algorithm>
#include <utility>

#include "engine/backend/cuda/cuda_backend.h"
#include "engine/backend/cuda/loader.h"
#include "engine/tensor/error.h"

namespace gradlab::cuda {
namespace {

constexpr size_t most_numbers = 1 << 14;

thread_local Recorder* recorder = nullptr;
thread_local Recorder* replayer = nullptr;

/// Sets a thread's recorder for a scope.
class Scope {
public:
    Scope(Recorder*& place, Recorder* now) : place_(place) { place_ = now; }
    ~Scope() { place_ = nullptr; }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

private:
    Recorder*& place_;
};

}  // namespace

Recorder::Recorder(Device device) : kernels_(*load().kernels), device_(device.exact().index()) {
    on_device_ = static_cast<double*>(kernels_.allocate(most_numbers * sizeof(double), device_));
    check(on_device_, "record: expected room for live numbers");
}

Recorder::~Recorder() {
    forget();
    kernels_.release(on_device_, most_numbers * sizeof(double), device_);
}

void Recorder::forget() {
    if (recording_) kernels_.record_free(std::exchange(recording_, nullptr));
    numbers_.clear();
    slots_.clear();
}

void Recorder::record(const std::function<void()>& step) {
    forget();
    const Generator before = default_generator();
    Recording* recording = kernels_.record_begin();
    try {
        const Scope scope(recorder, this);
        step();
    } catch (...) {
        kernels_.record_end(recording);
        kernels_.record_free(recording);
        default_generator() = before;
        throw;
    }
    if (!kernels_.record_end(recording)) {
        kernels_.record_free(recording);
        default_generator() = before;
        throw Error("record: the device cannot record this step");
    }
    recording_ = recording;
    upload();
    kernels_.replay(recording_);
}

void Recorder::replay(const std::function<void()>& update) {
    check(is_ready(), "replay: expected a recorded step");
    for (const Slot& slot : slots_) {
        if (slot.by == 0) continue;
        numbers_[slot.first] = static_cast<double>(default_generator().philox_offset());
        default_generator().advance_philox(slot.by);
    }
    next_ = 0;
    {
        const Scope scope(replayer, this);
        update();
    }
    while (next_ < slots_.size() && slots_[next_].by > 0) ++next_;
    check(next_ == slots_.size(), "replay: expected the optimiser's steps as they were recorded");
    upload();
    kernels_.replay(recording_);
}

void Recorder::upload() {
    if (numbers_.empty()) return;
    kernels_.to_device(numbers_.data(), on_device_, numbers_.size() * sizeof(double));
}

bool Recorder::recording() { return recorder != nullptr; }
bool Recorder::replaying() { return replayer != nullptr; }

const double* Recorder::add(const double* numbers, int count) {
    const size_t first = numbers_.size();
    check(first + static_cast<size_t>(count) <= most_numbers,
          "record: this step has too many numbers that change");
    numbers_.insert(numbers_.end(), numbers, numbers + count);
    slots_.push_back({first, count});
    return on_device_ + first;
}

const double* Recorder::live(const double* numbers, int count) {
    return recorder && count > 0 ? recorder->add(numbers, count) : nullptr;
}

const double* Recorder::live_offset(const Generator& generator) {
    if (!recorder) return nullptr;
    check(&generator == &default_generator(),
          "record: expected draws from the thread's own generator");
    const auto offset = static_cast<double>(generator.philox_offset());
    return recorder->add(&offset, 1);
}

void Recorder::drawn(Generator& generator, uint64_t by) {
    generator.advance_philox(by);
    if (recorder) recorder->slots_.back().by = by;
}

void Recorder::next_numbers(const double* numbers, int count) {
    const std::vector<Slot>& slots = replayer->slots_;
    size_t& at = replayer->next_;
    while (at < slots.size() && slots[at].by > 0) ++at;
    check(at < slots.size() && slots[at].count == count,
          "replay: expected the optimiser's steps as they were recorded");
    std::copy_n(numbers, count, replayer->numbers_.begin() + static_cast<int64_t>(slots[at].first));
    ++at;
}

}  // namespace gradlab::cuda
