// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <dlfcn.h>

#include <cstdint>

#include "tests/engine/device.h"
#include "tests/stand_in/stand_in.h"

/// What goes wrong with the device of a test, where the host stands in for it.
namespace gradlab::testing {

/// For tests of what no real device does on request.
#define REQUIRE_STAND_IN() \
    if (gradlab::testing::wants_real_device()) QSKIP("a real device fails on no one's request")

template <class Function>
void control(const char* name, int64_t value) {
    if (wants_real_device()) return;
    void* library = dlopen(GRADLAB_STAND_IN, RTLD_NOW | RTLD_NOLOAD);
    QVERIFY(library);
    reinterpret_cast<Function*>(dlsym(library, name))(value);
    dlclose(library);
}

/// After so many launches and copies the device is lost.
inline void fail_after(int64_t launches) {
    control<decltype(stand_in_fail_after)>("stand_in_fail_after", launches);
}
/// The device has so many bytes.
inline void limit_memory(int64_t bytes) {
    control<decltype(stand_in_limit_memory)>("stand_in_limit_memory", bytes);
}
inline void repair() {
    fail_after(-1);
    limit_memory(0);
}

}  // namespace gradlab::testing
