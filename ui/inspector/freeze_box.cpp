// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/freeze_box.h"

#include "ui/commands/document_model.h"
#include "ui/commands/freeze.h"

namespace gradlab::ui {

FreezeBox::FreezeBox(DocumentModel* model, QWidget* parent)
    : QCheckBox(tr("Frozen"), parent), m_model(model) {
    setObjectName("nodeFrozen");
    setToolTip(tr("Training leaves the weights as they are"));
    connect(this, &QCheckBox::clicked, this,
            [this] { setFrozen(*m_model, m_nodes, frozenOf(*m_model, m_nodes) != Frozen::All); });
}

void FreezeBox::display(const std::set<std::string>& nodes) {
    m_nodes = freezable(*m_model, nodes);
    setVisible(!m_nodes.empty());
    const Frozen frozen = frozenOf(*m_model, m_nodes);
    setCheckState(frozen == Frozen::All    ? Qt::Checked
                  : frozen == Frozen::Some ? Qt::PartiallyChecked
                                           : Qt::Unchecked);
}

}  // namespace gradlab::ui
