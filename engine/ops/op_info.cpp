// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/op_info.h"

#include <algorithm>

#include "engine/ops/info/parts.h"

namespace gradlab {

const std::vector<OpInfo>& op_catalog() {
    static const std::vector<OpInfo> all = [] {
        std::vector<OpInfo> list;
        for (auto* part : {info::pointwise_ops, info::product_ops, info::layer_ops,
                           info::reduce_ops, info::choice_ops, info::shape_ops, info::memory_ops})
            for (OpInfo& op : part()) list.push_back(std::move(op));
        std::sort(list.begin(), list.end(),
                  [](const OpInfo& a, const OpInfo& b) { return a.name < b.name; });
        return list;
    }();
    return all;
}

const OpInfo* find_op(std::string_view name) {
    const auto& all = op_catalog();
    const auto at = std::lower_bound(all.begin(), all.end(), name,
                                     [](const OpInfo& op, auto n) { return op.name < n; });
    return at != all.end() && at->name == name ? &*at : nullptr;
}

}  // namespace gradlab
