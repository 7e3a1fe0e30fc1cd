// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/step_diagram.h"

#include <algorithm>
#include <map>
#include <optional>

#include "ui/canvas/layout.h"

namespace gradlab::ui {
namespace {

constexpr QSizeF leafSize{116, 58};
constexpr QSizeF operationSize{140, 76};
constexpr QSizeF layerSize{156, 80};
constexpr double framePadding = 16;
constexpr double frameTitle = 26;

using Path = std::vector<int>;

/// What stands for a layer inside of `outer`: a block of it, or the layer itself.
std::string shownName(const std::string& layer, const std::string& outer) {
    return layer.substr(0, layer.find('.', outer.empty() ? 0 : outer.size() + 1));
}

/// One item of a row of cards, with what lies in it.
struct Piece {
    StepDiagram inside{};  ///< its own box first
    QSizeF size{};
};

/// Draws the operations of one pass, or some of them.
class Drawing {
public:
    Drawing(const step::View& view, const std::set<std::string>& openLayers)
        : m_view(view), m_openLayers(openLayers) {}

    StepDiagram whole() {
        if (!m_view.pass) return {};
        const step::Pass& pass = *m_view.pass;
        std::vector<int> operations;
        for (size_t i = 0; i < pass.operations.size(); ++i) operations.push_back(int(i));
        StepDiagram diagram = arranged({}, operations, std::string());
        addWires(diagram, {});
        for (const auto& [path, parts] : m_view.parts)
            if (diagram.boxOf(Path(path.begin(), path.end() - 1), path.back()) >= 0)
                addWires(diagram, path);
        return diagram;
    }

private:
    static StepDiagram moved(StepDiagram diagram, QPointF by) {
        for (StepBox& box : diagram.boxes) box.rect.translate(by);
        return diagram;
    }

    static Piece card(StepBox box, QSizeF size) {
        box.rect = {{0, 0}, size};
        return {.inside = {.boxes = {std::move(box)}}, .size = size};
    }

    static Piece framed(StepBox box, const StepDiagram& content) {
        QRectF bounds;
        for (const StepBox& inner : content.boxes) bounds |= inner.rect;
        const QPointF shift =
            QPointF(framePadding, frameTitle + framePadding / 2) - bounds.topLeft();
        const QSizeF size(std::max(bounds.width(), layerSize.width()) + 2 * framePadding,
                          bounds.height() + frameTitle + 1.5 * framePadding);
        box.rect = {{0, 0}, size};
        Piece piece{.inside = {.boxes = {std::move(box)}}, .size = size};
        for (StepBox& inner : moved(content, shift).boxes)
            piece.inside.boxes.push_back(std::move(inner));
        return piece;
    }

    Piece operation(const Path& path, int index) {
        Path inner = path;
        inner.push_back(index);
        const step::Pass& pass = passAt(m_view, path);
        StepBox box{.kind = StepBox::Kind::Operation,
                    .path = path,
                    .index = index,
                    .node = pass.operations[size_t(index)].node,
                    .opens = pass.operations[size_t(index)].opens};
        const auto parts = m_view.parts.find(inner);
        if (parts == m_view.parts.end()) return card(std::move(box), operationSize);
        box.open = true;
        std::vector<int> operations;
        for (size_t i = 0; i < parts->second->operations.size(); ++i) operations.push_back(int(i));
        return framed(std::move(box), arranged(inner, operations, {}));
    }

    /// A layer, or a block of layers.
    Piece layer(const std::string& node, const std::vector<int>& operations) {
        const bool isBlock = std::ranges::any_of(operations, [&](int index) {
            return m_view.pass->operations[size_t(index)].node != node;
        });
        StepBox box{
            .kind = StepBox::Kind::Layer, .index = operations.back(), .node = node, .opens = true};
        if (!m_openLayers.contains(node)) return card(std::move(box), layerSize);
        box.open = true;
        const auto inside = isBlock ? std::optional(node) : std::nullopt;
        return framed(std::move(box), arranged({}, operations, inside));
    }

    /// The pieces of a group side by side, as values flow. `outer`: as layers and blocks inside of
    /// that block, the network's being "".
    StepDiagram arranged(const Path& path, const std::vector<int>& operations,
                         const std::optional<std::string>& outer) {
        const step::Pass& pass = passAt(m_view, path);
        std::vector<Piece> pieces;
        std::map<int, int> pieceOf;  // operation → piece
        std::map<std::string, int> layers;
        std::map<std::string, std::vector<int>> members;
        for (const int index : operations)
            if (const auto& node = pass.operations[size_t(index)].node; outer && !node.empty())
                members[shownName(node, *outer)].push_back(index);
        for (const int index : operations) {
            const std::string& own = pass.operations[size_t(index)].node;
            if (!outer || own.empty()) {
                pieceOf[index] = int(pieces.size());
                pieces.push_back(operation(path, index));
                continue;
            }
            const std::string node = shownName(own, *outer);
            const auto [known, fresh] = layers.try_emplace(node, int(pieces.size()));
            if (fresh) pieces.push_back(layer(node, members[node]));
            pieceOf[index] = known->second;
        }
        std::map<int, int> leaves = addLeaves(path, pass, pieceOf, outer, pieces);
        return placed(pieces, flow(pass, pieceOf, leaves));
    }

