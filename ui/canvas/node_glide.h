// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>
#include <vector>

#include <QPointF>
#include <QVariantAnimation>

namespace gradlab::ui {

class NetworkScene;
class NodeItem;

/// Lets cards glide from where they were to where the document has them, so that the eye can
/// follow a new layout. Only the drawing moves.
class NodeGlide : public QVariantAnimation {
    Q_OBJECT
public:
    explicit NodeGlide(NetworkScene& scene);

    /// Begins at `from`; the cards of a large network jump.
    void start(const std::unordered_map<NodeItem*, QPointF>& from);
    /// Puts every card where it belongs at once, without its wires; false if none was on its way.
    bool finish();

protected:
    void updateCurrentValue(const QVariant& value) override;

private:
    struct Way {
        NodeItem* node;
        QPointF from, to;
    };
    NetworkScene& m_scene;
    std::vector<Way> m_ways;
};

}  // namespace gradlab::ui
