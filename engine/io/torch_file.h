// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "engine/io/named_tensors.h"
#include "engine/io/python_object.h"

/// Files of torch.save(), `.pt` or `.pth`: a zip archive of a pickle and the tensors' numbers.
namespace gradlab::io {

/// Everything in the file; tensors are new, on the CPU, and share memory where they did when saved.
/// Error naming the file, the place and the reason: missing, truncated, no file of torch.save, from
/// before PyTorch 1.6, or of something else than tensors, numbers, texts, lists and dicts. Nothing
/// in the file is executed.
PythonObjects read_torch(const std::filesystem::path& path);

/// The tensors of a state_dict: those of the dict that the file holds, or of the only dict in it
/// that has some ({"epoch": 3, "model": state_dict}). Error as above, or when there is no such
/// dict.
NamedTensors read_torch_tensors(const std::filesystem::path& path);

/// A dict that torch.load() and, in C++, torch::pickle_load() open. Written to a temporary name and
/// renamed; tensors may be strided or on a device. Error naming the file and the reason; for an
/// undefined tensor, a double name or more than 4 GiB.
void write_torch_tensors(const std::filesystem::path& path, const NamedTensors& tensors);

}  // namespace gradlab::io
