// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/lexer.h"
#include "ui/stepper/formula/scripts.h"
#include "ui/stepper/formula/text.h"

namespace gradlab::ui::formula {
namespace {

QString plain(const Node& node, Strength needed) { return toPlain(atLeast(needed, node)); }

/// Whether a fraction's stroke can stand between these without spaces around it.
QString stroke(const Node& node) {
    return plain(node.parts[0], Strength::Atom) + "/" + plain(node.parts[1], Strength::Atom);
}

QString script(const Node& node, bool below) {
    if (node.empty()) return {};
    const QString text = toPlain(node);
    const QString dense = QString(text).remove(' ');
    const QString form = below ? lowered(dense) : raised(dense);
    return form.isEmpty() ? (below ? "_{" : "^{") + text + "}" : form;
}

/// A part of a row as it stands there.
QString factor(const Node& row, const Node& part) {
    if (row.kind != Kind::Product) return toPlain(part);
    return part.kind == Kind::Fraction ? stroke(part)
           : part.kind == Kind::Cases  ? toPlain(inBrackets(part))
                                       : toPlain(part);
}

QString joined(const Node& node) {
    QString text;
    for (const Node& part : node.parts) {
        const bool comma = part.kind == Kind::Operator && part.text == ",";
        const bool first = &part == &node.parts.front();
        const bool afterSign = node.kind == Kind::Sum && &part == &node.parts[1] &&
                               node.parts[0].kind == Kind::Operator;
        const bool member = part.kind == Kind::Word && part.text.startsWith('.');
        if (!first && !comma && !afterSign && !member) text += ' ';
        text += factor(node, part);
    }
    return text;
}

QString cases(const Node& node) {
    QStringList list;
    for (size_t i = 0; i + 1 < node.parts.size(); i += 2) {
        const bool otherwise = node.parts[i + 1].empty();
        const QString value = toPlain(node.parts[i]);
        list << (otherwise ? "else " + value : value + " if " + toPlain(node.parts[i + 1]));
    }
    return list.join(", ");
}

QString fraction(const Node& node) {
    const Node &above = node.parts[0], &below = node.parts[1];
    if (above.kind == Kind::Partial && below.kind == Kind::Partial) return stroke(node);
    if (above.isLeaf() && below.isLeaf()) return stroke(node);
    return plain(above, Strength::Product) + " / " + plain(below, Strength::Atom);
}

QString big(const Node& node) {
    const QString head = node.text + script(node.parts[0], true) + script(node.parts[1], false);
    return node.parts[2].empty() ? head : head + " " + toPlain(node.parts[2]);
}

QString base(const Node& node) {
    const bool loose = node.kind == Kind::Fraction || node.kind == Kind::Scripts ||
                       node.kind == Kind::Partial || node.kind == Kind::Root;
    return toPlain(loose ? inBrackets(node) : atLeast(Strength::Atom, node));
}

/// In quotes where the parser would otherwise read something else.
QString word(const QString& text) {
    if (text == "…") return text;
    const auto lexemes = lex(text);
    const bool same = lexemes.size() == 2 && lexemes[0].token == Token::Word;
    return same && lexemes[0].text == text && text != "if" && text != "else" ? text
                                                                             : '"' + text + '"';
}

}  // namespace

QString toPlain(const Node& node) {
    switch (node.kind) {
        case Kind::Empty:
            return {};
        case Kind::Word:
            return word(node.text);
        case Kind::Symbol:
        case Kind::Number:
        case Kind::Operator:
        case Kind::Unreadable:
            return node.text;
        case Kind::Product:
        case Kind::Sum:
        case Kind::Relation:
        case Kind::List:
            return joined(node);
        case Kind::Cases:
            return cases(node);
        case Kind::Scripts:
            return base(node.parts[0]) + script(node.parts[1], true) + script(node.parts[2], false);
        case Kind::Fraction:
            return fraction(node);
        case Kind::Root: {
            const bool leafy = node.parts[0].isLeaf();
            return "√" + toPlain(leafy ? node.parts[0] : inBrackets(node.parts[0]));
        }
        case Kind::Group:
            return node.text[0] + toPlain(node.parts[0]) + node.text[1];
        case Kind::Index:
            return toPlain(node.parts[0]) + "[" + toPlain(node.parts[1]) + "]";
        case Kind::Partial:
            return "∂" + toPlain(node.parts[0]);
        case Kind::Apply: {
            const bool tight = node.parts[1].kind == Kind::Group;
            return toPlain(node.parts[0]) + (tight ? "" : " ") + toPlain(node.parts[1]);
        }
        case Kind::Big:
            return big(node);
    }
    return {};
}

}  // namespace gradlab::ui::formula
