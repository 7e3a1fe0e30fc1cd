// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "engine/graph/check.h"

namespace gradlab::ui {

class DocumentModel;

/// What is wrong with one node, in words, with a button for every repair.
class ProblemList : public QWidget {
    Q_OBJECT
public:
    explicit ProblemList(DocumentModel* model, QWidget* parent = nullptr);

    /// The diagnostics of this node.
    void display(const std::string& node);
    /// All of the network, what is wrong before what is still to come; a button leads to each.
    void displayAll();

private:
    void list(std::vector<graph::Diagnostic> wanted, bool leads);
    QWidget* makeCard(const graph::Diagnostic& diagnostic, bool leads);

    DocumentModel* m_model;
    std::vector<graph::Diagnostic> m_shown;
};

}  // namespace gradlab::ui
