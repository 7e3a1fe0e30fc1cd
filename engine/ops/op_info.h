// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What people are told about the operations that the autograd graph records.
///
/// Formulas are plain Unicode, e.g. "y = x Wᵀ + b": indices and powers by their characters or as
/// _{j ≤ i} and ^(1/p), choices as "a if x > 0, else b", and after a comma what a symbol stands for
/// ("…, d = a − b"). L is what backward starts from, ∂L/∂y the gradient that arrives.
namespace gradlab {

struct OpInput {
    std::string symbol{};  ///< in the formulas
    std::string slope{};   ///< ∂output/∂input; empty: nothing simpler than the rule
    std::string rule{};  ///< how the gradient reaches this input, "∂L/∂x = ∂L/∂y · cos x"
};

struct OpInfo {
    std::string name{};   ///< as recorded: autograd::Node::name()
    std::string title{};  ///< to read
    std::string output = "y";
    std::string formula{};
    std::vector<OpInput> inputs{};  ///< in the order of the node's edges; the last repeats
    std::string help{};             ///< one or two sentences for learners
};

/// Every operation that can be recorded.
const std::vector<OpInfo>& op_catalog();

/// The texts of one; nullptr: unknown.
const OpInfo* find_op(std::string_view name);

}  // namespace gradlab
