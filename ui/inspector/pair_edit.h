// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

class QToolButton;

namespace gradlab::ui {

class IntegerEdit;

/// Two integers, height × width. While they are linked, the second follows the first.
class PairEdit : public QWidget {
    Q_OBJECT
public:
    PairEdit(int minimum, int maximum, bool canBeEmpty, QWidget* parent = nullptr);

    /// Shows two numbers, or nothing; a single number stands for both.
    void display(const std::optional<std::vector<int64_t>>& numbers);
    void setPlaceholder(const QString& text);
    /// Names the two boxes after this widget: <name>_0 and <name>_1.
    void nameParts();

signals:
    void edited(int first, int second);
    void emptied();

private:
    void boxChanged(IntegerEdit* changed, IntegerEdit* other);

    IntegerEdit* m_first;
    IntegerEdit* m_second;
    QToolButton* m_link;
};

}  // namespace gradlab::ui
