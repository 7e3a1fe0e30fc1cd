// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/wire_drag.h"

#include <cmath>
#include <utility>

#include <QPen>

#include "engine/graph/check.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/network_edits.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_item.h"
#include "ui/canvas/reason_bubble.h"
#include "ui/canvas/route.h"
#include "ui/canvas/wire_item.h"
#include "ui/engine_text.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {
constexpr double dragLayer = 5, reasonLayer = 20;
}

WireDrag::WireDrag(NetworkScene& scene)
    : m_scene(scene),
      m_line(std::make_unique<QGraphicsPathItem>()),
      m_reason(std::make_unique<ReasonBubble>()) {
    m_line->setZValue(dragLayer);
    m_reason->setZValue(reasonLayer);
    for (QGraphicsItem* item :
         {static_cast<QGraphicsItem*>(m_line.get()), static_cast<QGraphicsItem*>(m_reason.get())}) {
        item->setAcceptedMouseButtons(Qt::NoButton);
        item->hide();
        m_scene.addItem(item);
    }
}

WireDrag::~WireDrag() = default;

void WireDrag::startAt(PortItem& port, QPointF scenePos) {
    if (port.side() == PortItem::Side::Input)
        if (auto* wire = m_scene.wireInto(port.endpoint()))
            if (auto* output = m_scene.port(PortItem::Side::Output, wire->wire().from))
                return start(*output, &wire->wire(), scenePos);
    start(port, nullptr, scenePos);
}

void WireDrag::startOn(WireItem& wire, QPointF scenePos) {
    auto* output = m_scene.port(PortItem::Side::Output, wire.wire().from);
    auto* input = m_scene.port(PortItem::Side::Input, wire.wire().to);
    if (!output || !input) return;
    const auto distance = [&](const PortItem* port) {
        return (port->scenePos() - scenePos).manhattanLength();
    };
    start(distance(output) > distance(input) ? *output : *input, &wire.wire(), scenePos);
}

void WireDrag::start(PortItem& fixed, const graph::Wire* detached, QPointF scenePos) {
    cancel();
    m_fixed = &fixed;
    m_document = m_scene.document();
    if (detached) {
        m_detached = *detached;
        removeWire(m_document, *detached);
        m_scene.wireInto(detached->to)->setLoose(true);
    }
    m_scene.setBusy(true);
    judgePorts();
    fixed.setRole(PortItem::Role::Fixed);
    m_line->show();
    moveTo(scenePos);
}

void WireDrag::judgePorts() {
    m_scene.forEachPort([&](PortItem& port) {
        if (port.side() == m_fixed->side()) return port.setRole(PortItem::Role::Refused);
        const auto reason = graph::why_not_connect(m_document, wireTo(port));
        m_refusals[&port] = engineText(reason);
        port.setRole(reason.empty() ? PortItem::Role::Candidate : PortItem::Role::Refused);
    });
}

graph::Wire WireDrag::wireTo(const PortItem& port) const {
    const auto fixed = m_fixed->endpoint(), other = port.endpoint();
    return m_fixed->side() == PortItem::Side::Output ? graph::Wire{fixed, other}
                                                     : graph::Wire{other, fixed};
}

std::vector<PortItem*> WireDrag::candidates() const {
    std::vector<PortItem*> ports;
    for (const auto& [port, refusal] : m_refusals)
        if (refusal.isEmpty()) ports.push_back(port);
    return ports;
}

/// The nearest port within reach, or on the card under the mouse; ports that fit go first.
PortItem* WireDrag::portInReach(QPointF scenePos) const {
    const double reach = metrics::portSnap / m_scene.scale();
    PortItem* best = nullptr;
    double bestDistance = 0;
    m_scene.forEachPort([&](PortItem& port) {
        const auto refusal = m_refusals.find(&port);
        if (refusal == m_refusals.end()) return;
        const QPointF way = port.scenePos() - scenePos;
        const bool overCard = port.node()->card().contains(scenePos);
        const double length = std::hypot(way.x(), way.y());
        if (length > reach && !overCard) return;
        const double distance = length + (refusal->second.isEmpty() ? 0 : 10 * reach);
        if (best && distance >= bestDistance) return;
        best = &port;
        bestDistance = distance;
    });
    return best;
}

void WireDrag::moveTo(QPointF scenePos) {
    if (!m_fixed) return;
    auto* port = portInReach(scenePos);
    if (port && port->node() == m_fixed->node() && !port->isUnderMouse()) port = nullptr;
    const QString reason = port ? m_refusals.at(port) : QString();
    setTarget(port && reason.isEmpty() ? port : nullptr);
    m_reason->setReason(reason);
    m_reason->setPos(scenePos);
    drawTo(m_target ? m_target->scenePos() : scenePos);
}

void WireDrag::setTarget(PortItem* port) {
    if (port == m_target) return;
    if (m_target) m_target->setRole(PortItem::Role::Candidate);
    m_target = port;
    if (m_target) m_target->setRole(PortItem::Role::Target);
}

void WireDrag::drawTo(QPointF scenePos) {
    const auto& theme = Theme::current();
    const bool forwards = m_fixed->side() == PortItem::Side::Output;
    const QPointF fixed = m_fixed->scenePos();
    m_line->setPath(forwards ? wireCurve(fixed, scenePos) : wireCurve(scenePos, fixed));
    const QColor color = m_target                ? theme.candidate
                         : m_reason->isVisible() ? theme.warning
                                                 : theme.accent;
    m_line->setPen(QPen(color, 2.4, m_target ? Qt::SolidLine : Qt::DashLine, Qt::RoundCap));
}

void WireDrag::dropAt(QPointF scenePos) {
    if (!m_fixed) return;
    moveTo(scenePos);
    if (m_target) return connectTo(wireTo(*m_target));
    const bool refused = m_reason->isVisible();
    const auto detached = m_detached;
    const auto fixed = m_fixed->endpoint();
    const bool fixedIsInput = m_fixed->side() == PortItem::Side::Input;
    const QPointF start = m_fixed->scenePos();
    cancel();
    if (refused) return;
    if (detached)
        m_scene.edit(NetworkScene::tr("Disconnect"),
                     [&](graph::Document& document) { removeWire(document, *detached); });
    else if ((scenePos - start).manhattanLength() > 3 * metrics::portGrab)
        emit m_scene.layersWanted(fixed, fixedIsInput, scenePos);
}

void WireDrag::connectTo(const graph::Wire& wire) {
    const auto detached = m_detached;
    cancel();
    m_scene.edit(
        NetworkScene::tr("Connect %1 to %2")
            .arg(QString::fromStdString(wire.from.node), QString::fromStdString(wire.to.node)),
        [&](graph::Document& document) {
            if (detached == wire) return;
            if (detached) removeWire(document, *detached);
            document.connect(wire);
        });
}

void WireDrag::cancel() {
    if (!m_fixed) return;
    m_fixed = nullptr;
    m_target = nullptr;
    m_refusals.clear();
    m_scene.forEachPort([](PortItem& port) { port.setRole(PortItem::Role::Idle); });
    if (const auto detached = std::exchange(m_detached, {}))
        if (auto* wire = m_scene.wireInto(detached->to)) wire->setLoose(false);
    m_line->hide();
    m_reason->setReason({});
    m_scene.setBusy(false);
}

}  // namespace gradlab::ui
