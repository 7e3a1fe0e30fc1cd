// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/graph/document.h"

namespace gradlab::graph {

/// JSON for people: what fits stays on one line, `{"id": "fc1", "type": "Linear"}`, the rest is
/// indented by two; lists of objects have one a line. Invalid UTF-8 is replaced.
std::string pretty(const Json& json);

}  // namespace gradlab::graph
