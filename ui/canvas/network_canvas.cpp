// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/network_canvas.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <QScrollBar>
#include <QSettings>

#include "ui/canvas/arrange.h"
#include "ui/canvas/block_trail.h"
#include "ui/canvas/canvas_accessible.h"
#include "ui/canvas/canvas_hint.h"
#include "ui/canvas/diagnostics_guide.h"
#include "ui/canvas/key_wiring.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/minimap.h"
#include "ui/canvas/network_edits.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_finder.h"
#include "ui/canvas/node_item.h"
#include "ui/canvas/note_item.h"
#include "ui/canvas/wire_item.h"
#include "ui/commands/document_model.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr double smallestScale = 0.08, largestScale = 3;
constexpr double largestFit = 1.4;  // a small network is not blown up
constexpr double fitMargin = 22;    // view pixels around the network
constexpr double farAway = 1e5;     // half the side of the plane one can scroll over
constexpr double gridFadesBelow = 0.45;
constexpr auto minimapKey = "canvas/minimap";

}  // namespace

NetworkCanvas::NetworkCanvas(DocumentModel* model, QWidget* parent)
    : QGraphicsView(parent),
      m_model(model),
      m_scene(new NetworkScene(*model, this)),
      m_hint(new CanvasHint(this)),
      m_trail(new BlockTrail(*model, this)),
      m_finder(new NodeFinder(*model, this)),
      m_minimap(new Minimap(*m_scene, this)),
      m_wiring(std::make_unique<KeyWiring>(*m_scene)) {
    describeCanvases();
    setObjectName("networkCanvas");
    setAccessibleName(tr("Network"));
    setScene(m_scene);
    setSceneRect(-farAway, -farAway, 2 * farAway, 2 * farAway);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setDragMode(RubberBandDrag);
    setRubberBandSelectionMode(Qt::IntersectsItemShape);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    connect(model, &DocumentModel::changed, this, &NetworkCanvas::refresh);
    connect(model, &DocumentModel::documentReset, this, &NetworkCanvas::zoomToFit);
    connect(model, &DocumentModel::pathChanged, this, &NetworkCanvas::zoomToFit);
    connect(model, &DocumentModel::nodeVisited, this, &NetworkCanvas::showNode);
    connect(model, &DocumentModel::refused, this, &NetworkCanvas::refused);
    connect(m_scene, &NetworkScene::layersWanted, this, &NetworkCanvas::offerLayers);
    connect(m_scene, &NetworkScene::rearranged, this, [this] {
        if (m_fitted) zoomToFit();
    });
    connect(m_scene, &NetworkScene::selectionChanged, this, [this] {
        emit selectionChanged(static_cast<int>(m_scene->selectedNodes().size()),
                              static_cast<int>(m_scene->selectedNotes().size()));
    });
    connect(m_finder, &NodeFinder::found, this, &NetworkCanvas::showNode);
    m_minimap->setWanted(QSettings().value(minimapKey, true).toBool());
    connect(m_minimap, &Minimap::moved, this, [this](QPointF scenePos) {
        m_fitted = false;
        centerOn(scenePos);
        m_scene->guide().refresh();
    });
    refresh();
}

// The scene goes after this, item by item, and nobody asks what is selected then.
NetworkCanvas::~NetworkCanvas() { m_scene->disconnect(this); }

void NetworkCanvas::refresh() {
    std::vector<graph::Diagnostic> problems;
    for (const auto& diagnostic : m_model->report().diagnostics)
        if (diagnostic.node.empty()) problems.push_back(diagnostic);
    setAccessibleDescription(
        tr("%n nodes", nullptr, static_cast<int>(m_model->document().nodes.size())));
    m_hint->setContent(m_model->document().nodes.empty(), std::move(problems));
    m_hint->placeIn(viewport()->geometry());
    m_trail->refresh();
    m_minimap->forget();
}

void NetworkCanvas::zoomToFit() {
    m_fitted = true;
    fit(m_scene->networkRect());
}

void NetworkCanvas::zoomToSelection() {
    QRectF selected;
    for (const auto& id : m_scene->selectedNodes())
        selected |= m_scene->node(QString::fromStdString(id))->card();
    if (selected.isEmpty()) return zoomToFit();
    m_fitted = false;
    fit(selected);
}

void NetworkCanvas::fit(const QRectF& scene) {
    const QSizeF room = viewport()->size() - QSizeF(2 * fitMargin, 2 * fitMargin).toSize();
    if (room.isEmpty()) return;
    double scale = 1;
    if (!scene.isEmpty())
        scale = std::clamp(std::min(room.width() / scene.width(), room.height() / scene.height()),
                           smallestScale, largestFit);
    setScale(scale, QRectF(viewport()->rect()).center());
    centerOn(scene.center());
    m_scene->guide().refresh();
}

void NetworkCanvas::zoomBy(double factor) {
    m_fitted = false;
    setScale(transform().m11() * factor, QRectF(viewport()->rect()).center());
}

void NetworkCanvas::setScale(double scale, QPointF viewportAnchor) {
    scale = std::clamp(scale, smallestScale, largestScale);
    const QPointF held = viewportTransform().inverted().map(viewportAnchor);
    setTransform(QTransform::fromScale(scale, scale));
    const QPointF off = viewportTransform().map(held) - viewportAnchor;
    scrollBy(off);
    showSeen();
    m_scene->setLabelsShown(scale >= metrics::titleOnlyBelow);
    emit zoomChanged(scale);
}

void NetworkCanvas::scrollBy(QPointF pixels) {
    auto* across = horizontalScrollBar();
    auto* down = verticalScrollBar();
    across->setValue(across->value() + static_cast<int>(std::lround(pixels.x())));
    down->setValue(down->value() + static_cast<int>(std::lround(pixels.y())));
    m_scene->guide().refresh();
}

