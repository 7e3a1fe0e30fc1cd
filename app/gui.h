// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

namespace gradlab {

/// Opens the window, with a project or the first example, and returns its exit code when it is
/// closed. With `screenshot`: trains the project, writes a picture of the window there and ends.
int run_window(int argc, char** argv, std::optional<std::filesystem::path> project,
               std::optional<std::filesystem::path> screenshot = {});

}  // namespace gradlab
