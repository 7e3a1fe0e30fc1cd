// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/graph/file.h"

// Small files that ask for much, and blocks that contradict themselves.
namespace bombs {

using namespace gradlab::graph;

/// Data, node `a` of a type and a loss in a row.
inline Document around(const std::string& type, std::vector<Block> blocks = {}) {
    Document document;
    document.nodes = {{.id = "data", .type = "Data"},
                      {.id = "a", .type = type},
                      {.id = "loss", .type = "MSELoss"}};
    document.wires = {{{"data", "x"}, {"a", "input"}},
                      {{"a", "output"}, {"loss", "input"}},
                      {{"data", "y"}, {"loss", "target"}}};
    document.blocks = std::move(blocks);
    return document;
}

/// b0 is two Linear in a row, and each further block two of the one before it. Each of its two
/// parameters sets both.
inline std::vector<Block> doubling(int levels) {
    std::vector<Block> blocks;
    for (int i = 0; i < levels; ++i) {
        const bool first = i == 0;
        const std::string type = first ? "Linear" : fmt::format("b{}", i - 1);
        const auto both = [](const std::string& key) {
            return std::vector<Endpoint>{{"x", key}, {"y", key}};
        };
        blocks.push_back({.name = fmt::format("b{}", i),
                          .nodes = {{.id = "x", .type = type}, {.id = "y", .type = type}},
                          .wires = {{{"x", "output"}, {"y", "input"}}},
                          .inputs = {{"input", {{"x", "input"}}}},
                          .outputs = {{"output", {{"y", "output"}}}},
                          .fields = {{"p", nullptr, both(first ? "in_features" : "p")},
                                     {"q", nullptr, both(first ? "out_features" : "q")}}});
    }
    return blocks;
}

inline Document chain(size_t length) {
    Document document;
    for (size_t i = 0; i < length; ++i) {
        const std::string id = fmt::format("n{}", i);
        if (i > 0) document.wires.push_back({{document.nodes.back().id, "output"}, {id, "input"}});
        document.nodes.push_back({.id = id, .type = "ReLU"});
    }
    return document;
}

/// "B", a ReLU `r` and an Add `a`.
inline Block adding() {
    return {.name = "B",
            .nodes = {{.id = "r", .type = "ReLU"}, {.id = "a", .type = "Add"}},
            .inputs = {{"input", {{"a", "input0"}}}},
            .outputs = {{"output", {{"a", "output"}}}}};
}

}  // namespace bombs