    /// Values that no operation made, where all that use them are here and no layer holds them.
    std::map<int, int> addLeaves(const Path& path, const step::Pass& pass,
                                 const std::map<int, int>& pieceOf,
                                 const std::optional<std::string>& outer,
                                 std::vector<Piece>& pieces) {
        const bool isNetwork = outer && outer->empty();
        std::map<int, int> leaves;
        for (size_t i = 0; i < pass.values.size(); ++i) {
            const step::Value& value = pass.values[i];
            if (value.maker >= 0 || value.uses.empty() || value.kind == step::Value::Kind::Constant)
                continue;
            const auto here = [&](const step::Value::Use& use) {
                return pieceOf.contains(use.operation);
            };
            if (!std::ranges::all_of(value.uses, here)) continue;
            if (outer && value.kind == step::Value::Kind::Parameter && !value.node.empty())
                continue;
            if (!isNetwork && path.empty() && value.node.empty()) continue;
            leaves[int(i)] = int(pieces.size());
            pieces.push_back(card(
                {.kind = StepBox::Kind::Leaf, .path = path, .index = int(i), .node = value.node},
                leafSize));
        }
        return leaves;
    }

    static std::vector<std::pair<int, int>> flow(const step::Pass& pass,
                                                 const std::map<int, int>& pieceOf,
                                                 const std::map<int, int>& leaves) {
        std::set<std::pair<int, int>> wires;
        for (const auto& [operation, piece] : pieceOf)
            for (const int input : pass.operations[size_t(operation)].inputs) {
                if (input < 0) continue;
                const int maker = pass.values[size_t(input)].maker;
                const auto& from = maker >= 0 ? pieceOf : leaves;
                const auto found = from.find(maker >= 0 ? maker : input);
                if (found != from.end() && found->second != piece)
                    wires.emplace(found->second, piece);
            }
        return {wires.begin(), wires.end()};
    }

    static StepDiagram placed(const std::vector<Piece>& pieces,
                              std::vector<std::pair<int, int>> wires) {
        LayoutGraph graph{.columnsOfOneRow = 4, .columnsPerRoot = 1.2};  // beside the panel
        for (const Piece& piece : pieces) graph.sizes.push_back(piece.size);
        graph.wires = std::move(wires);
        const auto corners = layeredLayout(graph);
        StepDiagram diagram;
        for (size_t i = 0; i < pieces.size(); ++i)
            for (StepBox& box : moved(pieces[i].inside, corners[i]).boxes)
                diagram.boxes.push_back(std::move(box));
        return diagram;
    }

    static int visible(const StepDiagram& diagram, const Path& path, const step::Pass& pass,
                       int operation) {
        const int box = diagram.boxOf(path, operation);
        if (box >= 0 || !path.empty()) return box;
        return diagram.layerOf(pass.operations[size_t(operation)].node);
    }

    void addWires(StepDiagram& diagram, const Path& path) const {
        const step::Pass& pass = passAt(m_view, path);
        std::map<int, int> leaves;
        for (size_t i = 0; i < diagram.boxes.size(); ++i)
            if (diagram.boxes[i].kind == StepBox::Kind::Leaf && diagram.boxes[i].path == path)
                leaves[diagram.boxes[i].index] = int(i);
        for (size_t i = 0; i < pass.operations.size(); ++i) {
            const int to = visible(diagram, path, pass, int(i));
            for (const int input : pass.operations[i].inputs) {
                if (input < 0 || to < 0) continue;
                const int maker = pass.values[size_t(input)].maker;
                const auto leaf = leaves.find(input);
                const int from = maker >= 0             ? visible(diagram, path, pass, maker)
                                 : leaf != leaves.end() ? leaf->second
                                                        : -1;
                if (from >= 0 && from != to)
                    diagram.wires.push_back({from, to, path, input, int(i)});
            }
        }
    }

    const step::View& m_view;
    const std::set<std::string>& m_openLayers;
};

}  // namespace

int StepDiagram::boxOf(const std::vector<int>& path, int operation) const {
    const auto found = std::ranges::find_if(boxes, [&](const StepBox& box) {
        return box.kind == StepBox::Kind::Operation && box.index == operation && box.path == path;
    });
    return found == boxes.end() ? -1 : int(found - boxes.begin());
}

int StepDiagram::layerOf(const std::string& layer) const {
    int found = -1;
    for (size_t i = 0; i < boxes.size(); ++i) {
        const StepBox& box = boxes[i];
        if (box.kind != StepBox::Kind::Layer || !isPartOf(layer, box.node)) continue;
        if (found < 0 || box.node.size() > boxes[size_t(found)].node.size()) found = int(i);
    }
    return found;
}

bool isPartOf(const std::string& layer, const std::string& group) {
    return layer.starts_with(group) && (layer.size() == group.size() || layer[group.size()] == '.');
}

const step::Pass& passAt(const step::View& view, const std::vector<int>& path) {
    return path.empty() ? *view.pass : *view.parts.at(path);
}

StepDiagram makeStepDiagram(const step::View& view, const std::set<std::string>& openLayers) {
    return Drawing(view, openLayers).whole();
}

}  // namespace gradlab::ui
