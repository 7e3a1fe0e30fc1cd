// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_panel.h"

#include <algorithm>

#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <nlohmann/json.hpp>

#include "ui/commands/document_model.h"
#include "ui/data/csv_model.h"
#include "ui/data/data_edits.h"
#include "ui/data/data_tools.h"
#include "ui/data/picture_view.h"
#include "ui/data/source_choice.h"
#include "ui/data/split_bar.h"
#include "ui/engine_text.h"
#include "ui/plots/sample_plot.h"

namespace gradlab::ui {
namespace {

constexpr int patience = 300;  // milliseconds
constexpr int progressSteps = 1000;
constexpr int messageMargin = 4;
constexpr size_t mostPlotted = 20'000;
constexpr auto nextFault = "next";
constexpr auto guess = "guess";
constexpr auto again = "again";
constexpr auto browse = "browse";

QString link(const char* target, const QString& text) {
    return QStringLiteral(" <a href='%1'>%2</a>").arg(target, text);
}

bool isCurve(const train::Preview& preview) {
    const auto& shape = preview.shape;
    return shape.classes == 0 && shape.x == nn::Shape{1} && shape.y == nn::Shape{1};
}

bool isPlane(const train::Preview& preview) {
    return preview.shape.classes > 0 && preview.shape.x == nn::Shape{2};
}

void addSamples(std::vector<SamplePlot::Sample>& to, const train::Preview& preview, Shown shown) {
    const auto& samples = samplesOf(preview, shown);
    const auto positions = positionsOf(preview, shown);
    const size_t step = 1 + positions.size() / mostPlotted;
    for (size_t i = 0; i < positions.size(); i += step) {
        const auto x = samples.plain_x(positions[i]);
        const double y = isPlane(preview) ? x[1] : samples.y(positions[i])[0];
        to.push_back({{x[0], y},
                      samples.row(positions[i]),
                      int(samples.label(positions[i])),
                      shown == Shown::Validation});
    }
}

}  // namespace

DataPanel::DataPanel(DocumentModel* model, QWidget* parent) : QWidget(parent), m_model(model) {
    setObjectName("dataPanel");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_progress->show(); });
    connect(model, &DocumentModel::changed, this, &DataPanel::documentChanged);
    connect(&m_loader, &PreviewLoader::loaded, this, &DataPanel::loaded);
    connect(&m_loader, &PreviewLoader::stopped, this, &DataPanel::stopped);
    connect(&m_loader, &PreviewLoader::progressed, this,
            [this](double share) { m_bar->setValue(int(share * progressSteps)); });
    build();
    showTools();
    showPreview();
}

void DataPanel::documentChanged() {
    const auto& document = m_model->whole();
    showTools();
    const bool same = m_asked && document.data == m_read && document.training.seed == m_seed &&
                      m_model->baseFolder() == m_base;
    if (same || !m_inFront) return;
    m_fresh = !m_asked || document.data.source != m_read.source || m_model->baseFolder() != m_base;
    if (m_fresh) {
        m_preview.reset();
        m_parts->button(0)->setChecked(true);
        showPreview();
    }
    m_read = document.data;
    m_seed = document.training.seed;
    m_base = m_model->baseFolder();
    m_asked = true;
    read(document);
}

void DataPanel::read(const graph::Document& document) {
    m_bar->setRange(0, progressSteps);
    m_bar->setValue(0);
    m_patience.start();
    m_loader.request(document, m_model->baseFolder());
}

void DataPanel::readAgain() {
    m_asked = false;
    documentChanged();
}

/// Shows what a formula would be that is not taken over yet.
void DataPanel::draft(const QString& formula) {
    graph::Document document;
    document.data = m_model->whole().data;
    document.training.seed = m_model->whole().training.seed;
    document.data.params["expression"] = formula.toStdString();
    m_read = document.data;
    read(document);
}

void DataPanel::loaded(const PreviewPtr& preview) {
    m_patience.stop();
    m_progress->hide();
    m_preview = preview;
    m_fault = 0;
    showPreview();
    m_fresh = false;
}

void DataPanel::stopped() {
    m_patience.stop();
    m_progress->hide();
    say(tr("Reading was stopped.") + link(again, tr("Read again")), false);
}

