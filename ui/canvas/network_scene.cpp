// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/network_scene.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include <QGraphicsSceneHelpEvent>
#include <QGraphicsView>

#include "ui/canvas/arrange.h"
#include "ui/canvas/diagnostics_guide.h"
#include "ui/canvas/node_drag.h"
#include "ui/canvas/node_glide.h"
#include "ui/canvas/node_item.h"
#include "ui/canvas/note_item.h"
#include "ui/canvas/route.h"
#include "ui/canvas/wire_drag.h"
#include "ui/canvas/wire_item.h"
#include "ui/commands/document_model.h"

namespace gradlab::ui {
namespace {

PortItem::Wired wiredAs(const WireItem& wire) {
    return wire.isFromData() ? PortItem::Wired::ToData : PortItem::Wired::Yes;
}

}  // namespace

NetworkScene::NetworkScene(DocumentModel& model, QObject* parent)
    : QGraphicsScene(parent),
      m_model(model),
      m_nodeDrag(std::make_unique<NodeDrag>(*this)),
      m_wireDrag(std::make_unique<WireDrag>(*this)),
      m_guide(std::make_unique<DiagnosticsGuide>(*this, model)),
      m_glide(std::make_unique<NodeGlide>(*this)) {
    connect(&model, &DocumentModel::changed, this, &NetworkScene::sync);
    connect(&model, &DocumentModel::currentNodeChanged, this, &NetworkScene::selectOnly);
    connect(this, &QGraphicsScene::selectionChanged, this, &NetworkScene::takeSelection);
    sync();
}

NetworkScene::~NetworkScene() {
    disconnect(this, nullptr, this, nullptr);
    for (auto* note : m_notes) note->disconnect(this);
    if (m_newNote) m_newNote->disconnect(this);
}

const graph::Document& NetworkScene::document() const { return m_model.document(); }

void NetworkScene::edit(const QString& name, const std::function<void(graph::Document&)>& mutate,
                        const QString& mergeKey) {
    const auto pinAndMutate = [&](graph::Document& document) {
        graph::Document before = document;
        pinPositions(before);
        graph::Document after = before;
        mutate(after);
        if (after != before) document = std::move(after);
    };
    m_model.edit(name, pinAndMutate, mergeKey);
}

NodeItem* NetworkScene::node(const QString& id) const {
    const auto found = m_nodes.find(id.toStdString());
    return found == m_nodes.end() ? nullptr : found->second;
}

NodeItem* NetworkScene::nodeAt(QPointF scenePos) const {
    for (auto* item : items(scenePos))
        if (auto* node = qgraphicsitem_cast<NodeItem*>(item)) return node;
    return nullptr;
}

PortItem* NetworkScene::port(PortItem::Side side, const graph::Endpoint& end) const {
    const auto found = m_nodes.find(end.node);
    if (found == m_nodes.end()) return nullptr;
    return found->second->port(side, QString::fromStdString(end.port));
}

void NetworkScene::forEachPort(const std::function<void(PortItem&)>& visit) const {
    for (const auto& [id, node] : m_nodes)
        for (auto* port : node->ports()) visit(*port);
}

WireItem* NetworkScene::wireInto(const graph::Endpoint& to) const {
    const auto found = m_wires.find(to);
    return found == m_wires.end() ? nullptr : found->second;
}

WireItem* NetworkScene::wireAt(QPointF scenePos, double reach) const {
    for (double near : {reach / 4, reach / 2, reach})
        for (const auto& [end, wire] : m_wires)
            if (wire->passesNear(scenePos, near)) return wire;
    return nullptr;
}

QRectF NetworkScene::networkRect() const {
    QRectF rect;
    for (const auto& [id, node] : m_nodes) rect |= node->card();
    for (const auto& [end, wire] : m_wires)
        rect |= wire->boundingRect() | wire->label()->sceneBoundingRect();
    for (const auto* note : m_notes) rect |= note->sceneBoundingRect();
    return rect;
}

double NetworkScene::scale() const {
    return views().isEmpty() ? 1 : views().first()->transform().m11();
}

void NetworkScene::setHoveredNode(const NodeItem* node) {
    m_guide->setHovered(node ? node->face().id : QString());
}

void NetworkScene::setFocusRing(const QString& id) {
    if (auto* before = node(m_focusRing)) before->setFocusRing(false);
    m_focusRing = id;
    if (auto* now = node(m_focusRing)) now->setFocusRing(true);
}

void NetworkScene::setLabelsShown(bool shown) {
    m_labelsShown = shown;
    for (const auto& [end, wire] : m_wires) wire->label()->setVisible(shown);
}

void NetworkScene::setBusy(bool busy) {
    m_busy = busy;
    m_guide->setSuspended(busy);
}

bool NetworkScene::cancelDrag() {
    const bool dragging = m_wireDrag->isActive() || m_nodeDrag->isMoving();
    m_wireDrag->cancel();
    m_nodeDrag->cancel();
    if (auto* grabber = mouseGrabberItem(); grabber && dragging) grabber->ungrabMouse();
    return dragging;
}

void NetworkScene::settle() {
    if (m_glide->finish()) routeAll();
}

void NetworkScene::sync() {
    cancelDrag();
    m_syncing = true;
    const bool underWay = m_glide->finish();
    const bool nodesMoved = syncNodes();
    const bool wiresMoved = syncWires();
    syncNotes();
    syncDiagnostics();
    m_syncing = false;
    if (underWay || nodesMoved || wiresMoved) routeAll();
    selectOnly(m_model.currentNode());
    m_guide->refresh();
}

bool NetworkScene::syncNodes() {
    bool moved = false;
    const auto positions = arrange(document());
    std::erase_if(m_nodes, [&](const auto& entry) {
        const bool gone = !positions.contains(entry.first);
        if (gone) delete entry.second;
        moved |= gone;
        return gone;
    });
    for (const auto& node : document().nodes) {
        const auto face = faceOf(document(), node, m_model.report());
        auto& item = m_nodes[node.id];
        if (!item) {
            item = new NodeItem(face);
            addItem(item);
            moved = true;
        } else {
            moved |= item->setFace(face);
        }
        if (const QPointF at = positions.at(node.id); item->pos() != at) {
            item->setPos(at);
            moved = true;
        }
    }
    return moved;
}

bool NetworkScene::syncWires() {
    bool moved = false;
    std::erase_if(m_wires, [&](const auto& entry) {
        const bool gone = !document().wire_into(entry.first);
        if (gone) removeWireItem(entry.second);
        moved |= gone;
        return gone;
    });
    for (const auto& wire : document().wires) {
        auto& item = m_wires[wire.to];
        if (!item) {
            auto* label = new WireLabel;
            item = new WireItem(wire, label);
            addItem(item);
            addItem(label);
            label->setVisible(m_labelsShown);
            moved = true;
        }
        moved |= item->wire() != wire;
        const auto shape = m_model.report().shape(document(), wire.from);
        item->label()->setText(shape ? QString::fromStdString(nn::format_shape(*shape)) : "?");
        const auto* from = document().find(wire.from.node);
        item->setWire(wire, from && from->type == graph::data_type);
        item->placeLabel();
    }
    return moved;
}

void NetworkScene::removeWireItem(WireItem* wire) {
    delete wire->label();
    delete wire;
}

void NetworkScene::syncDiagnostics() {
    using Worst = std::optional<graph::Severity>;
    std::unordered_map<std::string, Worst> nodes;
    std::unordered_map<graph::Endpoint, Worst, EndpointHash> ports;
    std::unordered_set<graph::Endpoint, EndpointHash> wanted;
    for (const auto& diagnostic : m_model.report().diagnostics) {
        if (diagnostic.pending) {
            wanted.insert({diagnostic.node, diagnostic.port});
            continue;
        }
        for (auto* worst : {&nodes[diagnostic.node], &ports[{diagnostic.node, diagnostic.port}]})
            if (!*worst || diagnostic.severity == graph::Severity::Error)
                *worst = diagnostic.severity;
    }
    for (const auto& [id, item] : m_nodes) {
        auto face = item->face();
        face.severity = nodes[id];
        item->setFace(face);
    }
    forEachPort([&](PortItem& port) {
        const auto end = port.endpoint();
        const bool isInput = port.side() == PortItem::Side::Input;
        auto* wire = isInput ? wireInto(end) : nullptr;
        const Worst severity = isInput ? ports[end] : Worst();
        port.setSeverity(severity);
        port.setWanted(isInput && wanted.contains(end));
        port.setWired(wire ? wiredAs(*wire) : PortItem::Wired::No);
        if (wire) wire->setSeverity(severity);
    });
    for (const auto& [end, wire] : m_wires)
        if (auto* output = port(PortItem::Side::Output, wire->wire().from))
            output->setWired(wiredAs(*wire));
}

std::vector<QRectF> NetworkScene::cards() const {
    std::vector<QRectF> cards;
    for (const auto& node : document().nodes) cards.push_back(m_nodes.at(node.id)->card());
    return cards;
}

/// Short wires first, so that long ones go around them.
void NetworkScene::routeAll() {
    const auto span = [&](const WireItem* wire) {
        const auto* from = port(PortItem::Side::Output, wire->wire().from);
        const auto* to = port(PortItem::Side::Input, wire->wire().to);
        return from && to ? (from->scenePos() - to->scenePos()).manhattanLength() : 0;
    };
    std::vector<std::pair<double, WireItem*>> wires;
    for (const auto& wire : document().wires) {
        auto* item = m_wires.at(wire.to);
        wires.emplace_back(span(item), item);
    }
    std::ranges::stable_sort(wires, {}, &std::pair<double, WireItem*>::first);
    WireRouter router(cards());
    for (const auto& [length, wire] : wires) routeWire(*wire, router);
}

void NetworkScene::routeWire(WireItem& wire, WireRouter& router) {
    const auto* from = port(PortItem::Side::Output, wire.wire().from);
    const auto* to = port(PortItem::Side::Input, wire.wire().to);
    wire.setLoose(!from || !to);
    if (from && to) wire.setRoute(router.route(from->scenePos(), to->scenePos()));
}

void NetworkScene::routeWiresOfSelection() {
    const auto moving = selectedNodes();
    WireRouter router(cards());
    for (const auto& wire : document().wires)
        if (moving.contains(wire.from.node) || moving.contains(wire.to.node))
            routeWire(*m_wires.at(wire.to), router);
}

void NetworkScene::restyle() {
    sync();  // labels are as wide as the theme's letters
    for (auto* item : items()) item->update();
    m_guide->refresh();
}

/// The bubble says it better than a tool tip over it.
void NetworkScene::helpEvent(QGraphicsSceneHelpEvent* event) {
    if (m_guide->bubble().isVisible())
        event->ignore();
    else
        QGraphicsScene::helpEvent(event);
}

}  // namespace gradlab::ui
