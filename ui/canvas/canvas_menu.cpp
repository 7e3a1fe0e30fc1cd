// SPDX-License-Identifier: GPL-3.0-or-later
// How NetworkCanvas offers layers: at a loose wire, at a node, or at the cursor.
#include <algorithm>

#include <QCursor>

#include "engine/graph/blocks.h"
#include "ui/canvas/layer_menu.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/network_canvas.h"
#include "ui/canvas/network_edits.h"
#include "ui/canvas/network_scene.h"
#include "ui/commands/document_model.h"

namespace gradlab::ui {

void NetworkCanvas::offer(QPointF scenePos, QPointF corner, const Join& join,
                          const QString& typed) {
    graph::Document trial = m_model->document();
    const auto wires = trial.wires;
    const auto fits = [&](const std::string& type) {
        if (type == graph::data_type && hasData(trial)) return false;
        const auto id = addNode(trial, type, corner);
        const bool barred =
            !trial.inside.empty() && !graph::why_not_inside(trial, *trial.find(id)).empty();
        const bool joined = !barred && join(trial, id);
        trial.remove_node(id);
        trial.wires = wires;
        return joined;
    };
    auto* menu = new LayerMenu(trial, fits, this);
    connect(menu, &LayerMenu::chosen, this, [=, this](const QString& type) {
        QString added;
        m_scene->edit(tr("Add %1").arg(type), [&](graph::Document& document) {
            const auto id = addNode(document, type.toStdString(), corner);
            join(document, id);
            added = QString::fromStdString(id);
        });
        afterAdding(added);
    });
    const QPoint at = mapFromScene(scenePos);
    const QRect room = viewport()->rect();
    const QPoint inView(std::clamp(at.x(), room.left(), room.right()),
                        std::clamp(at.y(), room.top(), room.bottom()));
    menu->popup(viewport()->mapToGlobal(inView), typed);
}

void NetworkCanvas::offerLayers(const graph::Endpoint& fixed, bool fixedIsInput, QPointF scenePos) {
    const QPointF port(fixedIsInput ? metrics::cardWidth : 0, metrics::firstPort);
    const auto join = [=](graph::Document& document, const std::string& added) {
        const auto wire = fittingWire(document, fixed, fixedIsInput, added);
        if (wire) document.connect(*wire);
        return wire.has_value();
    };
    offer(scenePos, scenePos - port, join);
}

void NetworkCanvas::openLayerMenu(const QString& typed) {
    const auto& document = m_model->document();
    const auto* before = document.find(m_model->currentNode().toStdString());
    if (before && canFeed(m_model->document(), *before)) {
        const auto join = [id = before->id](graph::Document& trial, const std::string& added) {
            return chain(trial, id, added);
        };
        const QPointF corner = cornerAfter(document, before->id, {});
        return offer(corner, corner, join, typed);
    }
    const auto anything = [](graph::Document&, const std::string&) { return true; };
    const QPointF at = cursor().value_or(mapToScene(viewport()->rect().center()));
    const QSizeF card = metrics::cardSize(1);
    offer(at, at - QPointF(card.width(), card.height()) / 2, anything, typed);
}

std::optional<QPointF> NetworkCanvas::cursor() const {
    const QPoint at = viewport()->mapFromGlobal(QCursor::pos());
    if (!viewport()->rect().contains(at)) return {};
    return mapToScene(at);
}

}  // namespace gradlab::ui
