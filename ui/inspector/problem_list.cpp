// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/problem_list.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/commands/document_model.h"

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
    setVisible(!wanted.empty());
    if (wanted == m_shown) return;
    m_shown = std::move(wanted);
    while (auto* item = layout()->takeAt(0)) {
        item->widget()->deleteLater();  // the click on its button may still be under way
        delete item;
    }
    for (const auto& diagnostic : m_shown) layout()->addWidget(makeCard(diagnostic));
}

QWidget* ProblemList::makeCard(const graph::Diagnostic& diagnostic) {
    auto* card = new QFrame;
    card->setObjectName("problem");
    const bool isError = diagnostic.severity == graph::Severity::Error;
    card->setProperty("severity", diagnostic.pending ? "hint" : isError ? "error" : "warning");
    auto* text = new QLabel(QString::fromStdString(diagnostic.message));
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addWidget(text);
    for (const auto& repair : diagnostic.repairs) {
        auto* button = new QPushButton(QString::fromStdString(repair.text));
        connect(button, &QPushButton::clicked, this,
                [this, diagnostic, repair] { m_model->repair(diagnostic, repair); });
        layout->addWidget(button);
    }
    return card;
}

}  // namespace gradlab::ui
