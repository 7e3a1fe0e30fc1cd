// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "engine/data/batches.h"
#include "engine/data/source.h"
#include "engine/graph/check.h"

namespace gradlab::train {

/// The data of a project in memory, and what check() wants to know about it. Immutable: the
/// trainers of several versions of a network share it.
struct Material {
    data::Split split{};
    graph::DataShape shape{};
};

/// What the project's data will look like, without reading the samples where the format allows it.
/// Both throw Error for a missing file, a foreign format or a wrong parameter.
graph::DataShape describe_data(const graph::Document& document, const std::filesystem::path& base);
std::shared_ptr<const Material> open_data(const graph::Document& document,
                                          const std::filesystem::path& base);

/// What an opened source turned out to be.
graph::DataShape data_shape(const data::Source& source);

/// What training walks through, as the project's batch size, order and seed have it; Error where
/// they give no batch.
data::Batches training_batches(const graph::Document& document, const data::Table& table);

/// Whether both documents, in the same folder, have the same material.
bool same_material(const graph::Document& a, const graph::Document& b);

}  // namespace gradlab::train
