// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "engine/graph/build.h"
#include "engine/nn/hooks.h"
#include "engine/train/commands.h"
#include "engine/train/node_view.h"

namespace gradlab::train {

/// The values of a tensor of any type and place.
Distribution measure(const Tensor& tensor);

/// Watches a node of a network by hooks, which change no number of the training. It holds on to
/// the last output and its gradient. Not thread-safe.
class Probe {
public:
    /// `document`: the network's. A node that is not there is watched in vain.
    Probe(const graph::Document& document, const graph::Network& network, const std::string& node);
    ~Probe() { hook_.remove(); }
    Probe(const Probe&) = delete;
    Probe& operator=(const Probe&) = delete;

    /// Forgets what the hooks brought: the weights are not those of the last batch any more.
    void forget();
    /// Null where there is no such node.
    std::shared_ptr<const NodeView> look(const Watch& watch) const;

private:
    struct Seen {
        Tensor output{}, gradient{};
    };

    std::string node_;
    std::shared_ptr<nn::Module> module_;
    std::shared_ptr<Seen> seen_ = std::make_shared<Seen>();
    nn::HookHandle hook_{};
};

}  // namespace gradlab::train
