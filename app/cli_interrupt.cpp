// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_interrupt.h"

#include <csignal>

namespace gradlab {

namespace {

volatile std::sig_atomic_t noted = 0;

void note(int) {
    noted = 1;
    std::signal(SIGINT, SIG_DFL);
}

}  // namespace

InterruptGuard::InterruptGuard() {
    noted = 0;
    std::signal(SIGINT, note);
}

InterruptGuard::~InterruptGuard() { std::signal(SIGINT, SIG_DFL); }

bool interrupted() { return noted != 0; }

}  // namespace gradlab
