// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractButton>
#include <QScrollArea>

class QHBoxLayout;

namespace gradlab::ui {

/// A class with a bar for its count; pressed, it is the only one that is shown.
class ClassBar : public QAbstractButton {
    Q_OBJECT
public:
    ClassBar(const QString& name, qint64 count, double share, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_share;  ///< of the largest count
};

/// How many samples each class has. A click on one chooses it, another click all.
class ClassBars : public QScrollArea {
    Q_OBJECT
public:
    explicit ClassBars(QWidget* parent = nullptr);

    void display(const QStringList& names, const std::vector<int64_t>& counts);
    int chosen() const;  ///< -1: all

signals:
    void chosenChanged();

private:
    QHBoxLayout* m_row;
    std::vector<ClassBar*> m_bars;
};

}  // namespace gradlab::ui
