// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/named_tensors.h"

#include <set>
#include <string_view>

#include <fmt/format.h>

namespace gradlab::io {

void check_names(const std::filesystem::path& path, const NamedTensors& tensors,
                 const std::string& reserved) {
    std::set<std::string_view> seen;
    if (!reserved.empty()) seen.insert(reserved);
    for (const auto& [name, tensor] : tensors) {
        check(tensor.defined(), [&, &name = name] {
            return fmt::format("{}: the tensor {} is undefined", path.string(), name);
        });
        check(seen.insert(name).second, [&, &name = name] {
            return fmt::format("{}: the name {} is taken", path.string(), name);
        });
    }
}

}  // namespace gradlab::io
