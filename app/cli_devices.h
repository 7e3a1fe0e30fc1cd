// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gradlab {

/// `gradlab devices`: one line a device on stdout. Returns the exit code.
int run_devices();

}  // namespace gradlab
