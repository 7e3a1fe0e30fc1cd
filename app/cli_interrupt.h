// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gradlab {

/// While one of these lives, the first Ctrl-C is only noted; the second ends the program at once.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;
};

bool interrupted();

}  // namespace gradlab
