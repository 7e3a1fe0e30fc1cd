// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace gradlab::ui {

/// A line of a program with what it does, or did, beneath it. The line whose turn it is stands out.
class CodeLine : public QWidget {
    Q_OBJECT
public:
    explicit CodeLine(const QString& code, QWidget* parent = nullptr);

    void setCurrent(bool current);
    bool isCurrent() const { return m_current; }
    /// It stands there as a comment.
    void setLeftOut(bool leftOut);
    QString code() const;
    /// `done`: the words tell what it did, and in which numbers.
    void setWords(const QString& words, bool done);
    QString words() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();

    QString m_text;
    QLabel* m_code;
    QLabel* m_words;
    bool m_current = false;
    bool m_leftOut = false;
    bool m_done = false;
};

}  // namespace gradlab::ui
