// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QGraphicsPathItem>
#include <QPointF>

#include "engine/graph/document.h"
#include "ui/canvas/port_item.h"

namespace gradlab::ui {

class NetworkScene;
class ReasonBubble;
class WireItem;

/// Drawing a wire with the mouse: one end fixed at a port, the other loose. Ports that can take it
/// light up, the others say why not. Starting at the end of a wire takes that end off.
class WireDrag {
public:
    explicit WireDrag(NetworkScene& scene);
    ~WireDrag();

    bool isActive() const { return m_fixed != nullptr; }
    void startAt(PortItem& port, QPointF scenePos);
    void startOn(WireItem& wire, QPointF scenePos);
    /// As startAt(), but a wire at the port stays until another one takes its place.
    void startNew(PortItem& port) { start(port, nullptr, port.scenePos()); }
    /// The ports that would take the wire.
    std::vector<PortItem*> candidates() const;
    void moveTo(QPointF scenePos);
    void dropAt(QPointF scenePos);
    void cancel();

private:
    void start(PortItem& fixed, const graph::Wire* detached, QPointF scenePos);
    void judgePorts();
    graph::Wire wireTo(const PortItem& port) const;
    PortItem* portInReach(QPointF scenePos) const;
    void setTarget(PortItem* port);
    void drawTo(QPointF scenePos);
    void connectTo(const graph::Wire& wire);

    NetworkScene& m_scene;
    PortItem* m_fixed = nullptr;
    PortItem* m_target = nullptr;
    std::optional<graph::Wire> m_detached;
    graph::Document m_document;               ///< without the detached wire
    std::map<PortItem*, QString> m_refusals;  ///< empty text: the port would take the wire
    std::unique_ptr<QGraphicsPathItem> m_line;
    std::unique_ptr<ReasonBubble> m_reason;
};

}  // namespace gradlab::ui
