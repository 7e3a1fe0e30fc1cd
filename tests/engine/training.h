// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/graph/document.h"
#include "engine/train/trainer.h"

// Small projects that train in no time, on the CPU unless a test says otherwise.

/// A chain Data → layers → loss; the loss's target is the data's y.
inline gradlab::graph::Document chainOf(std::vector<gradlab::graph::Node> layers) {
    gradlab::graph::Document document;
    document.nodes.push_back({.id = "data", .type = gradlab::graph::data_type});
    gradlab::graph::Endpoint last{"data", "x"};
    for (auto& layer : layers) {
        document.wires.push_back({.from = last, .to = {layer.id, "input"}});
        last = {layer.id, "output"};
        document.nodes.push_back(std::move(layer));
    }
    document.wires.push_back({.from = {"data", "y"}, .to = {document.nodes.back().id, "target"}});
    document.training.device = "cpu";
    return document;
}

inline gradlab::graph::Node layer(const std::string& id, const std::string& type,
                                  gradlab::nn::Json params = gradlab::nn::Json::object()) {
    return {.id = id, .type = type, .params = std::move(params)};
}

/// Two spirals, 100 points in batches of 16, a fifth of them for validation; dropout and momentum.
inline gradlab::graph::Document spirals() {
    auto document =
        chainOf({layer("fc1", "Linear", {{"out_features", 16}}), layer("act", "Tanh"),
                 layer("drop", "Dropout", {{"p", 0.2}}),
                 layer("fc2", "Linear", {{"out_features", 2}}), layer("loss", "CrossEntropyLoss")});
    document.data = {.source = "toy",
                     .batch_size = 16,
                     .validation = 0.2,
                     .params = {{"kind", "spiral"}, {"n", 100}}};
    document.training.optimizer = {.type = "Adam", .params = {{"lr", 0.01}}};
    document.training.epochs = 4;
    return document;
}

/// The lecture's line, all samples in one batch.
inline gradlab::graph::Document line() {
    auto document =
        chainOf({layer("line", "Linear", {{"out_features", 1}}), layer("loss", "MSELoss")});
    document.data = {.source = "curve",
                     .batch_size = 50,
                     .shuffle = false,
                     .validation = nullptr,
                     .params = {{"n", 50}}};
    document.training.optimizer = {.type = "SGD", .params = {{"lr", 0.05}}};
    document.training.epochs = 20;
    return document;
}

inline gradlab::train::Trainer trainerOf(const gradlab::graph::Document& document) {
    return {document, gradlab::train::open_data(document, {})};
}

/// Trains to the end, or for so many steps.
inline void run(gradlab::train::Trainer& trainer, int64_t steps = INT64_MAX) {
    while (!trainer.done() && trainer.progress().steps < steps) trainer.advance();
}

inline std::vector<double> losses(const gradlab::train::HistoryView& curve) {
    std::vector<double> losses;
    for (int64_t i = 0; i < curve.size(); ++i) losses.push_back(curve[i].loss);
    return losses;
}
inline std::vector<double> losses(const gradlab::train::History& curve) {
    return losses(curve.view());
}

/// Equal but for what rounding adds up to while a network trains.
inline bool nearly(const std::vector<double>& a, const std::vector<double>& b) {
    return std::ranges::equal(a, b, [](double x, double y) {
        return std::abs(x - y) <= 1e-4 * std::max(std::abs(x), 1e-3);
    });
}

inline bool sameWeights(const gradlab::io::NamedTensors& a, const gradlab::io::NamedTensors& b) {
    if (a.size() != b.size()) return false;
    for (size_t i = 0; i < a.size(); ++i) {
        const auto& [name, tensor] = a[i];
        const auto& other = b[i].second;
        if (name != b[i].first || tensor.sizes() != other.sizes()) return false;
        if (std::memcmp(tensor.data_ptr(), other.data_ptr(), tensor.nbytes()) != 0) return false;
    }
    return true;
}
