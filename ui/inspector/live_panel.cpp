// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/live_panel.h"

#include <algorithm>
#include <cmath>

#include <QButtonGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "engine/train/initializers.h"
#include "ui/commands/document_model.h"
#include "ui/engine_link.h"
#include "ui/inspector/choice_box.h"
#include "ui/inspector/distribution_view.h"
#include "ui/inspector/heat_map.h"
#include "ui/inspector/page.h"
#include "ui/theme/icon.h"

namespace gradlab::ui {
namespace {

constexpr int cellDigits = 9;  // tell every float32 from every other

QLabel* heading(const QString& text) {
    auto* label = new QLabel(text);
    label->setProperty("tone", "heading");
    return label;
}

QVBoxLayout* column(QWidget* parent) {
    auto* layout = new QVBoxLayout(parent);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    return layout;
}

double limitOf(const train::Distribution& d) {
    return std::isnan(d.min) ? 0 : std::max(std::abs(d.min), std::abs(d.max));
}

}  // namespace

LivePanel::LivePanel(DocumentModel* model, EngineLink* link, QWidget* parent)
    : QWidget(parent), m_model(model), m_link(link) {
    setObjectName("livePanel");
    auto* layout = column(this);
    layout->addWidget(m_weights = makeWeights());
    layout->addWidget(m_activity = makeActivity());
    connect(link, &EngineLink::snapshotChanged, this, &LivePanel::showSnapshot);
}

QWidget* LivePanel::makeWeights() {
    auto* weights = new QWidget;
    m_map = new HeatMap;
    m_map->setAccessibleName(tr("Weights as colours; the arrow keys go from value to value"));
    connect(m_map, &HeatMap::currentChanged, this, &LivePanel::showCell);
    m_cell = new QLabel;
    m_cell->setObjectName("cellValue");
    m_cell->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_cell->setWordWrap(true);
    m_cell->setAlignment(Qt::AlignTop);
    m_numbers = new QLabel;
    m_numbers->setObjectName("tensorNumbers");
    m_numbers->setWordWrap(true);
    auto* layout = column(weights);
    layout->addWidget(heading(tr("Weights")));
    layout->addLayout(makeChoice());
    layout->addLayout(makeSwitches());
    layout->addWidget(m_map);
    layout->addWidget(m_scale = new HeatScale);
    layout->addWidget(m_cell);
    layout->addWidget(m_numbers);
    return weights;
}

QLayout* LivePanel::makeChoice() {
    m_choice = new ChoiceBox;
    m_choice->setObjectName("tensorChoice");
    m_choice->setAccessibleName(tr("Weights of the layer"));
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_tensor = m_choice->currentData().toString().toStdString();
        watch();
    });
    m_init = new QToolButton;
    m_init->setObjectName("reinitialize");
    m_init->setIcon(icon("new_weights"));
    m_init->setAccessibleName(tr("New values"));
    m_init->setToolTip(tr("Fill the weights anew by a function of torch.nn.init; Back undoes it"));
    m_init->setPopupMode(QToolButton::InstantPopup);
    m_init->setMenu(new QMenu(m_init));
    connect(m_init->menu(), &QMenu::aboutToShow, this, [this] { fillInitMenu(m_init->menu()); });
    auto* row = new QHBoxLayout;
    row->setSpacing(3);
    row->addWidget(m_choice, 1);
    row->addWidget(m_init);
    return row;
}

QLayout* LivePanel::makeSwitches() {
    m_value = makeSwitch(tr("Value"), "showValue");
    m_gradient = makeSwitch(tr("Gradient"), "showGradient");
    m_gradient->setToolTip(tr("The gradient of the last batch"));
    m_value->setChecked(true);
    auto* group = new QButtonGroup(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(3);
    for (auto* button : {m_value, m_gradient}) {
        group->addButton(button);
        row->addWidget(button);
    }
    row->addStretch(1);
    connect(group, &QButtonGroup::buttonClicked, this, &LivePanel::watch);
    return row;
}

QWidget* LivePanel::makeActivity() {
    auto* activity = new QWidget;
    auto* layout = column(activity);
    layout->addWidget(m_outputTitle = heading({}));
    layout->addWidget(m_output = new DistributionView);
    layout->addWidget(heading(tr("Gradient of the output")));
    layout->addWidget(m_outputGradient = new DistributionView);
    auto* rule = new QFrame;
    rule->setObjectName("rule");
    layout->addWidget(rule);
    m_output->setObjectName("outputNumbers");
    m_outputGradient->setObjectName("outputGradientNumbers");
    return activity;
}

QToolButton* LivePanel::makeSwitch(const QString& text, const char* name) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setCheckable(true);
    return button;
}

void LivePanel::fillInitMenu(QMenu* menu) {
    menu->clear();
    menu->addAction(tr("The whole layer as new"), this, [this] { reinitialize({}); });
    const auto* tensor = shown();
    if (!tensor || !tensor->parameter) return;
    menu->addSeparator();
    menu->addAction(QString::fromStdString(tensor->name))->setEnabled(false);  // a heading
    for (const auto& init : train::initializers())
        menu->addAction(init.name, this, [this, name = init.name] { reinitialize(name); });
}

