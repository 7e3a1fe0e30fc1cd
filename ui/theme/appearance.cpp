// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/appearance.h"

#include <algorithm>

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QPalette>
#include <QSettings>
#include <QTranslator>

#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr auto lookKey = "appearance/look";
constexpr auto languageKey = "appearance/language";

const QPalette& systemPalette() {
    static const QPalette palette = QApplication::palette();  // asked before the first theme
    return palette;
}

void applyLook(Look look) {
    if (look == Look::Lectern) return Theme::apply(Theme::lectern());
    const bool systemIsDark = systemPalette().color(QPalette::Window).lightness() <
                              systemPalette().color(QPalette::WindowText).lightness();
    const bool dark = look == Look::Dark || (look == Look::System && systemIsDark);
    Theme::apply(dark ? Theme::night() : Theme::day());
}

void load(QTranslator& translator, const QString& file, const QString& folder) {
    QApplication::removeTranslator(&translator);
    if (translator.load(file, folder)) QApplication::installTranslator(&translator);
}

void applyLanguage(const QString& code) {
    static QTranslator own, layers, qt;
    QLocale::setDefault(QLocale(code));
    load(qt, "qtbase_" + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(layers, "layers_" + code, ":/translations");  // what the engine says of them
    load(own, "gradlab_" + code, ":/translations");
}

}  // namespace

Look chosenLook() {
    const int look = QSettings().value(lookKey, int(Look::System)).toInt();
    return look >= 0 && look <= int(Look::Lectern) ? Look(look) : Look::System;
}

void chooseLook(Look look) {
    QSettings().setValue(lookKey, int(look));
    applyLook(look);
}

const QList<Language>& languages() {
    static const QList<Language> shipped{{"en", "English"}, {"ru", "Русский"}};
    return shipped;
}

QString chosenLanguage() {
    const QString code =
        QSettings().value(languageKey, QLocale::system().name().section('_', 0, 0)).toString();
    const bool known =
        std::ranges::any_of(languages(), [&](const Language& l) { return l.code == code; });
    return known ? code : languages().front().code;
}

void chooseLanguage(const QString& code) {
    QSettings().setValue(languageKey, code);
    applyLanguage(code);
}

void applyAppearance() {
    applyLook(chosenLook());
    applyLanguage(chosenLanguage());
}

}  // namespace gradlab::ui
