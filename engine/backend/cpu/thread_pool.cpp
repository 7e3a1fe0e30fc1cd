// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/thread_pool.h"

#include <dlfcn.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "engine/tensor/error.h"

#if defined(__SSE__)
#include <immintrin.h>
#endif

namespace gradlab {
namespace {

constexpr auto spin_time = std::chrono::microseconds(30);
constexpr int chunks_per_thread = 4;

void relax() {
#if defined(__SSE__)
    _mm_pause();
#endif
}

thread_local bool inside_task = false;

/// Where the claiming stands, in one word so that a claim is one addition: the number of the loop,
/// how many chunks it has and the next one to claim. A late claim meets either "all claimed" or a
/// chunk of the next loop, which it then simply does.
struct Ticket {
    static constexpr int bits = 20;
    static constexpr uint64_t mask = (uint64_t{1} << bits) - 1;

    static uint64_t make(uint64_t loop, uint64_t count) { return loop << 2 * bits | count << bits; }
    static uint64_t next(uint64_t ticket) { return ticket & mask; }
    static uint64_t count(uint64_t ticket) { return ticket >> bits & mask; }
    static bool open(uint64_t ticket) { return next(ticket) < count(ticket); }
};

class Pool {
public:
    Pool() { resize(initial_size()); }
    ~Pool() { stop(); }

    int size() const { return size_.load(std::memory_order_relaxed); }

    void resize(int size) {
        check(!inside_task, "set_num_threads: called from inside a parallel loop");
        std::lock_guard lock(mutex_);
        stop();
        stopping_ = false;
        for (int i = 1; i < size; ++i) workers_.emplace_back([this] { work(); });
        size_ = size;
    }

    void run(int64_t count, detail::ChunkFunction function, void* context) {
        std::unique_lock lock(mutex_, std::defer_lock);
        if (inside_task || size() == 1 || !lock.try_lock()) {
            for (int64_t chunk = 0; chunk < count; ++chunk) function(context, chunk);
            return;
        }
        function_ = function;
        context_ = context;
        done_.store(0, std::memory_order_relaxed);
        ticket_.store(Ticket::make(++loop_, static_cast<uint64_t>(count)));
        if (sleepers_.load() > 0) wake();
        inside_task = true;
        while (do_one()) {
        }
        inside_task = false;
        await(static_cast<uint32_t>(count));
        if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    }

private:
    static int initial_size() {
        const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
        const char* wish = std::getenv("GRADLAB_THREADS");
        if (!wish) return cores;
        int count = 0;
        std::from_chars(wish, wish + std::strlen(wish), count);
        return count > 0 ? count : cores;
    }

    /// Claims and does one chunk; false when all are claimed.
    bool do_one() {
        if (!Ticket::open(ticket_.load(std::memory_order_relaxed))) return false;
        const uint64_t claim = ticket_.fetch_add(1, std::memory_order_acquire);
        if (!Ticket::open(claim)) return false;
        try {
            function_(context_, static_cast<int64_t>(Ticket::next(claim)));
        } catch (...) {
            std::lock_guard lock(failure_mutex_);
            if (!failure_) failure_ = std::current_exception();
        }
        done_.fetch_add(1, std::memory_order_release);
        return true;
    }

    /// Waits for the chunks that others claimed and still do.
    void await(uint32_t count) {
        for (int spins = 0; done_.load(std::memory_order_acquire) != count; ++spins) {
            if (spins < 4096)
                relax();
            else
                std::this_thread::yield();
        }
    }

    void work() {
        prepare_compute_thread();
        inside_task = true;
        while (!stopping_.load(std::memory_order_relaxed)) {
            while (do_one()) {
            }
            if (!spin()) sleep();
        }
    }

    bool has_work() const {
        return Ticket::open(ticket_.load()) || stopping_.load(std::memory_order_relaxed);
    }

    bool spin() const {
        const auto until = std::chrono::steady_clock::now() + spin_time;
        do {
            for (int i = 0; i < 32; ++i) {
                if (has_work()) return true;
                relax();
            }
        } while (std::chrono::steady_clock::now() < until);
        return false;
    }

    void sleep() {
        const int seen = alarm_.load();
        ++sleepers_;
        if (!has_work()) alarm_.wait(seen);
        --sleepers_;
    }

    void wake() {
        ++alarm_;
        alarm_.notify_all();
    }

    void stop() {
        stopping_ = true;
        wake();
        workers_.clear();
    }

    std::mutex mutex_;  // held by the thread whose loop runs
    std::vector<std::jthread> workers_;
    std::atomic<int> size_{1};
    std::atomic<bool> stopping_{false};

    detail::ChunkFunction function_ = nullptr;
    void* context_ = nullptr;
    uint64_t loop_ = 0;
    std::mutex failure_mutex_;
    std::exception_ptr failure_;

    alignas(64) std::atomic<uint64_t> ticket_{0};
    alignas(64) std::atomic<uint32_t> done_{0};
    alignas(64) std::atomic<int> alarm_{0};
    std::atomic<int> sleepers_{0};
};

Pool& pool() {
    static Pool instance;
    return instance;
}

}  // namespace

int num_threads() { return pool().size(); }

void set_num_threads(int count) {
    check(count >= 1,
          [&] { return "set_num_threads: expected at least 1, got " + std::to_string(count); });
    pool().resize(count);
}

void prepare_compute_thread() {
#if defined(__SSE__)
    constexpr unsigned flush_to_zero = 0x8000, denormals_are_zero = 0x0040;
    _mm_setcsr(_mm_getcsr() | flush_to_zero | denormals_are_zero);
#endif
    confine_openmp();
}

void confine_openmp() {
    // Looked up by name, since only oneDNN's build decides whether there is an OpenMP.
    using SetThreads = void (*)(int);
    static const auto omp_set_num_threads =
        reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "omp_set_num_threads"));
    if (omp_set_num_threads) omp_set_num_threads(1);
}

Chunks cut(int64_t n, int64_t grain) {
    const int64_t threads = inside_task ? 1 : num_threads();
    if (threads == 1 || n <= grain) return {n, std::max<int64_t>(n, 1), n > 0 ? 1 : 0};
    const int64_t most = std::min(threads * chunks_per_thread, n / std::max<int64_t>(grain, 1));
    const int64_t size = (n + most - 1) / most;
    return {n, size, (n + size - 1) / size};
}

void detail::run_chunks(int64_t count, ChunkFunction function, void* context) {
    pool().run(count, function, context);
}

}  // namespace gradlab
