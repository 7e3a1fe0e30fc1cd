// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "engine/step/stepper.h"

class QLabel;
class QPushButton;
class QTableWidget;

namespace gradlab::ui {

class Chart;
class LeafChoice;

/// Evidence that gradients are right: central differences, and a weight that is dragged to see the
/// loss beside what the gradient foretells.
class ProofsPage : public QWidget {
    Q_OBJECT
public:
    explicit ProofsPage(QWidget* parent = nullptr);

    void setView(const std::shared_ptr<const step::View>& view);

signals:
    void posted(const gradlab::step::Command& command);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void askNudge();
    void drag(double x);
    void showNudge();
    void showCheck();
    void retranslate();

    LeafChoice* m_choice;
    QPushButton* m_checkOne;
    QPushButton* m_checkAll;
    QTableWidget* m_rows;
    QLabel* m_nudgeTitle;
    Chart* m_chart;
    QLabel* m_words;
    QPushButton* m_apply;
    std::shared_ptr<const step::View> m_view;
    uint64_t m_offered = 0;  ///< revision of the pass whose leaves are offered
    double m_moved = 0;      ///< by which the weight is dragged
};

}  // namespace gradlab::ui
