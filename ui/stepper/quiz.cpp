// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/quiz.h"
#include "ui/stepper/step_number.h"

#include <algorithm>
#include <cmath>

#include "ui/stepper/step_diagram.h"

namespace gradlab::ui {
namespace {

QString named(const nn::Shape& shape) {
    return shape.empty() ? QuizMaster::tr("a single number")
                         : QString::fromStdString(nn::format_shape(shape));
}

}  // namespace

QuizQuestion QuizMaster::sign(const QString& text, double number) {
    return {text,
            {tr("positive"), tr("negative"), tr("zero")},
            number > 0   ? 0
            : number < 0 ? 1
                         : 2,
            stepNumber(number)};
}

// Wrong answers that come from real mistakes: turned round, one dimension lost, one number.
std::optional<QuizQuestion> QuizMaster::shape(const QString& text, const nn::Shape& shape,
                                              int turn) {
    if (shape.empty()) return {};
    nn::Shape turned(shape.rbegin(), shape.rend());
    nn::Shape shorter(shape.begin(), shape.end() - 1);
    QStringList answers{named(shape)};
    for (const nn::Shape& wrong : {turned, shorter, nn::Shape{}, nn::Shape{1, 1}})
        if (answers.size() < 3 && !answers.contains(named(wrong))) answers << named(wrong);
    const QString right = answers.front();
    std::rotate(answers.begin(), answers.begin() + turn % answers.size(), answers.end());
    return QuizQuestion{text, answers, int(answers.indexOf(right)), right};
}

// To first order, as the gradient says: momentum may well lead uphill.
QuizQuestion QuizMaster::lossAfter(const QString& name, const step::Value& weight,
                                   const step::Update& update) {
    double change = 0;
    for (int64_t i = 0; weight.gradient.defined() && i < weight.gradient.count(); ++i)
        change += weight.gradient.at(i) * (update.after.at(i) - update.before.at(i));
    return {tr("Will the loss rise or fall by this step of %1?").arg(name),
            {tr("rise"), tr("fall"), tr("stay")},
            change > 0   ? 0
            : change < 0 ? 1
                         : 2,
            tr("the gradient times the step, added up, is %1").arg(stepNumber(change))};
}

std::optional<QuizQuestion> QuizMaster::ask(const step::View& view, const StepPlace& place) {
    using Kind = step::Moment::Kind;
    const step::Pass& pass = passAt(view, place.path);
    const auto index = size_t(place.moment.index);
    if (place.moment.kind == Kind::Accumulate) return {};
    if (place.moment.kind == Kind::Update) {
        const step::Update& update = pass.updates[index];
        const QString name = QString::fromStdString(pass.values[size_t(update.value)].symbol);
        if (place.moment.index % 2 == 0)
            return lossAfter(name, pass.values[size_t(update.value)], update);
        const bool one = update.after.count() == 1;
        return sign(one ? tr("Which sign has the step of %1?").arg(name)
                        : tr("Which sign has the step of the first number of %1?").arg(name),
                    update.after.at(0) - update.before.at(0));
    }
    const step::Operation& operation = pass.operations[index];
    if (place.moment.kind == Kind::Forward) {
        if (operation.outputs.empty()) return {};
        const step::Value& value = pass.values[size_t(operation.outputs[0])];
        const QString text = QString::fromStdString(operation.name);
        if (value.value.count() == 1)
            return sign(tr("Which sign will the result of %1 have?").arg(text), value.value.at(0));
        return shape(tr("Which shape will the result of %1 have?").arg(text), value.value.shape(),
                     place.moment.index);
    }
    for (size_t i = 0; i < operation.produced.size(); ++i) {
        const step::Numbers& gradient = operation.produced[i];
        if (!gradient.defined() || gradient.count() == 0) continue;
        const QString symbol =
            QString::fromStdString(pass.values[size_t(operation.inputs[i])].symbol);
        if (gradient.count() == 1)
            return sign(tr("Which sign will ∂L/∂%1 have, coming back through %2?")
                            .arg(symbol, QString::fromStdString(operation.name)),
                        gradient.at(0));
        return shape(tr("Which shape will ∂L/∂%1 have?").arg(symbol), gradient.shape(),
                     place.moment.index);
    }
    return {};
}

}  // namespace gradlab::ui
