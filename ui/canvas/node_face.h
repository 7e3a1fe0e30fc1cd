// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QCoreApplication>
#include <QList>
#include <QString>

#include "engine/graph/check.h"
#include "engine/graph/document.h"

namespace gradlab::ui {

struct PortFace {
    QString name;
    QString help;
    bool operator==(const PortFace&) const = default;
};

/// All that a card shows, as finished text, so that painting only paints.
struct NodeFace {
    Q_DECLARE_TR_FUNCTIONS(NodeFace)
public:
    QString id;
    QString type;
    std::optional<nn::Category> category;  ///< none: the data, a port of a block
    QString summary;                       ///< "784 → 128", or the formula
    QString shape;                         ///< of the first output
    bool shapeKnown = false;
    QString count;  ///< of parameters, or of samples in a batch
    QString help;
    bool block = false;   ///< a block of this project
    bool frozen = false;  ///< training leaves its weights as they are
    QList<PortFace> inputs, outputs;
    std::optional<graph::Severity> severity;  ///< of its worst diagnostic
    bool operator==(const NodeFace&) const = default;
};

/// The face without its severity, which the scene adds from the diagnostics.
NodeFace faceOf(const graph::Document& document, const graph::Node& node,
                const graph::Report& report);

}  // namespace gradlab::ui
