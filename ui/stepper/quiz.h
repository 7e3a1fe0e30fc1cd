// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QCoreApplication>
#include <QStringList>

#include "ui/stepper/step_cursor.h"

namespace gradlab::ui {

/// A question about what a step will show, with answers of which one is right.
struct QuizQuestion {
    QString text{};
    QStringList answers{};  ///< two or three, in an order that tells nothing
    int right = 0;
    QString truth{};  ///< the number or shape itself
};

/// Makes a question about the step at a place: the sign of a number or gradient, a shape, which way
/// a weight moves, whether the loss falls. None where there is nothing to guess.
class QuizMaster {
    Q_DECLARE_TR_FUNCTIONS(Quiz)
public:
    static std::optional<QuizQuestion> ask(const step::View& view, const StepPlace& place);

private:
    static QuizQuestion lossAfter(const QString& name, const step::Value& weight,
                                  const step::Update& update);
    static QuizQuestion sign(const QString& text, double number);
    static std::optional<QuizQuestion> shape(const QString& text, const nn::Shape& shape, int turn);
};

}  // namespace gradlab::ui
