// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/lexer.h"

#include "ui/stepper/formula/scripts.h"

namespace gradlab::ui::formula {
namespace {

bool isLatin(QChar c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isDigit(QChar c) { return c >= '0' && c <= '9'; }
bool isGreek(QChar c) {
    return c.unicode() >= 0x391 && c.unicode() <= 0x3d6 && c != u'Σ' && c != u'Π';
}

/// ŝ as s and its hat; signs such as ≠ stay.
QString withMarksApart(const QString& text) {
    QString apart;
    for (const QChar c : text)
        apart += c.isLetter() && c.decompositionTag() == QChar::Canonical ? c.decomposition()
                                                                          : QString(c);
    return apart;
}

class Lexer {
public:
    explicit Lexer(const QString& text) : m_text(withMarksApart(text)) {}

    std::vector<Lexeme> run() {
        for (;;) {
            bool space = false;
            for (; m_at < m_text.size() && m_text[m_at].isSpace(); ++m_at) space = true;
            const size_t first = m_lexemes.size();
            if (m_at >= m_text.size()) break;
            step();
            if (first < m_lexemes.size()) m_lexemes[first].spaceBefore = space;
        }
        m_lexemes.push_back({});
        return std::move(m_lexemes);
    }

private:
    QChar peek(qsizetype ahead = 0) const {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }
    void add(Token token, const QString& text) { m_lexemes.push_back({token, text}); }
    /// A letter, perhaps with a hat or a prime.
    void addSymbol(QString name) {
        for (; peek() == u'′' || peek().category() == QChar::Mark_NonSpacing; ++m_at)
            name += peek();
        add(Token::Symbol, name);
    }

    void step() {
        const QChar c = peek();
        if (isDigit(c)) return number();
        if (isLatin(c) || (c == '.' && isLatin(peek(1)))) return letters();
        if (isGreek(c) || c == u'∞') {
            ++m_at;
            return addSymbol(c);
        }
        if (!loweredFrom(c).isNull()) return script(Token::Below, loweredFrom);
        if (!raisedFrom(c).isNull()) return script(Token::Above, raisedFrom);
        if ((c == '_' || c == '^') && peek(1) == '{')
            return braced(c == '_' ? Token::Below : Token::Above, '{', '}');
        if (c == '^' && peek(1) == '(') return braced(Token::Above, '(', ')');
        if (c == '"') return quoted();
        sign();
    }

    void number() {
        const qsizetype from = m_at;
        const auto digits = [this] {
            while (isDigit(peek())) ++m_at;
        };
        digits();
        if (peek() == '.' && isDigit(peek(1))) {
            ++m_at;
            digits();
        }
        const bool sign = peek(1) == '-' || peek(1) == '+';
        if (peek() == 'e' && isDigit(peek(sign ? 2 : 1))) {
            m_at += sign ? 2 : 1;
            digits();
        }
        add(Token::Number, m_text.mid(from, m_at - from));
    }

    /// Two letters that are no word are two symbols; longer names are words, also dotted ones.
    void letters() {
        const qsizetype from = m_at;
        if (peek() == '.') ++m_at;  // a part of what stands before: x₂.grad
        while (isLatin(peek())) ++m_at;
        qsizetype length = m_at - from;
        while (isDigit(peek())) ++m_at;
        const bool dotted = peek() == '.' && isLatin(peek(1));
        if (dotted || length > 2)
            while (isLatin(peek()) || isDigit(peek()) ||
                   ((peek() == '.' || peek() == '_') && (isLatin(peek(1)) || isDigit(peek(1)))))
                ++m_at;
        const QString name = m_text.mid(from, m_at - from);
        static const QStringList words{"if", "in", "ln", "lr"}, differentials{"dt", "dx"};
        if (dotted || length > 2 || words.contains(name)) return add(Token::Word, name);
        if (differentials.contains(name)) return add(Token::Symbol, name);
        for (qsizetype i = 0; i + 1 < length; ++i) add(Token::Symbol, name[i]);
        addSymbol(name[length - 1]);
        if (length < name.size()) add(Token::Below, name.mid(length));  // x2 is x with index 2
    }

    template <class Plain>
    void script(Token token, Plain plain) {
        QString text;
        for (; m_at < m_text.size() && !plain(peek()).isNull(); ++m_at) text += plain(peek());
        add(token, text);
    }

    void braced(Token token, QChar open, QChar close) {
        m_at += 2;
        const qsizetype from = m_at;
        for (int depth = 1; m_at < m_text.size(); ++m_at) {
            if (peek() == open) ++depth;
            if (peek() == close && --depth == 0) break;
        }
        add(token, m_text.mid(from, m_at++ - from));
    }

    void quoted() {
        const qsizetype from = ++m_at;
        while (m_at < m_text.size() && peek() != '"') ++m_at;
        add(Token::Word, m_text.mid(from, m_at++ - from));
    }

    void sign() {
        if (peek() == '+' && peek(1) == '=') {
            m_at += 2;
            return add(Token::Sign, "+=");
        }
        const QChar c = peek() == '-' ? QChar(u'−') : peek() == '*' ? QChar(u'·') : peek();
        ++m_at;
        add(Token::Sign, c);
    }

    const QString m_text;
    qsizetype m_at = 0;
    std::vector<Lexeme> m_lexemes{};
};

}  // namespace

std::vector<Lexeme> lex(const QString& text) { return Lexer(text).run(); }

}  // namespace gradlab::ui::formula
