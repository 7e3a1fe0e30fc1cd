// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/material.h"

#include <nlohmann/json.hpp>

namespace gradlab::train {

namespace {

data::SourceContext context(const graph::Document& document, const std::filesystem::path& base) {
    return {.base = base, .seed = document.training.seed};
}

graph::DataShape shape(const data::Description& description) {
    return {.x = description.x, .y = description.y, .classes = description.classes};
}

}  // namespace

graph::DataShape describe_data(const graph::Document& document, const std::filesystem::path& base) {
    const graph::DataConfig& data = document.data;
    return shape(data::describe_source(data.source, data.params, context(document, base)));
}

std::shared_ptr<const Material> open_data(const graph::Document& document,
                                          const std::filesystem::path& base) {
    const graph::DataConfig& data = document.data;
    const auto source = data::open_source(data.source, data.params, context(document, base));
    return std::make_shared<const Material>(
        Material{data::split(source, data.limit, data.validation, document.training.seed),
                 data_shape(source)});
}

graph::DataShape data_shape(const data::Source& source) { return shape(data::describe(source)); }

data::Batches training_batches(const graph::Document& document, const data::Table& table) {
    const graph::DataConfig& data = document.data;
    return {table,
            {.batch_size = data.batch_size, .shuffle = data.shuffle, .drop_last = data.drop_last},
            Generator(document.training.seed)};
}

bool same_material(const graph::Document& a, const graph::Document& b) {
    return a.data.source == b.data.source && a.data.params == b.data.params &&
           a.data.limit == b.data.limit && a.data.validation == b.data.validation &&
           a.training.seed == b.training.seed;
}

}  // namespace gradlab::train
