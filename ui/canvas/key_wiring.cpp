// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/key_wiring.h"

#include <algorithm>
#include <iterator>

#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_item.h"
#include "ui/canvas/wire_drag.h"

namespace gradlab::ui {

// A change of the document ends the drag, and with it what is remembered here.
bool KeyWiring::isActive() const {
    return m_fixed && m_scene.wireDrag().isActive() && !m_targets.empty();
}

const PortItem* KeyWiring::target() const { return m_targets[m_at]; }

/// The port after the one where the wire begins now; else the first, of inputs the first free one.
PortItem* KeyWiring::firstPort(const NodeItem& node, PortItem::Side side) const {
    std::vector<PortItem*> ports;
    std::ranges::copy_if(node.ports(), std::back_inserter(ports),
                         [&](const PortItem* port) { return port->side() == side; });
    if (ports.empty()) return nullptr;
    const auto begun = std::ranges::find(ports, isActive() ? m_fixed : nullptr);
    if (begun != ports.end()) return std::next(begun) == ports.end() ? ports[0] : *std::next(begun);
    if (side == PortItem::Side::Output) return ports[0];  // feeds as many as it likes
    const auto free =
        std::ranges::find_if(ports, [](const PortItem* port) { return !port->isWired(); });
    return free == ports.end() ? ports[0] : *free;
}

bool KeyWiring::start(const NodeItem& node, PortItem::Side side) {
    auto* fixed = firstPort(node, side);
    m_scene.wireDrag().cancel();
    m_fixed = fixed;
    m_at = 0;
    m_targets.clear();
    if (!fixed) return false;
    m_scene.wireDrag().startNew(*fixed);
    m_targets = m_scene.wireDrag().candidates();
    const auto distance = [&](const PortItem* port) {
        return (port->scenePos() - fixed->scenePos()).manhattanLength();
    };
    std::ranges::stable_sort(m_targets, {}, distance);
    if (m_targets.empty()) {
        m_scene.wireDrag().cancel();
        return false;
    }
    step(0);
    return true;
}

void KeyWiring::step(int by) {
    const int count = static_cast<int>(m_targets.size());
    m_at = static_cast<size_t>((static_cast<int>(m_at) + by + count) % count);
    m_scene.wireDrag().moveTo(m_targets[m_at]->scenePos());
}

void KeyWiring::connect() { m_scene.wireDrag().dropAt(m_targets[m_at]->scenePos()); }

}  // namespace gradlab::ui
