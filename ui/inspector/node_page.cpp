// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/node_page.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "engine/graph/blocks.h"
#include "ui/catalog_text.h"
#include "ui/commands/document_model.h"
#include "ui/inspector/field_form.h"
#include "ui/inspector/freeze_box.h"
#include "ui/inspector/live_panel.h"
#include "ui/inspector/problem_list.h"
#include "ui/inspector/rename.h"

namespace gradlab::ui {

NodePage::NodePage(DocumentModel* model, EngineLink* link, QWidget* parent) : Page(model, parent) {
    m_title = addTitle();
    m_summary = addText("muted");
    m_name = new QLineEdit;
    m_name->setObjectName("nodeName");
    m_name->setAccessibleName(tr("Name of the layer"));
    m_name->setToolTip(tr("The layer's name: the prefix of its weights in saved files"));
    auto* name = new QFormLayout;
    name->addRow(tr("Name"), m_name);
    m_layout->addLayout(name);
    m_nameProblem = addText("problem");
    m_nameProblem->hide();
    m_layout->addWidget(m_problems = new ProblemList(model));
    addRule();
    place(m_form, new FieldForm({}));
    m_layout->addWidget(m_frozen = new FreezeBox(model));
    addRule();
    m_ports = addText();
    m_counts = addText();
    addRule();
    if (link) m_layout->addWidget(m_live = new LivePanel(model, link));
    m_formula = addText("formula");
    m_help = addText();
    m_help->setTextFormat(Qt::MarkdownText);
    connect(m_name, &QLineEdit::editingFinished, this, &NodePage::rename);
}

void NodePage::refresh() {
    const auto* node = m_model->document().find(m_model->currentNode().toStdString());
    const auto spec = node ? graph::find_spec(m_model->document(), node->type) : nullptr;
    if (!spec) return;
    const bool anotherNode = node->id != m_node;
    m_node = node->id;
    if (anotherNode || spec->id != m_type) showLayer(*spec);
    if (anotherNode || !m_name->hasFocus()) m_name->setText(QString::fromStdString(m_node));
    if (anotherNode) m_nameProblem->hide();
    m_problems->display(m_node);
    const auto found = m_model->report().nodes.find(m_node);
    if (found != m_model->report().nodes.end())
        m_form->display(node->params, found->second.params);
    else
        m_form->display(node->params);
    m_frozen->display({m_node});
    if (m_live) m_live->display(m_node);
    showNumbers();
}

void NodePage::showLayer(const nn::LayerSpec& spec) {
    m_type = spec.id;
    m_title->setText(QString::fromStdString(spec.id));
    m_summary->setText(catalogText(spec.summary));
    m_formula->setText(QString::fromStdString(spec.formula));
    m_formula->setVisible(!spec.formula.empty());
    m_help->setText(catalogText(spec.help));
    auto* form = new FieldForm(spec.fields);
    connect(form, &FieldForm::edited, this, &NodePage::setParam);
    connect(form, &FieldForm::cleared, this, &NodePage::clearParam);
    place(m_form, form);
}

void NodePage::showNumbers() {
    m_ports->setText(portsText());
    const auto& nodes = m_model->report().nodes;
    const auto found = nodes.find(m_node);
    const bool known = found != nodes.end() && !found->second.outputs.empty();
    m_counts->setVisible(known);
    if (!known) return;
    m_counts->setText(
        countText(found->second.parameters, found->second.trainable) + "<br>" +
        workText(found->second.multiply_adds) + "<br>" +
        tr("%1 of outputs in a batch, float32").arg(memoryText(found->second.activation_bytes)));
}

QString NodePage::portsText() const {
    const auto& document = m_model->document();
    const auto& report = m_model->report();
    const auto& node = *document.find(m_node);
    const QString line = "<tr><td>%1 %2&nbsp;&nbsp;</td><td><b>%3</b></td></tr>";
    QString table = "<table>";
    const auto add = [&](const QString& arrow, const std::string& port, const nn::Shape* shape) {
        table += line.arg(arrow, QString::fromStdString(port).toHtmlEscaped(), shapeText(shape));
    };
    for (const auto& port : graph::input_ports(document, node)) {
        const auto* wire = document.wire_into({m_node, port});
        const auto shape = wire ? report.shape(document, wire->from) : std::nullopt;
        add("→", port, shape ? &*shape : nullptr);
    }
    for (const auto& port : graph::output_ports(document, node)) {
        const auto shape = report.shape(document, {m_node, port});
        add("←", port, shape ? &*shape : nullptr);
    }
    return table + "</table>";
}

void NodePage::rename() {
    const std::string name = m_name->text().trimmed().toStdString();
    const QString problem = whyNotRename(m_model->document(), m_node, name);
    m_nameProblem->setVisible(!problem.isEmpty());
    m_nameProblem->setText(problem);
    if (!problem.isEmpty() || name == m_node) return;
    const std::string before = std::exchange(m_node, name);
    m_model->edit(tr("Rename %1").arg(QString::fromStdString(before)),
                  [&](graph::Document& document) { renameNode(document, before, name); });
    m_model->setCurrentNode(QString::fromStdString(name));
}

void NodePage::setParam(const std::string& key, const nn::Json& value) {
    const QString field = QString::fromStdString(key);
    m_model->edit(
        tr("Change %1").arg(field),
        [&](graph::Document& document) {
            if (auto* node = document.find(m_node)) node->params[key] = value;
        },
        QString::fromStdString(m_node) + "." + field);
}

void NodePage::clearParam(const std::string& key) {
    m_model->edit(tr("Reset %1").arg(QString::fromStdString(key)), [&](graph::Document& document) {
        if (auto* node = document.find(m_node)) node->params.erase(key);
    });
}

}  // namespace gradlab::ui
