// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/graph/document.h"

/// The course of training as fields of a form: epochs, seed, clipping, when to stop.
namespace gradlab::ui {

std::vector<nn::Field> trainingFields();

/// What differs from the defaults, by the fields' keys.
nn::Json trainingValues(const graph::TrainingConfig& training);

/// Sets one of them; null goes back to its default. A seed that is no number changes nothing.
void setTrainingValue(graph::TrainingConfig& training, const std::string& key,
                      const nn::Json& value);

}  // namespace gradlab::ui
