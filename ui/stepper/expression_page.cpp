// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/expression_page.h"
#include "ui/stepper/step_number.h"

#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QVBoxLayout>

#include "engine/step/examples.h"
#include "engine/step/expression.h"
#include "ui/catalog_text.h"
#include "ui/engine_text.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr int restTime = 300;  // milliseconds without a key before the text is read

QTableWidget* table(const QString& name, int columns) {
    auto* table = new QTableWidget(0, columns);
    table->setObjectName(name);
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->hide();
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    return table;
}

QString summary(const step::Numbers& numbers) {
    if (!numbers.defined()) return QStringLiteral("0");
    QStringList all;
    for (int64_t i = 0; i < std::min<int64_t>(numbers.count(), 4); ++i)
        all << stepNumber(numbers.at(i));
    if (numbers.count() > 4) all << QStringLiteral("…");
    return all.join(", ");
}

}  // namespace

ExpressionPage::ExpressionPage(QWidget* parent)
    : QWidget(parent),
      m_examples(new QComboBox),
      m_text(new QPlainTextEdit),
      m_error(new QLabel),
      m_valuesTitle(new QLabel),
      m_values(table("expressionValues", 2)),
      m_modesTitle(new QLabel),
      m_input(new QComboBox),
      m_modes(table("expressionModes", 3)) {
    setObjectName("expressionPage");
    m_text->setObjectName("expressionText");
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTabChangesFocus(true);
    m_text->setMaximumHeight(84);
    m_error->setObjectName("expressionError");
    m_error->setWordWrap(true);
    m_error->hide();
    m_modesTitle->setWordWrap(true);
    for (QLabel* label : {m_error, m_modesTitle}) label->setMinimumSize(1, 1);
    m_input->setObjectName("expressionInput");
    m_modes->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_examples->setObjectName("expressionExamples");
    auto* column = new QVBoxLayout(this);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_examples, m_text, m_error, m_valuesTitle})
        column->addWidget(part);
    column->addWidget(m_values, 2);
    column->addWidget(m_modesTitle);
    column->addWidget(m_input);
    column->addWidget(m_modes, 3);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restTime);
    connect(&m_rest, &QTimer::timeout, this, &ExpressionPage::open);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ExpressionPage::textChanged);
    connect(m_values, &QTableWidget::itemChanged, this, [this] { m_rest.start(); });
    connect(m_examples, &QComboBox::activated, this, [this](int index) {
        if (index > 0) openExample(index - 1);
    });
    connect(m_input, &QComboBox::activated, this, [this] { m_asked = 0, fillTangents(); });
    retranslate();
    const QSignalBlocker quiet(m_text);
    m_text->setPlainText(QString::fromStdString(step::expression_examples().front().text));
}

QStringList ExpressionPage::examples() {
    QStringList titles;
    for (const auto& example : step::expression_examples()) titles << catalogText(example.title);
    return titles;
}

void ExpressionPage::openExample(int index) {
    const auto& example = step::expression_examples()[size_t(index)];
    const QSignalBlocker quietText(m_text), quietValues(m_values);
    m_text->setPlainText(QString::fromStdString(example.text));
    m_values->setRowCount(0);
    updateVariables();
    for (int row = 0; row < m_values->rowCount(); ++row)
        for (const auto& [name, value] : example.values)
            if (m_values->item(row, 0)->text().toStdString() == name)
                m_values->item(row, 1)->setText(QString::fromStdString(value));
    open();
}

void ExpressionPage::textChanged() { m_rest.start(); }

// A row for each variable; values that were typed stay with their names.
void ExpressionPage::updateVariables() {
    std::vector<std::string> names;
    try {
        names = step::TensorExpression(m_text->toPlainText().toStdString()).variables();
    } catch (const step::ExpressionError&) {
        return;  // the view will say so
    }
    QMap<QString, QString> known;
    for (int row = 0; row < m_values->rowCount(); ++row)
        known[m_values->item(row, 0)->text()] = m_values->item(row, 1)->text();
    const QSignalBlocker quiet(m_values);
    m_values->setRowCount(int(names.size()));
    for (int row = 0; row < m_values->rowCount(); ++row) {
        const QString name = QString::fromStdString(names[size_t(row)]);
        auto* label = new QTableWidgetItem(name);
        label->setFlags(Qt::ItemIsEnabled);
        m_values->setItem(row, 0, label);
        m_values->setItem(row, 1, new QTableWidgetItem(known.value(name, QStringLiteral("1"))));
    }
}

