// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "engine/train/trainer.h"

namespace gradlab::train {

/// Writes all that training needs to go on bit for bit as if it had never stopped, curves included,
/// into one file of the folder, which is made if need be. The old checkpoint stays until the new
/// one is whole. Error naming the path and the reason.
void write_checkpoint(const Trainer& trainer, const std::filesystem::path& folder);

/// Puts a new trainer of the same project where the checkpoint was. Error naming the path for a
/// missing or foreign file and for one of another network; the trainer is of no use then.
void read_checkpoint(Trainer& trainer, const std::filesystem::path& folder);

}  // namespace gradlab::train
