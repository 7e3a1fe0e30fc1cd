// SPDX-License-Identifier: GPL-3.0-or-later
// What the Data panel is made of.
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include "ui/commands/document_model.h"
#include "ui/data/class_bars.h"
#include "ui/data/csv_model.h"
#include "ui/data/data_edits.h"
#include "ui/data/data_panel.h"
#include "ui/data/data_tools.h"
#include "ui/data/picture_view.h"
#include "ui/data/source_choice.h"
#include "ui/data/split_bar.h"
#include "ui/plots/sample_plot.h"
#include "ui/theme/icon.h"

namespace gradlab::ui {
namespace {
constexpr int sourceWidth = 11;  // of the widest letters; titles have up to 21 of all
}

void DataPanel::build() {
    delete m_content;
    setAccessibleName(tr("Data"));
    m_content = new QWidget;
    m_content->setObjectName("dataContent");
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(8, 6, 8, 6);
    column->setSpacing(5);
    column->addWidget(buildTop());
    column->addWidget(buildSplit());
    m_message = new QLabel;
    m_message->setObjectName("dataMessage");
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::RichText);
    m_message->setTextInteractionFlags(Qt::TextBrowserInteraction);
    connect(m_message, &QLabel::linkActivated, this, &DataPanel::followLink);
    column->addWidget(m_message);
    column->addWidget(buildProgress());
    column->addWidget(m_views = buildViews(), 1);
    layout()->addWidget(m_content);
}

QWidget* DataPanel::buildTop() {
    auto* top = new QWidget;
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins({});
    row->setSpacing(4);
    row->addWidget(m_choice = new SourceChoice(m_model));
    m_choice->setObjectName("dataSource");
    m_choice->setMinimumContentsLength(sourceWidth);
    m_open = new QToolButton;
    m_open->setObjectName("dataOpen");
    m_open->setIcon(icon("open"));
    row->addWidget(m_open);
    connect(m_open, &QToolButton::clicked, this, [this] {
        const auto* spec = data::find_source(m_model->whole().data.source);
        if (spec && !spec->paths.empty()) browseSource(m_model, spec->paths.front(), this);
    });
    m_again = new QToolButton;
    m_again->setObjectName("dataAgain");
    m_again->setIcon(icon("reset"));
    m_again->setToolTip(tr("Read the files again"));
    m_again->setAccessibleName(m_again->toolTip());
    row->addWidget(m_again);
    connect(m_again, &QToolButton::clicked, this, &DataPanel::readAgain);
    row->addWidget(m_formula = new FormulaEdit(m_model), 1);
    connect(m_formula, &FormulaEdit::drafted, this, &DataPanel::draft);
    connect(m_formula, &FormulaEdit::failed, this,
            [this](const QString& explanation) { say(explanation, true); });
    row->addWidget(m_csvTools = new CsvTools(m_model));
    row->addWidget(m_pointTools = new PointTools(m_model));
    row->addStretch(0);
    row->addWidget(buildParts());
    return top;
}

QWidget* DataPanel::buildSplit() {
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(4);
    row->addWidget(m_split = new SplitBar, 1);
    return line;
}

QWidget* DataPanel::buildParts() {
    auto* parts = new QWidget;
    auto* row = new QHBoxLayout(parts);
    row->setContentsMargins({});
    row->setSpacing(2);
    m_parts = new QButtonGroup(m_content);
    const char* names[] = {"dataTraining", "dataValidation", "dataFirstBatch"};
    for (int part = 0; part < 3; ++part) {
        auto* button = new QToolButton;
        button->setObjectName(names[part]);
        button->setCheckable(true);
        button->setChecked(part == 0);
        button->setProperty("compact", true);
        m_parts->addButton(button, part);
        row->addWidget(button);
    }
    connect(m_parts, &QButtonGroup::idClicked, this, &DataPanel::showPreview);
    return parts;
}

QWidget* DataPanel::buildProgress() {
    m_progress = new QWidget;
    auto* row = new QHBoxLayout(m_progress);
    row->setContentsMargins({});
    m_bar = new QProgressBar;
    m_bar->setObjectName("dataProgress");
    m_bar->setAccessibleName(tr("Reading the data"));
    m_bar->setTextVisible(false);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName("dataCancel");
    row->addWidget(new QLabel(tr("Reading…")));
    row->addWidget(m_bar, 1);
    row->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, &m_loader, &PreviewLoader::cancel);
    m_progress->hide();
    return m_progress;
}

QTableView* DataPanel::buildTable(QAbstractItemModel* model, const char* name) {
    auto* table = new QTableView;
    model->setParent(table);
    table->setObjectName(name);
    table->setModel(model);
    table->setCornerButtonEnabled(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    return table;
}

QStackedWidget* DataPanel::buildViews() {
    auto* views = new QStackedWidget;  // in the order of View
    views->addWidget(new QWidget);
    views->addWidget(m_pictures = new PictureView);
    m_table = buildTable(m_csv = new CsvModel, "dataTable");
    m_table->setAccessibleName(tr("The file's table"));
    m_table->horizontalHeader()->setSectionsClickable(true);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int column) {
        const auto* header = m_table->horizontalHeader();
        askForUse(column, header->mapToGlobal(
                              QPoint(header->sectionViewportPosition(column), header->height())));
    });
    const auto atCurrent = [this] {
        const auto index = m_table->currentIndex();
        const QPoint corner = m_table->visualRect(index).bottomLeft();
        askForUse(index.column(), m_table->viewport()->mapToGlobal(corner));
    };
    connect(m_table, &QTableView::customContextMenuRequested, this, atCurrent);
    connect(m_table, &QTableView::activated, this, atCurrent);
    views->addWidget(m_table);
    auto* values = buildTable(m_values = new ValuesModel, "dataValues");
    values->setAccessibleName(tr("Samples as numbers"));
    views->addWidget(values);
    views->addWidget(m_plot = new SamplePlot);
    connect(m_plot, &SamplePlot::added, this,
            [this](QPointF at) { addPoint(m_model, at, m_pointTools->label()); });
    connect(m_plot, &SamplePlot::moved, this,
            [this](qint64 row, QPointF to) { movePoint(m_model, row, to); });
    connect(m_plot, &SamplePlot::removed, this, [this](qint64 row) { removePoint(m_model, row); });
    connect(m_plot, &SamplePlot::classWanted, m_pointTools, &PointTools::choose);
    return views;
}

}  // namespace gradlab::ui
