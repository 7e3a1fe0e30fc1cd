// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/tensor_grid.h"

#include <cmath>

namespace gradlab::ui {
namespace {

/// In PyTorch's order: input, forget, cell, output; reset, update, new.
QStringList gates(const std::string& name, const std::string& layer) {
    const std::string last = name.substr(name.rfind('.') + 1);
    if (!last.starts_with("weight_") && !last.starts_with("bias_")) return {};
    if (layer.starts_with("LSTM")) return {"i", "f", "g", "o"};
    if (layer.starts_with("GRU")) return {"r", "z", "n"};
    return {};
}

}  // namespace

TensorGrid TensorGrid::of(const nn::Shape& shape, const std::string& name,
                          const std::string& layer) {
    TensorGrid grid;
    const QStringList names = gates(name, layer);
    const bool gated = !names.isEmpty() && !shape.empty() && shape[0] % names.size() == 0;
    if (gated) {
        grid.rowNames = names;
        grid.tileRows = names.size();
    }
    if (shape.size() == 1) {
        grid.columns = shape[0] / grid.tileRows;
    } else if (shape.size() == 2) {
        grid.rows = shape[0] / grid.tileRows;
        grid.columns = shape[1];
    } else if (shape.size() > 2) {
        grid.tileRows = shape[0];
        grid.tileColumns = shape[1];
        if (shape[1] == 1) {  // not one tall column
            grid.tileColumns = int64_t(std::ceil(std::sqrt(double(shape[0]))));
            grid.tileRows = (shape[0] + grid.tileColumns - 1) / grid.tileColumns;
        }
        grid.columns = shape.back();
        for (size_t i = 2; i + 1 < shape.size(); ++i) grid.rows *= shape[i];
    }
    return grid;
}

QString indexText(const std::string& name, const nn::Shape& shape, size_t index) {
    QStringList parts;
    for (size_t i = shape.size(); i-- > 0;) {
        parts.prepend(QString::number(int64_t(index) % shape[i]));
        index = size_t(int64_t(index) / shape[i]);
    }
    const QString text = QString::fromStdString(name);
    return parts.isEmpty() ? text : text + "[" + parts.join(", ") + "]";
}

std::optional<GridAxis::Place> GridAxis::at(int pixel) const {
    const int64_t tile = size * cell + gap;
    if (pixel < 0 || pixel / tile >= tiles) return {};
    const int64_t inTile = pixel % tile;
    if (inTile >= size * cell) return {};
    return Place{pixel / tile, inTile / cell};
}

}  // namespace gradlab::ui
