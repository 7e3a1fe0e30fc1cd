// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/graph/document.h"

namespace gradlab::graph {

/// Parses untrusted text. Throws FileError with line and column for what is not JSON, for a key
/// given twice and for nesting that no project needs.
Json parse(const std::string& text);

}  // namespace gradlab::graph
