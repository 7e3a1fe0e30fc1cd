// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_metrics.h"

#include <cmath>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "engine/io/atomic_file.h"

namespace gradlab {

namespace {

void write_row(std::ostream& out, const char* split, const train::Point& point) {
    const std::string accuracy =
        std::isnan(point.accuracy) ? "" : fmt::format("{:.9g}", point.accuracy);
    fmt::print(out, "{},{},{},{:.9g},{},{:.9g},{:.9g}\n", point.step, point.epoch, split,
               point.loss, accuracy, point.lr, point.seconds);
}

}  // namespace

void write_metrics(const train::Trainer& trainer, const std::filesystem::path& path) {
    const train::HistoryView train = trainer.train().view();
    const train::HistoryView validation = trainer.validation().view();
    io::write_atomically(path, [&](std::ostream& out) {
        out << "step,epoch,split,loss,accuracy,lr,seconds\n";
        int64_t validations = 0;
        const auto write_validations = [&](int64_t before) {
            for (; validations < validation.size() && validation[validations].step < before;
                 ++validations)
                write_row(out, "validation", validation[validations]);
        };
        for (int64_t i = 0; i < train.size(); ++i) {
            write_validations(train[i].step);
            write_row(out, "train", train[i]);
        }
        write_validations(INT64_MAX);
    });
}

}  // namespace gradlab
