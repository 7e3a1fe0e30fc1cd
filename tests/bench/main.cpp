// SPDX-License-Identifier: GPL-3.0-or-later
// bench [--rounds N] [--only ID] [--warm]: prints ours, libtorch and their ratio for each workload.
// Rounds are interleaved and medians compared; each side may use the thread count that suits it
// best.
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include <unistd.h>

#include "tests/bench/bench.h"

namespace bench {

std::vector<Workload> workloads() {
#ifdef GRADLAB_HAVE_TORCH
#define GRADLAB_PEER(step) step
#else
#define GRADLAB_PEER(step) nullptr
#endif
    return {
        {"W1", "regression by hand, N = 500", 200, our_regression, GRADLAB_PEER(peer_regression)},
        {"W2", "64-32-10, batch 16, L1Loss, Adam", 100, our_simple_model,
         GRADLAB_PEER(peer_simple_model)},
        {"W3", "784-128-64-10, batch 64, SGD", 30, our_three_layers,
         GRADLAB_PEER(peer_three_layers)},
        {"W4", "two convolutions, batch 64, SGD", 4, our_cnn, GRADLAB_PEER(peer_cnn)},
        {"W5", "LSTM 128, 50 steps of 32", 2, our_lstm, GRADLAB_PEER(peer_lstm)},
        {"W6", "U-Net of 16 channels, 4 of 128 × 128", 1, our_unet, GRADLAB_PEER(peer_unet)},
        {"W7", "normalise 64 × 3 × 300 × 300", 2, our_normalise, GRADLAB_PEER(peer_normalise)},
        {"W8e", "exp of a million values", 10, our_exp, GRADLAB_PEER(peer_exp)},
        {"W8t", "tanh of a million values", 10, our_tanh, GRADLAB_PEER(peer_tanh)},
        {"W8s", "sigmoid of a million values", 10, our_sigmoid, GRADLAB_PEER(peer_sigmoid)},
        {"W9a", "100 batches of W3 through the loader", 1, our_epoch_three_layers,
         GRADLAB_PEER(peer_epoch_three_layers)},
        {"W9b", "20 batches of W4 through the loader", 1, our_epoch_cnn,
         GRADLAB_PEER(peer_epoch_cnn)},
    };
}

namespace {

double microseconds(const Step& step, int repeat) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < repeat; ++i) step();
    const std::chrono::duration<double, std::micro> passed =
        std::chrono::steady_clock::now() - start;
    return passed.count() / repeat;
}

double median(std::vector<double> v) {
    std::nth_element(v.begin(), v.begin() + static_cast<long>(v.size() / 2), v.end());
    return v[v.size() / 2];
}

/// One contender: a step at a number of threads, with its samples.
struct Contender {
    Step step;
    void (*set_threads)(int);
    int threads;
    std::vector<double> samples{};
};

void run(const Workload& w, int rounds, const std::vector<int>& thread_counts) {
    std::vector<Contender> contenders;
    for (int n : thread_counts) contenders.push_back({w.ours(), set_our_threads, n});
#ifdef GRADLAB_HAVE_TORCH
    for (int n : thread_counts) contenders.push_back({w.peer(), set_peer_threads, n});
#endif
    for (int round = -1; round < rounds; ++round)
        for (Contender& c : contenders) {
            c.set_threads(c.threads);
            const double t = microseconds(c.step, w.repeat);
            if (round >= 0) c.samples.push_back(t);
        }
    const size_t n = thread_counts.size();
    std::vector<double> medians;
    for (const Contender& c : contenders) medians.push_back(median(c.samples));
    std::printf("%-4s %-34s", w.id, w.what);
    for (double m : medians) std::printf(" %10.2f", m);
    if (medians.size() > n) {
        const double ours =
            *std::min_element(medians.begin(), medians.begin() + static_cast<long>(n));
        const double peer =
            *std::min_element(medians.begin() + static_cast<long>(n), medians.end());
        std::printf("  %6.2f×", peer / ours);
    }
    std::printf("\n");
    std::fflush(stdout);
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    int rounds = 15;
    const char* only = nullptr;
    for (int i = 1; i < argc; ++i) {
        if (!std::strcmp(argv[i], "--rounds") && i + 1 < argc)
            rounds = std::max(1, std::atoi(argv[++i]));
        if (!std::strcmp(argv[i], "--only") && i + 1 < argc) only = argv[++i];
        if (!std::strcmp(argv[i], "--warm")) {
            // Lets glibc keep what libtorch frees, so that fresh outputs cost no page faults.
            mallopt(M_MMAP_THRESHOLD, 1 << 30);
            mallopt(M_TRIM_THRESHOLD, 1 << 30);
        }
    }
    // OpenBLAS's own pool and OpenMP's fight when both are on.
    if (!std::getenv("OPENBLAS_NUM_THREADS")) {
        setenv("OPENBLAS_NUM_THREADS", "1", 1);
        execv("/proc/self/exe", argv);
    }
    std::vector<int> threads{1};
    if (std::thread::hardware_concurrency() > 1) threads.push_back(2);
    std::printf("µs a step, median of %d rounds", rounds);
    for (int n : threads) std::printf(" | ours %d", n);
    for (int n : threads) std::printf(" | libtorch %d", n);
    std::printf(" | best to best\n");
    for (const bench::Workload& w : bench::workloads())
        if (!only || std::strstr(w.id, only) == w.id) bench::run(w, rounds, threads);
    return 0;
}
