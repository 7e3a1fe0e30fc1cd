// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/region_image.h"

#include <algorithm>
#include <array>

#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr float strength = 0.5f;  // of the colours against the ground

using Mixture = std::array<float, 3>;

void mix(Mixture& sum, const QColor& color, float share) {
    sum[0] += share * float(color.red());
    sum[1] += share * float(color.green());
    sum[2] += share * float(color.blue());
}

const float* cell(const train::Regions& regions, int row, int column) {
    return regions.score.data() + (size_t(row) * regions.columns + column) * regions.classes;
}

}  // namespace

QImage regionImage(const train::Regions& regions) {
    const Theme& theme = Theme::current();
    QImage image(regions.columns, regions.rows, QImage::Format_RGB32);
    for (int row = 0; row < regions.rows; ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(regions.rows - 1 - row));
        for (int column = 0; column < regions.columns; ++column) {
            const float* scores = cell(regions, row, column);
            Mixture sum{};
            mix(sum, theme.plot, 1 - strength);
            for (int c = 0; c < regions.classes; ++c)
                mix(sum, theme.classes[c % theme.classes.size()], strength * scores[c]);
            const auto level = [](float v) { return std::clamp(int(v + 0.5f), 0, 255); };
            line[column] = qRgb(level(sum[0]), level(sum[1]), level(sum[2]));
        }
    }
    return image;
}

std::vector<float> scoresAt(const train::Regions& regions, double x, double y) {
    const double u = (x - regions.x_min) / (regions.x_max - regions.x_min);
    const double v = (y - regions.y_min) / (regions.y_max - regions.y_min);
    if (!(u >= 0 && u < 1 && v >= 0 && v < 1)) return {};
    const float* scores = cell(regions, int(v * regions.rows), int(u * regions.columns));
    return {scores, scores + regions.classes};
}

}  // namespace gradlab::ui
