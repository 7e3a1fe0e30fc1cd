// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/data/source.h"

/// What the parameter `normalize` of every source asks for.
namespace gradlab::data {

struct Normalize {
    bool on = false;
    std::vector<float> mean{}, std{};  ///< as given; empty: of the training samples
};

nn::Field normalize_field();
/// Reads params.normalize; Error when it is neither true, false nor {"mean": …, "std": …}.
Normalize parse_normalize(const nn::Json& params);
/// Error when the given values do not fit the channels of a sample of this shape.
void check_normalize(const Normalize& normalize, const std::vector<int64_t>& sample);
/// Sets mean and std of both tables.
void normalize(Source& source, const Normalize& normalize);

}  // namespace gradlab::data
