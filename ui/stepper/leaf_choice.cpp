// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/leaf_choice.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QSpinBox>

namespace gradlab::ui {

LeafChoice::LeafChoice(QWidget* parent)
    : QWidget(parent), m_leaf(new QComboBox), m_cell(new QSpinBox) {
    m_leaf->setObjectName("leafChoice");
    m_leaf->setAccessibleName(tr("Weight or input"));
    m_leaf->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_cell->setObjectName("cellChoice");
    m_cell->setAccessibleName(tr("Position in it"));
    m_cell->setPrefix(QStringLiteral("["));
    m_cell->setSuffix(QStringLiteral("]"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_leaf, 1);
    row->addWidget(m_cell);
    connect(m_leaf, &QComboBox::currentIndexChanged, this, [this] {
        m_cell->setMaximum(std::max(0, m_leaf->currentData().toInt() - 1));
        emit changed();
    });
    connect(m_cell, &QSpinBox::valueChanged, this, &LeafChoice::changed);
}

void LeafChoice::offer(const step::Pass& pass) {
    const QSignalBlocker quietLeaf(m_leaf), quietCell(m_cell);
    const QString chosen = m_leaf->currentText();
    m_leaf->clear();
    int best = -1;
    for (const step::Value& value : pass.values) {
        if (value.maker >= 0 || !value.gradient.defined() ||
            value.kind == step::Value::Kind::Constant)
            continue;
        if (best < 0 && value.kind == step::Value::Kind::Parameter) best = m_leaf->count();
        m_leaf->addItem(QString::fromStdString(value.symbol),
                        int(std::min<int64_t>(value.value.count(), 1 << 30)));
    }
    const int kept = m_leaf->findText(chosen);
    m_leaf->setCurrentIndex(kept >= 0 ? kept : std::max(best, m_leaf->count() > 0 ? 0 : -1));
    m_cell->setMaximum(std::max(0, m_leaf->currentData().toInt() - 1));
}

std::string LeafChoice::leaf() const { return m_leaf->currentText().toStdString(); }

int64_t LeafChoice::cell() const { return m_cell->value(); }

const step::Value* LeafChoice::value(const step::Pass& pass) const {
    const auto found = std::ranges::find_if(pass.values, [&](const step::Value& value) {
        return value.maker < 0 && value.symbol == leaf();
    });
    return found == pass.values.end() ? nullptr : &*found;
}

}  // namespace gradlab::ui
