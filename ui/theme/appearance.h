// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What the user chose for the look and the language, remembered in QSettings.
namespace gradlab::ui {

enum class Look { System, Light, Dark, Lectern };  // by number in the settings

Look chosenLook();
/// Remembers the choice and applies its theme to the running application.
void chooseLook(Look look);

/// A language that the program ships, by its own name: {"ru", "Русский"}.
struct Language {
    QString code;
    QString name;
};
/// English first.
const QList<Language>& languages();
/// A code of languages(); the system's language until one is chosen.
QString chosenLanguage();
/// Remembers the choice and switches the running application; widgets get LanguageChange.
void chooseLanguage(const QString& code);

/// Applies both choices; once, when the application starts.
void applyAppearance();

}  // namespace gradlab::ui
