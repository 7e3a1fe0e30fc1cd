// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "engine/data/generator_scope.h"
#include "engine/data/source_specs.h"
#include "engine/ops/creation.h"

namespace gradlab::data {

using nn::FieldKind;

namespace {

constexpr double pi = std::numbers::pi;
constexpr double radius = 5;  ///< the patterns fill about [-5, 5] in both directions

struct Point {
    double x, y;
};

/// Points of one pattern. `label` is 0 or 1, `t` runs from 0 to 1 over the class's points.
using Pattern = Point (*)(int label, double t, Generator& generator);

double uniform(Generator& generator, double low, double high) {
    return low + (high - low) * generator.uniform_double();
}

Point polar(double r, double angle) { return {r * std::cos(angle), r * std::sin(angle)}; }

/// A disc and a ring around it.
Point circle(int label, double, Generator& generator) {
    const double r = label == 0 ? uniform(generator, 0, 0.5) : uniform(generator, 0.7, 1);
    return polar(radius * r, uniform(generator, 0, 2 * pi));
}

/// Four squares; opposite ones are of one class.
Point xor_squares(int label, double, Generator& generator) {
    const double gap = 0.06;
    const double x = radius * uniform(generator, gap, 1);
    const double y = radius * uniform(generator, gap, 1);
    const double side = generator.uniform_double() < 0.5 ? -1 : 1;
    return {side * x, label == 0 ? side * y : -side * y};
}

/// Two clouds.
Point gauss(int label, double, Generator& generator) {
    const double centre = label == 0 ? 2 : -2;
    const double x = generator.normal();
    return {centre + x, centre + generator.normal()};
}

/// Two arms that wind around each other.
Point spiral(int label, double t, Generator&) {
    const double turns = 1.75;
    return polar(radius * t, 2 * pi * turns * t + pi * label);
}

/// Two half circles that reach into each other.
Point moons(int label, double t, Generator&) {
    const Point upper = polar(1, pi * t);
    const Point moon = label == 0 ? upper : Point{1 - upper.x, 0.5 - upper.y};
    return {radius * (moon.x - 0.5) / 1.5, radius * (moon.y - 0.25) / 1.5};
}

Pattern pattern(const std::string& kind) {
    if (kind == "circle") return circle;
    if (kind == "xor") return xor_squares;
    if (kind == "gauss") return gauss;
    if (kind == "spiral") return spiral;
    return moons;
}

Description describe(const SourceRequest& request) {
    return {{2}, {}, 2, request.params.integer("n")};
}

Source open(const SourceRequest& request) {
    const nn::Params& params = request.params;
    const int64_t n = params.integer("n");
    const double noise = params.number("noise");
    const Pattern point_of = pattern(params.text("kind"));
    Generator generator(request.seed());
    Source source;
    source.title = fmt::format("{} points: {}", n, params.text("kind"));
    source.classes = 2;
    source.train.x = empty({n, 2});
    source.train.y = empty({n}, kInt64);
    auto* x = source.train.x.data_ptr<float>();
    auto* y = source.train.y.data_ptr<int64_t>();
    const int64_t last = std::max<int64_t>(1, (n - 1) / 2);  // of the first class's points
    for (int64_t i = 0; i < n; ++i) {
        const int label = static_cast<int>(i % 2);
        const int64_t place = i / 2;
        const double t = static_cast<double>(place) / static_cast<double>(last);
        const Point point = point_of(label, t, generator);
        x[2 * i] = static_cast<float>(point.x + noise * generator.normal());
        x[2 * i + 1] = static_cast<float>(point.y + noise * generator.normal());
        y[i] = label;
    }
    return source;
}

}  // namespace

SourceSpec toy_spec() {
    return {.id = "toy",
            .title = "Patterns in the plane",
            .help = "Points of two classes within about -5 to 5 in both directions.",
            .fields = {{.key = "kind",
                        .kind = FieldKind::Choice,
                        .value = "spiral",
                        .help = "The pattern",
                        .choices = {"circle", "xor", "gauss", "spiral", "moons"}},
                       samples_field("n", 500),
                       {.key = "noise",
                        .kind = FieldKind::Number,
                        .value = 0.1,
                        .help = "Standard deviation of what is added to both coordinates",
                        .minimum = 0},
                       seed_field()},
            .describe = describe,
            .open = open};
}

}  // namespace gradlab::data
