// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "engine/data/expression.h"
#include "engine/data/generator_scope.h"
#include "engine/data/source_specs.h"
#include "engine/ops/creation.h"
#include "engine/ops/random.h"

namespace gradlab::data {

using nn::FieldKind;

namespace {

void check_sizes(const nn::Params& params) {
    check(params.integer("out_size") <= params.integer("in_size"), [&] {
        return fmt::format("generator: out_size must be at most in_size, {}, got {}",
                           params.integer("in_size"), params.integer("out_size"));
    });
}

Description describe(const SourceRequest& request) {
    const nn::Params& params = request.params;
    check_sizes(params);
    const Expression function(params.text("func"));
    return {{params.integer("in_size")},
            {params.integer("out_size")},
            0,
            params.integer("num_samples")};
}

Source open(const SourceRequest& request) {
    const nn::Params& params = request.params;
    check_sizes(params);
    const Expression function(params.text("func"));
    const int64_t n = params.integer("num_samples");
    const int64_t in = params.integer("in_size");
    const int64_t out = params.integer("out_size");
    Source source;
    source.title = fmt::format("{} random samples, y = {}", n, function.text());
    {
        Generator generator(request.seed());
        const GeneratorScope scope(generator);
        source.train.x = randn({n, in});
    }
    source.train.y = empty({n, out});
    const auto* x = source.train.x.data_ptr<float>();
    auto* y = source.train.y.data_ptr<float>();
    for (int64_t row = 0; row < n; ++row)
        std::transform(x + row * in, x + row * in + out, y + row * out,
                       [&](float value) { return static_cast<float>(function(value)); });
    return source;
}

nn::Field size_field(const std::string& key, int64_t value, const std::string& help) {
    return {.key = key,
            .kind = FieldKind::Integer,
            .value = value,
            .help = help,
            .minimum = 1,
            .maximum = 1e6};
}

}  // namespace

SourceSpec generator_spec() {
    return {.id = "generator",
            .title = "Random samples",
            .help =
                "x is `in_size` values of a standard normal distribution, y a function of each "
                "of the first `out_size` of them: data of any size to try a network with.",
            .fields = {size_field("in_size", 64, "Values of x"),
                       size_field("out_size", 10, "Values of y"),
                       samples_field("num_samples", 1000),
                       {.key = "func",
                        .kind = FieldKind::Text,
                        .value = "abs(x)",
                        .help = "What makes a value of y of a value x"},
                       seed_field()},
            .describe = describe,
            .open = open};
}

}  // namespace gradlab::data
