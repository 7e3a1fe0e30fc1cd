// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cuda/module.h"

/// Parts of the families of families.h that have files of their own.
namespace gradlab::cuda {

void add_softmax(Kernels& table);  // softmax and its gradient: of add_reductions()
void add_scans(Kernels& table);    // scan, scan_extreme, nonzero: of add_order()

}  // namespace gradlab::cuda
