// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/parser.h"

#include <QSet>

#include "ui/stepper/formula/lexer.h"

namespace gradlab::ui::formula {
namespace {

/// Functions whose argument needs no brackets.
bool isFunction(const QString& word) {
    static const QSet<QString> names{
        "sin", "cos", "tan",  "arcsin", "arccos", "arctan", "sinh",   "cosh",   "tanh", "ln",
        "log", "exp", "sign", "max",    "min",    "median", "argmax", "argmin", "mean", "softmax"};
    return names.contains(word);
}

bool isRelation(const Lexeme& l) {
    static const QSet<QString> signs{"=", "≠", "<", ">", "≤", "≥", "≈", "←", "→", "+=", ":", "∈"};
    return l.token == Token::Sign && signs.contains(l.text);
}
bool isSumSign(const Lexeme& l) { return l.is(u"+") || l.is(u"−") || l.is(u"±"); }
bool isBigSign(const Lexeme& l) { return l.is(u"Σ") || l.is(u"∏") || l.is(u"Π") || l.is(u"∫"); }

/// What closes a bracket; empty: it is none.
QString closing(const Lexeme& l) {
    static const QMap<QString, QString> pairs{{"(", ")"}, {"[", "]"}, {"⌊", "⌋"},
                                              {"⌈", "⌉"}, {"|", "|"}, {"‖", "‖"}};
    return l.token == Token::Sign ? pairs.value(l.text) : QString();
}

/// The parts with operators between them; a single part without any is itself.
Node row(Kind kind, std::vector<Node> parts) {
    if (parts.size() == 1) return std::move(parts[0]);
    return {kind, {}, std::move(parts)};
}

Node fraction(Node above, Node below) {
    return {
        Kind::Fraction, {}, {withoutBrackets(std::move(above)), withoutBrackets(std::move(below))}};
}

class Parser {
public:
    explicit Parser(const QString& text) : m_lexemes(lex(text)) {}

    Node run() {
        Node all = list();
        if (at().token == Token::End) return all;
        std::vector<Node> parts{std::move(all)};
        while (at().token != Token::End) parts.push_back(leaf(Kind::Unreadable, take().text));
        return row(Kind::Product, std::move(parts));
    }

private:
    const Lexeme& at() const { return m_lexemes[m_at]; }
    const Lexeme& next() const { return m_lexemes[std::min(m_at + 1, m_lexemes.size() - 1)]; }
    const Lexeme& take() { return m_lexemes[at().token == Token::End ? m_at : m_at++]; }
    void takeOperator(std::vector<Node>& parts) {
        parts.push_back(leaf(Kind::Operator, take().text));
    }

    Node list() {
        std::vector<Node> parts{relation()};
        while (at().is(u",")) {
            takeOperator(parts);
            if (at().token == Token::End || ends()) break;
            parts.push_back(relation());
        }
        return row(Kind::List, std::move(parts));
    }

    Node relation() {
        std::vector<Node> parts;
        if (isRelation(at())) takeOperator(parts);  // "= a + b" continues a line
        parts.push_back(choice());
        while (isRelation(at())) {
            takeOperator(parts);
            parts.push_back(choice());
        }
        return row(Kind::Relation, std::move(parts));
    }

    Node condition() {
        std::vector<Node> parts{sum()};
        while (isRelation(at())) {
            takeOperator(parts);
            parts.push_back(sum());
        }
        return row(Kind::Relation, std::move(parts));
    }

    /// A sum, or several of which one holds: "a if x > 0, b if x = 0, else c".
    Node choice() {
        Node first = sum();
        if (!at().isWord(u"if")) return first;
        Node cases{Kind::Cases, {}, {std::move(first)}};
        for (;;) {
            take();  // "if"
            cases.parts.push_back(condition());
            if (!at().is(u",")) return cases;
            const size_t comma = m_at++;
            const bool last = at().isWord(u"else");
            if (last) take();
            Node value = sum();
            if (!last && !at().isWord(u"if")) {  // the comma begins something else
                m_at = comma;
                return cases;
            }
            cases.parts.push_back(std::move(value));
            if (!last) continue;
            cases.parts.push_back({});
            return cases;
        }
    }

    Node sum() {
        std::vector<Node> parts;
        if (isSumSign(at())) takeOperator(parts);
        parts.push_back(product());
        while (isSumSign(at())) {
            takeOperator(parts);
            parts.push_back(product());
        }
        return row(Kind::Sum, std::move(parts));
    }

    Node product() {
        std::vector<Node> parts{factor()};
        for (;;) {
            if (at().is(u"·") || at().is(u"×")) {
                takeOperator(parts);
                parts.push_back(factor());
            } else if (at().is(u"/")) {
                take();
                Node above = row(Kind::Product, std::move(parts));
                parts.clear();
                parts.push_back(fraction(std::move(above), factor()));
            } else if (startsFactor()) {
                parts.push_back(factor());
            } else {
                return product(std::move(parts));
            }
        }
    }
    /// A fraction among factors needs no brackets, nor do choices at the end, with their brace.
    static Node product(std::vector<Node> parts) {
        const auto holds = [](const Node& part, Kind kind) {
            return part.kind == Kind::Group && part.parts[0].kind == kind;
        };
        if (parts.size() > 1)
            for (Node& part : parts)
                if (holds(part, Kind::Fraction) ||
                    (&part == &parts.back() && holds(part, Kind::Cases)))
                    part = withoutBrackets(std::move(part));
        return row(Kind::Product, std::move(parts));
    }

