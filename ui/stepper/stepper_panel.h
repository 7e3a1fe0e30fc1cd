// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QWidget>

#include "engine/step/stepper.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace gradlab::ui {

class ExpressionPage;
class FindingsPage;
class FormulaPanel;
class LensPage;
class NumbersPage;
class ProofsPage;
class StepCursor;
class StepTransport;

/// What is walked, the controls of the walk, and its pages: formulas, numbers, proofs, lens,
/// diagnosis, expression.
class StepperPanel : public QWidget {
    Q_OBJECT
public:
    explicit StepperPanel(StepCursor* cursor, QWidget* parent = nullptr);

    void setView(const std::shared_ptr<const step::View>& view);
    void showExpression();
    void showPage(QWidget* page);

    StepTransport* transport() const { return m_transport; }
    FormulaPanel* formulas() const { return m_formulas; }
    NumbersPage* numbers() const { return m_numbers; }
    ProofsPage* proofs() const { return m_proofs; }
    LensPage* lens() const { return m_lens; }
    FindingsPage* findings() const { return m_findings; }
    ExpressionPage* expression() const { return m_expression; }

    QSize sizeHint() const override { return {460, 600}; }

signals:
    void networkWanted(std::optional<int64_t> sample);
    void nextWanted();
    void closed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void chooseSource(int index);
    void retranslate();

    QComboBox* m_source;
    QSpinBox* m_sample;
    QPushButton* m_next;
    QPushButton* m_close;
    QLabel* m_note;
    StepTransport* m_transport;
    QTabWidget* m_pages;
    FormulaPanel* m_formulas;
    NumbersPage* m_numbers;
    ProofsPage* m_proofs;
    LensPage* m_lens;
    FindingsPage* m_findings;
    ExpressionPage* m_expression;
    std::shared_ptr<const step::View> m_view = std::make_shared<const step::View>();
};

}  // namespace gradlab::ui
