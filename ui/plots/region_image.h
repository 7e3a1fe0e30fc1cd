// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include "engine/train/snapshot.h"

namespace gradlab::ui {

/// The grid of class scores as a picture, its top row at y_max: every cell a mixture of the
/// classes' colours by their probabilities, washed out with the plot's ground so that samples
/// stand out.
QImage regionImage(const train::Regions& regions);

/// The scores at a point of the plane: one per class; empty outside of the grid.
std::vector<float> scoresAt(const train::Regions& regions, double x, double y);

}  // namespace gradlab::ui
