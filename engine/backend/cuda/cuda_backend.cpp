// SPDX-License-Identifier: GPL-3.0-or-later
// The device's whereabouts, copies between it and the host, faults.
#include "engine/backend/cuda/cuda_backend.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <vector>

#include "engine/backend/cuda/cuda.h"
#include "engine/backend/cuda/loader.h"
#include "engine/backend/cuda/recorder.h"

namespace gradlab::cuda {
namespace {

/// What check_range() was asked for, by the code that its kernel notes.
struct Range {
    std::string op, what;
    int64_t low, high;
    bool operator==(const Range&) const = default;
};

class Ranges {
public:
    int code(Range range) {
        const std::lock_guard lock(mutex_);
        const auto found = std::ranges::find(known_, range);
        if (found != known_.end()) return static_cast<int>(found - known_.begin()) + 1;
        known_.push_back(std::move(range));
        return static_cast<int>(known_.size());
    }
    std::string text(int code, int64_t number) {
        const std::lock_guard lock(mutex_);
        const Range& range = known_.at(static_cast<size_t>(code) - 1);
        return out_of_range(range.op.c_str(), range.what.c_str(), range.low, range.high, number);
    }

private:
    std::mutex mutex_;
    std::deque<Range> known_;
};

Ranges& ranges() {
    static Ranges all;
    return all;
}

}  // namespace

CudaBackend& cuda_backend(Device device) {
    const Loaded& loaded = load();
    check(loaded.kernels, [&] { return "device " + device.str() + ": " + loaded.reason; });
    static std::vector<CudaBackend> backends = [&] {
        std::vector<CudaBackend> all;
        for (int i = 0; i < loaded.kernels->device_count(); ++i)
            all.emplace_back(*loaded.kernels, i);
        return all;
    }();
    const auto index = static_cast<size_t>(device.exact().index());
    check(index < backends.size(), [&] {
        return "device " + device.str() + ": there are " + std::to_string(backends.size()) +
               " CUDA devices";
    });
    return backends[index];
}

const Kernels& CudaBackend::on_device() const {
    thread_local int current = -1;
    if (current != device_) {
        kernels_.use(device_);
        current = device_;
    }
    return kernels_;
}

void CudaBackend::expect_here(const Tensor& t) const {
    const Device here(kCUDA, static_cast<int8_t>(device_));
    check(!t.defined() || t.device() == here, [&] {
        return "expected tensors on one device, got " + here.str() + " and " + t.device().str();
    });
}

void CudaBackend::synchronize() {
    on_device().synchronize();
    report_fault();
}

void CudaBackend::report_fault() {
    int code = 0;
    int64_t number = 0;
    if (kernels_.take_fault(&code, &number)) throw Error(ranges().text(code, number));
}

bool CudaBackend::check_range(const char* op, const char* what, const Tensor& index, int64_t low,
                              int64_t high, std::optional<int64_t> but) {
    const Tensor plain = index.contiguous();
    if (plain.numel() == 0) return false;
    on_device_with(plain).check_range(ranges().code({op, what, low, high}),
                                      plain.data_ptr<int64_t>(), plain.numel(), low, high,
                                      but.has_value(), but.value_or(0));
    if (!Recorder::recording()) synchronize();
    return but.has_value();
}

void CudaBackend::transfer(const Tensor& x, const Tensor& out) {
    const Kernels& kernels = on_device();
    const size_t bytes = x.nbytes();
    if (bytes == 0) return;
    if (x.is_cpu()) {
        kernels.to_device(x.data_ptr(), out.data_ptr(), bytes);
    } else if (out.is_cpu()) {
        kernels.to_host(x.data_ptr(), out.data_ptr(), bytes);
        report_fault();
    } else {
        kernels.between_devices(x.data_ptr(), x.device().index(), out.data_ptr(),
                                out.device().index(), bytes);
    }
}

void CudaBackend::draw(Draw what, double a, double b, Generator& generator, const Tensor& tensor) {
    const Tensor out = tensor.is_contiguous() ? tensor : tensor.new_empty(tensor.sizes());
    if (out.numel() == 0) return;
    const Kernels& kernels = on_device();
    const Philox at{generator.seed(), generator.philox_offset()};
    const double* live = Recorder::live_offset(generator);
    const uint64_t by = kernels.draw(static_cast<int>(what), a, b, at, live, out.scalar_type(),
                                     out.numel(), out.data_ptr());
    Recorder::drawn(generator, by);
    if (!out.is_same(tensor)) copy(out, tensor);
}

}  // namespace gradlab::cuda
