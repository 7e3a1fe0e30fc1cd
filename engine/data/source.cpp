// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/source.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/data/normalize.h"
#include "engine/data/source_specs.h"
#include "engine/tensor/error.h"

namespace gradlab::data {

using nn::FieldKind;

namespace {

constexpr int64_t most_classes = 1'000'000;

/// One use of a source: the spec and its resolved parameters.
struct Use {
    Use(const std::string& id, const nn::Json& params, const SourceContext& context)
        : spec(find_source(id)), given(params), context(context) {
        check(spec, [&] { return fmt::format("there is no data source \"{}\"", id); });
        check(given.is_object(), [&] { return id + ": expected params to be an object"; });
        normalize = parse_normalize(given);
        given.erase("normalize");  // a field for the inspector's sake; a file may say more
        std::vector<nn::ParamError> errors;
        resolved = nn::Params::resolve(spec->fields, given, &errors);
        check(errors.empty(), [&] { return fmt::format("{}: {}", id, errors.front().message); });
    }
    SourceRequest request() const { return {resolved, given, context}; }

    const SourceSpec* spec;
    nn::Json given;
    const SourceContext& context;
    Normalize normalize{};
    nn::Params resolved{};
};

}  // namespace

const std::vector<SourceSpec>& sources() {
    static const std::vector<SourceSpec> all = [] {
        std::vector specs{mnist_spec(),     fashion_mnist_spec(), curve_spec(),    toy_spec(),
                          points_spec(),    csv_spec(),           pictures_spec(), idx_spec(),
                          generator_spec(), noisy_digits_spec()};
        for (SourceSpec& spec : specs) spec.fields.push_back(normalize_field());
        return specs;
    }();
    return all;
}

const SourceSpec* find_source(const std::string& id) {
    const auto found = std::ranges::find(sources(), id, &SourceSpec::id);
    return found == sources().end() ? nullptr : &*found;
}

Description describe_source(const std::string& id, const nn::Json& params,
                            const SourceContext& context) {
    const Use use(id, params, context);
    Description description = use.spec->describe(use.request());
    check_normalize(use.normalize, description.x);
    return description;
}

Source open_source(const std::string& id, const nn::Json& params, const SourceContext& context) {
    const Use use(id, params, context);
    Source source = use.spec->open(use.request());
    check(!source.train.empty(), [&] { return id + ": there is no sample"; });
    normalize(source, use.normalize);
    return source;
}

Description describe(const Source& source) {
    const auto sample = [](const Tensor& table) { return table.sizes().slice(1).vec(); };
    return {sample(source.train.x), sample(source.train.y), source.classes, source.train.size()};
}

std::filesystem::path SourceRequest::path(const std::string& key) const {
    return context.base / params.text(key);
}

uint64_t SourceRequest::seed() const {
    return params.has("seed") ? static_cast<uint64_t>(params.integer("seed")) : context.seed;
}

nn::Field samples_field(const std::string& key, int64_t value) {
    return {.key = key,
            .kind = FieldKind::Integer,
            .value = value,
            .help = "How many samples",
            .minimum = 1,
            .maximum = 1e7};
}

nn::Field seed_field() {
    return {.key = "seed",
            .kind = FieldKind::Integer,
            .help = "Of the random part; empty: the training's seed",
            .minimum = 0,
            .optional = true};
}

Description describe_by_opening(const SourceRequest& request,
                                Source (*open)(const SourceRequest& request)) {
    return describe(open(request));
}

Tensor class_indices(const std::string& place, const Tensor& labels, int64_t& classes) {
    Tensor indices = labels.to(kInt64).contiguous();
    const int64_t* first = indices.data_ptr<int64_t>();
    for (int64_t i = 0; i < indices.numel(); ++i) {
        check(first[i] >= 0 && first[i] < most_classes, [&] {
            return fmt::format("{}: label {} is {}, expected a class index from 0 to {}", place,
                               i + 1, first[i], most_classes - 1);
        });
        classes = std::max(classes, first[i] + 1);
    }
    return indices;
}

}  // namespace gradlab::data
