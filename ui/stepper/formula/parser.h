// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stepper/formula/node.h"

namespace gradlab::ui::formula {

/// Reads plain Unicode mathematics:
///
///     y = x Wᵀ + b          names of more than two letters, dotted or "quoted" ones are upright
///     x_{i, j} ≤ e^(−βx)    long indices and exponents in braces; aᵢ, x₀₁, e⁻ˣ, and x2 for x₂
///     a / (b + c)           with spaces the whole product before it is divided,
///     x/2 (1 + t)           without them what stands next to the stroke
///     Σ_{j ≤ i} xⱼ yⱼ       also ∏, ∫₀ˣ and max_{i}; it extends over the product after it
///     1 if x > 0, else a    choices; after a further comma what symbols stand for: …, d = a − b
///
/// Never fails: what cannot be read becomes an Unreadable leaf.
Node parse(const QString& text);
inline Node parse(const std::string& text) { return parse(QString::fromStdString(text)); }

bool isReadable(const Node& node);

}  // namespace gradlab::ui::formula
