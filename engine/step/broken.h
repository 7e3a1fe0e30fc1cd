// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/step/examples.h"
#include "engine/step/pass.h"

namespace gradlab::step {

/// A computation that goes wrong on purpose, to be walked and mended.
struct BrokenSetup {
    ExpressionExample expression{};
    std::string story{};  ///< what to look for; English, the ui translates it
    Finding::Kind shows = Finding::Kind::NotFinite;
};

const std::vector<BrokenSetup>& broken_setups();

}  // namespace gradlab::step
