// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/problem_list.h"

#include <algorithm>
#include <utility>

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/commands/document_model.h"
#include "ui/commands/repair_outcome.h"
#include "ui/engine_text.h"

namespace gradlab::ui {

ProblemList::ProblemList(DocumentModel* model, QWidget* parent) : QWidget(parent), m_model(model) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    hide();
}

void ProblemList::display(const std::string& node) {
    std::vector<graph::Diagnostic> wanted;
    for (const auto& diagnostic : m_model->report().diagnostics)
        if (diagnostic.node == node) wanted.push_back(diagnostic);
    list(std::move(wanted), false);
}

void ProblemList::displayAll() {
    auto wanted = m_model->report().diagnostics;
    std::ranges::stable_sort(wanted, {}, &graph::Diagnostic::pending);
    list(std::move(wanted), true);
}

void ProblemList::list(std::vector<graph::Diagnostic> wanted, bool leads) {
    setVisible(!wanted.empty());
    if (wanted == m_shown) return;
    m_shown = std::move(wanted);
    while (auto* item = layout()->takeAt(0)) {
        item->widget()->deleteLater();  // the click on its button may still be under way
        delete item;
    }
    for (const auto& diagnostic : m_shown) layout()->addWidget(makeCard(diagnostic, leads));
}

QWidget* ProblemList::makeCard(const graph::Diagnostic& diagnostic, bool leads) {
    auto* card = new QFrame;
    card->setObjectName("problem");
    const bool isError = diagnostic.severity == graph::Severity::Error;
    card->setProperty("severity", diagnostic.pending ? "hint" : isError ? "error" : "warning");
    auto* text = new QLabel(engineText(diagnostic.message));
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(8, 6, 8, 6);
    const QString node = QString::fromStdString(diagnostic.node);
    if (leads && !node.isEmpty()) {
        auto* there = new QToolButton;
        there->setObjectName("problemOf_" + node);
        there->setText(tr("Show %1").arg(node));
        there->setToolTip(tr("Go to %1 on the canvas").arg(node));
        there->setAccessibleName(there->toolTip());
        connect(there, &QToolButton::clicked, this, [this, node] { m_model->visitNode(node); });
        layout->addWidget(there);
    }
    layout->addWidget(text);
    for (const auto& repair : diagnostic.repairs) {
        auto* button = new QPushButton(engineText(repair.text));
        button->setToolTip(repairOutcome(*m_model, diagnostic, repair));
        connect(button, &QPushButton::clicked, this,
                [this, diagnostic, repair] { m_model->repair(diagnostic, repair); });
        layout->addWidget(button);
    }
    return card;
}

}  // namespace gradlab::ui
