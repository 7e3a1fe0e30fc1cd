// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "engine/step/pass.h"
#include "ui/stepper/formula/node.h"

namespace gradlab::ui {

/// The values of a pass as parts of formulas. Each part carries the tag of its value.
class PassSymbols {
public:
    explicit PassSymbols(const step::Pass& pass) : m_pass(pass) {}

    const step::Pass& pass() const { return m_pass; }
    const step::Value& value(int index) const { return m_pass.values[size_t(index)]; }

    /// "v₃", "fc1.weight"; a constant is its number.
    formula::Node symbol(int value) const;
    /// One of its numbers by name, "v₃[0, 2]"; the symbol where there is only one.
    formula::Node cell(int value, int64_t cell) const;
    /// "∂L/∂v₃", and of one number "∂L/∂v₃[0, 2]".
    formula::Node derivative(int value) const;
    formula::Node derivative(int value, int64_t cell) const;
    /// What backward starts from: L, or its own symbol where L means something else.
    formula::Node top() const;
    /// The numbers themselves, with the value's tag.
    formula::Node number(int value, int64_t cell) const;
    formula::Node gradient(int value, int64_t cell) const;

    static QString tag(int value) { return QString("v%1").arg(value); }
    static QString operationTag(int operation) { return QString("o%1").arg(operation); }

private:
    formula::Node ofTop(formula::Node below, int value) const;

    const step::Pass& m_pass;
};

/// 0.0474, −12.5, 1.5e-05; with four digits that count.
formula::Node numberNode(double number);

/// "[0, 2]" after a name. Nothing where the shape holds one number.
formula::Node cellOf(formula::Node name, const nn::Shape& shape, int64_t cell);

/// The cell of a smaller tensor that was used where it was spread to `wide`.
int64_t broadcastCell(const nn::Shape& wide, int64_t cell, const nn::Shape& narrow);

/// The number of the value or gradient that a tag stands for; -1: none.
int valueOfTag(const QString& tag);
int operationOfTag(const QString& tag);

}  // namespace gradlab::ui
