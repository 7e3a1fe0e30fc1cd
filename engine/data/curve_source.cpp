// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <fmt/format.h>

#include "engine/data/expression.h"
#include "engine/data/generator_scope.h"
#include "engine/data/source_specs.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/creation.h"
#include "engine/ops/random.h"

namespace gradlab::data {

using nn::FieldKind;

namespace {

Tensor apply(const Expression& expression, const Tensor& x) {
    Tensor y = empty_like(x);
    for (int64_t i = 0; i < x.numel(); ++i) {
        const float at = x.data_ptr<float>()[i];
        const auto value = static_cast<float>(expression(at));
        check(std::isfinite(value), [&] {
            return fmt::format("curve: {} has no finite value at x = {}", expression.text(), at);
        });
        y.data_ptr<float>()[i] = value;
    }
    return y;
}

/// As torch.rand (0 to 1) and torch.randn draw them.
Tensor draw_noise(const nn::Params& params, uint64_t seed) {
    Generator generator(seed);
    const GeneratorScope scope(generator);
    const std::vector<int64_t> shape{params.integer("n"), 1};
    const Tensor noise = params.text("noise_kind") == "uniform" ? rand(shape) : randn(shape);
    return noise * params.number("noise");
}

void check_range(const nn::Params& params) {
    check(params.number("x_min") < params.number("x_max"), [&] {
        return fmt::format("curve: x_max must be greater than x_min, got {} and {}",
                           params.number("x_max"), params.number("x_min"));
    });
}

Description describe(const SourceRequest& request) {
    check_range(request.params);
    const Expression expression(request.params.text("expression"));
    return {{1}, {1}, 0, request.params.integer("n")};
}

Source open(const SourceRequest& request) {
    const nn::Params& params = request.params;
    check_range(params);
    const Expression expression(params.text("expression"));
    const int64_t n = params.integer("n");
    Source source;
    source.title = fmt::format("{} samples of {}", n, expression.text());
    Table& table = source.train;
    table.x = linspace(params.number("x_min"), params.number("x_max"), n).reshape({n, 1});
    table.y = apply(expression, table.x) + draw_noise(params, request.seed());
    return source;
}

}  // namespace

SourceSpec curve_spec() {
    return {
        .id = "curve",
        .title = "Curve",
        .help =
            "y = f(x) + noise at evenly spaced x. Uniform noise lies between 0 and `noise`, "
            "normal noise has the standard deviation `noise`.",
        .fields =
            {{.key = "expression",
              .kind = FieldKind::Text,
              .value = "4*sin(2*x)",
              .help = "A formula in x, for instance 4*sin(2*x) or x**2 - 1"},
             samples_field("n", 500),
             {.key = "x_min", .kind = FieldKind::Number, .value = 0.0, .help = "The smallest x"},
             {.key = "x_max", .kind = FieldKind::Number, .value = 0.9, .help = "The largest x"},
             {.key = "noise",
              .kind = FieldKind::Number,
              .value = 0.7,
              .help = "How strong the noise is",
              .minimum = 0},
             {.key = "noise_kind",
              .kind = FieldKind::Choice,
              .value = "uniform",
              .help = "How the noise is distributed",
              .choices = {"uniform", "normal"}},
             seed_field()},
        .describe = describe,
        .open = open};
}

}  // namespace gradlab::data
