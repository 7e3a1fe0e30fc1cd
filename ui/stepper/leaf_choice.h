// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/step/pass.h"

class QComboBox;
class QSpinBox;

namespace gradlab::ui {

/// Which leaf of a pass, and which of its cells.
class LeafChoice : public QWidget {
    Q_OBJECT
public:
    explicit LeafChoice(QWidget* parent = nullptr);

    /// Offers the leaves that have a gradient; keeps the choice where it is still there.
    void offer(const step::Pass& pass);
    std::string leaf() const;
    int64_t cell() const;
    /// Of the pass offered last; null: there is no leaf.
    const step::Value* value(const step::Pass& pass) const;

signals:
    void changed();

private:
    QComboBox* m_leaf;
    QSpinBox* m_cell;
};

}  // namespace gradlab::ui
