// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace gradlab {

/// PyTorch's CPU generator: mt19937 and the way its 32-bit words become numbers (ATen's
/// CPUGeneratorImpl and DistributionsHelper). The same seed gives PyTorch's stream; a CUDA device
/// draws from Philox with this seed. One thread.
class Generator {
public:
    explicit Generator(uint64_t seed = 67280421310721) { set_seed(seed); }

    void set_seed(uint64_t seed);
    uint64_t seed() const { return seed_; }

    uint32_t random() { return engine_(); }
    uint64_t random64() {
        const uint64_t high = engine_();
        return high << 32 | engine_();
    }
    /// In [0, 1), with 24 and 53 random bits.
    float uniform_float() { return static_cast<float>(random() & 0xffffff) * 0x1p-24f; }
    double uniform_double() { return static_cast<double>(random64() & 0x1fffffffffffff) * 0x1p-53; }
    /// Box–Muller in double; the second value of a pair waits for the next call.
    double normal();

    /// The stream of PyTorch's CUDA generator, which is counted apart from the words above: where
    /// in Philox's sequence of this seed the next draw begins. Draws move on by what each thread
    /// of a kernel may use.
    uint64_t philox_offset() const { return philox_offset_; }
    void advance_philox(uint64_t by) { philox_offset_ += by; }

    /// Everything needed to go on with the same stream.
    std::string state() const;
    /// Error when the text is no state().
    void set_state(const std::string& state);

private:
    uint64_t seed_ = 0;
    std::mt19937 engine_;
    std::optional<double> next_normal_{};
    uint64_t philox_offset_ = 0;
};

/// The generator that random functions draw from; one a thread, so that a seeded run on the engine
/// thread does not depend on what other threads draw.
Generator& default_generator();
/// Seeds the calling thread's default generator, as torch::manual_seed.
void manual_seed(uint64_t seed);

}  // namespace gradlab
