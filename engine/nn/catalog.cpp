// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/catalog.h"

#include <algorithm>

#include "engine/nn/layers.h"

namespace gradlab::nn {

namespace {

/// What the layers' files offer, in the order of nn/layers.h.
class Specs {
public:
    void add(LayerSpec spec) { specs.push_back(std::move(spec)); }
    void add(std::vector<LayerSpec> several) {
        for (LayerSpec& spec : several) add(std::move(spec));
    }
    std::vector<LayerSpec> specs{};
};

std::vector<LayerSpec> make_specs() {
    Specs list;
#include "engine/nn/layer_specs.inc"  // from nn/layers.h, by CMake
    return std::move(list.specs);
}

}  // namespace

std::span<const LayerSpec* const> catalog() {
    static const std::vector<LayerSpec> specs = make_specs();
    static const std::vector<const LayerSpec*> pointers = [] {
        std::vector<const LayerSpec*> all;
        for (const LayerSpec& spec : specs) all.push_back(&spec);
        return all;
    }();
    return pointers;
}

const LayerSpec* find_layer(std::string_view id) {
    const auto all = catalog();
    const auto found = std::ranges::find(
        all, id, [](const LayerSpec* spec) -> std::string_view { return spec->id; });
    return found == all.end() ? nullptr : *found;
}

}  // namespace gradlab::nn
