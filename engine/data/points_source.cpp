// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/data/source_specs.h"
#include "engine/ops/creation.h"

namespace gradlab::data {

using nn::FieldKind;

namespace {

/// One sample's values: [1, 2], or a number for a single one.
std::vector<float> values(const nn::Json& json, const std::string& place) {
    std::vector<float> values;
    for (const nn::Json& value : json.is_array() ? json : nn::Json::array({json})) {
        check(value.is_number() && std::isfinite(value.get<float>()),
              [&] { return fmt::format("{} must be a number or a list of numbers", place); });
        values.push_back(value.get<float>());
    }
    return values;
}

/// N × k of a list of samples, all with as many values.
Tensor table(const nn::Json& given, const std::string& key) {
    const auto found = given.find(key);
    check(found != given.end() && found->is_array() && !found->empty(),
          [&] { return fmt::format("points: {} must be a list of samples", key); });
    std::vector<float> all;
    size_t width = 0;
    for (size_t i = 0; i < found->size(); ++i) {
        const std::string place = fmt::format("points: {}[{}]", key, i);
        const std::vector<float> row = values(found->at(i), place);
        if (i == 0) width = row.size();
        check(row.size() == width && width > 0, [&] {
            return fmt::format("{} holds {} values, expected {}", place, row.size(),
                               std::max<size_t>(width, 1));
        });
        all.insert(all.end(), row.begin(), row.end());
    }
    Tensor tensor = empty({static_cast<int64_t>(found->size()), static_cast<int64_t>(width)});
    std::ranges::copy(all, tensor.data_ptr<float>());
    return tensor;
}

Tensor labels(const nn::Json& given, int64_t& classes) {
    const auto& list = given.at("y");
    for (size_t i = 0; i < list.size(); ++i)
        check(list[i].is_number_integer(),
              [&] { return fmt::format("points: y[{}] must be a class index", i); });
    const Tensor y = table(given, "y");
    return class_indices("points: y", y.reshape({y.size(0)}), classes);
}

Source open(const SourceRequest& request) {
    Source source;
    source.train.x = table(request.given, "x");
    source.train.y = table(request.given, "y");
    check(source.train.x.size(0) == source.train.y.size(0), [&] {
        return fmt::format("points: x holds {} samples, but y holds {}", source.train.x.size(0),
                           source.train.y.size(0));
    });
    if (request.params.text("task") == "classification")
        source.train.y = labels(request.given, source.classes);
    source.title = fmt::format("{} points", source.train.size());
    return source;
}

}  // namespace

SourceSpec points_spec() {
    return {.id = "points",
            .title = "Points",
            .help =
                "Samples in the project itself: `x` and `y` are lists with a number or a list of "
                "numbers for each. For classification, `y` holds class indices from 0 on.",
            .fields = {{.key = "task",
                        .kind = FieldKind::Choice,
                        .value = "regression",
                        .help = "Whether y is a value or a class",
                        .choices = {"regression", "classification"}}},
            .describe = [](const SourceRequest& r) { return describe_by_opening(r, open); },
            .open = open};
}

}  // namespace gradlab::data
