// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDoubleSpinBox>
#include <QSpinBox>

/// Spin boxes that can be empty: then nothing is set, and a placeholder says what holds instead
/// ("auto: 784"). The wheel turns them only while they have the focus, so that a page scrolls.
namespace gradlab::ui {

class IntegerEdit : public QSpinBox {
    Q_OBJECT
public:
    /// Accepts minimum..maximum, and emptiness if `canBeEmpty`.
    IntegerEdit(int minimum, int maximum, bool canBeEmpty, QWidget* parent = nullptr);

    /// Shows the number, or nothing; says nothing to listeners.
    void display(std::optional<int64_t> number);
    /// What an empty box stands for; stepping starts there.
    void setFallback(std::optional<int64_t> number, const QString& placeholder);
    bool isEmpty() const { return m_canBeEmpty && value() == minimum(); }

    void stepBy(int steps) override;

protected:
    QString textFromValue(int value) const override;
    QValidator::State validate(QString& text, int& position) const override;
    int valueFromText(const QString& text) const override;
    void wheelEvent(QWheelEvent* event) override;

private:
    bool m_canBeEmpty;
    std::optional<int64_t> m_fallback;
};

/// A real number as people write it: 0.001, 1e-08. Steps by a tenth of the number's magnitude.
class NumberEdit : public QDoubleSpinBox {
    Q_OBJECT
public:
    NumberEdit(double minimum, double maximum, bool canBeEmpty, QWidget* parent = nullptr);

    void display(std::optional<double> number);
    void setFallback(const QString& placeholder);
    bool isEmpty() const { return m_canBeEmpty && value() == minimum(); }

    void stepBy(int steps) override;

protected:
    QString textFromValue(double value) const override;
    QValidator::State validate(QString& text, int& position) const override;
    double valueFromText(const QString& text) const override;
    void wheelEvent(QWheelEvent* event) override;

private:
    bool m_canBeEmpty;
};

}  // namespace gradlab::ui
