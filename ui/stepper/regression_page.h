// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include <QTimer>
#include <QWidget>

#include "engine/step/hand_regression.h"

class QBoxLayout;
class QCheckBox;
class QLabel;
class QPushButton;

namespace gradlab::ui {

class Chart;
class CodeLine;
class NumberEdit;
class RegressionLink;

/// Linear regression as in the lecture, one line of Python at a time: the program with its numbers,
/// the line among the points, and the way over the loss of every (w, b).
/// → runs a line, Shift+→ an iteration, Space plays and stops, Home starts anew, Esc leaves.
class RegressionPage : public QWidget {
    Q_OBJECT
public:
    explicit RegressionPage(QWidget* parent = nullptr);

    /// The state drawn last; null until the first has come.
    const std::shared_ptr<const step::RegressionState>& state() const { return m_state; }
    bool isPlaying() const { return m_play.isActive(); }
    void setPlaying(bool playing);
    void nextLine();

    QSize sizeHint() const override { return {900, 480}; }

signals:
    void leaveWanted();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeProgram();
    QWidget* makePlots();
    QPushButton* makeButton(const char* name, const char* iconName);
    void connectAll();
    void take(const std::shared_ptr<const step::RegressionState>& state);
    void playOn();
    void showCode();
    void drawLine();
    void drawSurface();
    void drawPath();
    void fitProgram();
    void retranslate();

    RegressionLink* m_link;
    std::shared_ptr<const step::RegressionState> m_state;
    QLabel *m_title, *m_iteration, *m_lineTitle, *m_surfaceTitle, *m_rateTitle;
    std::array<CodeLine*, step::regression_lines> m_lines{};
    QPushButton *m_next, *m_whole, *m_playButton, *m_reset, *m_done;
    NumberEdit* m_rate;
    QCheckBox* m_forget;
    QWidget* m_program = nullptr;
    QBoxLayout* m_plots = nullptr;
    Chart *m_line, *m_surface;
    QTimer m_play;
};

}  // namespace gradlab::ui
