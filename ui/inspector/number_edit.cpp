// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/number_edit.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QLineEdit>
#include <QSignalBlocker>
#include <QWheelEvent>

namespace gradlab::ui {
namespace {

constexpr int leastWidth = 46;     // two of them stand in a row of the inspector
constexpr int digits = 12;         // shown and kept; more than float32 has
constexpr int places = 30;         // QDoubleSpinBox rounds to so many
constexpr double farAway = 1e300;  // QDoubleSpinBox computes with its limits

// A box that is not set holds the number below its least.
int below(int minimum) { return std::max(minimum, std::numeric_limits<int>::lowest() + 1) - 1; }

void prepare(QAbstractSpinBox& box) {
    box.setKeyboardTracking(false);
    box.setFocusPolicy(Qt::StrongFocus);
    box.setAccelerated(true);
    box.setMinimumWidth(leastWidth);
}

double stepAt(double value, int direction) {
    if (value == 0) return 0.1;
    const double magnitude = std::floor(std::log10(std::abs(value)) + 1e-9);
    const double step = std::pow(10, magnitude);
    const bool leavesDecade = direction * value < 0 && std::abs(value) < step * 1.5;
    return leavesDecade ? step / 10 : step;
}

}  // namespace

IntegerEdit::IntegerEdit(int minimum, int maximum, bool canBeEmpty, QWidget* parent)
    : QSpinBox(parent), m_canBeEmpty(canBeEmpty) {
    prepare(*this);
    setRange(canBeEmpty ? below(minimum) : minimum, maximum);
}

void IntegerEdit::display(std::optional<int64_t> number) {
    const QSignalBlocker blocker(this);
    const int64_t wanted = number.value_or(minimum());
    setValue(int(std::clamp<int64_t>(wanted, minimum(), maximum())));
}

void IntegerEdit::setFallback(std::optional<int64_t> number, const QString& placeholder) {
    m_fallback = number;
    lineEdit()->setPlaceholderText(placeholder);
}

void IntegerEdit::stepBy(int steps) {
    if (isEmpty() && m_fallback)
        setValue(int(std::clamp<int64_t>(*m_fallback + steps, minimum() + 1, maximum())));
    else
        QSpinBox::stepBy(steps);
}

QString IntegerEdit::textFromValue(int value) const {
    return m_canBeEmpty && value == minimum() ? QString() : QString::number(value);
}

QValidator::State IntegerEdit::validate(QString& text, int& position) const {
    if (text.trimmed().isEmpty())
        return m_canBeEmpty ? QValidator::Acceptable : QValidator::Intermediate;
    return QSpinBox::validate(text, position);
}

int IntegerEdit::valueFromText(const QString& text) const {
    return m_canBeEmpty && text.trimmed().isEmpty() ? minimum() : QSpinBox::valueFromText(text);
}

void IntegerEdit::wheelEvent(QWheelEvent* event) {
    hasFocus() ? QSpinBox::wheelEvent(event) : event->ignore();
}

NumberEdit::NumberEdit(double minimum, double maximum, bool canBeEmpty, QWidget* parent)
    : QDoubleSpinBox(parent), m_canBeEmpty(canBeEmpty) {
    prepare(*this);
    setDecimals(places);
    const double least = std::max(minimum, -farAway);
    setRange(canBeEmpty ? least - std::max(1.0, std::abs(least)) : least,
             std::min(maximum, farAway));
}

void NumberEdit::display(std::optional<double> number) {
    const QSignalBlocker blocker(this);
    setValue(number.value_or(minimum()));
}

void NumberEdit::setFallback(const QString& placeholder) {
    lineEdit()->setPlaceholderText(placeholder);
}

void NumberEdit::stepBy(int steps) {
    const int direction = steps > 0 ? 1 : -1;
    double number = isEmpty() ? 0 : value();
    for (int i = 0; i < std::abs(steps); ++i) number += direction * stepAt(number, direction);
    const double rounded = QString::number(number, 'g', digits).toDouble();
    setValue(std::abs(rounded) < 1e-20 ? 0 : rounded);
    selectAll();
}

QString NumberEdit::textFromValue(double value) const {
    return m_canBeEmpty && value == minimum() ? QString() : QString::number(value, 'g', digits);
}

QValidator::State NumberEdit::validate(QString& text, int&) const {
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) return m_canBeEmpty ? QValidator::Acceptable : QValidator::Intermediate;
    bool isNumber = false;
    const double number = QString(trimmed).replace(',', '.').toDouble(&isNumber);
    if (isNumber) {
        const bool fits = std::isfinite(number) && number >= minimum() && number <= maximum();
        return fits ? QValidator::Acceptable : QValidator::Intermediate;
    }
    const auto starts = [](QChar c) { return c.isDigit() || QStringLiteral("+-.,eE").contains(c); };
    return std::ranges::all_of(trimmed, starts) ? QValidator::Intermediate : QValidator::Invalid;
}

double NumberEdit::valueFromText(const QString& text) const {
    if (m_canBeEmpty && text.trimmed().isEmpty()) return minimum();
    return text.trimmed().replace(',', '.').toDouble();
}

void NumberEdit::wheelEvent(QWheelEvent* event) {
    hasFocus() ? QDoubleSpinBox::wheelEvent(event) : event->ignore();
}

}  // namespace gradlab::ui
