// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli.h"

#include <cstdio>
#include <optional>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "app/cli_check.h"
#include "app/cli_devices.h"
#include "app/cli_train.h"
#include "engine/graph/file.h"
#ifdef GRADLAB_UI
#include "app/gui.h"
#endif

namespace gradlab {

namespace fs = std::filesystem;

namespace {

constexpr int64_t most_count = INT32_MAX;
constexpr int most_threads = 1024;

void add_project(CLI::App& app, fs::path& project) {
    app.add_option_function<std::string>(
           "PROJECT", [&](const std::string& path) { project = path; }, "a .gradlab file")
        ->required();
}

void add_path(CLI::App& app, const std::string& name, std::optional<fs::path>& path,
              const std::string& help) {
    app.add_option_function<std::string>(
           name, [&](const std::string& text) { path = text; }, help)
        ->type_name(name == "--checkpoint" || name == "--resume" ? "DIR" : "FILE");
}

CLI::App* add_train(CLI::App& app, TrainOptions& o) {
    CLI::App* train = app.add_subcommand("train", "Train a project without a window");
    add_project(*train, o.project);
    const auto at_least = [](int64_t least) {
        return CLI::Range(least, most_count).description("");
    };
    train->add_option("--epochs", o.epochs, "Epochs instead of the project's")->check(at_least(0));
    train->add_option("--steps", o.steps, "Stop after so many steps")->check(at_least(0));
    train->add_option("--batch-size", o.batch_size, "Batch size instead of the project's")
        ->check(at_least(1));
    train->add_option("--device", o.device, "auto, cpu, cuda or cuda:1");
    train->add_option("--threads", o.threads, "Threads that compute")
        ->check(CLI::Range(1, most_threads).description(""));
    train->add_option("--seed", o.seed, "Seed instead of the project's");
    train->add_option("--lr", o.lr, "Learning rate instead of the project's");
    add_path(*train, "--init", o.init,
             "Initial weights (safetensors, or a state_dict in a .pt file)");
    add_path(*train, "--weights", o.weights,
             "Write the trained weights there (.safetensors or .pt)");
    add_path(*train, "--checkpoint", o.checkpoint, "Keep what --resume needs there");
    add_path(*train, "--resume", o.resume, "Go on from a checkpoint");
    add_path(*train, "--metrics", o.metrics, "Write a line for every step and epoch there (CSV)");
    train->add_flag(
        "--tf32", o.tf32,
        "Let a GPU round float32 products to TF32: faster, three digits instead of seven");
    train->add_flag("--quiet", o.quiet, "Show no progress");
    return train;
}

int open_window(int argc, char** argv, const std::optional<fs::path>& project,
                const std::optional<fs::path>& screenshot) {
#ifdef GRADLAB_UI
    return run_window(argc, argv, project, screenshot);
#else
    (void)argc, (void)argv, (void)project, (void)screenshot;
    std::fputs("gradlab: built without the window; see gradlab --help\n", stderr);
    return exit_usage;
#endif
}

int dispatch(int argc, char** argv) {
    CLI::App app{
        "Gradlab, a laboratory for neural networks. Without a command it opens its window."};
    app.name("gradlab");
    app.set_version_flag("--version", "gradlab " GRADLAB_VERSION);
    app.require_subcommand(0, 1);
    std::optional<fs::path> project, screenshot;
    app.add_option_function<std::string>(
        "PROJECT", [&](const std::string& path) { project = path; }, "a .gradlab file to open");
    app.add_option_function<std::string>("--screenshot",
                                         [&](const std::string& path) { screenshot = path; })
        ->group("");

    TrainOptions train_options;
    CLI::App* train = add_train(app, train_options);
    CLI::App* check = app.add_subcommand("check", "Show a project's layers and what is wrong");
    fs::path checked;
    add_project(*check, checked);
    CLI::App* devices = app.add_subcommand("devices", "List what can compute");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exit_done : exit_usage;
    }
    if (*train) return run_train(train_options);
    if (*check) return run_check(checked);
    if (*devices) return run_devices();
    return open_window(argc, argv, project, screenshot);
}

}  // namespace

int run_command_line(int argc, char** argv) {
    try {
        return dispatch(argc, argv);
    } catch (const UsageError& error) {
        fmt::print(stderr, "{}\n", error.what());
        return exit_usage;
    } catch (const std::exception& error) {
        fmt::print(stderr, "gradlab: {}\n", error.what());
        return exit_failed;
    }
}

std::string line_about(const fs::path& project, const std::string& node, const std::string& text) {
    const std::string place = node.empty() ? "" : fmt::format("node {}: ", node);
    return fmt::format("{}: {}{}", project.string(), place, text);
}

graph::Document load_project(const fs::path& project) {
    auto loaded = graph::load(project);
    if (!loaded) throw UsageError(line_about(project, {}, loaded.error().text()));
    for (const std::string& warning : loaded->warnings)
        fmt::print(stderr, "{}\n", line_about(project, {}, "warning: " + warning));
    return std::move(loaded->document);
}

}  // namespace gradlab