void NetworkCanvas::selectAll() {
    for (auto* item : m_scene->items())
        if (item->type() == NodeItem::Type || item->type() == NoteItem::Type)
            item->setSelected(true);
}

void NetworkCanvas::deleteSelection(bool heal) { m_scene->deleteSelection(heal); }

void NetworkCanvas::showNode(const QString& id) {
    const auto* node = m_scene->node(id);
    if (!node) return;
    m_model->setCurrentNode(id);
    ensureVisible(node->card(), static_cast<int>(fitMargin), static_cast<int>(fitMargin));
    m_scene->guide().refresh();
}

void NetworkCanvas::addLayer(const QString& type, std::optional<QPointF> scenePos,
                             bool chainToLast) {
    const std::string name = type.toStdString();
    if (!isNodeType(m_model->document(), name)) return;
    const auto& nodes = m_model->document().nodes;
    const auto isData = [](const graph::Node& node) { return node.type == graph::data_type; };
    const auto data = std::ranges::find_if(nodes, isData);
    if (name == graph::data_type && data != nodes.end()) {
        showNode(QString::fromStdString(data->id));
        emit message(tr("The network has its Data already."));
        return;
    }
    const auto half = metrics::cardSize(1) / 2;
    const QPointF toCorner(-half.width(), -half.height());
    const QPointF middle = mapToScene(viewport()->rect().center());
    std::string before = m_model->currentNode().toStdString();
    if (before.empty() && !nodes.empty()) before = nodes.back().id;
    QString added;
    m_scene->edit(tr("Add %1").arg(type), [&](graph::Document& document) {
        const QPointF corner =
            scenePos ? *scenePos + toCorner : cornerAfter(document, before, middle + toCorner);
        const auto id = addNode(document, name, corner);
        if (chainToLast) chain(document, before, id);
        added = QString::fromStdString(id);
    });
    afterAdding(added);
}

void NetworkCanvas::insertLayer(const QString& type, const graph::Wire& wire, QPointF scenePos) {
    QString added;
    m_scene->edit(tr("Insert %1").arg(type), [&](graph::Document& document) {
        added = QString::fromStdString(insertOnWire(document, type.toStdString(), wire, scenePos));
    });
    afterAdding(added);
}

void NetworkCanvas::afterAdding(const QString& id) {
    m_scene->clearSelection();
    m_model->setCurrentNode(id);
    const QRectF seen = viewportTransform().inverted().mapRect(QRectF(viewport()->rect()));
    if (m_fitted && !seen.contains(m_scene->networkRect()))
        zoomToFit();
    else
        showNode(id);
}

QPointF NetworkCanvas::portPosition(const QString& node, const QString& port) const {
    const auto* item = m_scene->node(node);
    if (!item) return {};
    for (const auto* candidate : item->ports())
        if (candidate->data(0) == port) return viewportTransform().map(candidate->scenePos());
    return {};
}

QRectF NetworkCanvas::nodeRect(const QString& node) const {
    const auto* item = m_scene->node(node);
    return item ? viewportTransform().mapRect(item->card()) : QRectF();
}

QRectF NetworkCanvas::noteRect(size_t index) const {
    return viewportTransform().mapRect(m_scene->noteRect(index));
}

QString NetworkCanvas::nodeToolTip(const QString& node) const {
    const auto* item = m_scene->node(node);
    return item ? item->toolTip() : QString();
}

QList<QRectF> NetworkCanvas::repairButtons() const {
    QList<QRectF> rects;
    const auto& bubble = m_scene->guide().bubble();
    if (bubble.isVisible())
        for (const auto* button : bubble.buttons())
            rects << button->deviceTransform(viewportTransform()).mapRect(button->boundingRect());
    return rects;
}

void NetworkCanvas::applyTheme() {
    m_scene->restyle();
    viewport()->update();
    m_hint->update();
    m_minimap->forget();
}

void NetworkCanvas::addNote(std::optional<QPointF> scenePos) {
    setFocus();
    m_scene->addNote(scenePos.value_or(mapToScene(viewport()->rect().center())));
}

void NetworkCanvas::find() { m_finder->open(); }

void NetworkCanvas::setMinimapWanted(bool wanted) {
    QSettings().setValue(minimapKey, wanted);
    m_minimap->setWanted(wanted);
}

bool NetworkCanvas::isMinimapWanted() const { return m_minimap->isWanted(); }

void NetworkCanvas::showSeen() {
    m_minimap->setSeen(viewportTransform().inverted().mapRect(QRectF(viewport()->rect())));
}

/// Dots where cards snap, every second one; fewer when seen from far. They are whole pixels, which
/// is much faster to fill and never blurred.
void NetworkCanvas::drawBackground(QPainter* painter, const QRectF& rect) {
    constexpr QSizeF dot(2, 2);
    const auto& theme = Theme::current();
    painter->fillRect(rect, theme.canvas);
    const double step = metrics::grid * (transform().m11() < gridFadesBelow ? 8 : 2);
    const QTransform toView = painter->worldTransform();
    std::vector<QRectF> dots;
    for (double x = std::floor(rect.left() / step) * step; x < rect.right(); x += step)
        for (double y = std::floor(rect.top() / step) * step; y < rect.bottom(); y += step)
            dots.emplace_back(toView.map(QPointF(x, y)).toPoint(), dot);
    painter->save();
    painter->resetTransform();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.grid);
    painter->drawRects(dots.data(), static_cast<int>(dots.size()));
    painter->restore();
}

}  // namespace gradlab::ui
