// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace gradlab {

/// The arguments of `gradlab train`; what is not given is as in the project.
struct TrainOptions {
    std::filesystem::path project{};
    std::optional<int64_t> epochs{};
    std::optional<int64_t> steps{};
    std::optional<int64_t> batch_size{};
    std::optional<std::string> device{};
    std::optional<int> threads{};
    std::optional<uint64_t> seed{};
    std::optional<double> lr{};
    std::optional<std::filesystem::path> init{};
    std::optional<std::filesystem::path> weights{};
    std::optional<std::filesystem::path> checkpoint{};
    std::optional<std::filesystem::path> resume{};
    std::optional<std::filesystem::path> metrics{};
    bool tf32 = false;
    bool quiet = false;
};

/// Trains, writes what was asked for, and returns the exit code. UsageError, with nothing written,
/// when project, data or an option is wrong.
int run_train(const TrainOptions& options);

}  // namespace gradlab
