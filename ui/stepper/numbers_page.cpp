// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/numbers_page.h"

#include <utility>

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include "engine/ops/op_info.h"
#include "ui/catalog_text.h"
#include "ui/stepper/number_grid.h"
#include "ui/stepper/step_diagram.h"

namespace gradlab::ui {

NumbersPage::NumbersPage(QWidget* parent) : QScrollArea(parent), m_title(new QLabel) {
    setObjectName("numbersPage");
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    m_grid = new QGridLayout;
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    column->addLayout(m_grid);
    column->addStretch(1);
    setWidget(body);
}

void NumbersPage::display(const std::shared_ptr<const step::View>& view,
                          const StepProgress& progress, const std::vector<int>& path,
                          int operation) {
    const bool there = view->pass && operation >= 0 && (path.empty() || view->parts.contains(path));
    m_other = m_other || m_opened != view->opened || m_path != path || m_operation != operation;
    m_view = view;
    m_progress = progress;
    m_path = path;
    m_operation = there ? operation : -1;
    m_opened = view->opened;
    if (isVisible()) showNumbers();
}

// A page behind others costs nothing: each step would lay its grids out anew.
void NumbersPage::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    showNumbers();
}

void NumbersPage::showNumbers() {
    if (!m_view || m_operation < 0) {
        m_title->setText(tr("Step to an operation, or click one, to see its numbers."));
        for (const Entry& entry : m_entries) {
            entry.name->hide();
            entry.grid->hide();
        }
        return;
    }
    const step::Pass& pass = passAt(*m_view, m_path);
    if (std::exchange(m_other, false)) rebuild(pass);
    fill(pass);
    markExplained();
}

void NumbersPage::rebuild(const step::Pass& pass) {
    for (const Entry& entry : m_entries) {
        entry.name->deleteLater();
        entry.grid->deleteLater();
    }
    m_entries.clear();
    const step::Operation& operation = pass.operations[size_t(m_operation)];
    int row = 0;
    const auto add = [&](bool output, int slot) {
        for (const bool gradient : {false, true}) {
            Entry entry{output, gradient, slot, new QLabel, new NumberGrid};
            entry.name->setTextFormat(Qt::PlainText);
            m_grid->addWidget(entry.name, row, gradient);
            m_grid->addWidget(entry.grid, row + 1, gradient);
            connect(entry.grid, &NumberGrid::chosen, this,
                    [this, entry](qint64 cell) { ask(entry, cell); });
            m_entries.push_back(entry);
        }
        row += 2;
    };
    for (size_t i = 0; i < operation.outputs.size(); ++i) add(true, int(i));
    for (size_t i = 0; i < operation.inputs.size(); ++i)
        if (operation.inputs[i] >= 0) add(false, int(i));
}

void NumbersPage::fill(const step::Pass& pass) {
    const step::Operation& operation = pass.operations[size_t(m_operation)];
    const OpInfo* info = find_op(operation.name);
    m_title->setText(info ? QStringLiteral("<b>%1</b> — %2")
                                .arg(catalogText(info->title), catalogText(info->help))
                          : QString::fromStdString(operation.name));
    const bool back = m_progress.cameBack(m_path, m_operation);
    for (const Entry& entry : m_entries) {
        const int value = (entry.output ? operation.outputs : operation.inputs)[size_t(entry.slot)];
        const step::Value& known = pass.values[size_t(value)];
        const auto& gradients = entry.output ? operation.incoming : operation.produced;
        const bool flows =
            size_t(entry.slot) < gradients.size() && gradients[size_t(entry.slot)].defined();
        const bool there =
            entry.gradient ? flows && back : m_progress.isComputed(m_path, pass, value);
        const QString symbol = QString::fromStdString(known.symbol);
        const QString shape = QString::fromStdString(nn::format_shape(known.value.shape()));
        const bool part = entry.gradient && !entry.output && known.uses.size() > 1;
        entry.name->setText(part              ? tr("∂L/∂%1, the part from here").arg(symbol)
                            : entry.gradient  ? QStringLiteral("∂L/∂%1").arg(symbol)
                            : shape.isEmpty() ? symbol
                                              : QStringLiteral("%1   %2").arg(symbol, shape));
        const step::Numbers numbers = !there           ? step::Numbers()
                                      : entry.gradient ? gradients[size_t(entry.slot)]
                                                       : known.value;
        entry.grid->display(numbers, entry.gradient && !flows ? tr("no gradient flows here")
                                                              : tr("not computed yet"));
        entry.grid->setAccessibleName(entry.name->text());
        const bool leaf = !entry.gradient && known.maker < 0 && m_path.empty() &&
                          known.kind != step::Value::Kind::Constant;
        entry.grid->setEditable(leaf);
        entry.grid->disconnect(this);
        connect(entry.grid, &NumberGrid::chosen, this,
                [this, entry](qint64 cell) { ask(entry, cell); });
        if (leaf)
            connect(entry.grid, &NumberGrid::edited, this,
                    [this, symbol](qint64 cell, double to) { emit edited(symbol, cell, to); });
    }
}

void NumbersPage::ask(const Entry& entry, qint64 cell) {
    const bool answers = entry.output != entry.gradient;
    if (!answers) return;  // inputs are given, and so is the gradient that comes in
    for (const Entry& other : m_entries)
        if (other.grid != entry.grid) other.grid->setCurrent(-1);
    emit asked({m_path, m_operation, entry.gradient, entry.slot, cell});
}

void NumbersPage::markExplained() {
    const auto& answer = m_view->explanation;
    if (!answer || answer->question.path != m_path || answer->question.operation != m_operation)
        return;
    for (const Entry& entry : m_entries) {
        std::map<int64_t, double> cells;
        // Forward: cells of the inputs. Backward: of the gradients that came in.
        const bool taken = answer->question.backward ? entry.output && entry.gradient
                                                     : !entry.output && !entry.gradient;
        for (const step::Term& term : answer->terms)
            if (taken && term.slot == entry.slot) cells[term.cell] = term.product();
        entry.grid->setMarked(std::move(cells));
        const bool asked = entry.output != answer->question.backward &&
                           entry.gradient == answer->question.backward &&
                           entry.slot == answer->question.slot;
        if (asked) entry.grid->setCurrent(answer->question.cell);
    }
}

void NumbersPage::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_view)
        display(m_view, m_progress, m_path, m_operation);
}

}  // namespace gradlab::ui
