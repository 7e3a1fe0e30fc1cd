// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/source_fields.h"

#include <algorithm>
#include <optional>

#include <QCoreApplication>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace gradlab::ui {
namespace {

using nn::FieldKind;
using nn::Json;

constexpr auto normalizeKey = "normalize";
constexpr auto meanKey = "normalize.mean";
constexpr auto stdKey = "normalize.std";
constexpr auto featuresKey = "features";

std::string text(const char* source) {
    return QCoreApplication::translate("SourceFields", source).toStdString();
}

nn::Field textField(const std::string& key, const std::string& help, bool optional = false) {
    return {.key = key, .kind = FieldKind::Text, .help = help, .optional = optional};
}

/// In the order of Normalization.
enum Normalization { Off, Measured, Given };
std::vector<std::string> normalizations() {
    return {text(QT_TRANSLATE_NOOP("SourceFields", "off")),
            text(QT_TRANSLATE_NOOP("SourceFields", "measured")),
            text(QT_TRANSLATE_NOOP("SourceFields", "given"))};
}

Normalization normalization(const Json& params) {
    const Json given = params.value(normalizeKey, Json());
    if (given.is_object()) return Given;
    return given.is_boolean() && given.get<bool>() ? Measured : Off;
}

nn::Field normalizationField() {
    return {.key = normalizeKey,
            .kind = FieldKind::Choice,
            .value = normalizations()[Off],
            .help = text(QT_TRANSLATE_NOOP(
                "SourceFields",
                "Shift and scale x: by mean and standard deviation of the training samples, or by "
                "given ones")),
            .choices = normalizations()};
}

/// A list without its outer brackets.
std::string listText(const Json& list) {
    std::string words;
    for (const Json& item : list.is_array() ? list : Json::array({list}))
        words += (words.empty() ? "" : ", ") + item.dump(-1, ' ', false);
    return words;
}

/// Numbers, or lists of numbers.
std::optional<Json> readNumbers(const std::string& words) {
    Json list = Json::parse("[" + words + "]", nullptr, false);
    if (list.is_discarded() || list.empty()) return {};
    const auto isNumber = [](const Json& item) { return item.is_number(); };
    const auto isSample = [&](const Json& item) {
        return isNumber(item) || (item.is_array() && std::ranges::all_of(item, isNumber));
    };
    return std::ranges::all_of(list, isSample) ? std::optional(std::move(list)) : std::nullopt;
}

std::string namesText(const Json& names) {
    QStringList words;
    for (const Json& name : names)
        words << QString::fromStdString(name.is_string() ? name.get<std::string>() : name.dump());
    return words.join(", ").toStdString();
}

Json readNames(const std::string& words) {
    Json names = Json::array();
    for (const QString& name : QString::fromStdString(words).split(',', Qt::SkipEmptyParts))
        if (!name.trimmed().isEmpty()) names.push_back(name.trimmed().toStdString());
    return names.empty() ? Json() : names;
}

void setNormalization(Json& params, const Json& value) {
    const auto choices = normalizations();
    const auto chosen =
        value.is_string() ? std::ranges::find(choices, value.get<std::string>()) : choices.begin();
    const auto index = chosen - choices.begin();
    if (index == normalization(params)) return;
    if (index == Off)
        params.erase(normalizeKey);
    else if (index == Measured)
        params[normalizeKey] = true;
    else
        params[normalizeKey] = {{"mean", 0.5}, {"std", 0.5}};
}

void setMoment(Json& params, const char* moment, const Json& value) {
    auto numbers = value.is_string() ? readNumbers(value.get<std::string>()) : std::nullopt;
    if (!numbers || !params[normalizeKey].is_object()) return;
    params[normalizeKey][moment] = numbers->size() == 1 ? (*numbers)[0] : *numbers;
}

}  // namespace

std::vector<nn::Field> sourceFields(const data::SourceSpec& spec, const Json& params) {
    std::vector<nn::Field> fields;
    if (spec.id == "points") {
        fields.push_back(textField(
            "x", text(QT_TRANSLATE_NOOP("SourceFields",
                                        "The samples: 0, 0.5, 1 or, with two values each, [0, 1], "
                                        "[1, 0]"))));
        fields.push_back(textField(
            "y", text(QT_TRANSLATE_NOOP("SourceFields", "A value or a class for each sample"))));
    }
    for (const auto& field : spec.fields) {
        if (field.key == normalizeKey) continue;
        fields.push_back(field);
        if (spec.id == "csv" && field.key == "target")
            fields.push_back(textField(
                featuresKey,
                text(QT_TRANSLATE_NOOP("SourceFields",
                                       "The columns of x, separated by commas; empty: all but the "
                                       "target")),
                true));
    }
    fields.push_back(normalizationField());
    if (normalization(params) == Given) {
        const auto help = text(QT_TRANSLATE_NOOP(
            "SourceFields", "One number, or one for each channel: 0.5, 0.4, 0.3"));
        fields.push_back(textField(meanKey, help));
        fields.push_back(textField(stdKey, help));
    }
    return fields;
}

Json sourceValues(const data::SourceSpec& spec, const Json& params) {
    Json values = params;
    if (spec.id == "points")
        for (const char* key : {"x", "y"})
            if (values.contains(key)) values[key] = listText(values[key]);
    const bool hasFeatures = params.value(featuresKey, Json()).is_array();
    if (hasFeatures)
        values[featuresKey] = namesText(values[featuresKey]);
    else
        values.erase(featuresKey);
    values.erase(normalizeKey);
    const auto how = normalization(params);
    if (how != Off) values[normalizeKey] = normalizations()[how];
    if (how == Given)
        for (const auto& [key, moment] : {std::pair{meanKey, "mean"}, std::pair{stdKey, "std"}})
            if (params[normalizeKey].contains(moment))
                values[key] = listText(params[normalizeKey][moment]);
    return values;
}

void setSourceValue(Json& params, const std::string& key, const Json& value) {
    if (key == normalizeKey) return setNormalization(params, value);
    if (key == meanKey) return setMoment(params, "mean", value);
    if (key == stdKey) return setMoment(params, "std", value);
    if (value.is_null()) {
        params.erase(key);
    } else if (key == featuresKey) {
        params[key] = readNames(value.get<std::string>());
    } else if (key == "x" || key == "y") {
        if (auto numbers = readNumbers(value.get<std::string>())) params[key] = *numbers;
    } else {
        params[key] = value;
    }
}

Json startingParams(const std::string& source) {
    if (source != "points") return Json::object();
    return {{"x", {0.0, 0.25, 0.5, 0.75, 1.0}}, {"y", {0.1, 0.4, 1.2, 1.4, 2.1}}};
}

}  // namespace gradlab::ui
