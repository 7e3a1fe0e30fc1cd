// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "engine/train/trainer.h"

namespace gradlab::train {

/// Where training stands, complete enough to do its next step elsewhere. Immutable.
struct Capture {
    graph::Document document{};
    std::shared_ptr<const Material> material{};
    uint64_t seed = 0;  ///< of the initial weights
    Trainer::State state{};
};

}  // namespace gradlab::train