    bool startsFactor() const {
        const Lexeme& l = at();
        if (l.token == Token::Sign)
            return ends() ? false
                          : !closing(l).isEmpty() || isBigSign(l) || l.is(u"√") || l.is(u"∂") ||
                                l.is(u"…") || l.is(u"½");
        if (l.isWord(u"if") || l.isWord(u"else")) return false;
        return l.token == Token::Symbol || l.token == Token::Word || l.token == Token::Number;
    }
    /// Whether the innermost open bracket closes here.
    bool ends() const { return !m_open.isEmpty() && at().is(m_open.last()); }

    Node factor() {
        if (isBigSign(at())) return big();
        if (isSumSign(at())) {  // "a · −b"
            std::vector<Node> parts;
            takeOperator(parts);
            parts.push_back(factor());
            return inBrackets(row(Kind::Sum, std::move(parts)));
        }
        Node node = postfix();
        while (at().is(u"/") && !at().spaceBefore && !next().spaceBefore) {
            take();
            node = fraction(std::move(node), postfix());
        }
        return node;
    }

    Node big() {
        Node node{Kind::Big, take().text, {{}, {}, {}}};
        if (node.text == "Π") node.text = "∏";
        limits(node);
        if (startsFactor()) node.parts[2] = product();
        return node;
    }
    void limits(Node& node) {
        for (;; take()) {
            if (at().token == Token::Below)
                node.parts[0] = parse(at().text);
            else if (at().token == Token::Above)
                node.parts[1] = parse(at().text);
            else
                return;
        }
    }

    /// Indices and exponents on `base`, in any order.
    Node withScripts(Node base) {
        Node node{Kind::Scripts, {}, {std::move(base), {}, {}}};
        bool any = false;
        for (; at().token == Token::Below || at().token == Token::Above; any = true) {
            const bool below = at().token == Token::Below;
            node.parts[below ? 1 : 2] = parse(take().text);
        }
        return any ? node : std::move(node.parts[0]);
    }

    Node postfix() {
        Node node = withScripts(primary());
        while (at().is(u"[") && !at().spaceBefore) {
            Node index = bracketed();
            node = withScripts({Kind::Index, {}, {std::move(node), std::move(index.parts[0])}});
        }
        return node;
    }

    Node primary() {
        const Lexeme l = at();
        if (l.token == Token::Number) return leaf(Kind::Number, take().text);
        if (l.token == Token::Symbol) return symbol();
        if (l.token == Token::Word) return word();
        if (!ends() && !closing(l).isEmpty()) return bracketed();
        if (l.is(u"√")) {
            take();
            return {Kind::Root, {}, {withoutBrackets(primary())}};
        }
        if (l.is(u"∂")) {
            take();
            return {Kind::Partial, {}, {postfix()}};
        }
        if (l.is(u"…")) return leaf(Kind::Word, take().text);
        if (l.is(u"½")) {
            take();
            return fraction(leaf(Kind::Number, "1"), leaf(Kind::Number, "2"));
        }
        return leaf(Kind::Unreadable, ends() ? QString() : take().text);
    }

    bool bracketFollows() const { return at().is(u"(") && !at().spaceBefore; }

    Node symbol() {
        static const QString functions = "σΦφ";
        Node name = leaf(Kind::Symbol, take().text);
        if (!functions.contains(name.text) || !(bracketFollows() || at().token == Token::Above))
            return name;
        return applied(std::move(name), false);
    }

    Node word() {
        const QString text = take().text;
        const bool extreme = text == "max" || text == "min";
        if (extreme && at().token == Token::Below) {
            Node node{Kind::Big, text, {{}, {}, {}}};
            limits(node);
            if (startsFactor()) node.parts[2] = factor();
            return node;
        }
        return applied(leaf(Kind::Word, text), isFunction(text));
    }

    /// The function with its argument; `bare`: that may stand without brackets.
    Node applied(Node head, bool bare) {
        if (bare) head = withScripts(std::move(head));
        if (!bare && at().token == Token::Above) head = withScripts(std::move(head));
        if (bracketFollows()) return {Kind::Apply, {}, {std::move(head), bracketed()}};
        if (!bare || !startsFactor()) return head;
        Node argument = isBigSign(at()) ? big() : postfix();
        return {Kind::Apply, {}, {std::move(head), std::move(argument)}};
    }

    Node bracketed() {
        const QString open = take().text, close = closing({Token::Sign, open});
        m_open.push_back(close);
        Node inner = ends() ? Node{} : list();
        const bool closed = ends();
        m_open.pop_back();
        if (!closed) return leaf(Kind::Unreadable, open);
        take();
        return {Kind::Group, open + close, {std::move(inner)}};
    }

    std::vector<Lexeme> m_lexemes;
    size_t m_at = 0;
    QStringList m_open{};
};

}  // namespace

Node parse(const QString& text) { return Parser(text).run(); }

bool isReadable(const Node& node) {
    return !anyLeaf(node, [](const Node& l) { return l.kind == Kind::Unreadable; });
}

}  // namespace gradlab::ui::formula
