// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/several_page.h"

#include <algorithm>
#include <set>

#include <QLabel>
#include <QStringList>
#include <QVBoxLayout>

#include "engine/graph/blocks.h"
#include "ui/commands/document_model.h"
#include "ui/inspector/field_form.h"
#include "ui/inspector/freeze_box.h"

namespace gradlab::ui {
namespace {

bool isAlike(const nn::Field& a, const nn::Field& b) {
    return a.key == b.key && a.kind == b.kind && a.choices == b.choices && a.value == b.value &&
           a.inferred == b.inferred && a.optional == b.optional;
}

std::vector<nn::Field> fieldsOf(const graph::Document& document, const std::string& node) {
    const auto* found = document.find(node);
    const auto spec = found ? graph::find_spec(document, found->type) : nullptr;
    return spec ? spec->fields : std::vector<nn::Field>();
}

/// The name of the editor with the focus inside this widget, or empty.
QString focusedField(const QWidget* form) {
    const auto* focus = form->focusWidget();
    return focus && focus->hasFocus() ? focus->objectName() : QString();
}

}  // namespace

SeveralPage::SeveralPage(DocumentModel* model, QWidget* parent) : Page(model, parent) {
    m_title = addTitle();
    m_title->setObjectName("severalTitle");
    m_names = addText("muted");
    addRule();
    place(m_form, new FieldForm({}));
    m_nothing = addText("muted");
    m_nothing->setText(tr("These layers have no parameter in common."));
    m_layout->addWidget(m_frozen = new FreezeBox(model));
    addRule();
    m_counts = addText();
}

void SeveralPage::refresh() {
    const auto& nodes = m_model->selection();
    m_title->setText(tr("%n layers", nullptr, int(nodes.size())));
    QStringList names;
    for (const auto& id : nodes) names << QString::fromStdString(id);
    m_names->setText(names.join(", ").toHtmlEscaped());
    showFields();
    m_frozen->display(nodes);
    showCounts();
}

std::vector<SeveralPage::Shared> SeveralPage::sharedFields() const {
    const auto& nodes = m_model->selection();
    std::vector<Shared> fields;
    for (const auto& field : fieldsOf(m_model->document(), *nodes.begin())) {
        const bool everywhere = std::ranges::all_of(nodes, [&](const auto& id) {
            const auto others = fieldsOf(m_model->document(), id);
            return std::ranges::any_of(others, [&](const auto& f) { return isAlike(f, field); });
        });
        if (everywhere) fields.push_back(shared(field));
    }
    return fields;
}

/// Sizes that follow from the wires may differ without anybody having said so.
SeveralPage::Shared SeveralPage::shared(const nn::Field& field) const {
    Shared shared{.field = field};
    bool isFirst = true;
    for (const auto& id : m_model->selection()) {
        const auto& params = m_model->document().find(id)->params;
        const auto given = params.value(field.key, nn::Json());
        const auto value =
            params.contains(field.key) ? nn::read_field(field, given).value : field.value;
        if (isFirst || shared.given.is_null()) shared.given = given;
        if (isFirst) shared.value = value;
        shared.differs |= value != shared.value;
        isFirst = false;
    }
    return shared;
}

void SeveralPage::showFields() {
    const auto fields = sharedFields();
    std::vector<nn::Field> specs;
    std::set<std::string> differing;
    nn::Json given = nn::Json::object();
    for (const auto& one : fields) {
        specs.push_back(one.field);
        if (one.differs) differing.insert(one.field.key);
        if (!one.given.is_null() || one.differs) given[one.field.key] = one.given;
    }
    const bool same = std::ranges::equal(specs, m_form->fields(), isAlike);
    if (!same || differing != m_form->differing()) {
        const QString focused = focusedField(m_form);
        auto* form = new FieldForm(specs, differing);
        connect(form, &FieldForm::edited, this, [this](const std::string& key, const nn::Json& v) {
            const QString name = QString::fromStdString(key);
            change(tr("Change %1").arg(name), m_names->text() + "." + name,
                   [&](graph::Node& node) { node.params[key] = v; });
        });
        connect(form, &FieldForm::cleared, this, [this](const std::string& key) {
            change(tr("Reset %1").arg(QString::fromStdString(key)), {},
                   [&](graph::Node& node) { node.params.erase(key); });
        });
        place(m_form, form);
        if (auto* editor = form->findChild<QWidget*>(focused); editor && !focused.isEmpty())
            editor->setFocus();
    }
    m_form->display(given);
    m_nothing->setVisible(fields.empty());
}

void SeveralPage::showCounts() {
    int64_t parameters = 0, trainable = 0, work = 0;
    for (const auto& id : m_model->selection()) {
        const auto found = m_model->report().nodes.find(id);
        if (found == m_model->report().nodes.end()) continue;
        parameters += found->second.parameters;
        trainable += found->second.trainable;
        work += found->second.multiply_adds;
    }
    m_counts->setText(countText(parameters, trainable) + "<br>" + workText(work));
}

void SeveralPage::change(const QString& name, const QString& mergeKey,
                         const std::function<void(graph::Node&)>& mutate) {
    const auto nodes = m_model->selection();
    m_model->edit(
        name,
        [&](graph::Document& document) {
            for (auto& node : document.nodes)
                if (nodes.contains(node.id)) mutate(node);
        },
        mergeKey);
}

}  // namespace gradlab::ui
