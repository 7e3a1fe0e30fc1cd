// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <utility>

#include <QAbstractTableModel>

#include "ui/data/picture_list.h"

namespace gradlab::ui {

/// A CSV file's first rows, with the role of each column in its header. Bad cells say what is wrong
/// with them; rows that validate have their numbers in that colour.
class CsvModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void display(const PreviewPtr& preview);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "line 3, column 2 (petal): expected …"
    static QString describe(const data::CsvTable& table, const data::CsvTable::Fault& fault);
    static QString roleName(const data::CsvTable& table, data::CsvTable::Role role);

private:
    PreviewPtr m_preview;
    std::set<int64_t> m_validation;  ///< rows
    std::map<std::pair<int64_t, size_t>, const data::CsvTable::Fault*> m_faults;
};

/// Samples that are no pictures, as numbers: a row for each, the first values of x and y.
class ValuesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void display(const PreviewPtr& preview, Shown shown);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    PreviewPtr m_preview;
    Shown m_shown = Shown::Training;
    std::vector<int64_t> m_positions;
    int m_inputs = 0, m_outputs = 0;
};

}  // namespace gradlab::ui