void LivePanel::reinitialize(const std::string& init) {
    const std::string tensor = init.empty() || !shown() ? "" : shown()->name;
    m_link->post(train::Reinitialize{.node = m_id, .tensor = tensor, .init = init});
}

void LivePanel::display(const std::string& node) {
    std::string id;
    for (const auto& outer : m_model->path()) id += outer + ".";
    id += node;
    const auto* found = m_model->document().find(node);
    m_type = found ? found->type : "";
    if (id == m_id) return;
    m_id = id;
    m_tensor.clear();
    m_view.reset();
    watch();
    showSnapshot();
}

void LivePanel::watch() {
    if (isVisible())
        m_link->watch({.node = m_id, .tensor = m_tensor, .gradient = m_gradient->isChecked()});
}

void LivePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    watch();
}

void LivePanel::hideEvent(QHideEvent* event) {
    m_link->watch({});
    QWidget::hideEvent(event);
}

void LivePanel::showSnapshot() {
    const auto& view = m_link->snapshot()->node_view;
    const bool mine = view && view->node == m_id;
    if (mine && view == m_view && m_weights->isVisible()) return;
    m_view = mine ? view : nullptr;
    m_weights->setVisible(m_view && !m_view->tensors.empty());
    m_activity->setVisible(m_view != nullptr);
    if (!m_view) return;
    if (m_weights->isVisibleTo(this)) {
        showTensors();
        showTensor();
    }
    showActivity();
}

const train::TensorView* LivePanel::shown() const {
    if (!m_view) return nullptr;
    const auto found = std::ranges::find(m_view->tensors, m_view->shown, &train::TensorView::name);
    return found == m_view->tensors.end() ? nullptr : &*found;
}

void LivePanel::showTensors() {
    QStringList texts;
    for (const auto& tensor : m_view->tensors) {
        const QString shape = tensor.shape.empty() ? tr("one number") : shapeText(&tensor.shape);
        texts << QString::fromStdString(tensor.name) + "  " + shape;
    }
    QStringList now;
    for (int i = 0; i < m_choice->count(); ++i) now << m_choice->itemText(i);
    if (texts != now) {
        const QSignalBlocker blocker(m_choice);
        m_choice->clear();
        for (int i = 0; i < texts.size(); ++i)
            m_choice->addItem(texts[i], QString::fromStdString(m_view->tensors[size_t(i)].name));
    }
    m_choice->setCurrentIndex(m_choice->findData(QString::fromStdString(m_view->shown)));
}

void LivePanel::showTensor() {
    const auto* tensor = shown();
    if (!tensor) return;
    const train::Distribution none;
    const auto& values = !m_view->gradient  ? tensor->value
                         : tensor->gradient ? *tensor->gradient
                                            : none;
    const double limit = limitOf(values);
    const QString missing = tensor->parameter && !tensor->trainable ? tr("frozen: no gradient")
                            : !tensor->parameter ? tr("no gradient: it is not learned")
                                                 : tr("not computed yet");
    m_map->display(TensorGrid::of(tensor->shape, tensor->name, m_type),
                   HeatMap::Values(m_view, &m_view->values), limit, missing);
    m_scale->setVisible(!m_view->values.empty());
    m_scale->setLimit(limit);
    const auto text = [&](QString (*number)(double)) {
        const double norm = tensor->gradient ? tensor->gradient->norm : NAN;
        QString lines =
            tr("mean %1 · std %2").arg(number(tensor->value.mean), number(tensor->value.std));
        if (tensor->trainable) lines += "<br>" + tr("norm of the gradient %1").arg(number(norm));
        return lines;
    };
    m_numbers->setText(text(shortNumber));
    m_numbers->setToolTip(text(fullNumber));
    showCell();
}

void LivePanel::showCell() {
    m_cell->setMinimumHeight(2 * m_cell->fontMetrics().lineSpacing());  // nothing below it jumps
    const auto* tensor = shown();
    const auto index = m_map->current();
    if (!tensor || !index || *index >= m_view->values.size()) {
        const bool hasCells = m_view && !m_view->values.empty();
        m_cell->setText(hasCells ? tr("Point at a cell to read its value.") : QString());
        return;
    }
    const QString value = QString::number(m_view->values[*index], 'g', cellDigits);
    m_cell->setText(
        indexText(tensor->name.substr(tensor->name.rfind('.') + 1), tensor->shape, *index) +
        (m_view->gradient ? ".grad = " : " = ") + "<b>" + value + "</b>");
}

void LivePanel::showActivity() {
    const QString shape = shapeText(&m_view->output_shape);
    m_outputTitle->setText(m_view->output ? tr("Output, %1").arg(shape) : tr("Output"));
    m_output->display(m_view->output);
    m_outputGradient->display(m_view->output_gradient);
}

}  // namespace gradlab::ui
