// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QScrollArea>

#include "ui/stepper/step_progress.h"

class QLabel;
class QGridLayout;

namespace gradlab::ui {

class NumberGrid;

/// The numbers of one operation: its inputs and outputs, and the gradients that came back. Choosing
/// a cell asks which cells made it, and marks them.
class NumbersPage : public QScrollArea {
    Q_OBJECT
public:
    explicit NumbersPage(QWidget* parent = nullptr);

    /// `operation` of the pass at `path`; −1: nothing to show.
    void display(const std::shared_ptr<const step::View>& view, const StepProgress& progress,
                 const std::vector<int>& path, int operation);

signals:
    void asked(const gradlab::step::Question& question);
    void edited(const QString& leaf, qint64 cell, double value);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showNumbers();
    /// One tensor: which input or output it is, and its number or its gradient.
    struct Entry {
        bool output, gradient;
        int slot;
        QLabel* name;
        NumberGrid* grid;
    };
    void rebuild(const step::Pass& pass);
    void fill(const step::Pass& pass);
    void ask(const Entry& entry, qint64 cell);
    void markExplained();

    std::shared_ptr<const step::View> m_view;
    StepProgress m_progress;
    std::vector<int> m_path;
    bool m_other = true;  ///< not what the grids were made for
    int m_operation = -1;
    uint64_t m_opened = 0;
    QLabel* m_title;
    QGridLayout* m_grid;
    std::vector<Entry> m_entries;
};

}  // namespace gradlab::ui
