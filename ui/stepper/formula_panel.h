// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "ui/stepper/story.h"

class QAction;
class QLabel;
class QScrollArea;
class QToolButton;

namespace gradlab::ui {

/// The formulas of the current step of a pass: in symbols, with the numbers that came before, with
/// all numbers; and what every symbol stands for. The mouse over a term tells which value or
/// operation it is about.
class FormulaPanel : public QWidget {
    Q_OBJECT
public:
    explicit FormulaPanel(QWidget* parent = nullptr);

    void setScene(const Scene& scene);
    void clear();
    /// Lights up a value's terms, as where the mouse is over it elsewhere; -1: none.
    void setHighlightedValue(int value);

    QString text() const;
    QString latex() const;

signals:
    void valueHovered(int value);          ///< -1: none
    void operationHovered(int operation);  ///< -1: none

protected:
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    void display(const Story& story);
    void retranslate();
    void hover(const QString& tag);

    QLabel* m_title;
    QLabel* m_subtitle;
    QLabel* m_help;
    QLabel* m_whereTitle;
    FormulaView* m_lines;
    FormulaView* m_where;
    QToolButton* m_copy;
    QAction *m_copyLatex, *m_copyText;
    QScrollArea* m_scroll;
    QLabel* m_empty;
    Scene m_scene{};
};

}  // namespace gradlab::ui
