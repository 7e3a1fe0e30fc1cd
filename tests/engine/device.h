// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <string_view>

#include <QtTest>

#include "engine/backend/cuda/cuda.h"
#include "engine/ops/ops.h"

/// The device that tests of devices run on: a real one where the environment says
/// GRADLAB_TEST_DEVICE=cuda (skipped where there is none), else the host in the place of one (see
/// tests/stand_in). Call it before anything asks for CUDA.
namespace gradlab::testing {

inline bool wants_real_device() {
    const char* wanted = std::getenv("GRADLAB_TEST_DEVICE");
    return wanted && std::string_view(wanted) == "cuda";
}

/// `strict`: the host may not touch the stand-in's memory. That is slow with much memory.
inline void choose_device(bool strict = true) {
    if (wants_real_device()) return;
    qputenv("GRADLAB_CUDA_MODULE", GRADLAB_STAND_IN);
    qputenv("GRADLAB_STAND_IN", strict ? "strict" : "");
}

/// In initTestCase(): skips the test, by name and with the reason, where there is no device.
#define REQUIRE_DEVICE()                                                                 \
    if (!gradlab::cuda::is_available()) {                                                \
        if (!gradlab::testing::wants_real_device())                                      \
            QFAIL(qPrintable(QString::fromStdString(gradlab::cuda::why_unavailable()))); \
        QSKIP(qPrintable(QString::fromStdString(gradlab::cuda::why_unavailable())));     \
    }

inline const Device gpu{kCUDA, 0};

}  // namespace gradlab::testing
