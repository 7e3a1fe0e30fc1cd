// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_devices.h"

#include <fmt/format.h>

#include "app/cli.h"
#include "engine/backend/devices.h"

namespace gradlab {

int run_devices() {
    constexpr double gibi = 1 << 30;
    for (const backend::DeviceInfo& device : backend::devices()) {
        fmt::print("{}\t{}\t{}", device.id, device.name, device.kind);
        if (device.memory > 0)
            fmt::print("\t{:.1f} GiB", static_cast<double>(device.memory) / gibi);
        if (!device.parts.empty()) fmt::print("\t{}", device.parts);
        fmt::print("{}\n", device.usable ? "" : "\tnot usable: " + device.reason);
    }
    return exit_done;
}

}  // namespace gradlab
