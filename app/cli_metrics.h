// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "engine/train/trainer.h"

namespace gradlab {

/// The curves as CSV: `step,epoch,split,loss,accuracy,lr,seconds`, numbers with 9 significant
/// digits. Error when the file cannot be written.
void write_metrics(const train::Trainer& trainer, const std::filesystem::path& path);

}  // namespace gradlab
