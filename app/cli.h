// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "engine/graph/document.h"

namespace gradlab {

/// What the program's exit says, as the project format fixes it.
enum ExitCode { exit_done = 0, exit_failed = 1, exit_usage = 2, exit_interrupted = 130 };

/// Does what the arguments ask for, the window included, and returns the exit code.
int run_command_line(int argc, char** argv);

/// A project that cannot be used; the texts are lines for stderr.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// "PROJECT: node fc1: …"
std::string line_about(const std::filesystem::path& project, const std::string& node,
                       const std::string& text);

/// The document of a project file; its warnings go to stderr. UsageError when it cannot be read.
graph::Document load_project(const std::filesystem::path& project);

}  // namespace gradlab
