// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "engine/backend/generator.h"
#include "engine/data/idx_source.h"
#include "engine/data/source_specs.h"
#include "engine/ops/creation.h"

namespace gradlab::data {

using nn::FieldKind;

namespace {

constexpr int64_t side = 32;  // a size that halves often; MNIST's 28 lie in the middle
constexpr int64_t digit = 28;
constexpr int64_t margin = (side - digit) / 2;
constexpr float ink = 0.25f;  // brighter pixels belong to the digit

/// A table with the digits `picture` (uint8, N × 1 × 28 × 28) under noise, and their masks.
Table hide(const Tensor& pictures, int64_t n, double noise, Generator& generator) {
    Table table{.x = empty({n, 1, side, side}), .y = zeros({n, 1, side, side})};
    const auto* from = pictures.data_ptr<uint8_t>();
    auto* x = table.x.data_ptr<float>();
    auto* y = table.y.data_ptr<float>();
    const auto strength = static_cast<float>(noise);
    for (int64_t i = 0; i < n * side * side; ++i)
        x[i] = strength * static_cast<float>(generator.uniform_double());
    for (int64_t i = 0; i < n; ++i)
        for (int64_t row = 0; row < digit; ++row)
            for (int64_t column = 0; column < digit; ++column) {
                const float value = static_cast<float>(*from++) / 255;
                const int64_t at = (i * side + row + margin) * side + column + margin;
                x[at] = std::min(1.0f, x[at] + (1 - strength) * value);
                y[at] = value > ink ? 1 : 0;
            }
    return table;
}

Description describe(const SourceRequest& request) {
    return {{1, side, side}, {1, side, side}, 0, request.params.integer("n")};
}

Source open(const SourceRequest& request) {
    const nn::Params& params = request.params;
    const int64_t n = params.integer("n"), test = std::max<int64_t>(1, n / 5);
    const double noise = params.number("noise");
    const Source mnist = find_source("mnist")->open(request);
    check(n <= mnist.train.size() && test <= mnist.test.size(), [&] {
        return fmt::format("noisy-digits: expected n of at most {}, got {}",
                           std::min(mnist.train.size(), 5 * mnist.test.size()), n);
    });
    Generator generator(request.seed());
    Source source;
    source.title = fmt::format("{} digits in noise, with their masks", n);
    source.train = hide(mnist.train.x, n, noise, generator);
    source.test = hide(mnist.test.x, test, noise, generator);
    return source;
}

}  // namespace

SourceSpec noisy_digits_spec() {
    return {.id = "noisy-digits",
            .title = "Digits in noise",
            .help =
                "MNIST's digits under noise, 32 × 32 pixels. The target is a picture too: 1 where "
                "the digit is, else 0, for a network that finds it pixel by pixel "
                "(segmentation). A fifth as many other digits are there to test.",
            .fields = {samples_field("n", 2000),
                       {.key = "noise",
                        .kind = FieldKind::Number,
                        .value = 0.4,
                        .help = "How bright the noise may be; the digit gets what is left",
                        .minimum = 0,
                        .maximum = 0.9},
                       seed_field()},
            .describe = describe,
            .open = open};
}

}  // namespace gradlab::data
