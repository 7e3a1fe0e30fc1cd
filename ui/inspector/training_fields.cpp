// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/training_fields.h"

#include <QCoreApplication>

namespace gradlab::ui {
namespace {

using nn::FieldKind;
using nn::Json;

std::string help(const char* text) {
    return QCoreApplication::translate("TrainingFields", text).toStdString();
}

template <class T>
std::optional<T> optionalOf(const Json& value) {
    return value.is_null() ? std::nullopt : std::optional(value.get<T>());
}

}  // namespace

std::vector<nn::Field> trainingFields() {
    const graph::TrainingConfig usual;
    return {
        {.key = "epochs",
         .kind = FieldKind::Integer,
         .value = usual.epochs,
         .help = help(QT_TRANSLATE_NOOP("TrainingFields", "How often to go through the data")),
         .minimum = 1},
        {.key = "seed",  // 64 bits: more than a spin box holds
         .kind = FieldKind::Text,
         .value = std::to_string(usual.seed),
         .help = help(QT_TRANSLATE_NOOP("TrainingFields",
                                        "Of the first weights and of the order of the samples"))},
        {.key = "clip_grad_norm",
         .kind = FieldKind::Number,
         .help = help(QT_TRANSLATE_NOOP("TrainingFields",
                                        "Scale the gradients down to this norm where it is more")),
         .minimum = 0,
         .optional = true},
        {.key = "loss_below",
         .kind = FieldKind::Number,
         .help = help(QT_TRANSLATE_NOOP("TrainingFields", "Stop when the loss falls below this")),
         .optional = true},
        {.key = "patience",
         .kind = FieldKind::Integer,
         .help = help(QT_TRANSLATE_NOOP("TrainingFields",
                                        "Stop after so many epochs without a better result")),
         .minimum = 1,
         .optional = true},
    };
}

Json trainingValues(const graph::TrainingConfig& training) {
    const graph::TrainingConfig usual;
    Json given = Json::object();
    if (training.epochs != usual.epochs) given["epochs"] = training.epochs;
    if (training.seed != usual.seed) given["seed"] = std::to_string(training.seed);
    if (training.clip_grad_norm) given["clip_grad_norm"] = *training.clip_grad_norm;
    if (training.loss_below) given["loss_below"] = *training.loss_below;
    if (training.patience) given["patience"] = *training.patience;
    return given;
}

void setTrainingValue(graph::TrainingConfig& training, const std::string& key, const Json& value) {
    const graph::TrainingConfig usual;
    if (key == "epochs") training.epochs = value.is_null() ? usual.epochs : value.get<int64_t>();
    if (key == "clip_grad_norm") training.clip_grad_norm = optionalOf<double>(value);
    if (key == "loss_below") training.loss_below = optionalOf<double>(value);
    if (key == "patience") training.patience = optionalOf<int64_t>(value);
    if (key != "seed") return;
    if (value.is_null()) {
        training.seed = usual.seed;
        return;
    }
    bool isNumber = false;
    const auto seed = QString::fromStdString(value.get<std::string>()).toULongLong(&isNumber);
    if (isNumber) training.seed = seed;
}

}  // namespace gradlab::ui
