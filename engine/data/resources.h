// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gradlab::data {

/// Where Gradlab's own files may be, first the best: the environment's GRADLAB_RESOURCES,
/// ../share/gradlab beside the program, the source tree, the folder of `cmake --install`.
std::vector<std::filesystem::path> resource_folders();

/// A file or folder of Gradlab's own: "datasets/mnist". Error with the places that were searched.
std::filesystem::path find_resource(const std::string& relative);

}  // namespace gradlab::data
