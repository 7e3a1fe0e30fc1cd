// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/node.h"

namespace gradlab::ui::formula {

Strength strengthOf(const Node& node) {
    switch (node.kind) {
        case Kind::List:
            return Strength::List;
        case Kind::Relation:
        case Kind::Cases:
            return Strength::Relation;
        case Kind::Sum:
            return Strength::Sum;
        case Kind::Product:
        case Kind::Big:
            return Strength::Product;
        case Kind::Apply:
            return node.parts[1].kind == Kind::Group ? Strength::Atom : Strength::Product;
        default:
            return Strength::Atom;
    }
}

bool startsSigned(const Node& node) {
    if (node.kind == Kind::Sum) return node.parts[0].kind == Kind::Operator;
    return node.kind == Kind::Product && startsSigned(node.parts[0]);
}

Node leaf(Kind kind, const QString& text) { return {kind, text}; }

Node inBrackets(Node node) { return {Kind::Group, "()", {std::move(node)}}; }

Node atLeast(Strength needed, Node node) {
    return strengthOf(node) < needed ? inBrackets(std::move(node)) : node;
}

Node withoutBrackets(Node node) {
    if (node.kind != Kind::Group || node.text != "()") return node;
    Node inner = std::move(node.parts[0]);
    if (inner.tag.isEmpty()) inner.tag = node.tag;
    return inner;
}

}  // namespace gradlab::ui::formula
