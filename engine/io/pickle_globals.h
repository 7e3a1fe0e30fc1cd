// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/python_object.h"

namespace gradlab::io {

/// Error naming a global that a pickle of tensors has no need of.
void require_known(const PythonObject::Global& global);

/// What a known function or class makes of its arguments; new objects go to `arena`. Error where
/// they do not fit it.
PythonObject& call(const PythonObject::Global& global, const PythonObject::List& arguments,
                   std::deque<PythonObject>& arena);

}  // namespace gradlab::io
