// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_train.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/cli.h"
#include "app/cli_interrupt.h"
#include "app/cli_metrics.h"
#include "app/cli_progress.h"
#include "engine/backend/cpu/thread_pool.h"
#include "engine/backend/cuda/cuda.h"
#include "engine/train/checkpoint.h"
#include "engine/train/failure.h"
#include "engine/train/trainer.h"

namespace gradlab {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds checkpoint_pause{5};

graph::Document with_options(graph::Document document, const TrainOptions& options) {
    graph::TrainingConfig& training = document.training;
    training.epochs = options.epochs.value_or(training.epochs);
    training.seed = options.seed.value_or(training.seed);
    training.device = options.device.value_or(training.device);
    document.data.batch_size = options.batch_size.value_or(document.data.batch_size);
    if (options.lr) training.optimizer.params["lr"] = *options.lr;
    return document;
}

/// The folder that the path will be written into, or the nearest above it that exists.
fs::path existing_folder(const fs::path& path, bool is_folder) {
    std::error_code error;
    fs::path folder = fs::absolute(path);
    if (!is_folder) return folder.parent_path();
    while (!fs::exists(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
    return folder;
}

/// UsageError when nothing can be written there. Found out before hours of training, not after.
void require_writable(const std::optional<fs::path>& path, bool is_folder = false) {
    if (!path) return;
    const fs::path folder = existing_folder(*path, is_folder);
    const bool writable = fs::is_directory(folder) && access(folder.c_str(), W_OK) == 0;
    if (!writable)
        throw UsageError(fmt::format("{}: cannot be written: {} is no folder to write into",
                                     path->string(), folder.string()));
    if (!is_folder && fs::is_directory(*path))
        throw UsageError(fmt::format("{}: cannot be written: it is a folder", path->string()));
}

[[noreturn]] void refuse(const fs::path& project, const train::InvalidNetwork& invalid) {
    std::string lines;
    for (const graph::Diagnostic& error : invalid.errors())
        lines += (lines.empty() ? "" : "\n") + line_about(project, error.node, error.message);
    throw UsageError(lines);
}

train::Trainer make_trainer(const TrainOptions& options) {
    const fs::path base = options.project.parent_path();
    const graph::Document document = with_options(load_project(options.project), options);
    try {
        train::Trainer trainer(document, train::open_data(document, base));
        if (options.steps) trainer.limit_steps(*options.steps);
        if (options.init) trainer.load_weights(*options.init);
        if (options.resume) train::read_checkpoint(trainer, *options.resume);
        return trainer;
    } catch (const train::InvalidNetwork& invalid) {
        refuse(options.project, invalid);
    } catch (const std::exception& error) {
        throw UsageError(line_about(options.project, {}, train::in_words(error)));
    }
}

void train_to_the_end(train::Trainer& trainer, const TrainOptions& options, Progress& progress) {
    auto next_checkpoint = Clock::now() + checkpoint_pause;
    while (!trainer.done() && !interrupted()) {
        trainer.advance();
        progress.show(trainer);
        const bool between_epochs = trainer.progress().epoch_steps == 0;
        if (!options.checkpoint || !between_epochs || Clock::now() < next_checkpoint) continue;
        train::write_checkpoint(trainer, *options.checkpoint);
        next_checkpoint = Clock::now() + checkpoint_pause;
    }
}

}  // namespace

int run_train(const TrainOptions& options) {
    require_writable(options.weights);
    require_writable(options.metrics);
    require_writable(options.checkpoint, true);
    if (options.threads) set_num_threads(*options.threads);
    if (options.tf32) cuda::allow_tf32(true);
    prepare_compute_thread();
    train::Trainer trainer = make_trainer(options);
    Progress progress(!options.quiet);
    const InterruptGuard interrupts;
    int code = exit_done;
    try {
        train_to_the_end(trainer, options, progress);
        if (!trainer.done()) code = exit_interrupted;
        progress.finish(trainer);
    } catch (const train::Failure& error) {
        code = exit_failed;
        progress.clear();
        fmt::print(stderr, "{}\n", line_about(options.project, error.node(), error.what()));
    }
    if (options.checkpoint) train::write_checkpoint(trainer, *options.checkpoint);
    if (options.metrics) write_metrics(trainer, *options.metrics);
    if (options.weights && code != exit_failed) trainer.save_weights(*options.weights);
    return code;
}

}  // namespace gradlab
