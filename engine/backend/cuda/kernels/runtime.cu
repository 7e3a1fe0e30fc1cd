// SPDX-License-Identifier: GPL-3.0-or-later
// Devices, memory, copies and recorded steps, by the CUDA runtime.
#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "engine/backend/cuda/errors.h"
#include "engine/backend/cuda/kernels/caching_allocator.h"
#include "engine/backend/cuda/kernels/dnn.h"
#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/launch.h"
#include "engine/backend/cuda/kernels/pinned_ring.h"
#include "engine/backend/cuda/kernels/products.h"
#include "engine/backend/cuda/kernels/stream.h"

namespace gradlab::cuda {

/// A captured CUDA graph with the memory it works in.
struct Recording {
    int device;
    int pool;
    cudaGraph_t graph = nullptr;
    cudaGraphExec_t executable = nullptr;
    std::vector<void*> constants{};  ///< pinned: what replays copy to the device
};

void cuda_check(cudaError_t status, const char* call) {
    if (status == cudaSuccess) [[likely]]
        return;
    cudaGetLastError();  // so that it is not reported again
    throw DeviceError(std::string(call) + ": " + cudaGetErrorString(status));
}

void check_launch() { cuda_check(cudaGetLastError(), "kernel launch"); }

namespace {

thread_local int current = 0;
thread_local Recording* recording = nullptr;

/// Makes a device the thread's for a scope.
class OnDevice {
public:
    explicit OnDevice(int device) : before_(current) {
        if (device != before_) cudaSetDevice(current = device);
    }
    ~OnDevice() {
        if (current != before_) cudaSetDevice(current = before_);
    }
    OnDevice(const OnDevice&) = delete;
    OnDevice& operator=(const OnDevice&) = delete;

private:
    int before_;
};

void* take(size_t bytes) {
    void* data = nullptr;
    if (cudaMalloc(&data, bytes) == cudaSuccess) return data;
    cudaGetLastError();
    return nullptr;
}
void give_back(void* data, size_t) { cudaFree(data); }

struct DeviceState {
    cudaStream_t stream = nullptr;
    CachingAllocator allocator{take, give_back};
    PinnedRing ring{};
    Fault* fault = nullptr;  ///< pinned and mapped
    int threads = 0;         ///< resident at once
    std::atomic<int64_t> to_device = 0, to_host = 0, copies_to_device = 0, copies_to_host = 0;

    DeviceState() {
        cuda_check(cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking), "cudaStreamCreate");
        void* word = nullptr;
        cuda_check(cudaHostAlloc(&word, sizeof(Fault), cudaHostAllocMapped), "cudaHostAlloc");
        fault = new (word) Fault{};
        int processors = 0, each = 0;
        cuda_check(cudaDeviceGetAttribute(&processors, cudaDevAttrMultiProcessorCount, current),
                   "cudaDeviceGetAttribute");
        cuda_check(cudaDeviceGetAttribute(&each, cudaDevAttrMaxThreadsPerMultiProcessor, current),
                   "cudaDeviceGetAttribute");
        threads = processors * each;
    }
};

/// What all devices of the machine are to this process; made when one is first used, never
/// destroyed, since static tensors may outlive everything here.
struct Devices {
    std::mutex mutex;
    std::vector<DeviceState*> states;
    int count = 0;
    std::string reason;

    Devices() {
        const cudaError_t status = cudaGetDeviceCount(&count);
        if (status != cudaSuccess) {
            cudaGetLastError();
            count = 0;
        }
        if (count == 0) reason = why(status);
        states.resize(static_cast<size_t>(count), nullptr);
    }

