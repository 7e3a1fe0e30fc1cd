// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QWidget>

#include "engine/train/device_report.h"

class QLabel;

namespace gradlab::ui {

/// How far a step on the CPU and one on a GPU are apart: a sentence, and the largest differences of
/// loss, gradients and weights below it.
class ComparisonView : public QWidget {
    Q_OBJECT
public:
    explicit ComparisonView(QWidget* parent = nullptr);

    void display(const std::optional<train::DeviceComparison>& comparison);
    /// All of it with all digits, line by line; empty where nothing was compared.
    QString text() const;

private:
    struct Row {
        QLabel *name, *absolute, *relative;
    };
    QLabel* addCell(int row, int column, const QString& text, const char* tone = nullptr);
    void show(const Row& row, const train::Difference& difference);

    QLabel* m_verdict;
    QLabel* m_step;
    QWidget* m_table;
    std::array<Row, 3> m_rows{};
    std::optional<train::DeviceComparison> m_shown;
};

}  // namespace gradlab::ui
