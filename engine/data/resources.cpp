// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/resources.h"

#include <cstdlib>

#include <fmt/format.h>

#include "engine/tensor/error.h"

namespace gradlab::data {

namespace fs = std::filesystem;

std::vector<fs::path> resource_folders() {
    std::vector<fs::path> folders;
    if (const char* chosen = std::getenv("GRADLAB_RESOURCES"); chosen && *chosen)
        folders.emplace_back(chosen);
    std::error_code unknown;
    const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
    if (!unknown) folders.push_back(program.parent_path().parent_path() / "share/gradlab");
    folders.emplace_back(GRADLAB_SOURCE_RESOURCES);
    folders.emplace_back(GRADLAB_INSTALLED_RESOURCES);
    return folders;
}

fs::path find_resource(const std::string& relative) {
    std::string searched;
    for (const fs::path& folder : resource_folders()) {
        std::error_code ignored;
        if (fs::exists(folder / relative, ignored)) return folder / relative;
        searched += fmt::format("{}{}", searched.empty() ? "" : ", ", folder.string());
    }
    throw Error(fmt::format("{} is missing; searched {}", relative, searched));
}

}  // namespace gradlab::data
