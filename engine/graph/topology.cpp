// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/topology.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace gradlab::graph {

namespace {

using Edges = std::vector<std::vector<size_t>>;

std::vector<bool> walk(std::vector<size_t> open, const Edges& edges) {
    std::vector<bool> seen(edges.size());
    while (!open.empty()) {
        const size_t node = open.back();
        open.pop_back();
        if (seen[node]) continue;
        seen[node] = true;
        open.insert(open.end(), edges[node].begin(), edges[node].end());
    }
    return seen;
}

}  // namespace

Topology::Topology(const std::vector<Node>& nodes, const std::vector<Wire>& wires)
    : nodes_(nodes), sources_(nodes.size()), users_(nodes.size()) {
    for (size_t i = 0; i < nodes.size(); ++i) index_.emplace(nodes[i].id, i);
    for (const Wire& wire : wires) {
        const auto from = index_.find(wire.from.node);
        const auto to = index_.find(wire.to.node);
        if (from == index_.end() || to == index_.end()) continue;
        users_[from->second].push_back(to->second);
        sources_[to->second].push_back(from->second);
    }
    sort();
}

const Node* Topology::find(const std::string& id) const {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &nodes_[found->second];
}

void Topology::sort() {
    std::priority_queue<size_t, std::vector<size_t>, std::greater<>> ready;
    std::vector<size_t> waiting(nodes_.size());
    for (size_t i = 0; i < nodes_.size(); ++i) {
        waiting[i] = sources_[i].size();
        if (waiting[i] == 0) ready.push(i);
    }
    while (!ready.empty()) {
        const size_t node = ready.top();
        ready.pop();
        order_.push_back(node);
        for (const size_t user : users_[node])
            if (--waiting[user] == 0) ready.push(user);
    }
}

std::string Topology::cycle() const {
    std::vector<bool> sorted(nodes_.size());
    for (const size_t node : order_) sorted[node] = true;
    const auto first = std::ranges::find(sorted, false);
    if (first == sorted.end()) return {};

    // Every unsorted node has an unsorted source: walking back must come round.
    std::vector<size_t> path;
    std::vector<bool> seen(nodes_.size());
    size_t node = first - sorted.begin();
    while (!seen[node]) {
        seen[node] = true;
        path.push_back(node);
        node =
            *std::ranges::find_if(sources_[node], [&](size_t source) { return !sorted[source]; });
    }
    std::string text = nodes_[node].id;
    while (path.back() != node) {
        text += " → " + nodes_[path.back()].id;
        path.pop_back();
    }
    return text + " → " + nodes_[node].id;
}

std::vector<bool> Topology::leading_to(const std::vector<size_t>& goals) const {
    return walk(goals, sources_);
}

std::vector<bool> Topology::reached_from(const std::vector<size_t>& starts) const {
    return walk(starts, users_);
}

}  // namespace gradlab::graph