    static std::string why(cudaError_t status) {
        int driver = 0;
        if (cudaDriverGetVersion(&driver) != cudaSuccess || driver == 0)
            return "No NVIDIA driver was found.";
        if (status == cudaErrorInsufficientDriver) {
            const auto version = [](int v) {
                return std::to_string(v / 1000) + "." + std::to_string(v % 1000 / 10);
            };
            return "The NVIDIA driver is too old: it knows CUDA " + version(driver) +
                   ", and this Gradlab needs " + version(CUDART_VERSION) + ".";
        }
        if (status == cudaSuccess || status == cudaErrorNoDevice)
            return "The NVIDIA driver found no CUDA device.";
        return std::string("CUDA does not start: ") + cudaGetErrorString(status) + ".";
    }
};

Devices& devices() {
    static Devices* const all = new Devices;
    return *all;
}

DeviceState& state(int device) {
    Devices& all = devices();
    const std::lock_guard lock(all.mutex);
    DeviceState*& found = all.states.at(static_cast<size_t>(device));
    if (!found) {
        const OnDevice on(device);
        found = new DeviceState;
    }
    return *found;
}
DeviceState& here() {
    thread_local DeviceState* found = nullptr;
    thread_local int device = -1;
    if (device != current) {
        found = &state(current);
        device = current;
    }
    return *found;
}

void refuse_recording(const char* what) {
    if (recording) throw Error(std::string("record: ") + what + " cannot be recorded");
}

// ---- the table's functions

int device_count() { return devices().count; }
const char* why_none() { return devices().reason.c_str(); }

const char* parts() {
    static const std::string text = [] {
        int runtime = 0;
        cudaRuntimeGetVersion(&runtime);
        return "CUDA " + std::to_string(runtime / 1000) + "." +
               std::to_string(runtime % 1000 / 10) + ", " + blas_version() + ", " + dnn_version();
    }();
    return text.c_str();
}

DeviceProperties properties(int device) {
    cudaDeviceProp found{};
    cuda_check(cudaGetDeviceProperties(&found, device), "cudaGetDeviceProperties");
    DeviceProperties p{.name = {},
                       .major = found.major,
                       .minor = found.minor,
                       .memory = static_cast<int64_t>(found.totalGlobalMem),
                       .multiprocessors = found.multiProcessorCount};
    std::string_view(found.name).copy(p.name, sizeof p.name - 1);
    return p;
}

void use(int device) {
    cuda_check(cudaSetDevice(device), "cudaSetDevice");
    current = device;
}

void synchronize() {
    refuse_recording("waiting for the device");
    cuda_check(cudaStreamSynchronize(here().stream), "cudaStreamSynchronize");
}

void* allocate(size_t bytes, int device) {
    const OnDevice on(device);
    return state(device).allocator.allocate(bytes);
}
void release(void* data, size_t, int device) noexcept {
    const OnDevice on(device);
    state(device).allocator.release(data);
}
void empty_cache(int device) {
    const OnDevice on(device);
    DeviceState& s = state(device);
    cudaStreamSynchronize(s.stream);
    s.allocator.empty();
}

DeviceStats stats(int device) {
    const OnDevice on(device);
    const DeviceState& s = state(device);
    size_t free = 0, total = 0;
    cudaMemGetInfo(&free, &total);
    return {.used = s.allocator.used(),
            .cached = s.allocator.cached(),
            .peak = s.allocator.peak(),
            .to_device = s.to_device,
            .to_host = s.to_host,
            .copies_to_device = s.copies_to_device,
            .copies_to_host = s.copies_to_host,
            .free = static_cast<int64_t>(free),
            .total = static_cast<int64_t>(total)};
}
void reset_peak(int device) { state(device).allocator.reset_peak(); }

/// Host bytes that stay where they are for as long as a recording is replayed.
const void* kept(const void* from, size_t bytes) {
    void* constant = nullptr;
    cuda_check(cudaMallocHost(&constant, bytes), "cudaMallocHost");
    recording->constants.push_back(constant);
    std::memcpy(constant, from, bytes);
    return constant;
}

void to_device(const void* from, void* to, size_t bytes) {
    DeviceState& s = here();
    if (recording) {
        cuda_check(cudaMemcpyAsync(to, kept(from, bytes), bytes, cudaMemcpyHostToDevice, s.stream),
                   "cudaMemcpyAsync");
        return;
    }
    s.ring.send(from, to, bytes, s.stream);
    s.to_device += static_cast<int64_t>(bytes);
    ++s.copies_to_device;
}

void to_host(const void* from, void* to, size_t bytes) { copy_to_host(from, to, bytes); }

void between_devices(const void* from, int from_device, void* to, int to_device, size_t bytes) {
    refuse_recording("a copy between devices");
    // The two streams know nothing of each other.
    cuda_check(cudaStreamSynchronize(state(from_device).stream), "cudaStreamSynchronize");
    cuda_check(
        cudaMemcpyPeerAsync(to, to_device, from, from_device, bytes, state(to_device).stream),
        "cudaMemcpyPeerAsync");
    cuda_check(cudaStreamSynchronize(state(to_device).stream), "cudaStreamSynchronize");
}

Recording* record_begin() {
    refuse_recording("a step within a step");
    DeviceState& s = here();
    auto begun = std::make_unique<Recording>(Recording{current, s.allocator.open_pool()});
    // Relaxed: memory may be asked for meanwhile.
    const cudaError_t status = cudaStreamBeginCapture(s.stream, cudaStreamCaptureModeRelaxed);
    if (status != cudaSuccess) {
        s.allocator.close_pool();
        s.allocator.dissolve_pool(begun->pool);
        cuda_check(status, "cudaStreamBeginCapture");
    }
    return recording = begun.release();
}

bool record_end(Recording* ended) {
    recording = nullptr;
    DeviceState& s = state(ended->device);
    s.allocator.close_pool();
    const bool captured = cudaStreamEndCapture(s.stream, &ended->graph) == cudaSuccess &&
                          ended->graph &&
                          cudaGraphInstantiate(&ended->executable, ended->graph, 0) == cudaSuccess;
    if (!captured) cudaGetLastError();
    return captured;
}

void replay(Recording* recorded) {
    cuda_check(cudaGraphLaunch(recorded->executable, state(recorded->device).stream),
               "cudaGraphLaunch");
}

void record_free(Recording* recorded) noexcept {
    const OnDevice on(recorded->device);
    DeviceState& s = state(recorded->device);
    cudaStreamSynchronize(s.stream);
    if (recorded->executable) cudaGraphExecDestroy(recorded->executable);
    if (recorded->graph) cudaGraphDestroy(recorded->graph);
    for (void* constant : recorded->constants) cudaFreeHost(constant);
    s.allocator.dissolve_pool(recorded->pool);
    delete recorded;
}

}  // namespace

Stream current_stream() {
    const DeviceState& s = here();
    return {s.stream, std::max<int64_t>(1, 4 * s.threads / block_threads)};
}

void copy_to_host(const void* from, void* to, size_t bytes) {
    refuse_recording("a value that is read on the host");
    DeviceState& s = here();
    cuda_check(cudaMemcpyAsync(to, from, bytes, cudaMemcpyDeviceToHost, s.stream),
               "cudaMemcpyAsync");
    cuda_check(cudaStreamSynchronize(s.stream), "cudaStreamSynchronize");
    s.to_host += static_cast<int64_t>(bytes);
    ++s.copies_to_host;
}

Fault* fault_word() { return here().fault; }
int device_threads() { return here().threads; }

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
    table.to_host = to_host;
    table.between_devices = between_devices;
    table.record_begin = record_begin;
    table.record_end = record_end;
    table.replay = replay;
    table.record_free = record_free;
}

}  // namespace gradlab::cuda
