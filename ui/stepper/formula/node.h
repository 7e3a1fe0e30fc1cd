// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

/// Formulas as trees: read from plain Unicode, changed, drawn, told as text and as LaTeX.
namespace gradlab::ui::formula {

enum class Kind {
    Empty,
    Symbol,      ///< a letter, drawn slanted
    Word,        ///< drawn upright: mean, fc1.weight
    Number,      ///< without a sign
    Operator,    ///< between the parts of a Product, Sum, Relation or List
    Unreadable,  ///< what the parser could not make sense of
    Product,     ///< factors side by side, or with · and × between them
    Sum,         ///< terms with + and − between them, perhaps a sign first
    Relation,    ///< =, <, →, …
    List,        ///< parts with commas between them
    Cases,       ///< value, condition, value, condition, …; an Empty condition means "else"
    Scripts,     ///< base, index below (or Empty), exponent (or Empty)
    Fraction,    ///< numerator, denominator
    Root,        ///< of the one part
    Group,       ///< text: the two delimiters around the one part
    Index,       ///< base, and what stands in [ ] after it
    Partial,     ///< ∂ of the one part
    Apply,       ///< function, argument
    Big,         ///< text: Σ, ∏, ∫, max; below, above, and what it extends over
};

struct Node {
    Kind kind = Kind::Empty;
    QString text{};
    std::vector<Node> parts{};
    QString tag{};  ///< what the mouse finds here; parts without one have that of the whole

    bool operator==(const Node&) const = default;
    bool empty() const { return kind == Kind::Empty; }
    bool isLeaf() const { return parts.empty(); }
};

/// How tightly a node holds together. A part that is looser than its place allows needs brackets.
enum class Strength { List, Relation, Sum, Product, Atom };
Strength strengthOf(const Node& node);
/// Whether it begins with a sign.
bool startsSigned(const Node& node);

Node leaf(Kind kind, const QString& text);
Node inBrackets(Node node);
/// `node`, in brackets where it is looser than `needed`.
Node atLeast(Strength needed, Node node);
/// What brackets hold; the node itself where there are none. For places that need none.
Node withoutBrackets(Node node);

/// Whether any leaf of it satisfies `test`.
template <class Test>
bool anyLeaf(const Node& node, const Test& test) {
    if (node.isLeaf()) return test(node);
    for (const Node& part : node.parts)
        if (anyLeaf(part, test)) return true;
    return false;
}

}  // namespace gradlab::ui::formula
