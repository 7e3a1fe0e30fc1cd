// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>

namespace gradlab::ui {

/// What the engine says in English, a diagnostic, a repair, a refusal or an event, in the language
/// in force. It is known sentence by sentence from the templates of
/// resources/translations/engine_*.json; a sentence that fits none stays as it is. GUI thread.
QString engineText(const std::string& english);

}  // namespace gradlab::ui
