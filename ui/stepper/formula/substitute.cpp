// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/substitute.h"

#include "ui/stepper/formula/text.h"

namespace gradlab::ui::formula {
namespace {

bool isName(const Node& node) {
    return node.kind == Kind::Symbol || node.kind == Kind::Word || node.kind == Kind::Index ||
           (node.kind == Kind::Scripts && node.parts[2].empty());
}

bool isOperator(const Node& node) { return node.kind == Kind::Operator; }

const Node& leftEnd(const Node& node) {
    const bool opens = node.kind == Kind::Product || node.kind == Kind::Scripts;
    return opens ? leftEnd(node.parts[0]) : node;
}

/// The factors in a row, those of a product among them too.
Node product(const Node& whole, std::vector<Node> factors) {
    Node result{Kind::Product, {}, {}, whole.tag};
    auto& parts = result.parts;
    for (Node& factor : factors) {
        const bool first = parts.empty();
        if (isOperator(factor)) {
            parts.push_back(std::move(factor));
            continue;
        }
        const bool signedOk = first && factor.kind == Kind::Sum && factor.parts.size() == 2;
        if (!signedOk && (!first || factor.kind != Kind::Sum) && startsSigned(factor))
            factor = inBrackets(std::move(factor));
        else if (!signedOk)
            factor = atLeast(Strength::Product, std::move(factor));
        const bool runsOn =
            !first && !isOperator(parts.back()) && leftEnd(factor).kind == Kind::Number;
        if (runsOn) parts.push_back(leaf(Kind::Operator, "·"));
        parts.push_back(std::move(factor));
    }
    return result;
}

Node sum(const Node& whole, std::vector<Node> terms) {
    for (size_t i = 0; i < terms.size(); ++i) {
        if (isOperator(terms[i])) continue;
        if (i > 0 && startsSigned(terms[i]))
            terms[i] = inBrackets(std::move(terms[i]));
        else
            terms[i] = atLeast(i > 0 ? Strength::Product : Strength::Sum, std::move(terms[i]));
    }
    return {Kind::Sum, {}, std::move(terms), whole.tag};
}

/// Indices of what is put in meet indices that were there.
Node scripts(const Node& whole, Node base, Node below, Node above) {
    const bool bare = base.kind == Kind::Scripts && base.parts[2].empty();
    if (bare) {
        Node inner = std::move(base.parts[1]);
        if (!below.empty())
            inner = {Kind::List, {}, {std::move(inner), leaf(Kind::Operator, ","), below}};
        Node symbol = std::move(base.parts[0]);
        symbol.tag = base.tag;
        const QString tag = whole.tag.isEmpty() ? symbol.tag : whole.tag;
        return {Kind::Scripts, {}, {std::move(symbol), std::move(inner), std::move(above)}, tag};
    }
    const bool loose = base.kind == Kind::Scripts || base.kind == Kind::Fraction;
    base = loose ? inBrackets(std::move(base)) : atLeast(Strength::Atom, std::move(base));
    return {Kind::Scripts, {}, {std::move(base), std::move(below), std::move(above)}, whole.tag};
}

class Substitution {
public:
    explicit Substitution(const Substitutions& with) : m_with(with) {}

    Node of(const Node& node) const {
        if (const Node* found = find(node)) return *found;
        switch (node.kind) {
            case Kind::Product:
                return product(node, parts(node));
            case Kind::Sum:
                return sum(node, parts(node));
            case Kind::Scripts:
                return scripts(node, of(node.parts[0]), of(node.parts[1]), of(node.parts[2]));
            case Kind::Partial:
                return partial(node);
            case Kind::Apply:
                return applied(node);
            case Kind::Big:
                return big(node);
            default:
                break;
        }
        Node result = node;
        result.parts = parts(node);
        return result;
    }

private:
    const Node* find(const Node& node) const {
        const bool derivative = node.kind == Kind::Fraction && node.parts[0].kind == Kind::Partial;
        if (!isName(node) && !derivative) return nullptr;
        const auto at = m_with.find(toPlain(node));
        return at == m_with.end() ? nullptr : &at->second;
    }

    std::vector<Node> parts(const Node& node) const {
        std::vector<Node> result;
        for (const Node& part : node.parts) result.push_back(of(part));
        return result;
    }

    Node partial(const Node& node) const {
        Node inner = of(node.parts[0]);
        if (!isName(inner)) return node;
        return {Kind::Partial, {}, {std::move(inner)}, node.tag};
    }

    Node applied(const Node& node) const {
        Node argument = atLeast(Strength::Atom, of(node.parts[1]));
        if (argument.kind == Kind::Fraction && node.parts[1].kind != Kind::Fraction)
            argument = inBrackets(std::move(argument));
        return {Kind::Apply, {}, {node.parts[0], std::move(argument)}, node.tag};
    }

    Node big(const Node& node) const {
        Node result = node;
        result.parts = parts(node);
        result.parts[2] = atLeast(Strength::Product, std::move(result.parts[2]));
        return result;
    }

    const Substitutions& m_with;
};

}  // namespace

Node substituted(const Node& node, const Substitutions& with) {
    return Substitution(with).of(node);
}

Node tagged(Node node, const QString& name, const QString& tag) {
    if (toPlain(node) == name) node.tag = tag;
    for (Node& part : node.parts) part = tagged(std::move(part), name, tag);
    return node;
}

}  // namespace gradlab::ui::formula
