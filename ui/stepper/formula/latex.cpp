// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMap>
#include <QSet>

#include "ui/stepper/formula/text.h"

namespace gradlab::ui::formula {
namespace {

using Commands = QMap<QString, QString>;

/// Letters and signs.
const Commands& signCommands() {
    // clang-format off
    static const Commands map{
        {"α", "\\alpha"}, {"β", "\\beta"}, {"γ", "\\gamma"}, {"δ", "\\delta"},
        {"ε", "\\epsilon"}, {"η", "\\eta"}, {"θ", "\\theta"}, {"λ", "\\lambda"},
        {"μ", "\\mu"}, {"π", "\\pi"}, {"ρ", "\\rho"}, {"σ", "\\sigma"},
        {"τ", "\\tau"}, {"φ", "\\varphi"}, {"Φ", "\\Phi"}, {"ω", "\\omega"},
        {"·", "\\cdot"}, {"×", "\\times"}, {"−", "-"}, {"±", "\\pm"},
        {"≤", "\\le"}, {"≥", "\\ge"}, {"≠", "\\ne"}, {"≈", "\\approx"},
        {"←", "\\gets"}, {"→", "\\to"}, {"∈", "\\in"}, {"…", "\\dots"},
        {"∞", "\\infty"}, {"Σ", "\\sum"}, {"∏", "\\prod"}, {"∫", "\\int"},
    };
    // clang-format on
    return map;
}

/// Names that LaTeX has a command for, after a backslash.
bool isKnownName(const QString& text) {
    static const QSet<QString> names{"max",    "min",  "sin",  "cos",  "tan", "arcsin", "arccos",
                                     "arctan", "sinh", "cosh", "tanh", "ln",  "log",    "exp"};
    return names.contains(text);
}

QString escaped(QString text) {
    for (const QChar c : QString("_%#&$")) text.replace(c, QString('\\') + c);
    return text;
}

/// A letter with its primes, hat or bar.
QString symbol(const QString& name) {
    QString text = signCommands().value(name.left(1), name.left(1));
    for (const QChar mark : name.mid(1)) {
        if (mark == u'′')
            text += '\'';
        else if (mark == QChar(0x302))
            text = "\\hat{" + text + "}";
        else if (mark == QChar(0x304))
            text = "\\bar{" + text + "}";
        else
            text += mark;  // dt
    }
    return text;
}

QString word(const QString& text) {
    if (isKnownName(text)) return '\\' + text;
    if (signCommands().contains(text)) return signCommands()[text];
    return (text.contains(' ') ? "\\text{" : "\\mathrm{") + escaped(text) + "}";
}

QString number(const QString& text) {
    const auto at = text.indexOf('e');
    if (at < 0) return text;
    return text.left(at) + " \\cdot 10^{" + QString::number(text.mid(at + 1).toInt()) + "}";
}

QString script(const Node& node, const char* sign) {
    return node.empty() ? QString() : sign + ("{" + toLatex(node) + "}");
}

QString joined(const Node& node) {
    QString text;
    for (const Node& part : node.parts) {
        const bool comma = part.kind == Kind::Operator && part.text == ",";
        if (!text.isEmpty() && !comma) text += ' ';
        text += toLatex(part);
    }
    return text;
}

QString cases(const Node& node) {
    QString text = "\\begin{cases} ";
    for (size_t i = 0; i + 1 < node.parts.size(); i += 2) {
        if (i > 0) text += " \\\\ ";
        text += toLatex(node.parts[i]) + " & ";
        text += node.parts[i + 1].empty() ? "\\text{else}"
                                          : "\\text{if } " + toLatex(node.parts[i + 1]);
    }
    return text + " \\end{cases}";
}

/// Whether brackets around it must grow.
bool isTall(const Node& node) {
    if (node.kind == Kind::Fraction || node.kind == Kind::Big || node.kind == Kind::Cases)
        return true;
    for (const Node& part : node.parts)
        if (isTall(part)) return true;
    return false;
}

QString group(const Node& node) {
    static const QMap<QChar, QString> delimiters{
        {'(', "("},         {')', ")"},       {'[', "["},          {']', "]"},
        {'|', "|"},         {u'‖', "\\|"},    {u'⌊', "\\lfloor "}, {u'⌋', "\\rfloor"},
        {u'⌈', "\\lceil "}, {u'⌉', "\\rceil"}};
    const QString inner = toLatex(node.parts[0]);
    const QString open = delimiters.value(node.text[0]), close = delimiters.value(node.text[1]);
    return isTall(node) ? "\\left" + open + inner + "\\right" + close : open + inner + close;
}

QString base(const Node& node) {
    const bool loose = node.kind == Kind::Fraction || node.kind == Kind::Scripts;
    return toLatex(loose ? inBrackets(node) : atLeast(Strength::Atom, node));
}

QString applied(const Node& node) {
    const QString head = toLatex(node.parts[0]);
    return head + (node.parts[1].kind == Kind::Group ? "" : " ") + toLatex(node.parts[1]);
}

QString big(const Node& node) {
    const QString head = word(node.text) + script(node.parts[0], "_") + script(node.parts[1], "^");
    return node.parts[2].empty() ? head : head + " " + toLatex(node.parts[2]);
}

}  // namespace

QString toLatex(const Node& node) {
    const auto part = [&](size_t i) { return toLatex(node.parts[i]); };
    switch (node.kind) {
        case Kind::Empty:
            return {};
        case Kind::Word:
            return word(node.text);
        case Kind::Number:
            return number(node.text);
        case Kind::Symbol:
            return symbol(node.text);
        case Kind::Operator:
            return signCommands().value(node.text, node.text);
        case Kind::Unreadable:
            return "\\text{" + escaped(node.text) + "}";
        case Kind::Product:
        case Kind::Sum:
        case Kind::Relation:
        case Kind::List:
            return joined(node);
        case Kind::Cases:
            return cases(node);
        case Kind::Scripts:
            return base(node.parts[0]) + script(node.parts[1], "_") + script(node.parts[2], "^");
        case Kind::Fraction:
            return "\\frac{" + part(0) + "}{" + part(1) + "}";
        case Kind::Root:
            return "\\sqrt{" + part(0) + "}";
        case Kind::Group:
            return group(node);
        case Kind::Index:
            return part(0) + "[" + part(1) + "]";
        case Kind::Partial:
            return "\\partial " + part(0);
        case Kind::Apply:
            return applied(node);
        case Kind::Big:
            return big(node);
    }
    return {};
}

}  // namespace gradlab::ui::formula
