// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "engine/backend/cuda/live.h"
#include "engine/backend/cuda/module.h"
#include "engine/backend/generator.h"
#include "engine/tensor/device.h"

namespace gradlab::cuda {

/// A step of training whose launches are recorded once and replayed from then on (a CUDA graph):
/// small networks spend most of their time on launching kernels one by one. What changes from step
/// to step goes in by memory that stays where it is: inputs by tensors that are copied into, the
/// learning rate, the optimiser's corrections and the places in the random stream as live numbers.
/// Memory that the step asks for belongs to the recording, so its results lie where they lay. One
/// thread.
class Recorder {
public:
    explicit Recorder(Device device);
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    /// Does `step` and keeps its launches. Throws what `step` throws, and Error where something in
    /// it cannot be recorded, such as reading a value from the device; then the device has done
    /// nothing, and neither has the calling thread's generator.
    void record(const std::function<void()>& step);
    bool is_ready() const { return recording_ != nullptr; }

    /// Does the step again. `update`: what the step did with the optimiser; its numbers are taken,
    /// its launches are not made. Draws go on in the calling thread's generator.
    void replay(const std::function<void()>& update);

    /// Whether the calling thread records.
    static bool recording();
    static bool replaying();

    // What kernels with live numbers ask while they are launched.
    /// Where the device finds these numbers; null while nothing is recorded.
    static const double* live(const double* numbers, int count);
    /// The same for the place in the generator's stream, and by how much a draw moved it.
    static const double* live_offset(const Generator& generator);
    static void drawn(Generator& generator, uint64_t by);
    /// The next numbers of a replay, in the order of recording.
    static void next_numbers(const double* numbers, int count);

private:
    /// Live numbers of one launch: the generator's place (by > 0), or the optimiser's.
    struct Slot {
        size_t first;
        int count;
        uint64_t by = 0;
    };
    const double* add(const double* numbers, int count);
    void upload();
    void forget();

    const Kernels& kernels_;
    int device_;
    double* on_device_ = nullptr;
    std::vector<double> numbers_{};
    std::vector<Slot> slots_{};
    size_t next_ = 0;  ///< of the slots, while replaying
    Recording* recording_ = nullptr;
};

}  // namespace gradlab::cuda
