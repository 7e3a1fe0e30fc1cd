// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/nn/layer_spec.h"
#include "engine/train/history.h"

/// A look into one node while it trains, as plain values.
namespace gradlab::train {

/// How the values of a tensor lie.
struct Distribution {
    static constexpr size_t bins = 24;

    int64_t count = 0;
    int64_t zeros = 0;
    int64_t not_finite = 0;                          ///< left out of what follows
    double mean = not_a_number, std = not_a_number;  ///< as torch.std, with count - 1
    double min = not_a_number, max = not_a_number;
    double norm = not_a_number;        ///< root of the sum of squares
    std::vector<int64_t> histogram{};  ///< of equal parts from min to max, as torch.histc
};

/// A parameter or buffer of the node.
struct TensorView {
    std::string name{};  ///< below the node: "weight", in a block "conv1.weight"
    nn::Shape shape{};
    bool parameter = false;
    bool trainable = false;
    Distribution value{};
    std::optional<Distribution> gradient{};  ///< of the last batch; none before one
};

struct NodeView {
    std::string node{};
    std::vector<TensorView> tensors{};

    /// All values of one of the tensors, or of its gradient; none while there is none.
    std::string shown{};
    bool gradient = false;
    std::vector<float> values{};

    /// What left the node in the last batch of training, and the gradient that came back to it.
    nn::Shape output_shape{};
    std::optional<Distribution> output{};
    std::optional<Distribution> output_gradient{};
};

}  // namespace gradlab::train
