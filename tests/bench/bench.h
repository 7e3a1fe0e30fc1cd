// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

// Speed as ratios to libtorch, both measured in one run. Every workload is one training step (or
// one call) that can be repeated for ever.
namespace bench {

struct Step {
    std::function<void()> run;
    /// The optimiser's part of a step that can be recorded on a device; null where none is.
    std::function<void()> update{};
};

struct Workload {
    const char* id;    ///< "W3", as design/performance lists them
    const char* what;  ///< one line for the table
    int repeat;        ///< steps in one timed sample
    Step (*ours)();
    Step (*peer)();  ///< null without libtorch
};

/// All workloads; the peers' halves live in peer_*.cpp.
std::vector<Workload> workloads();

Step our_regression();
Step our_simple_model();
Step our_three_layers();
Step our_cnn();
Step our_lstm();
Step our_unet();
Step our_normalise();
Step our_epoch_three_layers();
Step our_epoch_cnn();
Step our_exp();
Step our_tanh();
Step our_sigmoid();
void set_our_threads(int count);
/// "cpu", "cuda" or "cuda:1", for our steps that are made from here on; an exception that says why
/// it cannot be used.
void set_our_device(const std::string& name);
void synchronize_our_device();
/// The same step, recorded once and replayed from then on.
Step our_recorded(const Step& step);

Step peer_regression();
Step peer_simple_model();
Step peer_three_layers();
Step peer_cnn();
Step peer_lstm();
Step peer_unet();
Step peer_normalise();
Step peer_epoch_three_layers();
Step peer_epoch_cnn();
Step peer_exp();
Step peer_tanh();
Step peer_sigmoid();
void set_peer_threads(int count);

}  // namespace bench
