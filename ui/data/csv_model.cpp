// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/csv_model.h"

#include <algorithm>

#include <QFont>
#include <QLocale>

#include "ui/plots/plot_view.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {

using data::CsvTable;
using Role = CsvTable::Role;

void CsvModel::display(const PreviewPtr& preview) {
    beginResetModel();
    m_preview = preview;
    m_validation.clear();
    m_faults.clear();
    if (preview && preview->table) {
        const auto shown = int64_t(preview->table->rows.size());
        for (int64_t i = 0; i < preview->validation.size(); ++i)
            if (const int64_t row = preview->validation.row(i); row < shown)
                m_validation.insert(row);
        for (const auto& fault : preview->table->faults)
            m_faults.emplace(std::pair(fault.row, fault.column), &fault);
    }
    endResetModel();
}

int CsvModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_preview ? 0 : int(m_preview->table->rows.size());
}

int CsvModel::columnCount(const QModelIndex& parent) const {
    if (parent.isValid() || !m_preview) return 0;
    return int(m_preview->table->columns.size());
}

QString CsvModel::describe(const CsvTable& table, const CsvTable::Fault& fault) {
    const QString reason = QString::fromStdString(fault.reason);
    if (fault.column >= table.columns.size())
        return tr("line %1: %2").arg(QLocale().toString(fault.line), reason);
    return tr("line %1, column %2 (%3): %4")
        .arg(QLocale().toString(fault.line), QString::number(fault.column + 1),
             QString::fromStdString(table.columns[fault.column].name), reason);
}

QString CsvModel::roleName(const CsvTable& table, Role role) {
    switch (role) {
        case Role::Feature:
            return tr("feature");
        case Role::Target:
            return table.classification ? tr("target: class") : tr("target: value");
        case Role::Ignored:
            break;
    }
    return tr("ignored");
}

QVariant CsvModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto& table = *m_preview->table;
    const auto column = size_t(index.column());
    const auto fault = m_faults.find({index.row(), column});
    const bool ignored = table.columns[column].role == Role::Ignored;
    switch (role) {
        case Qt::DisplayRole: {
            const auto& cells = table.rows[size_t(index.row())];
            return column < cells.size() ? QString::fromStdString(cells[column]) : QString();
        }
        case Qt::BackgroundRole:
            return fault == m_faults.end() ? QVariant() : Theme::current().errorPanel;
        case Qt::ForegroundRole:
            return ignored ? Theme::current().mutedText : Theme::current().text;
        case Qt::TextAlignmentRole:
            return int(Qt::AlignVCenter |
                       (table.columns[column].numeric ? Qt::AlignRight : Qt::AlignLeft));
        case Qt::ToolTipRole:
        case Qt::AccessibleDescriptionRole:
            return fault == m_faults.end() ? QString() : describe(table, *fault->second);
        default:
            return {};
    }
}

QVariant CsvModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const auto& table = *m_preview->table;
    if (orientation == Qt::Vertical) {
        const bool validates = m_validation.contains(section);
        if (role == Qt::DisplayRole) return QLocale().toString(section + 1);
        if (role == Qt::ForegroundRole && validates) return Theme::current().validation;
        if (role == Qt::ToolTipRole) return validates ? tr("validation") : tr("training");
        return {};
    }
    const auto& column = table.columns[size_t(section)];
    if (role == Qt::DisplayRole)
        return QString::fromStdString(column.name) + '\n' + roleName(table, column.role) + " ▾";
    if (role == Qt::ToolTipRole) return tr("Click to choose what the column is used for");
    if (role == Qt::ForegroundRole) {
        const Theme& theme = Theme::current();
        return column.role == Role::Target    ? theme.accent
               : column.role == Role::Ignored ? theme.mutedText
                                              : theme.text;
    }
    return {};
}

namespace {

constexpr int mostColumns = 64;

int values(const std::vector<int64_t>& sizes) {
    int64_t count = 1;
    for (const int64_t size : sizes) count = std::min<int64_t>(count * size, mostColumns);
    return int(count);
}

}  // namespace

void ValuesModel::display(const PreviewPtr& preview, Shown shown) {
    beginResetModel();
    m_preview = preview;
    m_shown = shown;
    m_positions = preview ? positionsOf(*preview, shown) : std::vector<int64_t>();
    m_inputs = preview ? values(preview->shape.x) : 0;
    m_outputs = preview ? values(preview->shape.y) : 0;
    endResetModel();
}

int ValuesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_positions.size());
}

int ValuesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_inputs + m_outputs;
}

QVariant ValuesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignVCenter | Qt::AlignRight);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const auto& samples = samplesOf(*m_preview, m_shown);
    const int64_t position = m_positions[size_t(index.row())];
    const bool isInput = index.column() < m_inputs;
    if (!isInput && m_preview->shape.classes > 0)
        return className(*m_preview, samples.label(position));
    const auto values = isInput ? samples.x(position) : samples.y(position);
    const double value = values[size_t(isInput ? index.column() : index.column() - m_inputs)];
    return role == Qt::DisplayRole ? brief(value) : exact(value);
}

QVariant ValuesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || !m_preview) return {};
    if (orientation == Qt::Vertical) {
        const auto& samples = samplesOf(*m_preview, m_shown);
        return QLocale().toString(samples.row(m_positions[size_t(section)]));
    }
    if (section >= m_inputs && m_preview->shape.classes > 0) return tr("class");
    const bool isInput = section < m_inputs;
    const int number = isInput ? section : section - m_inputs;
    if ((isInput ? m_inputs : m_outputs) == 1) return isInput ? "x" : "y";
    return QStringLiteral("%1[%2]").arg(isInput ? "x" : "y").arg(number);
}

}  // namespace gradlab::ui
