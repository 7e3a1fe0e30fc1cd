// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/data/source.h"

namespace gradlab::data {

struct IdxFiles {
    std::filesystem::path images;
    std::filesystem::path labels;
};

/// Tables from pairs of IDX files; Error naming the file that is wrong or does not fit the others.
Source open_idx(const std::string& name, const IdxFiles& train,
                const std::optional<IdxFiles>& test);

}  // namespace gradlab::data