void DataPanel::showTools() {
    const auto& data = m_model->whole().data;
    const auto* spec = data::find_source(data.source);
    const bool hasPath = spec && !spec->paths.empty();
    m_open->setVisible(hasPath);
    m_again->setVisible(hasPath);
    if (hasPath) {
        m_open->setToolTip(spec->paths.front().folder ? tr("Choose a folder")
                                                      : tr("Choose a file"));
        m_open->setAccessibleName(m_open->toolTip());
    }
    const bool isCrowded = data.source == "csv" || data.source == "points";
    auto* row = isCrowded ? m_split->parentWidget() : m_choice->parentWidget();
    row->layout()->addWidget(m_parts->button(0)->parentWidget());
    m_formula->setVisible(data.source == "curve");
    m_csvTools->setVisible(data.source == "csv");
    m_pointTools->setVisible(data.source == "points");
    if (data.source == "curve") m_formula->refresh();
    if (data.source == "csv") m_csvTools->refresh();
    if (data.source == "points") m_pointTools->refresh();
}

bool DataPanel::isEditable() const {
    const auto& data = m_model->whole().data;
    return data.source == "points" && pointKind(data.params) != PointKind::None;
}

DataPanel::View DataPanel::viewOf(const train::Preview& preview) const {
    const bool batch = shown() == Shown::FirstBatch && m_parts->button(2)->isEnabled();
    if (preview.table && !preview.table->columns.empty()) return batch ? Values : Table;
    if (preview.training.has_pictures()) return Pictures;
    if (isEditable() || isCurve(preview) || isPlane(preview) || !preview.curve_x.empty())
        return Plot;
    return preview.training.size() > 0 ? Values : Nothing;
}

Shown DataPanel::shown() const { return Shown(m_parts->checkedId()); }

void DataPanel::showPreview() {
    const View view = m_preview ? viewOf(*m_preview) : Nothing;
    showParts(view);
    m_split->parentWidget()->setVisible(m_preview && m_preview->training.size() > 0);
    if (m_preview)
        m_split->display(m_preview->training.size(), m_preview->validation.size(),
                         m_preview->unused);
    m_pictures->display(view == Pictures ? m_preview : nullptr, shown());
    m_csv->display(view == Table ? m_preview : nullptr);
    m_values->display(view == Values ? m_preview : nullptr, shown());
    if (view == Table && m_fresh) m_table->resizeColumnsToContents();
    if (view == Plot) showPlot();
    m_views->setCurrentIndex(view);
    setFocusProxy(view == Nothing ? static_cast<QWidget*>(m_choice) : m_views->currentWidget());
    showMessage();
}

/// Where training and validation are seen together, one button shows both.
void DataPanel::showParts(View view) {
    const bool together = view == Table || view == Plot || (m_preview && m_preview->table);
    auto* all = m_parts->button(int(Shown::Training));
    auto* validation = m_parts->button(int(Shown::Validation));
    auto* batch = m_parts->button(int(Shown::FirstBatch));
    all->setText(together ? tr("All") : tr("Training"));
    validation->setText(tr("Validation"));
    batch->setText(tr("First batch"));
    const bool hasBatch = m_preview && !m_preview->first_batch.empty();
    const auto batches = hasBatch ? m_preview->batches : 0;
    batch->setToolTip(tr("What the loader serves first, in its order; %1 batches in an epoch")
                          .arg(QLocale().toString(batches)));
    for (auto* button : m_parts->buttons()) button->setVisible(view != Nothing);
    validation->setVisible(view != Nothing && !together);
    validation->setEnabled(m_preview && m_preview->validation.size() > 0);
    batch->setEnabled(hasBatch);
    const auto* checked = m_parts->checkedButton();
    if (m_preview && checked && !checked->isEnabled()) all->setChecked(true);
}

void DataPanel::showPlot() {
    SamplePlot::Content content;
    content.editable = isEditable() && shown() != Shown::FirstBatch;
    if (isCurve(*m_preview) || isPlane(*m_preview)) {
        addSamples(content.samples, *m_preview, shown());
        if (shown() == Shown::Training) addSamples(content.samples, *m_preview, Shown::Validation);
    }
    for (size_t i = 0; i < m_preview->curve_x.size(); ++i)
        content.line.emplace_back(m_preview->curve_x[i], m_preview->curve_y[i]);
    int64_t classes = m_preview->shape.classes;
    if (isEditable() && pointKind(m_model->whole().data.params) == PointKind::Classes)
        classes = std::max<int64_t>(classes, 1);
    for (int64_t i = 0; i < classes; ++i) content.classes << className(*m_preview, i);
    m_plot->display(std::move(content), m_fresh);
}

