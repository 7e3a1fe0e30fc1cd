// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/nn/layer_spec.h"

/// What shape rules have in common: the arithmetic of sizes and mistakes in words, with repairs.
/// `layer` is the name that messages begin with.
namespace gradlab::nn::rules {

/// The product of sizes, held at the largest int64 where it would overflow.
int64_t product(std::initializer_list<int64_t> sizes);
int64_t product(const Shape& shape, size_t first = 0);

Repair set_param(const std::string& key, Value value);
Repair clear_param(const std::string& key);
Repair insert_layer(const std::string& layer,
                    std::vector<std::pair<std::string, Value>> params = {},
                    const std::string& port = "input");

/// One output of the input's shape.
void same_shape(ShapeCall& call);

/// Whether the input `port` has `rank` dimensions, called `names` ("batch × features") in the
/// message.
bool expect_rank(ShapeCall& call, const std::string& layer, size_t rank, const std::string& names,
                 size_t port = 0);
/// The same for pictures, batch × channels × height × width, with repairs that make some.
bool expect_pictures(ShapeCall& call, const std::string& layer);
/// The same for sequences (1: batch × channels × length), pictures (2) and volumes (3).
bool expect_grid(ShapeCall& call, const std::string& layer, size_t dims);
/// Whether params[key] has a number for each of `dims` dimensions; one number is made to stand for
/// all of them. Null passes.
bool expect_sizes(ShapeCall& call, const std::string& layer, const std::string& key, size_t dims);

/// Whether params[key], taken from the wire when left out, is `given`; `what` counts it in words
/// ("channels").
bool infer_size(ShapeCall& call, const std::string& layer, const std::string& key, int64_t given,
                const std::string& what);

/// The same for the last dimension of rows, which are rarely meant to come from pictures: then
/// Flatten is offered.
bool infer_features(ShapeCall& call, const std::string& layer, const std::string& key);

/// The dimension that params[key] names, in 0 … rank − 1, or none with the problem noted.
std::optional<size_t> dimension(ShapeCall& call, const std::string& layer, const std::string& key,
                                size_t rank);

/// The sizes in params[key], one -1 filled in, that hold `count` values, or none with the problem
/// noted.
std::optional<Shape> fill_in(ShapeCall& call, const std::string& layer, const std::string& key,
                             int64_t count);

/// One output of the shape that all inputs broadcast to.
void broadcast(ShapeCall& call, const std::string& layer);

/// Windows that slide over the dimensions after batch and channels.
struct Windows {
    std::vector<int64_t> kernel, stride, padding, dilation{};
    bool ceil_mode = false;
};
/// How many fit along each dimension, or none with the problem noted.
std::optional<Shape> count_windows(ShapeCall& call, const std::string& layer,
                                   const Windows& windows);
/// Whether params["groups"] divides in_channels and out_channels.
bool expect_groups(ShapeCall& call, const std::string& layer);
/// Whether params["padding"] is at most half of params["kernel_size"].
bool expect_pool_padding(ShapeCall& call, const std::string& layer);

/// A loss whose target has the input's shape; one output value.
void loss_of_equal_shapes(ShapeCall& call, const std::string& layer);
/// A loss of scores (batch × classes × …) with class indices or, with `probabilities`, a target of
/// the input's shape.
void loss_of_classes(ShapeCall& call, const std::string& layer, bool probabilities);
/// A loss of scores of one shape, the target's; one output value.
void loss_of_scores(ShapeCall& call, const std::string& layer);
/// A loss of `vectors` inputs of one shape, batch × features, and one target per sample for those
/// that have a further input.
void loss_of_vectors(ShapeCall& call, const std::string& layer, size_t vectors);

}  // namespace gradlab::nn::rules
