// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <QGraphicsView>
#include <QList>

#include "engine/graph/document.h"
#include "ui/canvas/align.h"
#include "ui/canvas/port_item.h"

namespace gradlab::ui {

class BlockTrail;
class CanvasHint;
class DocumentModel;
class KeyWiring;
class Minimap;
class NetworkScene;
class NodeFinder;

/// The view onto the network: zoom at the cursor, pan, drop of layers, keys. What is drawn and
/// edited is NetworkScene's business; every change goes through DocumentModel::edit().
class NetworkCanvas : public QGraphicsView {
    Q_OBJECT
public:
    /// Payload of a layer drag: its catalog id (or "Data") in UTF-8.
    static constexpr const char* layerMimeType = "application/x-gradlab-layer";

    explicit NetworkCanvas(DocumentModel* model, QWidget* parent = nullptr);
    ~NetworkCanvas() override;

    const DocumentModel& model() const { return *m_model; }

    /// Shows the whole network, at most a little enlarged.
    void zoomToFit();
    /// Shows the selected nodes as large as fits; the whole network if there are none.
    void zoomToSelection();
    /// Multiplies the scale, the middle of the view staying where it is.
    void zoomBy(double factor);
    void selectAll();
    /// Removes the selected nodes and wires as one undo step. `heal`: what fed the nodes feeds
    /// what came after them.
    void deleteSelection(bool heal = true);
    /// Selects the node, and scrolls to it where it is out of sight.
    void showNode(const QString& id);

    /// Adds a layer (or "Data") as one undo step: at `scenePos` (its middle, snapped to the grid),
    /// or beside the current node. `chainToLast` also wires it to the current or last node.
    void addLayer(const QString& type, std::optional<QPointF> scenePos = {},
                  bool chainToLast = false);

    /// The selected nodes and the wires among them, as text on the clipboard.
    void copy() const;
    void cut();
    /// Adds the network that the clipboard holds as text, at the cursor, as one undo step;
    /// refused() says why where it holds none.
    void paste();
    void duplicate();

    void alignSelection(Alignment how);
    void distributeSelection(Qt::Orientation along);
    void arrangeNetwork();

    /// Makes the selected nodes a block, after asking for its name.
    void makeBlock();
    /// Puts the layers of the current node, a block, in its place.
    void dissolveBlock();
    /// Shows the inside of the current node, a block; leaveBlock() shows what is around it.
    void openBlock();
    void leaveBlock();
    /// Gives the block another name after asking for it; of the current node for none.
    void renameBlock(const QString& block = {});
    /// Removes the definition of a block that nothing uses.
    void removeBlock(const QString& block);

    /// Begins a note at a place of the scene, or in the middle of the view.
    void addNote(std::optional<QPointF> scenePos = {});
    /// Opens a field that finds nodes.
    void find();
    /// The minimap is shown while the network is larger than the view; remembered.
    void setMinimapWanted(bool wanted);
    bool isMinimapWanted() const;

    /// For tests and scripts, in viewport coordinates: where a port can be grabbed, where a node
    /// lies, and the repair buttons that are on screen. Null where there is no such thing.
    QPointF portPosition(const QString& node, const QString& port) const;
    QRectF nodeRect(const QString& node) const;
    QRectF noteRect(size_t index) const;
    QString nodeToolTip(const QString& node) const;
    QList<QRectF> repairButtons() const;

signals:
    void message(const QString& text);    ///< a hint for the status bar
    void refused(const QString& reason);  ///< nothing was done, for the message bar
    void zoomChanged(double scale);
    void menuWanted(QPoint globalPos);  ///< what can be done with the selection
    void selectionChanged(int nodes, int notes);
    void dataWanted();  ///< the Data node was opened

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void dropEvent(QDropEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void afterAdding(const QString& id);
    bool isData(const QString& id) const;
    /// Of the current node: a block's inside, the samples of Data.
    void openNode();
    /// Asks for a name until `judge` has nothing against it; empty: the user changed their mind.
    /// What `judge` says is asked or told above the field.
    struct Judgement {
        QString says;
        bool accepted;
    };
    std::string askForBlockName(const QString& title, const std::string& name,
                                const std::function<Judgement(const std::string&)>& judge);
    /// The block that the current node is, or null.
    const graph::Block* currentBlock() const;
    void applyTheme();
    void endPan();
    void fit(const QRectF& scene);
    void insert(const QString& name, const graph::Document& piece, std::optional<QPointF> middle);
    void insertLayer(const QString& type, const graph::Wire& wire, QPointF scenePos);
    void lightWire(const std::optional<graph::Wire>& wire);
    /// Pops up the layers that `join` can wire in after they were added at `corner`.
    using Join = std::function<bool(graph::Document&, const std::string& added)>;
    void offer(QPointF scenePos, QPointF corner, const Join& join, const QString& typed = {});
    void offerLayers(const graph::Endpoint& fixed, bool fixedIsInput, QPointF scenePos);
    /// All layers at the cursor, or what fits the current node beside it.
    void openLayerMenu(const QString& typed);
    /// Where the mouse is over the view.
    std::optional<QPointF> cursor() const;
    void refresh();
    void scrollBy(QPointF pixels);
    void setScale(double scale, QPointF viewportAnchor);
    void startPan(QPoint at);
    void focusNode(const QString& id);
    QString nodeBeside(const QString& id, bool next) const;
    void showSeen();
    void startWire(PortItem::Side side);
    bool wireByKey(const QKeyEvent& event);
    std::optional<graph::Wire> wireUnder(QPointF viewportPos) const;

    DocumentModel* m_model;
    NetworkScene* m_scene;
    CanvasHint* m_hint;
    BlockTrail* m_trail;
    NodeFinder* m_finder;
    Minimap* m_minimap;
    std::unique_ptr<KeyWiring> m_wiring;
    std::optional<graph::Wire> m_litWire;  ///< a layer that is dropped now would go here
    QPoint m_panFrom;
    bool m_panning = false;
    bool m_spaceHeld = false;
    bool m_spaceTapped = false;  ///< nothing was panned while it is held
    bool m_fitted = true;        ///< the user has not zoomed or panned: keep fitting on resize
};

}  // namespace gradlab::ui