void DataPanel::showMessage() {
    if (!m_preview) return say({}, false);
    const auto& data = m_model->whole().data;
    const auto* spec = data::find_source(data.source);
    if (spec && !spec->paths.empty() && !data.params.contains(spec->paths.front().key))
        return say(tr("Nothing is chosen to be read yet.") + link(browse, m_open->toolTip()),
                   false);
    if (isEditable() && countPoints(data.params) == 0) return say({}, false);
    const auto& table = m_preview->table;
    if (table && table->fault_count > 0) {
        const auto& fault = table->faults[m_fault % table->faults.size()];
        QString text = tr("%n cells cannot be used.", nullptr, int(table->fault_count)) + ' ' +
                       CsvModel::describe(*table, fault).toHtmlEscaped();
        text += link(nextFault, tr("Show"));
        if (wantsGuess(*table)) text += " &nbsp;" + link(guess, tr("Leave out columns of text"));
        return say(text, true);
    }
    if (!m_preview->error.empty()) return say(engineText(m_preview->error).toHtmlEscaped(), true);
    if (table && table->count > int64_t(table->rows.size()))
        return say(tr("The first %1 of %2 rows are shown.")
                       .arg(QLocale().toString(qint64(table->rows.size())),
                            QLocale().toString(qint64(table->count))),
                   false);
    say({}, false);
}

void DataPanel::say(const QString& richText, bool isError) {
    m_message->setVisible(!richText.isEmpty());
    m_message->setText(richText);
    m_message->setProperty("severity", isError ? "error" : "");
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
    m_message->setMargin(isError ? messageMargin : 0);
}

QString DataPanel::message() const { return m_message->isHidden() ? QString() : m_message->text(); }

void DataPanel::followLink(const QString& target) {
    if (target == again) return readAgain();
    if (target == browse) return m_open->click();
    const auto& table = *m_preview->table;
    if (target == guess) return guessUses(m_model, table);
    const auto& fault = table.faults[m_fault++ % table.faults.size()];
    const auto column = std::min<size_t>(fault.column, table.columns.size() - 1);
    const auto index = m_csv->index(int(fault.row), int(column));
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    m_table->setFocus();
    showMessage();
}

void DataPanel::askForUse(int column, QPoint globalPos) {
    if (column < 0 || !m_preview || !m_preview->table) return;
    const auto& table = *m_preview->table;
    using Role = data::CsvTable::Role;
    const auto& now = table.columns[size_t(column)];
    auto* menu = new QMenu(this);
    menu->setObjectName("columnMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [&](const QString& text, const char* name, ColumnUse use, bool isNow) {
        auto* action = menu->addAction(text, this, [this, column, use] {
            if (m_preview && m_preview->table)
                useColumn(m_model, *m_preview->table, size_t(column), use);
        });
        action->setObjectName(name);
        action->setCheckable(true);
        action->setChecked(isNow);
    };
    const bool isTarget = now.role == Role::Target;
    offer(tr("Feature"), "useFeature", ColumnUse::Feature, now.role == Role::Feature);
    offer(tr("Target: a value"), "useTargetValue", ColumnUse::TargetValue,
          isTarget && !table.classification);
    offer(tr("Target: a class"), "useTargetClass", ColumnUse::TargetClass,
          isTarget && table.classification);
    offer(tr("Ignored"), "useIgnored", ColumnUse::Ignored, now.role == Role::Ignored);
    if (isTarget)  // a table needs one: choose another column for it
        for (auto* action : {menu->actions().first(), menu->actions().last()})
            action->setEnabled(false);
    menu->popup(globalPos);
}

void DataPanel::setInFront(bool inFront) {
    m_inFront = inFront;
    documentChanged();
}

void DataPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        build();
        m_fresh = true;
        showTools();
        showPreview();
        m_fresh = false;
    } else if (event->type() == QEvent::PaletteChange) {
        showTools();
        showMessage();
    }
}

}  // namespace gradlab::ui
