// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <vector>

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace gradlab::ui {

/// A message above the canvas that blocks nothing: what went wrong, perhaps a button or two that
/// help, and a cross. A newer message replaces it.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    enum class Severity { Info, Warning, Error };
    struct Choice {
        QString text;
        std::function<void()> act;
    };

    explicit MessageBar(QWidget* parent = nullptr);

    /// At most two choices.
    void showMessage(Severity severity, const QString& text, std::vector<Choice> choices = {});
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(size_t index);
    void retranslate();

    QLabel* m_icon;
    QLabel* m_text;
    std::array<QPushButton*, 2> m_buttons;
    QToolButton* m_close;
    std::vector<Choice> m_choices;
};

}  // namespace gradlab::ui
