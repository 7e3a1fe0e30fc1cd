// SPDX-License-Identifier: GPL-3.0-or-later
// What the device panel is made of.
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/device/comparison_view.h"
#include "ui/device/device_panel.h"
#include "ui/device/share_bar.h"
#include "ui/inspector/choice_box.h"
#include "ui/theme/icon.h"

namespace gradlab::ui {

void DevicePanel::build() {
    setAccessibleName(tr("Device"));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(10, 10, 10, 12);
    column->setSpacing(7);
    column->setAlignment(Qt::AlignTop);
    buildTop(column);
    const auto [speed, speedColumn] = addSection(column, tr("Speed"));
    m_now = addSpeed(speedColumn, "deviceSpeed");
    m_before = addSpeed(speedColumn, "deviceSpeedBefore");
    m_ratio = addText(speedColumn, "deviceRatio");
    m_held = addText(speedColumn, "deviceHeldBack", "muted");
    m_held->setText(tr("The speed slider holds training back."));
    column->addWidget(m_onGpu = new QWidget);
    auto* onGpu = new QVBoxLayout(m_onGpu);
    onGpu->setContentsMargins({});
    onGpu->setSpacing(7);
    const auto memory = addSection(onGpu, tr("Memory of the GPU")).column;
    memory->addWidget(m_memoryBar = new ShareBar);
    m_memoryBar->setObjectName("deviceMemoryBar");
    m_memory = addText(memory, "deviceMemory");
    m_copies = addText(addSection(onGpu, tr("Copies")).column, "deviceCopies");
    m_replay = addText(addSection(onGpu, tr("Steps")).column, "deviceReplay");
    const auto numbers = addSection(onGpu, tr("CPU and GPU side by side")).column;
    m_compare = new QPushButton(tr("Compare one step"));
    m_compare->setObjectName("deviceCompare");
    numbers->addWidget(m_compare, 0, Qt::AlignLeft);
    numbers->addWidget(m_comparison = new ComparisonView);
    connect(m_compare, &QPushButton::clicked, this, &DevicePanel::compare);
    setWidget(content);
    content->setAutoFillBackground(false);  // the scroll area has the panel's colour
}

void DevicePanel::buildTop(QVBoxLayout* column) {
    m_name = new QLabel;
    m_name->setObjectName("deviceName");
    m_name->setProperty("tone", "title");
    m_name->setWordWrap(true);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* copy = new QToolButton;
    copy->setObjectName("deviceCopy");
    copy->setIcon(icon("copy", &Theme::mutedText));
    copy->setProperty("compact", true);
    copy->setFocusPolicy(Qt::TabFocus);
    copy->setAccessibleName(tr("Copy the numbers"));
    copy->setToolTip(tr("Copy all of this as text, numbers with all their digits"));
    connect(copy, &QToolButton::clicked, this, &DevicePanel::copyAll);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_name, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    column->addLayout(row);
    m_parts = addText(column, "deviceParts", "muted");
    m_other = addText(column, "deviceOther");
    column->addWidget(m_choice = new ChoiceBox);
    m_choice->setObjectName("deviceChoice");
    m_choice->setAccessibleName(tr("GPU to train on"));
    m_choice->setToolTip(m_choice->accessibleName());
    connect(m_choice, &QComboBox::activated, this,
            [this] { emit deviceChosen(m_choice->currentData().toString().toStdString()); });
}

DevicePanel::Section DevicePanel::addSection(QVBoxLayout* column, const QString& title) {
    auto* whole = new QWidget;
    auto* inner = new QVBoxLayout(whole);
    inner->setContentsMargins({});
    inner->setSpacing(5);
    auto* rule = new QFrame;
    rule->setObjectName("rule");
    inner->addWidget(rule);
    auto* heading = new QLabel(title);
    heading->setProperty("tone", "heading");
    inner->addWidget(heading);
    column->addWidget(whole);
    return {whole, inner};
}

DevicePanel::Speed DevicePanel::addSpeed(QVBoxLayout* column, const char* name) {
    Speed speed{new QWidget, new QLabel, new QLabel, new ShareBar};
    speed.device->setWordWrap(true);
    speed.value->setObjectName(name);
    speed.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* grid = new QVBoxLayout(speed.row);
    grid->setContentsMargins({});
    grid->setSpacing(2);
    auto* line = new QHBoxLayout;
    line->addWidget(speed.device, 1);
    line->addWidget(speed.value);
    grid->addLayout(line);
    grid->addWidget(speed.bar);
    column->addWidget(speed.row);
    return speed;
}

QLabel* DevicePanel::addText(QVBoxLayout* column, const char* name, const char* tone) {
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (tone) label->setProperty("tone", tone);
    column->addWidget(label);
    return label;
}

}  // namespace gradlab::ui
