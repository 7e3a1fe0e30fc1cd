// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include <QCheckBox>

namespace gradlab::ui {

class DocumentModel;

/// Freezes the layers shown, or lets them learn again. It hides where none has weights.
class FreezeBox : public QCheckBox {
    Q_OBJECT
public:
    explicit FreezeBox(DocumentModel* model, QWidget* parent = nullptr);
    void display(const std::set<std::string>& nodes);

private:
    DocumentModel* m_model;
    std::set<std::string> m_nodes;
};

}  // namespace gradlab::ui
