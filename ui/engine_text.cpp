// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engine_text.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

namespace gradlab::ui {
namespace {

/// "Set {} to {}" and "{0} = {1}".
struct Template {
    QRegularExpression english;
    QString translation;
    qsizetype letters;  ///< that do not vary: the more, the more is known
};

Template makeTemplate(const QString& english, const QString& translation) {
    auto pattern = QRegularExpression::escape(english);
    pattern.replace("\\{\\}", "((?:(?!\\. ).)+?)");  // no part reaches into the next sentence
    return {QRegularExpression(QRegularExpression::anchoredPattern(pattern)), translation,
            english.size() - 2 * english.count("{}")};
}

std::vector<Template> readTemplates(const QString& language) {
    std::vector<Template> templates;
    QFile file(":/translations/engine_" + language + ".json");
    if (!file.open(QIODevice::ReadOnly)) return templates;
    for (const auto& pair : QJsonDocument::fromJson(file.readAll()).array())
        templates.push_back(makeTemplate(pair[0].toString(), pair[1].toString()));
    std::ranges::stable_sort(templates, std::greater(), &Template::letters);
    return templates;
}

const std::vector<Template>& templates() {
    static QString language;
    static std::vector<Template> known;
    const QString now = QLocale().name().section('_', 0, 0);
    if (now != language) known = readTemplates(language = now);
    return known;
}

std::optional<QString> known(const QString& english) {
    for (const auto& [pattern, translation, letters] : templates()) {
        const auto match = pattern.match(english);
        if (!match.hasMatch()) continue;
        QString text = translation;
        for (int i = 1; i <= match.lastCapturedIndex(); ++i)
            text.replace(QString("{%1}").arg(i - 1), match.captured(i));
        return text;
    }
    return {};
}

/// The whole, or part by part: what ends it ("…; training goes on"), what follows the place that it
/// begins with ("fc1: …"), sentences.
QString translated(const QString& english) {
    if (const auto whole = known(english)) return *whole;
    if (const auto last = english.lastIndexOf("; "); last >= 0)
        if (const auto told = known(english.mid(last + 2)))
            return translated(english.left(last)) + "; " + *told;
    const auto sentence = english.indexOf(". "), place = english.indexOf(": ");
    if (place >= 0 && (sentence < 0 || place < sentence)) {
        const auto rest = english.mid(place + 2);
        if (const auto told = translated(rest); told != rest) return english.left(place + 2) + told;
    }
    if (sentence < 0) return english;
    return translated(english.left(sentence + 1)) + ' ' + translated(english.mid(sentence + 2));
}

}  // namespace

QString engineText(const std::string& english) {
    const auto text = QString::fromStdString(english);
    return templates().empty() ? text : translated(text);
}

}  // namespace gradlab::ui
