// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/graph/document.h"

namespace gradlab::graph {

/// Who feeds whom, by position in the node list. Wires that end at no node are left out.
class Topology {
public:
    Topology(const std::vector<Node>& nodes, const std::vector<Wire>& wires);

    /// The node of this id, or null.
    const Node* find(const std::string& id) const;
    /// Inputs before their users, otherwise as listed. Nodes on and behind a cycle are missing.
    const std::vector<size_t>& order() const { return order_; }
    /// The ids along one cycle, "a → b → a"; empty if there is none.
    std::string cycle() const;
    /// For each node, whether a path leads from it to one of `goals`, or from one of `starts` to
    /// it. Every node leads to itself.
    std::vector<bool> leading_to(const std::vector<size_t>& goals) const;
    std::vector<bool> reached_from(const std::vector<size_t>& starts) const;

private:
    void sort();

    const std::vector<Node>& nodes_;
    std::unordered_map<std::string_view, size_t> index_;
    std::vector<std::vector<size_t>> sources_;
    std::vector<std::vector<size_t>> users_;
    std::vector<size_t> order_;
};

}  // namespace gradlab::graph
