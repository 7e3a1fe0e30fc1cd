// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/graph/blocks.h"
#include "engine/graph/check.h"

// A network of two blocks, one of which stands inside the other.
namespace blocks {

using namespace gradlab::graph;

/// conv1 → relu1, the channels of conv1 told from outside.
inline Block conv_relu() {
    Block block{.name = "ConvReLU"};
    block.nodes = {{"conv1", "Conv2d", {{"kernel_size", 3}, {"padding", 1}}}, {"relu1", "ReLU"}};
    block.wires = {{{"conv1", "output"}, {"relu1", "input"}}};
    block.inputs = {{"input", {{"conv1", "input"}}}};
    block.outputs = {{"output", {{"relu1", "output"}}}};
    block.fields = {{"out_channels", 8, {{"conv1", "out_channels"}}}};
    return block;
}

/// Two ConvReLU, one behind the other.
inline Block doubled() {
    Block block{.name = "DoubleConv"};
    block.nodes = {{"first", "ConvReLU"}, {"second", "ConvReLU"}};
    block.wires = {{{"first", "output"}, {"second", "input"}}};
    block.inputs = {{"input", {{"first", "input"}}}};
    block.outputs = {{"output", {{"second", "output"}}}};
    block.fields = {
        {"out_channels", nullptr, {{"first", "out_channels"}, {"second", "out_channels"}}}};
    return block;
}

/// Pictures through both blocks, to three classes.
inline Document pictures() {
    Document document;
    document.blocks = {conv_relu(), doubled()};
    document.nodes = {{"data", data_type},
                      {"down", "DoubleConv", {{"out_channels", 4}}},
                      {"more", "ConvReLU"},
                      {"flat", "Flatten"},
                      {"fc", "Linear", {{"out_features", 3}}},
                      {"loss", "CrossEntropyLoss"}};
    document.wires = {
        {{"data", "x"}, {"down", "input"}},      {{"down", "output"}, {"more", "input"}},
        {{"more", "output"}, {"flat", "input"}}, {{"flat", "output"}, {"fc", "input"}},
        {{"fc", "output"}, {"loss", "input"}},   {{"data", "y"}, {"loss", "target"}}};
    document.data.batch_size = 2;
    return document;
}

inline const DataShape small_pictures{.x = {1, 4, 4}, .y = {}, .classes = 3};

/// The first thing that check() says, or empty.
inline std::string first_error(const Document& document) {
    const Report report = check(document, small_pictures);
    return report.diagnostics.empty() ? "" : report.diagnostics.front().message;
}

}  // namespace blocks
