// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "engine/train/snapshot.h"
#include "engine/train/trainer.h"

/// Pictures of what a network has learned. They leave training as it is.
namespace gradlab::train {

/// Of a regression with one input and one output; null for other projects.
std::shared_ptr<const FitCurve> fit_curve(Trainer& trainer);

/// Of a classification in the plane; null for other projects.
std::shared_ptr<const Regions> decision_regions(Trainer& trainer);

}  // namespace gradlab::train
