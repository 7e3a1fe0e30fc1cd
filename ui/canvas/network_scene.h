// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <QGraphicsScene>

#include "engine/graph/document.h"
#include "ui/canvas/port_item.h"

namespace gradlab::ui {

class DiagnosticsGuide;
class DocumentModel;
class NodeDrag;
class NodeGlide;
class NodeItem;
class NoteItem;
class WireDrag;
class WireItem;
class WireRouter;

/// The items of the network: kept by node id and wire end, changed in place when the document
/// changes. Mouse gestures are NodeDrag's and WireDrag's; they end in edit().
class NetworkScene : public QGraphicsScene {
    Q_OBJECT
public:
    explicit NetworkScene(DocumentModel& model, QObject* parent = nullptr);
    ~NetworkScene() override;

    const graph::Document& document() const;
    /// One undo step; nodes without position keep the place where they are drawn. Nothing happens
    /// if `mutate` changes nothing.
    void edit(const QString& name, const std::function<void(graph::Document&)>& mutate,
              const QString& mergeKey = {});

    NodeItem* node(const QString& id) const;
    NodeItem* nodeAt(QPointF scenePos) const;
    PortItem* port(PortItem::Side side, const graph::Endpoint& end) const;
    void forEachPort(const std::function<void(PortItem&)>& visit) const;
    WireItem* wireInto(const graph::Endpoint& to) const;
    /// The wire that passes nearest to the point, within `reach`; or null.
    WireItem* wireAt(QPointF scenePos, double reach) const;
    /// What the cards and wires cover; null while there is none.
    QRectF networkRect() const;
    QRectF noteRect(size_t index) const;
    double scale() const;  ///< of the view

    NodeDrag& nodeDrag() { return *m_nodeDrag; }
    WireDrag& wireDrag() { return *m_wireDrag; }
    DiagnosticsGuide& guide() { return *m_guide; }
    void setHoveredNode(const NodeItem* node);
    /// Shows where the keyboard is; nowhere if there is no such node.
    void setFocusRing(const QString& node);
    /// Whether wires show their shapes; not when they could not be read.
    void setLabelsShown(bool shown);
    /// While something is dragged, nothing else speaks up.
    void setBusy(bool busy);
    bool isBusy() const { return m_busy; }
    /// Esc: gives up a drag; false if there was none.
    bool cancelDrag();
    /// Ends the motion of cards that glide to their places.
    void settle();
    void routeWiresOfSelection();
    void routeAll();

    /// A new note that is being written in; it comes into the document with its first letter.
    void addNote(QPointF at);

    std::set<std::string> selectedNodes() const;
    std::set<size_t> selectedNotes() const;  ///< by their places in the document's list
    void selectLastNotes(size_t count);
    void selectOnly(const QString& id);
    void selectNodes(const std::set<std::string>& ids);
    /// One undo step; `heal`: what fed the removed nodes feeds what came after them.
    void deleteSelection(bool heal);
    /// As edit(); the cards glide to their new places.
    void rearrange(const QString& name, const std::function<void(graph::Document&)>& mutate);
    void nudgeSelection(QPointF offset);
    void restyle();  ///< colours or fonts changed
    void sync();     ///< with the document; also after a change of language

signals:
    /// A wire was dropped on empty canvas: which layer shall take its loose end?
    void layersWanted(const graph::Endpoint& fixed, bool fixedIsInput, QPointF scenePos);
    /// The cards have new places, to which they glide now.
    void rearranged();

protected:
    void helpEvent(QGraphicsSceneHelpEvent* event) override;

private:
    struct EndpointHash {
        size_t operator()(const graph::Endpoint& end) const {
            return std::hash<std::string>()(end.node) * 31 + std::hash<std::string>()(end.port);
        }
    };

    bool syncNodes();
    bool syncWires();
    void syncNotes();
    NoteItem* makeNote();
    void dropNote(NoteItem* note);
    void storeNote(const NoteItem& note);
    void leaveNote(NoteItem& note);
    void syncDiagnostics();
    void takeSelection();
    void routeWire(WireItem& wire, WireRouter& router);
    std::vector<QRectF> cards() const;
    void removeWireItem(WireItem* wire);

    DocumentModel& m_model;
    std::unordered_map<std::string, NodeItem*> m_nodes;
    std::unordered_map<graph::Endpoint, WireItem*, EndpointHash> m_wires;  ///< by input end
    std::vector<NoteItem*> m_notes;
    NoteItem* m_newNote = nullptr;  ///< nothing is written in it yet
    std::unique_ptr<NodeDrag> m_nodeDrag;
    std::unique_ptr<WireDrag> m_wireDrag;
    std::unique_ptr<DiagnosticsGuide> m_guide;
    std::unique_ptr<NodeGlide> m_glide;
    QString m_focusRing;
    bool m_labelsShown = true;
    bool m_syncing = false;
    bool m_busy = false;
};

/// The scene of an item of the canvas.
inline NetworkScene& sceneOf(const QGraphicsItem& item) {
    return *static_cast<NetworkScene*>(item.scene());
}

}  // namespace gradlab::ui
