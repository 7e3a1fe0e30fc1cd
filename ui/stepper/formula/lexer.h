// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

namespace gradlab::ui::formula {

enum class Token { Symbol, Word, Number, Sign, Below, Above, End };

/// A piece of a formula's text. Below and Above hold what is lowered or raised, as plain text.
struct Lexeme {
    Token token = Token::End;
    QString text{};
    bool spaceBefore = false;

    bool is(QStringView sign) const { return token == Token::Sign && text == sign; }
    bool isWord(QStringView word) const { return token == Token::Word && text == word; }
};

/// The pieces of `text`, the last an End. A Sign may be any character.
std::vector<Lexeme> lex(const QString& text);

}  // namespace gradlab::ui::formula
