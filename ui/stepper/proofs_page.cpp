// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/proofs_page.h"
#include "ui/stepper/step_number.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

#include "ui/engine_text.h"
#include "ui/plots/chart.h"
#include "ui/stepper/leaf_choice.h"

namespace gradlab::ui {
namespace {

/// The true loss at a place between the points of the curve.
double lossAt(const step::NudgeCurve& curve, double x) {
    const auto after = std::ranges::lower_bound(curve.x, x);
    if (after == curve.x.begin()) return curve.true_loss.front();
    if (after == curve.x.end()) return curve.true_loss.back();
    const auto i = size_t(after - curve.x.begin());
    const double share = (x - curve.x[i - 1]) / (curve.x[i] - curve.x[i - 1]);
    return std::lerp(curve.true_loss[i - 1], curve.true_loss[i], share);
}

}  // namespace

ProofsPage::ProofsPage(QWidget* parent)
    : QWidget(parent),
      m_choice(new LeafChoice),
      m_checkOne(new QPushButton),
      m_checkAll(new QPushButton),
      m_rows(new QTableWidget(0, 4)),
      m_nudgeTitle(new QLabel),
      m_chart(new Chart),
      m_words(new QLabel),
      m_apply(new QPushButton),
      m_view(std::make_shared<const step::View>()) {
    setObjectName("proofsPage");
    m_checkOne->setObjectName("checkOne");
    m_checkAll->setObjectName("checkAll");
    m_rows->setObjectName("checkRows");
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->verticalHeader()->hide();
    m_rows->horizontalHeader()->setStretchLastSection(true);
    m_words->setObjectName("nudgeWords");
    m_words->setWordWrap(true);
    m_nudgeTitle->setWordWrap(true);
    for (QLabel* label : {m_words, m_nudgeTitle}) label->setMinimumSize(1, 1);
    m_chart->setObjectName("nudgePlot");
    m_apply->setObjectName("nudgeApply");
    auto* column = new QVBoxLayout(this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_checkOne);
    buttons->addWidget(m_checkAll);
    buttons->addStretch(1);
    column->addWidget(m_choice);
    column->addLayout(buttons);
    column->addWidget(m_rows, 2);
    column->addWidget(m_nudgeTitle);
    column->addWidget(m_chart, 3);
    column->addWidget(m_words);
    column->addWidget(m_apply, 0, Qt::AlignLeft);
    connect(m_checkOne, &QPushButton::clicked, this,
            [this] { emit posted(step::CheckGradients{m_choice->leaf()}); });
    connect(m_checkAll, &QPushButton::clicked, this,
            [this] { emit posted(step::CheckGradients{}); });
    connect(m_choice, &LeafChoice::changed, this, &ProofsPage::askNudge);
    connect(m_chart, &Chart::dragged, this, &ProofsPage::drag);
    connect(m_apply, &QPushButton::clicked, this, [this] {
        const auto& curve = m_view->nudge;
        if (curve) emit posted(step::SetCell{curve->leaf, curve->cell, curve->value + m_moved});
    });
    retranslate();
}

void ProofsPage::setView(const std::shared_ptr<const step::View>& view) {
    const bool other = view->nudge != m_view->nudge;
    m_view = view;
    if (view->pass && view->revision != m_offered) {
        m_offered = view->revision;
        m_choice->offer(*view->pass);
        if (isVisible()) askNudge();
    }
    if (other) {
        m_moved = 0;
        showNudge();
    }
    showCheck();
}

void ProofsPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_view->nudge) askNudge();
}

void ProofsPage::askNudge() {
    if (m_view->pass && !m_choice->leaf().empty())
        emit posted(step::NudgeCell{m_choice->leaf(), m_choice->cell(), 0});
}

void ProofsPage::drag(double x) {
    const auto& curve = m_view->nudge;
    if (!curve || curve->x.empty()) return;
    m_moved = std::clamp(x, curve->x.front(), curve->x.back()) - curve->value;
    showNudge();
}

