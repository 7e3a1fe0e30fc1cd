// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/commands/document_model.h"
#include "ui/inspector/data_page.h"
#include "ui/inspector/node_page.h"
#include "ui/inspector/several_page.h"
#include "ui/inspector/training_page.h"

namespace gradlab::ui {

Inspector::Inspector(DocumentModel* model, EngineLink* link, QWidget* parent)
    : QScrollArea(parent), m_model(model), m_link(link) {
    setObjectName("inspector");
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    makePages();
    connect(model, &DocumentModel::changed, this, &Inspector::refresh);
    connect(model, &DocumentModel::selectionChanged, this, &Inspector::refresh);
}

void Inspector::makePages() {
    setAccessibleName(tr("Inspector"));
    auto* stack = new QWidget;
    stack->setObjectName("inspectorPages");
    auto* layout = new QVBoxLayout(stack);
    layout->setContentsMargins({});
    m_current = nullptr;
    m_training = new TrainingPage(m_model);
    auto* data = new DataPage(m_model);
    connect(data, &DataPage::dataWanted, this, &Inspector::dataWanted);
    m_data = data;
    m_node = new NodePage(m_model, m_link);
    m_several = new SeveralPage(m_model);
    for (auto* page : {m_training, m_data, m_node, m_several}) {
        layout->addWidget(page);
        page->hide();
    }
    setWidget(stack);
    refresh();
}

Page* Inspector::wantedPage() const {
    if (m_model->selection().size() > 1) return m_several;
    const auto* node = m_model->document().find(m_model->currentNode().toStdString());
    if (!node) return m_training;
    return node->type == graph::data_type ? m_data : m_node;
}

void Inspector::refresh() {
    Page* wanted = wantedPage();
    wanted->refresh();
    if (wanted == m_current) return;
    if (m_current) m_current->hide();
    m_current = wanted;
    m_current->show();
    verticalScrollBar()->setValue(0);
}

void Inspector::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) makePages();
    QScrollArea::changeEvent(event);
}

}  // namespace gradlab::ui
