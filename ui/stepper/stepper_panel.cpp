// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/stepper_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>

#include "ui/stepper/expression_page.h"
#include "ui/stepper/findings_page.h"
#include "ui/stepper/formula_panel.h"
#include "ui/stepper/lens_page.h"
#include "ui/stepper/numbers_page.h"
#include "ui/stepper/proofs_page.h"
#include "ui/stepper/step_transport.h"

namespace gradlab::ui {
namespace {
enum Source { Batch, Sample, Expression };
}

StepperPanel::StepperPanel(StepCursor* cursor, QWidget* parent)
    : QWidget(parent),
      m_source(new QComboBox),
      m_sample(new QSpinBox),
      m_next(new QPushButton),
      m_close(new QPushButton),
      m_note(new QLabel),
      m_transport(new StepTransport(cursor)),
      m_pages(new QTabWidget),
      m_formulas(new FormulaPanel),
      m_numbers(new NumbersPage),
      m_proofs(new ProofsPage),
      m_lens(new LensPage),
      m_findings(new FindingsPage),
      m_expression(new ExpressionPage) {
    setObjectName("stepperPanel");
    m_source->setObjectName("stepperSource");
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_source->setMinimumContentsLength(12);
    m_sample->setObjectName("stepperSample");
    m_sample->setMaximum(0);
    m_next->setObjectName("stepperNext");
    m_close->setObjectName("stepperClose");
    m_note->setObjectName("stepperNote");
    m_note->setWordWrap(true);
    m_note->setMinimumSize(1, 1);
    m_pages->setObjectName("stepperPages");
    m_pages->setDocumentMode(true);
    m_pages->setUsesScrollButtons(true);
    for (QWidget* page : std::initializer_list<QWidget*>{m_formulas, m_numbers, m_proofs, m_lens,
                                                         m_findings, m_expression})
        m_pages->addTab(page, QString());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 6, 8, 0);
    row->addWidget(m_source, 1);
    row->addWidget(m_sample);
    row->addWidget(m_next);
    row->addWidget(m_close);
    column->addLayout(row);
    column->addWidget(m_transport);
    column->addWidget(m_note);
    column->addWidget(m_pages, 1);
    m_note->setContentsMargins(10, 0, 10, 0);
    m_note->hide();
    retranslate();
    m_sample->hide();
    connect(m_source, &QComboBox::activated, this, &StepperPanel::chooseSource);
    connect(m_sample, &QSpinBox::valueChanged, this, [this] { chooseSource(Sample); });
    connect(m_next, &QPushButton::clicked, this, &StepperPanel::nextWanted);
    connect(m_close, &QPushButton::clicked, this, &StepperPanel::closed);
}

void StepperPanel::chooseSource(int index) {
    m_sample->setVisible(index == Sample);
    if (index == Expression) {
        showPage(m_expression);
        m_expression->open();
    } else {
        emit networkWanted(index == Sample ? std::optional<int64_t>(m_sample->value())
                                           : std::nullopt);
    }
}

void StepperPanel::showExpression() {
    m_source->setCurrentIndex(Expression);
    m_sample->hide();
    showPage(m_expression);
}

void StepperPanel::showPage(QWidget* page) { m_pages->setCurrentWidget(page); }

void StepperPanel::setView(const std::shared_ptr<const step::View>& view) {
    m_view = view;
    const bool network = view->pass && !view->pass->optimizer.empty();
    if (network) {
        const QSignalBlocker quiet(m_sample);
        m_sample->setMaximum(int(view->pass->batch) - 1);
        if (m_source->currentIndex() == Expression) m_source->setCurrentIndex(Batch);
    } else if (view->pass) {
        m_source->setCurrentIndex(Expression);
        m_sample->hide();
    }
    m_next->setVisible(network);
    if (network)
        m_next->setToolTip(
            tr("This is step %1 of training. Apply its update here and walk the next "
               "batch; the training itself stays where it is.")
                .arg(view->pass->step + 1));
    m_transport->setView(view);
    m_proofs->setView(view);
    m_lens->setView(view);
    m_findings->setView(view);
    m_expression->setView(view);
    const auto wrong = view->pass ? view->pass->findings.size() : 0;
    m_pages->setTabText(m_pages->indexOf(m_findings),
                        wrong == 0 ? tr("Diagnosis") : tr("Diagnosis (%1)").arg(wrong));
    if (!view->parts.empty()) {
        const step::Pass& parts = *view->parts.rbegin()->second;
        m_note->setText(tr("The opened operation runs as one; its parts give the same within %1 "
                           "forward and %2 backward.")
                            .arg(parts.forward_difference, 0, 'g', 2)
                            .arg(parts.backward_difference, 0, 'g', 2));
    }
    m_note->setVisible(!view->parts.empty());
}

void StepperPanel::retranslate() {
    const int source = std::max(0, m_source->currentIndex());
    m_source->clear();
    m_source->addItems({tr("The network: the whole next batch"),
                        tr("The network: one sample of it"), tr("An expression")});
    m_source->setCurrentIndex(source);
    m_source->setAccessibleName(tr("What is walked"));
    m_sample->setAccessibleName(tr("Sample of the batch"));
    m_sample->setPrefix(tr("sample "));
    m_next->setText(tr("Update, next batch"));
    m_close->setText(tr("Done"));
    m_close->setToolTip(tr("Back to the network (Esc)"));
    const QString names[] = {tr("Formulas"), tr("Numbers"),   tr("Proofs"),
                             tr("Lens"),     tr("Diagnosis"), tr("Expression")};
    for (int i = 0; i < m_pages->count(); ++i) m_pages->setTabText(i, names[i]);
    setView(std::shared_ptr(m_view));
}

void StepperPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

}  // namespace gradlab::ui
