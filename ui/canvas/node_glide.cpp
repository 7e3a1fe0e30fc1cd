// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/node_glide.h"

#include <utility>

#include <QEasingCurve>

#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_item.h"

namespace gradlab::ui {
namespace {
constexpr int milliseconds = 200;
constexpr size_t mostCards = 120;  // every frame routes all wires anew
}  // namespace

NodeGlide::NodeGlide(NetworkScene& scene) : m_scene(scene) {
    setDuration(milliseconds);
    setEasingCurve(QEasingCurve::InOutCubic);
    setStartValue(0.0);
    setEndValue(1.0);
    connect(this, &QVariantAnimation::finished, this, [this] { m_ways.clear(); });
}

void NodeGlide::start(const std::unordered_map<NodeItem*, QPointF>& from) {
    finish();
    if (from.size() > mostCards) return;
    for (const auto& [node, at] : from) m_ways.push_back({node, at, node->pos()});
    updateCurrentValue(0.0);
    QVariantAnimation::start();
}

bool NodeGlide::finish() {
    stop();
    const auto ways = std::exchange(m_ways, {});
    for (const auto& way : ways) way.node->setPos(way.to);
    return !ways.empty();
}

void NodeGlide::updateCurrentValue(const QVariant& value) {
    const double way = value.toDouble();
    for (const auto& [node, from, to] : m_ways) node->setPos(from + way * (to - from));
    if (!m_ways.empty()) m_scene.routeAll();
}

}  // namespace gradlab::ui
