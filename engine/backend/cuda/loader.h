// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/backend/cuda/module.h"

namespace gradlab::cuda {

/// The CUDA module of this process, or why there is none. It is looked for once, at the first call
/// (any thread): the file that the environment's GRADLAB_CUDA_MODULE names, or one beside the
/// program, in ../lib/gradlab from there, where it was built, or where it was installed.
struct Loaded {
    const Kernels* kernels = nullptr;
    std::string reason{};  ///< a sentence that names the missing part; empty where there is one
};
const Loaded& load();

}  // namespace gradlab::cuda
