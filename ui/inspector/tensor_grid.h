// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <QStringList>

#include "engine/nn/layer_spec.h"

namespace gradlab::ui {

/// How the values of a tensor lie on a plane: tiles of cells in rows and columns. A matrix is one
/// tile, a vector one row. A convolution's weight has a tile for each pair of channels; those of
/// one input channel stand in several rows, whose last may end early. An LSTM's has one a gate.
struct TensorGrid {
    /// `name` in the node's state_dict, `layer`: the node's type.
    static TensorGrid of(const nn::Shape& shape, const std::string& name, const std::string& layer);

    int64_t tileRows = 1, rows = 1;        ///< rows: of a tile
    int64_t tileColumns = 1, columns = 1;  ///< columns: of a tile
    QStringList rowNames;                  ///< of the rows of tiles, or empty

    /// The position of a cell in the tensor's memory.
    size_t index(int64_t tileRow, int64_t row, int64_t tileColumn, int64_t column) const {
        return size_t(((tileRow * tileColumns + tileColumn) * rows + row) * columns + column);
    }
    bool operator==(const TensorGrid&) const = default;
};

/// "weight[3, 0, 2, 2]"
QString indexText(const std::string& name, const nn::Shape& shape, size_t index);

/// One direction of a grid on the screen.
struct GridAxis {
    int64_t tiles = 1, size = 1;  ///< size: cells of a tile
    int cell = 1;                 ///< pixels
    int gap = 0;                  ///< between tiles

    struct Place {
        int64_t tile, cell;
    };
    int length() const { return int(tiles * (size * cell + gap)) - gap; }
    /// None in a gap and outside.
    std::optional<Place> at(int pixel) const;
    int begin(Place place) const {
        return int(place.tile * (size * cell + gap) + place.cell * cell);
    }
};

}  // namespace gradlab::ui
