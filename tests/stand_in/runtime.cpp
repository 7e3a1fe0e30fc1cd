// SPDX-License-Identifier: GPL-3.0-or-later
// What runtime.cu is on a GPU: launches run at once, or are kept by a recording.
#include <array>
#include <atomic>
#include <cstring>
#include <utility>
#include <vector>

#include "engine/backend/cuda/errors.h"
#include "engine/backend/cuda/kernels/caching_allocator.h"
#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/stream.h"
#include "tests/stand_in/memory.h"
#include "tests/stand_in/stand_in.h"

namespace gradlab::cuda {

struct Recording {
    int device;
    int pool;
    std::vector<std::function<void()>> launches{};
};

namespace {

constexpr int devices = 2;

struct DeviceState {
    CachingAllocator allocator{stand_in::take, stand_in::give_back};
    Fault fault{};
    std::atomic<int64_t> to_device = 0, to_host = 0, copies_to_device = 0, copies_to_host = 0;
};

DeviceState& state(int device) {
    static auto* const states = new std::array<DeviceState, devices>;
    return (*states)[static_cast<size_t>(device)];
}

thread_local int current = 0;
thread_local Recording* recording = nullptr;
std::atomic<int64_t> launches = 0;
std::atomic<int64_t> launches_left = -1;

void count_launch() {
    ++launches;
    if (launches_left < 0) return;
    if (launches_left == 0) throw DeviceError("kernel launch: the stand-in device was lost");
    --launches_left;
}

void run(const std::function<void()>& work) {
    count_launch();
    const stand_in::Access access;
    work();
}

void refuse_recording(const char* what) {
    if (recording) throw Error(std::string("record: ") + what + " cannot be recorded");
}

int device_count() { return devices; }
const char* why_none() { return ""; }
const char* parts() { return "the host's processor, without cuDNN"; }
DeviceProperties properties(int) { return {"Stand-in GPU", 0, 1, int64_t{1} << 30, 2}; }
void use(int device) { current = device; }
void synchronize() {
    refuse_recording("waiting for the device");
    count_launch();
}

void* allocate(size_t bytes, int device) { return state(device).allocator.allocate(bytes); }
void release(void* data, size_t, int device) noexcept { state(device).allocator.release(data); }
void empty_cache(int device) { state(device).allocator.empty(); }
DeviceStats stats(int device) {
    const DeviceState& s = state(device);
    constexpr int64_t total = int64_t{1} << 30;
    return {.used = s.allocator.used(),
            .cached = s.allocator.cached(),
            .peak = s.allocator.peak(),
            .to_device = s.to_device,
            .to_host = s.to_host,
            .copies_to_device = s.copies_to_device,
            .copies_to_host = s.copies_to_host,
            .free = total - stand_in::taken(),
            .total = total};
}
void reset_peak(int device) { state(device).allocator.reset_peak(); }

void to_device(const void* from, void* to, size_t bytes) {
    std::vector<char> kept(static_cast<const char*>(from), static_cast<const char*>(from) + bytes);
    on_host([kept = std::move(kept), to] { std::memcpy(to, kept.data(), kept.size()); });
    if (recording) return;
    state(current).to_device += static_cast<int64_t>(bytes);
    ++state(current).copies_to_device;
}

void between_devices(const void* from, int, void* to, int, size_t bytes) {
    refuse_recording("a copy between devices");
    run([&] { std::memcpy(to, from, bytes); });
}

Recording* record_begin() {
    refuse_recording("a step within a step");
    return recording = new Recording{current, state(current).allocator.open_pool()};
}
bool record_end(Recording* ended) {
    recording = nullptr;
    state(ended->device).allocator.close_pool();
    return true;
}
void replay(Recording* recorded) {
    for (const auto& launch : recorded->launches) run(launch);
}
void record_free(Recording* recorded) noexcept {
    state(recorded->device).allocator.dissolve_pool(recorded->pool);
    delete recorded;
}

}  // namespace

void on_host(std::function<void()> work) {
    if (recording)
        recording->launches.push_back(std::move(work));
    else
        run(work);
}

HostMemory::HostMemory(int bytes)
    : bytes_(static_cast<size_t>(bytes)), memory_(new char[static_cast<size_t>(bytes) + 1]) {}

char* HostMemory::fresh() {
    std::memset(memory_.get(), 0x7f, bytes_);
    return memory_.get();
}

void copy_to_host(const void* from, void* to, size_t bytes) {
    refuse_recording("a value that is read on the host");
    run([&] { std::memcpy(to, from, bytes); });
    state(current).to_host += static_cast<int64_t>(bytes);
    ++state(current).copies_to_host;
}

Fault* fault_word() { return &state(current).fault; }
int device_threads() { return 2 * 2048; }

Scratch::Scratch(size_t bytes) : data_(allocate(bytes, current)), bytes_(bytes), device_(current) {
    if (!data_) throw OutOfMemory("the device has no room for intermediate results");
}
Scratch::~Scratch() { release(data_, bytes_, device_); }

void add_runtime(Kernels& table) {
    table.device_count = device_count;
    table.why_none = why_none;
    table.parts = parts;
    table.properties = properties;
    table.use = use;
    table.synchronize = synchronize;
    table.allocate = allocate;
    table.release = release;
    table.empty_cache = empty_cache;
    table.stats = stats;
    table.reset_peak = reset_peak;
    table.to_device = to_device;
    table.to_host = copy_to_host;
    table.between_devices = between_devices;
    table.record_begin = record_begin;
    table.record_end = record_end;
    table.replay = replay;
    table.record_free = record_free;
}

}  // namespace gradlab::cuda

void stand_in_limit_memory(int64_t bytes) { gradlab::cuda::stand_in::limit(bytes); }
void stand_in_fail_after(int64_t launches) { gradlab::cuda::launches_left = launches; }
int64_t stand_in_launches() { return gradlab::cuda::launches; }
