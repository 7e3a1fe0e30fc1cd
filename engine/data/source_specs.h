// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/source.h"

/// The specs behind sources(), one file each, and what they share.
namespace gradlab::data {

SourceSpec mnist_spec();
SourceSpec fashion_mnist_spec();
SourceSpec idx_spec();
SourceSpec csv_spec();
SourceSpec pictures_spec();
SourceSpec curve_spec();
SourceSpec points_spec();
SourceSpec toy_spec();
SourceSpec noisy_digits_spec();
SourceSpec generator_spec();

nn::Field samples_field(const std::string& key, int64_t value);
nn::Field seed_field();

/// A description that needs the samples.
Description describe_by_opening(const SourceRequest& request,
                                Source (*open)(const SourceRequest& request));

/// Integers from 0 on as class indices; Error naming `place` for a negative or huge one. `classes`
/// becomes at least one more than the largest.
Tensor class_indices(const std::string& place, const Tensor& labels, int64_t& classes);

}  // namespace gradlab::data
