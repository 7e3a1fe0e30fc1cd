// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/graph/check.h"
#include "engine/graph/topology.h"

namespace gradlab::graph {

/// The offer to wire an output to the port of the diagnostic's node.
nn::Repair wire_repair(const Endpoint& from, const std::string& port);

/// Input ports that nothing is wired to. Holds references.
class MissingWires {
public:
    MissingWires(const Document& document, const Topology& topology)
        : document_(document), topology_(topology) {}

    /// Says that nothing is wired to the port, and offers the wire where only one makes sense.
    Diagnostic at(const Node& node, const std::string& port);

private:
    struct Loose {
        size_t node;  ///< position in the node list
        Endpoint end;
    };
    /// First outputs without a wire.
    const std::vector<Loose>& loose();
    std::optional<Endpoint> only_source(const Node& node);
    std::optional<Endpoint> only_target() const;

    const Document& document_;
    const Topology& topology_;
    std::optional<std::vector<Loose>> loose_{};
};

}  // namespace gradlab::graph
