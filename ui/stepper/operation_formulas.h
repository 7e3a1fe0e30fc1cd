// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "engine/ops/op_info.h"
#include "ui/stepper/formula/substitute.h"
#include "ui/stepper/pass_symbols.h"

namespace gradlab::ui {

/// An equation with what its helping symbols stand for.
struct Statement {
    formula::Node left{}, right{};
    std::vector<formula::Node> definitions{};  ///< "d = a − b"

    /// left = right = more…, definitions
    formula::Node with(const std::vector<formula::Node>& more = {}) const;
};

/// The formulas of one operation of a pass, in the symbols of its values or in their numbers.
class OperationFormulas {
public:
    OperationFormulas(const PassSymbols& symbols, int operation);

    /// English; null: the catalog does not know it.
    const OpInfo* info() const { return m_info; }
    QString title() const;
    const step::Operation& operation() const { return m_operation; }
    int output() const { return m_operation.outputs.empty() ? -1 : m_operation.outputs[0]; }

    /// "v₃ = v₁ · v₂"
    Statement formula() const;
    /// "∂v₃/∂v₁ = v₂"; none: the rule says it best.
    std::optional<Statement> slope(size_t input) const;
    /// "∂L/∂v₁ = ∂L/∂v₃ · v₂"
    Statement rule(size_t input) const;

    /// Whether each number of the output comes from one number of each input.
    bool isElementwise() const;
    /// Symbols replaced by the numbers that made a cell of the output; `gradients`: ∂L/∂y only.
    formula::Node inNumbers(const std::string& text, int64_t cell, bool gradientsOnly) const;
    Statement formulaInNumbers(int64_t cell) const;
    Statement ruleInNumbers(size_t input, int64_t cell, bool gradientsOnly) const;

private:
    const OpInput& told(size_t input) const;
    formula::Node read(const std::string& text) const;
    formula::Substitutions names(size_t input) const;

    const PassSymbols& m_symbols;
    const step::Operation& m_operation;
    const OpInfo* m_info;
};

}  // namespace gradlab::ui
