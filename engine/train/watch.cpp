// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/watch.h"

#include <algorithm>
#include <numeric>

#include "engine/ops/creation.h"
#include "engine/ops/softmax.h"

namespace gradlab::train {

namespace {

constexpr int64_t most_samples = 2000;  ///< that are drawn
constexpr int64_t line_points = 200;
constexpr int grid = 64;
constexpr double margin = 0.05;  ///< of the range of the samples, around them

/// Evenly picked rows of the training table.
std::vector<int64_t> picked_rows(const data::Table& table) {
    const int64_t count = std::min(table.size(), most_samples);
    std::vector<int64_t> rows(static_cast<size_t>(count));
    for (int64_t i = 0; i < count; ++i) {
        const int64_t position = i * table.size() / count;
        rows[static_cast<size_t>(i)] =
            table.rows ? (*table.rows)[static_cast<size_t>(position)] : position;
    }
    return rows;
}

/// Column `k` of a matrix, as the source has it.
template <class T>
std::vector<double> column(const Tensor& matrix, const std::vector<int64_t>& rows, int64_t k) {
    const int64_t width = matrix.numel() / matrix.size(0);
    std::vector<double> values;
    for (const int64_t row : rows)
        values.push_back(static_cast<double>(matrix.data_ptr<T>()[row * width + k]));
    return values;
}

struct Range {
    double low, high;
    /// From 0 at `low` to 1 at `high`.
    double at(double share) const { return low + (high - low) * share; }
};

Range range(const std::vector<double>& values, double margin) {
    const auto [low, high] = std::ranges::minmax(values);
    const double more = margin * (high - low);
    return {low - more, high + more};
}

/// Answers for inputs in the units of the source; float32.
Tensor answers(Trainer& trainer, const Tensor& x) {
    data::Table table = trainer.material().split.train;
    table.x = x;
    table.y = zeros({x.size(0)}, kInt64);
    table.rows = nullptr;
    std::vector<int64_t> all(static_cast<size_t>(x.size(0)));
    std::iota(all.begin(), all.end(), 0);
    return trainer.predict(data::gather(table, all).x).contiguous();
}

}  // namespace

std::shared_ptr<const FitCurve> fit_curve(Trainer& trainer) {
    const graph::DataShape& shape = trainer.material().shape;
    if (shape.classes != 0 || shape.x != nn::Shape{1} || shape.y != nn::Shape{1}) return nullptr;
    const data::Table& table = trainer.material().split.train;
    const std::vector<int64_t> rows = picked_rows(table);
    auto fit = std::make_shared<FitCurve>();
    fit->x = column<float>(table.x, rows, 0);
    fit->y = column<float>(table.y, rows, 0);
    const Range wide = range(fit->x, 0);
    const Tensor x = empty({line_points, 1});
    for (int64_t i = 0; i < line_points; ++i) {
        fit->line_x.push_back(wide.at(static_cast<double>(i) / (line_points - 1)));
        x.data_ptr<float>()[i] = static_cast<float>(fit->line_x.back());
    }
    const Tensor y = answers(trainer, x);
    if (y.numel() != line_points) return nullptr;
    fit->line_y.assign(y.data_ptr<float>(), y.data_ptr<float>() + line_points);
    return fit;
}

std::shared_ptr<const Regions> decision_regions(Trainer& trainer) {
    const graph::DataShape& shape = trainer.material().shape;
    if (shape.classes == 0 || shape.x != nn::Shape{2} || !shape.y.empty()) return nullptr;
    const data::Table& table = trainer.material().split.train;
    const std::vector<int64_t> rows = picked_rows(table);
    auto regions = std::make_shared<Regions>();
    regions->x = column<float>(table.x, rows, 0);
    regions->y = column<float>(table.x, rows, 1);
    for (const int64_t row : rows)
        regions->label.push_back(static_cast<int>(table.y.data_ptr<int64_t>()[row]));
    const Range wide = range(regions->x, margin), high = range(regions->y, margin);
    const Tensor x = empty({grid * grid, 2});
    for (int i = 0; i < grid * grid; ++i) {  // the middle of each cell
        x.data_ptr<float>()[2 * i] = static_cast<float>(wide.at((i % grid + 0.5) / grid));
        x.data_ptr<float>()[2 * i + 1] = static_cast<float>(high.at((i / grid + 0.5) / grid));
    }
    const Tensor score = softmax(answers(trainer, x), 1);
    regions->score.assign(score.data_ptr<float>(), score.data_ptr<float>() + score.numel());
    regions->classes = static_cast<int>(score.size(1));
    regions->columns = regions->rows = grid;
    regions->x_min = wide.low, regions->x_max = wide.high;
    regions->y_min = high.low, regions->y_max = high.high;
    return regions;
}

}  // namespace gradlab::train
