// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/graph/check.h"

namespace gradlab::ui {

class DocumentModel;

/// What a repair will lead to, before anybody chooses it: "fc1 gives 64 × 10 · no mistake remains".
QString repairOutcome(const DocumentModel& model, const graph::Diagnostic& diagnostic,
                      const nn::Repair& repair);

}  // namespace gradlab::ui
