// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ui/canvas/port_item.h"

namespace gradlab::ui {

class NetworkScene;

/// A wire drawn with the keyboard: one end at a port of a node, the other goes from port to port
/// that can take it, the nearest first.
class KeyWiring {
public:
    explicit KeyWiring(NetworkScene& scene) : m_scene(scene) {}

    bool isActive() const;
    /// Begins at the node's first port on that side, or at the next one if it has begun there.
    /// False where nothing can take the wire.
    bool start(const NodeItem& node, PortItem::Side side);
    /// The loose end goes on to the next or previous port.
    void step(int by);
    void connect();
    /// The port where the loose end is.
    const PortItem* target() const;

private:
    PortItem* firstPort(const NodeItem& node, PortItem::Side side) const;

    NetworkScene& m_scene;
    const PortItem* m_fixed = nullptr;
    std::vector<PortItem*> m_targets;
    size_t m_at = 0;
};

}  // namespace gradlab::ui
