// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/comparison_view.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include "ui/device/device_words.h"
#include "ui/inspector/distribution_view.h"

namespace gradlab::ui {
namespace {

constexpr int shownDigits = 3;

QLabel* wrapped(const char* name, const char* tone) {
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (tone) label->setProperty("tone", tone);
    return label;
}

}  // namespace

ComparisonView::ComparisonView(QWidget* parent) : QWidget(parent), m_table(new QWidget) {
    setObjectName("deviceComparison");
    setAccessibleName(tr("Differences of CPU and GPU"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(5);
    column->addWidget(m_verdict = wrapped("deviceVerdict", nullptr));
    column->addWidget(m_table);
    column->addWidget(m_step = wrapped("deviceComparedStep", "muted"));
    auto* grid = new QGridLayout(m_table);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    addCell(0, 1, tr("at most"), "muted")->setToolTip(tr("The largest difference of two values"));
    addCell(0, 2, tr("relative"), "muted")
        ->setToolTip(tr("The largest difference over the largest value of its tensor"));
    const QStringList names{tr("Loss"), tr("Gradients"), tr("Weights")};
    for (int i = 0; i < 3; ++i)
        m_rows[size_t(i)] = {addCell(i + 1, 0, names[i]), addCell(i + 1, 1, {}),
                             addCell(i + 1, 2, {})};
    display({});
}

QLabel* ComparisonView::addCell(int row, int column, const QString& text, const char* tone) {
    auto* label = new QLabel(text);
    if (tone) label->setProperty("tone", tone);
    if (column > 0) label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (row > 0 && column > 0) label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    static_cast<QGridLayout*>(m_table->layout())->addWidget(label, row, column);
    return label;
}

void ComparisonView::display(const std::optional<train::DeviceComparison>& comparison) {
    m_shown = comparison;
    for (auto* part : std::initializer_list<QWidget*>{m_table, m_step})
        part->setVisible(comparison.has_value());
    if (!comparison) return m_verdict->hide();
    m_verdict->setText(verdict(*comparison));
    m_verdict->show();
    show(m_rows[0], comparison->loss);
    show(m_rows[1], comparison->gradients);
    show(m_rows[2], comparison->weights);
    m_step->setText(tr("Of the step after step %1, done once on each from the same weights.")
                        .arg(QLocale().toString(qlonglong(comparison->step))));
    setAccessibleDescription(text());
}

void ComparisonView::show(const Row& row, const train::Difference& difference) {
    const auto fill = [](QLabel* cell, double value) {
        cell->setText(QString::number(value, 'g', shownDigits));
        cell->setToolTip(fullNumber(value));
    };
    fill(row.absolute, difference.absolute);
    fill(row.relative, difference.relative);
}

QString ComparisonView::text() const {
    if (!m_shown) return {};
    QStringList lines{m_verdict->text()};
    const auto add = [&](const Row& row, const train::Difference& difference) {
        lines << tr("%1: largest difference %2, relative %3")
                     .arg(row.name->text(), fullNumber(difference.absolute),
                          fullNumber(difference.relative));
    };
    add(m_rows[0], m_shown->loss);
    add(m_rows[1], m_shown->gradients);
    add(m_rows[2], m_shown->weights);
    lines << m_step->text();
    return lines.join('\n');
}

}  // namespace gradlab::ui