void ProofsPage::showNudge() {
    const auto& curve = m_view->nudge;
    m_apply->setEnabled(curve && m_moved != 0);
    if (!curve || !curve->error.empty() || curve->x.empty()) {
        m_chart->setSeries({});
        m_chart->setMark({});
        m_words->setText(curve ? engineText(curve->error) : QString());
        return;
    }
    std::vector<double> line;
    for (const double x : curve->x)
        line.push_back(curve->loss + curve->gradient * (x - curve->value));
    const auto [least, greatest] = std::ranges::minmax(curve->true_loss);
    const double room = std::max(greatest - least, 1e-9);
    Chart::Series predicted{
        tr("what the gradient predicts"), &Theme::validation, Chart::Mark::Dashes, {}, {}};
    for (size_t i = 0; i < line.size(); ++i)
        if (line[i] > least - room && line[i] < greatest + room) {
            predicted.x.push_back(curve->x[i]);
            predicted.y.push_back(line[i]);
        }
    m_chart->setAxes(QString::fromStdString(curve->leaf), tr("loss"));
    m_chart->setSeries(
        {{tr("true loss"), &Theme::training, Chart::Mark::Line, curve->x, curve->true_loss},
         std::move(predicted),
         {tr("now"), &Theme::accent, Chart::Mark::Points, {curve->value}, {curve->loss}}});
    m_chart->setMark(m_moved == 0 ? std::nullopt : std::optional(curve->value + m_moved));
    if (m_moved == 0) {
        const double good = std::fmin(curve->good_below, curve->good_above);
        m_words->setText(std::isnan(good)
                             ? tr("The prediction holds all the way.")
                             : tr("Up to %1 to either side the prediction misses less than a tenth "
                                  "of the change. Drag in the plot to move the weight.")
                                   .arg(stepNumber(good)));
        return;
    }
    m_words->setText(tr("Moved by %1: the gradient says the loss changes by %2, really it changes "
                        "by %3.")
                         .arg(stepNumber(m_moved), stepNumber(curve->gradient * m_moved),
                              stepNumber(lossAt(*curve, curve->value + m_moved) - curve->loss)));
}

void ProofsPage::showCheck() {
    const auto& check = m_view->check;
    const auto count = check ? check->rows.size() : 0;
    m_rows->setVisible(count > 0);
    m_rows->setRowCount(int(count));
    for (size_t i = 0; i < count; ++i) {
        const auto& row = check->rows[i];
        const QString verdict =
            !row.passed ? tr("✗ differs: %1 and %2")
                              .arg(stepNumber(row.worst.analytic), stepNumber(row.worst.numeric))
            : row.kink ? tr("✓ agrees, corners left out")
                       : tr("✓ agrees");
        const QString cells[] = {QString::fromStdString(row.leaf),
                                 tr("%1 of %2").arg(row.checked).arg(row.cells),
                                 QString::number(row.relative_error, 'e', 1), verdict};
        for (int column = 0; column < 4; ++column)
            m_rows->setItem(int(i), column, new QTableWidgetItem(cells[column]));
    }
    m_rows->resizeColumnsToContents();
}

void ProofsPage::retranslate() {
    m_checkOne->setText(tr("Check this gradient"));
    m_checkAll->setText(tr("Check all"));
    m_rows->setHorizontalHeaderLabels(
        {tr("gradient of"), tr("checked"), tr("relative error"), tr("backward and differences")});
    m_rows->setAccessibleName(tr("Gradients against central differences"));
    m_nudgeTitle->setText(tr("Nudge: the loss along this one number"));
    m_chart->setAccessibleName(m_nudgeTitle->text());
    m_apply->setText(tr("Set it to this value"));
    showNudge();
    showCheck();
}

void ProofsPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

}  // namespace gradlab::ui
