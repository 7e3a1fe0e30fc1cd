// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/backend.h"

#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/cuda/cuda_backend.h"
#include "engine/pointwise/integer.h"

namespace gradlab {

void check_integer_unary(int index, ScalarType type) {
    using namespace pointwise;
    check(unary_has_integer[index], "pointwise: this function expects a floating-point tensor");
    check(type != kBool || index == unary_index<Sign> || index == unary_index<Sgn>,
          "pointwise: expected numbers, got bool; masks have logical_not, & and |");
}

void check_integer_binary(int index) {
    check(pointwise::binary_has_integer[index],
          "pointwise: this function expects floating-point tensors");
}

std::string out_of_range(const char* op, const char* what, int64_t low, int64_t high,
                         int64_t number) {
    return std::string(op) + ": expected " + what + " from " + std::to_string(low) + " to " +
           std::to_string(high - 1) + ", got " + std::to_string(number);
}

Backend& backend(Device device) {
    static cpu::CpuBackend the_cpu;
    if (device.is_cpu()) [[likely]]
        return the_cpu;
    return cuda::cuda_backend(device);
}

}  // namespace gradlab
