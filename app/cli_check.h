// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace gradlab {

/// `gradlab check`: a table of the nodes on stdout, what is wrong on stderr. Returns the exit code;
/// UsageError when the project cannot be read.
int run_check(const std::filesystem::path& project);

}  // namespace gradlab