void ExpressionPage::open() {
    m_rest.stop();
    updateVariables();
    step::OpenExpression command{.text = m_text->toPlainText().toStdString()};
    for (int row = 0; row < m_values->rowCount(); ++row)
        command.values.emplace_back(m_values->item(row, 0)->text().toStdString(),
                                    m_values->item(row, 1)->text().toStdString());
    emit posted(command);
}

void ExpressionPage::setView(const std::shared_ptr<const step::View>& view) {
    m_view = view;
    if (view->busy) return;
    const bool wrong = !view->error.empty() && (view->error_at > 0 || !view->error_in.empty());
    m_error->setVisible(wrong);
    QList<QTextEdit::ExtraSelection> marks;
    if (wrong) {
        const QString where = view->error_in.empty()
                                  ? tr("Character %1").arg(view->error_at)
                                  : tr("%1, character %2")
                                        .arg(QString::fromStdString(view->error_in))
                                        .arg(view->error_at);
        m_error->setText(where + QStringLiteral(": ") + engineText(view->error));
        QPalette palette = m_error->palette();
        palette.setColor(QPalette::WindowText, Theme::current().error);
        m_error->setPalette(palette);
        if (view->error_in.empty() && view->error_at > 0) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(m_text->document());
            const int last = std::max(0, m_text->document()->characterCount() - 2);
            mark.cursor.setPosition(std::min(int(view->error_at) - 1, last));
            mark.cursor.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor);
            mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            mark.format.setUnderlineColor(Theme::current().error);
            mark.format.setBackground(Theme::current().errorPanel);
            marks << mark;
        }
    }
    m_text->setExtraSelections(marks);
    fillTangents();
}

// Forward mode carries d(v)/d(input) along with the values, reverse mode dL/dv back.
void ExpressionPage::fillTangents() {
    if (!m_view || !m_view->pass || m_view->pass->optimizer.size()) return;
    const step::Pass& pass = *m_view->pass;
    QStringList leaves;
    for (const auto& value : pass.values)
        if (value.kind == step::Value::Kind::Parameter && value.maker < 0)
            leaves << QString::fromStdString(value.symbol);
    QStringList shown;
    for (int i = 0; i < m_input->count(); ++i) shown << m_input->itemData(i).toString();
    if (shown != leaves) {
        m_input->clear();
        for (const QString& leaf : leaves)
            m_input->addItem(tr("with respect to %1").arg(leaf), leaf);
    }
    const std::string input = m_input->currentData().toString().toStdString();
    const auto& tangents = m_view->tangents;
    if (!tangents || tangents->leaf != input) {
        if (!input.empty() && m_asked != m_view->revision) {
            m_asked = m_view->revision;
            emit posted(step::ForwardMode{input, 0});
        }
        return;
    }
    m_modes->setRowCount(int(pass.values.size()));
    for (size_t i = 0; i < pass.values.size(); ++i) {
        const auto& value = pass.values[i];
        const bool known = i < tangents->of.size();
        const QString cells[] = {QString::fromStdString(value.symbol),
                                 known ? summary(tangents->of[i]) : engineText(tangents->error),
                                 summary(value.gradient)};
        for (int column = 0; column < 3; ++column)
            m_modes->setItem(int(i), column, new QTableWidgetItem(cells[column]));
    }
    m_modes->setHorizontalHeaderLabels(
        {tr("value"), tr("forward: ∂v/∂%1").arg(m_input->currentData().toString()),
         tr("reverse: ∂L/∂v")});
    m_modes->resizeColumnsToContents();
}

void ExpressionPage::retranslate() {
    m_text->setAccessibleName(tr("Expression"));
    m_values->setAccessibleName(tr("Values of the variables"));
    m_valuesTitle->setText(tr("Values of the variables: numbers or lists"));
    m_values->setHorizontalHeaderLabels({tr("name"), tr("value")});
    m_modesTitle->setText(
        tr("Forward mode carries each value's derivative by one input along; reverse mode carries "
           "the derivative of the result L by each value v back:"));
    m_modes->setAccessibleName(m_modesTitle->text());
    m_input->setAccessibleName(tr("Input of forward mode"));
    m_examples->setAccessibleName(tr("Examples"));
    m_examples->clear();
    m_examples->addItem(tr("Examples…"));
    m_examples->addItems(examples());
}

void ExpressionPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

}  // namespace gradlab::ui
