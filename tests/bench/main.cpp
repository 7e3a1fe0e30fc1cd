// SPDX-License-Identifier: GPL-3.0-or-later
// bench [--rounds N] [--only ID] [--warm]: prints ours, libtorch and their ratio for each workload.
// Rounds are interleaved and medians compared; each side may use the thread count that suits it
// best. With --device cuda[:1] ours alone, on that device: launch by launch and recorded.
// torch_cuda.py measures PyTorch there.
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

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
    synchronize_our_device();
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < repeat; ++i) step.run();
    synchronize_our_device();
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

/// Microseconds of each, in rounds that take turns.
std::vector<double> medians(std::vector<Contender> contenders, int repeat, int rounds) {
    for (int round = -1; round < rounds; ++round)
        for (Contender& c : contenders) {
            c.set_threads(c.threads);
            const double t = microseconds(c.step, repeat);
            if (round >= 0) c.samples.push_back(t);
        }
    std::vector<double> medians;
    for (const Contender& c : contenders) medians.push_back(median(c.samples));
    return medians;
}

/// A line of the table. The first n are ours, the others what they are compared with.
void print(const Workload& w, const std::vector<double>& medians, size_t n) {
    std::printf("%-4s %-34s", w.id, w.what);
    for (double m : medians) std::printf(" %10.2f", m);
    const auto others = medians.begin() + static_cast<long>(n);
    if (others != medians.end())
        std::printf("  %6.2f×", *std::min_element(others, medians.end()) /
                                    *std::min_element(medians.begin(), others));
    std::printf("\n");
    std::fflush(stdout);
}

void run(const Workload& w, int rounds, const std::vector<int>& thread_counts) {
    std::vector<Contender> contenders;
    for (int n : thread_counts) contenders.push_back({w.ours(), set_our_threads, n});
#ifdef GRADLAB_HAVE_TORCH
    for (int n : thread_counts) contenders.push_back({w.peer(), set_peer_threads, n});
#endif
    print(w, medians(std::move(contenders), w.repeat, rounds), thread_counts.size());
}

/// On a device: launch by launch and, where there is a step to record, recorded. Whether it worked;
/// a failure takes the place of the figures.
bool run_on_device(const Workload& w, int rounds, int threads) {
    constexpr int more = 5;  // steps at a time than on a CPU, since the clock waits for the device
    try {
        std::vector<Contender> contenders{{w.ours(), set_our_threads, threads}};
        if (const Step step = w.ours(); step.update)
            contenders.push_back({our_recorded(step), set_our_threads, threads});
        const size_t n = contenders.size();
        print(w, medians(std::move(contenders), more * w.repeat, rounds), n);
        return true;
    } catch (const std::exception& error) {
        std::printf("%-4s %-34s failed: %s\n", w.id, w.what, error.what());
        std::fflush(stdout);
        return false;
    }
}

}  // namespace
}  // namespace bench

namespace {

struct Options {
    int rounds = 15;
    const char* only = "";
    std::string device = "cpu";
};

Options parse(int argc, char** argv) {
    Options o;
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        const bool valued = i + 1 < argc;
        if (name == "--rounds" && valued) o.rounds = std::max(1, std::atoi(argv[++i]));
        if (name == "--only" && valued) o.only = argv[++i];
        if (name == "--device" && valued) o.device = argv[++i];
        if (name == "--warm") {
            // Lets glibc keep what libtorch frees, so that fresh outputs cost no page faults.
            mallopt(M_MMAP_THRESHOLD, 1 << 30);
            mallopt(M_TRIM_THRESHOLD, 1 << 30);
        }
    }
    return o;
}

std::vector<bench::Workload> chosen(const Options& o) {
    std::vector<bench::Workload> all = bench::workloads();
    std::erase_if(all, [&](const bench::Workload& w) { return std::strstr(w.id, o.only) != w.id; });
    return all;
}

int compare_with_libtorch(const Options& o) {
    std::vector<int> threads{1};
    if (std::thread::hardware_concurrency() > 1) threads.push_back(2);
    std::printf("µs a step, median of %d rounds", o.rounds);
    for (int n : threads) std::printf(" | ours %d", n);
    for (int n : threads) std::printf(" | libtorch %d", n);
    std::printf(" | best to best\n");
    for (const bench::Workload& w : chosen(o)) bench::run(w, o.rounds, threads);
    return 0;
}

int measure_device(const Options& o) {
    try {
        bench::set_our_device(o.device);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench: %s\n", error.what());
        return 2;
    }
    std::printf("µs a step on %s, median of %d rounds | eager | recorded\n", o.device.c_str(),
                o.rounds);
    const int threads = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 4);
    bool ok = true;
    for (const bench::Workload& w : chosen(o)) ok &= bench::run_on_device(w, o.rounds, threads);
    return ok ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const Options options = parse(argc, argv);
    // OpenBLAS's own pool and OpenMP's fight when both are on.
    if (!std::getenv("OPENBLAS_NUM_THREADS")) {
        setenv("OPENBLAS_NUM_THREADS", "1", 1);
        execv("/proc/self/exe", argv);
    }
    return options.device == "cpu" ? compare_with_libtorch(options) : measure_device(options);
}
