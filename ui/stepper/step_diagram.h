// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include <QRectF>
#include <QString>

#include "engine/step/stepper.h"

namespace gradlab::ui {

/// A card or a frame of the drawing of a pass.
struct StepBox {
    enum class Kind {
        Leaf,       ///< a value that no operation made
        Operation,  ///< closed, or a frame around its parts
        Layer       ///< closed, or a frame around its operations
    };
    Kind kind = Kind::Operation;
    std::vector<int> path{};  ///< of the pass it belongs to: operations open around it
    int index = 0;            ///< of values or operations; of a layer's last operation
    std::string node{};       ///< a layer's id
    bool open = false;
    bool opens = false;  ///< it can be opened
    QRectF rect{};
};

/// A value on its way from one card to another.
struct StepWire {
    int from = 0, to = 0;  ///< boxes
    std::vector<int> path{};
    int value = 0;
    int operation = 0;  ///< that uses it
};

/// What is drawn of a view, with places. Frames come before what lies in them.
struct StepDiagram {
    std::vector<StepBox> boxes{};
    std::vector<StepWire> wires{};

    int boxOf(const std::vector<int>& path, int operation) const;  ///< -1: hidden in a closed one
    /// The innermost box that holds a layer: its own, or that of a closed block; -1: there is none.
    int layerOf(const std::string& layer) const;
};

/// Layers named in `openLayers` are drawn by their operations, operations with parts in the view
/// by those. Layers follow each other from left to right as data flows.
StepDiagram makeStepDiagram(const step::View& view, const std::set<std::string>& openLayers);

/// Whether a layer, "down1.conv1", is that layer or lies in that block, "down1".
bool isPartOf(const std::string& layer, const std::string& group);

/// The pass at a path of opened operations.
const step::Pass& passAt(const step::View& view, const std::vector<int>& path);

}  // namespace gradlab::ui
