// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli.h"

int main(int argc, char** argv) { return gradlab::run_command_line(argc, argv); }
