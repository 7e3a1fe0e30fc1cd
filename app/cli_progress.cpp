// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_progress.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

namespace gradlab {

namespace {

constexpr std::chrono::milliseconds bar_pause{100};
constexpr std::chrono::seconds line_pause{1};
constexpr int bar_width = 24;

/// The mean loss of the steps of the epoch that ended last.
double epoch_loss(const train::Trainer& trainer) {
    const train::HistoryView train = trainer.train().view();
    const int64_t steps = std::min(trainer.steps_per_epoch(), train.size());
    double sum = 0;
    for (int64_t i = train.size() - steps; i < train.size(); ++i) sum += train[i].loss;
    return sum / static_cast<double>(steps);
}

std::string clock_time(double seconds) {
    const auto whole = static_cast<int64_t>(std::min(std::ceil(seconds), 1e9));
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(bool visible) : visible_(visible), terminal_(isatty(STDERR_FILENO) != 0) {}

void Progress::show(const train::Trainer& trainer) {
    if (!visible_) return;
    const train::Progress& progress = trainer.progress();
    if (epochs_ < 0) {
        epochs_ = progress.epochs;
        meter_.start(trainer.samples_seen(), progress.steps);
    }
    const auto now = Clock::now();
    const bool ended = progress.epochs > epochs_ && (now >= next_line_ || trainer.done());
    if (ended) {
        show_epoch(trainer);
        epochs_ = progress.epochs;
        next_line_ = now + line_pause;
    }
    if (!terminal_ || now < next_bar_) return;
    meter_.update(trainer.samples_seen(), progress.steps);
    show_bar(trainer);
    next_bar_ = now + bar_pause;
}

void Progress::show_epoch(const train::Trainer& trainer) {
    clear();
    fmt::print(stderr, "epoch {}/{}: loss {:.4f}", trainer.progress().epochs, trainer.epochs(),
               epoch_loss(trainer));
    if (const train::HistoryView validation = trainer.validation().view(); !validation.empty()) {
        fmt::print(stderr, ", validation loss {:.4f}", validation.back().loss);
        if (!std::isnan(validation.back().accuracy))
            fmt::print(stderr, ", accuracy {:.2f} %", 100 * validation.back().accuracy);
    }
    fmt::print(stderr, ", {:.1f} s\n", trainer.seconds());
}

void Progress::show_bar(const train::Trainer& trainer) {
    const train::Progress& progress = trainer.progress();
    const int64_t left = trainer.remaining_steps();
    const int64_t total = std::max<int64_t>(1, progress.steps + left);
    const auto filled = static_cast<size_t>(bar_width * progress.steps / total);
    clear();
    fmt::print(stderr, "epoch {}/{} [{:-<{}}] {:3} %", progress.epochs + 1, trainer.epochs(),
               std::string(filled, '#'), bar_width, 100 * progress.steps / total);
    if (!std::isnan(meter_.steps_per_second()))
        fmt::print(stderr, "  {} left  {:.0f} samples/s",
                   clock_time(static_cast<double>(left) / meter_.steps_per_second()),
                   meter_.samples_per_second());
    if (const train::HistoryView train = trainer.train().view(); !train.empty())
        fmt::print(stderr, "  loss {:.4f}", train.back().loss);
    std::fflush(stderr);
}

void Progress::clear() {
    if (visible_ && terminal_) fmt::print(stderr, "\r\033[K");
}

void Progress::finish(const train::Trainer& trainer) {
    if (!visible_) return;
    clear();
    const train::HistoryView train = trainer.train().view();
    const std::string loss = train.empty() ? "" : fmt::format(", loss {:.9g}", train.back().loss);
    fmt::print(stderr, "{} steps in {:.2f} s{}. {}\n", trainer.progress().steps, trainer.seconds(),
               loss, trainer.done() ? trainer.why_done() : "Interrupted.");
}

}  // namespace gradlab
