// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "ui/stepper/quiz.h"

class QCheckBox;
class QKeyEvent;
class QLabel;
class QPushButton;
class QSlider;
class QToolButton;

namespace gradlab::ui {

/// The controls of a walk: start, back, play, forward, end, the place in words, the speed; and the
/// teacher's switch that asks before each step forward is shown.
class StepTransport : public QWidget {
    Q_OBJECT
public:
    explicit StepTransport(StepCursor* cursor, QWidget* parent = nullptr);

    void setView(const std::shared_ptr<const step::View>& view);
    /// Steps forward, or asks first where the switch is on.
    void stepForward();
    /// Moves by the keys of the stepper; false: it is none of them.
    bool handleKey(const QKeyEvent* event);
    QString placeInWords() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(const char* name, const char* iconName);
    void display();
    void setPace();
    void answer(int choice);
    void endQuestion();
    void retranslate();

    StepCursor* m_cursor;
    std::shared_ptr<const step::View> m_view;
    QToolButton *m_start, *m_back, *m_play, *m_forward, *m_end;
    QSlider* m_slider;
    QSlider* m_speed;
    QLabel *m_words, *m_pace;
    QCheckBox* m_ask;
    QWidget* m_quiz;
    QLabel* m_question;
    std::vector<QPushButton*> m_answers;
    QLabel* m_score;
    std::optional<QuizQuestion> m_open;
    int m_asked = 0, m_right = 0;
    QString m_verdict;
};

}  // namespace gradlab::ui
