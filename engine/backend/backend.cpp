// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/backend.h"

#include "engine/backend/cpu/cpu_backend.h"

namespace gradlab {

Backend& backend(Device device) {
    static cpu::CpuBackend the_cpu;
    check(device.is_cpu(), [&] {
        return "device " + device.str() + ": expected cpu; this version computes on the CPU only";
    });
    return the_cpu;
}

}  // namespace gradlab
