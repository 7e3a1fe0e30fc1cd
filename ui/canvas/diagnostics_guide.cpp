// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagnostics_guide.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <QGraphicsView>

#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_item.h"
#include "ui/commands/document_model.h"
#include "ui/commands/repair_outcome.h"

namespace gradlab::ui {
namespace {
constexpr int lingerMilliseconds = 450;
constexpr double distance = 10;  // view pixels between card and bubble
}  // namespace

DiagnosticsGuide::DiagnosticsGuide(NetworkScene& scene, DocumentModel& model)
    : m_scene(scene),
      m_model(model),
      m_bubble(new DiagnosticsBubble([&model](const auto& diagnostic, const auto& repair) {
          model.repair(diagnostic, repair);
      })) {
    m_bubble->hide();
    m_bubble->onHover = [this](bool over) { over ? m_linger.stop() : m_linger.start(); };
    scene.addItem(m_bubble);
    m_linger.setSingleShot(true);
    m_linger.setInterval(lingerMilliseconds);
    connect(&model, &DocumentModel::changed, this, [this] { m_outdated = true; });
    connect(&m_linger, &QTimer::timeout, this, [this] {
        m_hovered.clear();
        refresh();
    });
}

void DiagnosticsGuide::setHovered(const QString& node) {
    if (node.isEmpty()) {
        m_linger.start();
        return;
    }
    const bool silent = diagnosticsOf(node).empty();
    if (silent && !m_shown.isEmpty()) return;
    m_linger.stop();
    m_hovered = node;
    refresh();
}

void DiagnosticsGuide::setSuspended(bool suspended) {
    m_suspended = suspended;
    refresh();
}

DiagnosticsBubble::Diagnostics DiagnosticsGuide::diagnosticsOf(const QString& node) const {
    DiagnosticsBubble::Diagnostics found;
    std::ranges::copy_if(m_model.report().diagnostics, std::back_inserter(found),
                         [id = node.toStdString()](const auto& d) { return d.node == id; });
    return found;
}

QString DiagnosticsGuide::nodeToExplain() const {
    if (m_suspended) return {};
    const auto isThere = [&](const QString& id) { return !id.isEmpty() && m_scene.node(id); };
    if (isThere(m_hovered) && !diagnosticsOf(m_hovered).empty()) return m_hovered;
    const QString& current = m_model.currentNode();
    const bool isWrong = !std::ranges::all_of(diagnosticsOf(current), &graph::Diagnostic::pending);
    return isThere(current) && isWrong ? current : QString();
}

void DiagnosticsGuide::refresh() {
    const QString before = std::exchange(m_shown, nodeToExplain());
    m_bubble->setVisible(!m_shown.isEmpty());
    if (m_shown.isEmpty()) return;
    if (std::exchange(m_outdated, false) || m_shown != before) fill();
    placeBeside(*m_scene.node(m_shown));
}

void DiagnosticsGuide::fill() {
    const auto diagnostics = diagnosticsOf(m_shown);
    QStringList outcomes;
    for (const auto& diagnostic : diagnostics)
        for (const auto& repair : diagnostic.repairs)
            outcomes << repairOutcome(m_model, diagnostic, repair);
    m_bubble->setDiagnostics(diagnostics, outcomes);
}

/// Below the card; above it or beside it where the view ends; never beyond the view's sides.
void DiagnosticsGuide::placeBeside(const NodeItem& node) {
    if (m_scene.views().isEmpty()) return;
    const auto* view = m_scene.views().first();
    const QRectF card = view->mapFromScene(node.card()).boundingRect();
    const QSizeF size = m_bubble->size(), room = view->viewport()->size();
    const QPointF farthest(room.width() - size.width() - distance,
                           room.height() - size.height() - distance);
    QPointF corner(card.left(), card.bottom() + distance);
    if (corner.y() > farthest.y()) {
        const double above = card.top() - distance - size.height();
        const double right = card.right() + distance;
        if (above < 0)
            corner.setX(right > farthest.x() ? card.left() - distance - size.width() : right);
        corner.setY(above < 0 ? farthest.y() : above);
    }
    corner = {std::max(distance, std::min(corner.x(), farthest.x())),
              std::max(distance, corner.y())};
    m_bubble->setPos(view->mapToScene(corner.toPoint()));
}

}  // namespace gradlab::ui
