// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace gradlab::ui {

/// A message above the canvas that blocks nothing: what went wrong, perhaps one button that helps,
/// and a cross. A newer message replaces it.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    enum class Severity { Info, Warning, Error };

    explicit MessageBar(QWidget* parent = nullptr);

    void showMessage(Severity severity, const QString& text);
    void showMessage(Severity severity, const QString& text, const QString& button,
                     std::function<void()> help);
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void retranslate();

    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_button;
    QToolButton* m_close;
    std::function<void()> m_help;
};

}  // namespace gradlab::ui
