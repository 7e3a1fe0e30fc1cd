// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/regression_words.h"

#include <QCoreApplication>

#include "ui/stepper/step_number.h"

namespace gradlab::ui {
namespace {

using step::RegressionLine;
using step::RegressionState;
using step::RegressionWeight;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
public:
    static QString before(RegressionLine line);
    static QString after(const RegressionState& state, RegressionLine line);

private:
    static QString prediction(const RegressionState& state);
    static QString loss(const RegressionState& state);
    static QString zeroed(const RegressionState& state, const char* name,
                          const RegressionWeight& weight);
};

/// In brackets where a sign would follow another.
QString operand(double value) {
    const QString text = stepNumber(value);
    return value < 0 ? '(' + text + ')' : text;
}

QString gradient(const char* name, const RegressionWeight& weight) {
    const QString sum = stepNumber(weight.summed);
    const QString left = QStringLiteral("%1.grad = ").arg(name);
    if (weight.piled == 0) return left + sum;
    return left + QStringLiteral("%1 + %2 = %3")
                      .arg(stepNumber(weight.piled), operand(weight.summed - weight.piled), sum);
}

QString updated(const char* name, const RegressionWeight& weight) {
    return QStringLiteral("%1 = %2 − %3 · %4 = %5")
        .arg(name, stepNumber(weight.before), stepNumber(weight.rate), operand(weight.summed),
             stepNumber(weight.value));
}

QString Words::before(RegressionLine line) {
    switch (line) {
        case RegressionLine::Predict:
            return tr("the height of the line at every x");
        case RegressionLine::Loss:
            return tr("how far the line misses the points: squared, on average");
        case RegressionLine::Backward:
            return tr("how the loss changes with w and with b");
        case RegressionLine::UpdateW:
            return tr("a step of w against its slope");
        case RegressionLine::UpdateB:
            return tr("a step of b against its slope");
        case RegressionLine::ZeroW:
        case RegressionLine::ZeroB:
            return tr("or else the next slope is added to this one");
    }
    return {};
}

QString Words::prediction(const RegressionState& state) {
    const auto used = [&state](const RegressionWeight& weight, RegressionLine update) {
        return stepNumber(hasRun(state, update) ? weight.before : weight.value);
    };
    return tr("%1 heights with w = %2 and b = %3")
        .arg(state.x->size())
        .arg(used(state.w, RegressionLine::UpdateW), used(state.b, RegressionLine::UpdateB));
}

QString Words::loss(const RegressionState& state) {
    const QString now = QStringLiteral("loss = ") + stepNumber(state.loss.value_or(0));
    if (!state.previous_loss) return now;
    return tr("%1, was %2").arg(now, stepNumber(*state.previous_loss));
}

QString Words::zeroed(const RegressionState& state, const char* name,
                      const RegressionWeight& weight) {
    if (state.zeroes) return QStringLiteral("%1.grad = 0").arg(name);
    return tr("left out: %1.grad stays %2").arg(name, stepNumber(weight.grad.value_or(0)));
}

QString Words::after(const RegressionState& state, RegressionLine line) {
    switch (line) {
        case RegressionLine::Predict:
            return prediction(state);
        case RegressionLine::Loss:
            return loss(state);
        case RegressionLine::Backward:
            return gradient("w", state.w) + QStringLiteral(",  ") + gradient("b", state.b);
        case RegressionLine::UpdateW:
            return updated("w", state.w);
        case RegressionLine::UpdateB:
            return updated("b", state.b);
        case RegressionLine::ZeroW:
            return zeroed(state, "w", state.w);
        case RegressionLine::ZeroB:
            return zeroed(state, "b", state.b);
    }
    return {};
}

}  // namespace

bool hasRun(const step::RegressionState& state, step::RegressionLine line) {
    if (state.next == RegressionLine::Predict) return state.iteration > 0;
    return line < state.next;
}

QString regressionWords(const step::RegressionState& state, step::RegressionLine line) {
    return hasRun(state, line) ? Words::after(state, line) : Words::before(line);
}

}  // namespace gradlab::ui
