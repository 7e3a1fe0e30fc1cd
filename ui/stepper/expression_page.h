// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QTimer>
#include <QWidget>

#include "engine/step/stepper.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTableWidget;

namespace gradlab::ui {

/// An expression in Python's syntax and the values of its variables. Every change is walked as
/// soon as the fingers rest; a mistake is marked at its character.
class ExpressionPage : public QWidget {
    Q_OBJECT
public:
    explicit ExpressionPage(QWidget* parent = nullptr);

    void setView(const std::shared_ptr<const step::View>& view);
    /// Shows one of the lecture's examples and asks for it.
    void openExample(int index);
    /// Titles of the examples, in the language in force.
    static QStringList examples();
    /// Asks for what stands in the fields now.
    void open();

signals:
    void posted(const gradlab::step::Command& command);

protected:
    void changeEvent(QEvent* event) override;

private:
    void textChanged();
    void updateVariables();
    void fillTangents();
    void retranslate();

    QComboBox* m_examples;
    QPlainTextEdit* m_text;
    QLabel* m_error;
    QLabel* m_valuesTitle;
    QTableWidget* m_values;
    QLabel* m_modesTitle;
    QComboBox* m_input;
    QTableWidget* m_modes;
    QTimer m_rest;
    std::shared_ptr<const step::View> m_view;
    uint64_t m_asked = 0;  ///< revision that forward mode was asked for
};

}  // namespace gradlab::ui
