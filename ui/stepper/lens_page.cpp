// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/lens_page.h"
#include "ui/stepper/step_number.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/engine_text.h"
#include "ui/plots/chart.h"
#include "ui/stepper/leaf_choice.h"

namespace gradlab::ui {
namespace {

std::vector<double> numbered(size_t count, double from) {
    std::vector<double> all;
    for (size_t i = 0; i < count; ++i) all.push_back(from + double(i));
    return all;
}

}  // namespace

LensPage::LensPage(QWidget* parent)
    : QWidget(parent),
      m_choice(new LeafChoice),
      m_samples(new Chart),
      m_words(new QLabel),
      m_forget(new QCheckBox),
      m_piled(new Chart),
      m_next(new QLabel),
      m_view(std::make_shared<const step::View>()) {
    setObjectName("lensPage");
    m_samples->setObjectName("lensSamples");
    m_piled->setObjectName("lensPiled");
    m_words->setObjectName("lensWords");
    m_words->setWordWrap(true);
    m_next->setObjectName("lensNext");
    m_next->setWordWrap(true);
    for (QLabel* label : {m_words, m_next}) label->setMinimumSize(1, 1);
    m_forget->setObjectName("forgetZeroGrad");
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_choice);
    column->addWidget(m_samples, 3);
    column->addWidget(m_words);
    column->addWidget(m_forget);
    column->addWidget(m_piled, 2);
    column->addWidget(m_next);
    connect(m_choice, &LeafChoice::changed, this, &LensPage::ask);
    connect(m_forget, &QCheckBox::toggled, this,
            [this](bool on) { emit posted(step::ForgetZeroGrad{on}); });
    retranslate();
}

void LensPage::setView(const std::shared_ptr<const step::View>& view) {
    const bool other = view->lens != m_view->lens;
    m_view = view;
    if (view->pass && view->revision != m_offered) {
        m_offered = view->revision;
        m_choice->offer(*view->pass);
        if (isVisible()) ask();
    }
    if (other) display();
}

void LensPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_view->lens) ask();
}

void LensPage::ask() {
    if (m_view->pass && !m_choice->leaf().empty())
        emit posted(step::LookThroughLens{m_choice->leaf(), m_choice->cell()});
}

void LensPage::display() {
    const auto& lens = m_view->lens;
    m_samples->setVisible(!lens || !lens->by_sample.empty());
    if (!lens || !lens->error.empty()) {
        m_samples->setSeries({});
        m_piled->setSeries({});
        m_words->setText(lens ? engineText(lens->error) : QString());
        m_next->clear();
        return;
    }
    const auto count = lens->by_sample.size();
    std::vector<Chart::Series> series;
    if (count > 0) {
        const double last = double(count) - 0.5;
        series.push_back({tr("one sample"), &Theme::training, Chart::Mark::Bars, numbered(count, 0),
                          lens->by_sample});
        series.push_back({tr("mean"),
                          &Theme::validation,
                          Chart::Mark::Dashes,
                          {-0.5, last},
                          {lens->mean, lens->mean}});
    }
    m_samples->setSeries(std::move(series));
    m_words->setText(
        count == 0
            ? tr("There are no samples to tell apart here. The gradient is %1.")
                  .arg(stepNumber(lens->batch))
            : tr("%n sample(s): mean %1, standard deviation %2. The batch's gradient is %3%4.",
                 nullptr, int(count))
                  .arg(stepNumber(lens->mean), stepNumber(lens->std), stepNumber(lens->batch),
                       lens->mean_is_batch ? tr(", their mean") : QString()));
    m_piled->setSeries({{QString(), &Theme::validation, Chart::Mark::Bars,
                         numbered(lens->piled.size(), 1), lens->piled}});
    QStringList weights;
    for (const double weight : lens->next_weight) weights << stepNumber(weight);
    m_next->setText(weights.isEmpty()
                        ? QString()
                        : tr("The weight is %1; after an update from each of them: %2.")
                              .arg(stepNumber(lens->weight), weights.join(QStringLiteral("; "))));
}

void LensPage::retranslate() {
    m_samples->setAxes(tr("sample"), tr("gradient"));
    m_samples->setAccessibleName(tr("Gradient by sample"));
    m_piled->setAxes(tr("backward passes without zero_grad()"), tr(".grad"));
    m_piled->setAccessibleName(tr("Gradient piling up"));
    m_forget->setText(tr("Forget zero_grad() in this walk"));
    m_forget->setToolTip(tr("Each pass then adds its gradients to those of the passes before"));
    display();
}

void LensPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

}  // namespace gradlab::ui
