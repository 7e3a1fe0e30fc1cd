// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gradlab::graph {

inline constexpr const char* format_name = "gradlab-project";
inline constexpr int format_version = 1;

}  // namespace gradlab::graph
