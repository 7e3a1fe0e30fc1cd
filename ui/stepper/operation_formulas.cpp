// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/operation_formulas.h"

#include <algorithm>

#include "ui/catalog_text.h"
#include "ui/stepper/formula/parser.h"
#include "ui/stepper/formula/text.h"

namespace gradlab::ui {
namespace {

using formula::Kind;
using formula::leaf;
using formula::Node;

Statement statement(Node node) {
    Statement result;
    if (node.kind == Kind::List) {
        for (size_t i = 2; i < node.parts.size(); i += 2)
            result.definitions.push_back(node.parts[i]);
        node = Node(node.parts[0]);
    }
    if (node.kind != Kind::Relation) {
        result.right = std::move(node);
        return result;
    }
    result.left = std::move(node.parts[0]);
    node.parts.erase(node.parts.begin(), node.parts.begin() + 2);
    result.right = node.parts.size() == 1 ? Node(node.parts[0]) : std::move(node);
    return result;
}

bool names(const Node& node, const QString& symbol) {
    return toPlain(node) == symbol ||
           (node.kind == Kind::Index && toPlain(node.parts[0]) == symbol);
}

/// The formula of an operation that was given no `symbol`: no such term, no such factor.
Node without(Node node, const QString& symbol) {
    for (Node& part : node.parts) part = without(std::move(part), symbol);
    auto& parts = node.parts;
    if (node.kind == Kind::Fraction && names(parts[0], symbol)) parts[0] = leaf(Kind::Number, "1");
    if (node.kind != Kind::Sum && node.kind != Kind::Product) return node;
    for (size_t i = 0; i < parts.size();) {
        if (!names(parts[i], symbol)) {
            ++i;
            continue;
        }
        const bool signBefore = i > 0 && parts[i - 1].kind == Kind::Operator;
        const bool signAfter = i + 1 < parts.size() && parts[i + 1].kind == Kind::Operator;
        const size_t first = signBefore ? i - 1 : i,
                     last = signAfter && !signBefore ? i + 2 : i + 1;
        parts.erase(parts.begin() + ptrdiff_t(first), parts.begin() + ptrdiff_t(last));
        i = first;
    }
    return parts.size() == 1 ? Node(parts[0]) : node;
}

/// 2 − 1 in an exponent is 1, and x¹ is x.
Node simplified(Node node) {
    for (Node& part : node.parts) part = simplified(std::move(part));
    if (node.kind != Kind::Scripts) return node;
    Node& power = node.parts[2];
    const auto isNumber = [](const Node& n) { return n.kind == Kind::Number; };
    if (power.kind == Kind::Sum && power.parts.size() == 3 && isNumber(power.parts[0]) &&
        isNumber(power.parts[2])) {
        const double a = power.parts[0].text.toDouble(), b = power.parts[2].text.toDouble();
        power = numberNode(power.parts[1].text == "+" ? a + b : a - b);
    }
    if (isNumber(power) && power.text == "1") power = {};
    if (!node.parts[1].empty() || !power.empty()) return node;
    Node base = std::move(node.parts[0]);
    if (base.tag.isEmpty()) base.tag = node.tag;
    return base;
}

/// Whether it treats tensors as wholes: indices, sums, transposes.
bool isCollective(const Node& node) {
    static const QStringList functions{"view", "reshape", "hook", "softmax", "mean", "median"};
    if (node.kind == Kind::Big || node.kind == Kind::Index || node.kind == Kind::List) return true;
    if (node.kind == Kind::Scripts && !node.parts[1].empty() && node.parts[0].kind != Kind::Word)
        return true;
    if (node.kind == Kind::Scripts && toPlain(node.parts[2]) == "T") return true;
    if (node.kind == Kind::Apply && functions.contains(node.parts[0].text)) return true;
    if (node.kind == Kind::Apply && node.parts[1].kind == Kind::Group) {
        const Node& inner = node.parts[1].parts[0];  // max(x, 0) has a list of arguments
        if (inner.kind == Kind::List)
            return std::any_of(inner.parts.begin(), inner.parts.end(), isCollective);
    }
    return std::any_of(node.parts.begin(), node.parts.end(), isCollective);
}

QString key(const std::string& symbol) { return formula::toPlain(formula::parse(symbol)); }

QString derivativeKey(const std::string& symbol) {
    return formula::toPlain(formula::parse("∂L/∂" + symbol));
}

}  // namespace

Node Statement::with(const std::vector<Node>& more) const {
    Node equation{Kind::Relation};
    const auto add = [&](const Node& part) {
        if (part.empty()) return;
        if (!equation.parts.empty()) equation.parts.push_back(leaf(Kind::Operator, "="));
        if (part.kind == Kind::Relation)
            equation.parts.insert(equation.parts.end(), part.parts.begin(), part.parts.end());
        else
            equation.parts.push_back(part);
    };
    add(left);
    add(right);
    for (const Node& part : more)
        if (toPlain(part) != toPlain(equation.parts.back())) add(part);
    if (equation.parts.size() == 1) equation = Node(equation.parts[0]);
    if (definitions.empty()) return equation;
    Node list{Kind::List, {}, {std::move(equation)}};
    for (const Node& definition : definitions) {
        list.parts.push_back(leaf(Kind::Operator, ","));
        list.parts.push_back(definition);
    }
    return list;
}

OperationFormulas::OperationFormulas(const PassSymbols& symbols, int operation)
    : m_symbols(symbols),
      m_operation(symbols.pass().operations[size_t(operation)]),
      m_info(find_op(m_operation.name)) {}

QString OperationFormulas::title() const {
    return m_info ? catalogText(m_info->title) : QString::fromStdString(m_operation.name);
}

const OpInput& OperationFormulas::told(size_t input) const {
    static const OpInput nothing;
    if (!m_info || m_info->inputs.empty()) return nothing;
    return m_info->inputs[std::min(input, m_info->inputs.size() - 1)];
}

Node OperationFormulas::read(const std::string& text) const {
    Node node = formula::parse(text);
    for (size_t i = 0; i < m_operation.inputs.size(); ++i)
        if (m_operation.inputs[i] < 0) node = without(std::move(node), key(told(i).symbol));
    return node;
}

/// Symbols of the catalog as symbols of the pass; `input` decides where several share one.
formula::Substitutions OperationFormulas::names(size_t input) const {
    formula::Substitutions with{{"L", m_symbols.top()}};
    if (output() >= 0) with[key(m_info->output)] = m_symbols.symbol(output());
    const auto add = [&](size_t i) {
        const int value = m_operation.inputs[i];
        if (value < 0) return;
        with[key(told(i).symbol)] = m_symbols.symbol(value);
        with[derivativeKey(told(i).symbol)] = m_symbols.derivative(value);
    };
    for (size_t i = 0; i < m_operation.inputs.size(); ++i) add(i);
    if (input < m_operation.inputs.size()) add(input);
    if (output() >= 0) with[derivativeKey(m_info->output)] = m_symbols.derivative(output());
    return with;
}

Statement OperationFormulas::formula() const {
    Node list{Kind::List};
    for (const int value : m_operation.inputs) {
        if (value < 0) continue;
        if (!list.parts.empty()) list.parts.push_back(leaf(Kind::Operator, ","));
        list.parts.push_back(m_symbols.symbol(value));
    }
    if (list.parts.size() == 1) list = Node(list.parts[0]);
    if (m_info && m_info->name != "cat")
        return statement(simplified(substituted(read(m_info->formula), names(size_t(-1)))));
    // Named by its inputs, however many they are.
    const Node left = output() >= 0 ? m_symbols.symbol(output()) : Node{};
    if (m_info) return {left, {Kind::Group, "[]", {std::move(list)}}};
    const Node name = leaf(Kind::Word, QString::fromStdString(m_operation.name));
    return {left, {Kind::Apply, {}, {name, formula::inBrackets(std::move(list))}}};
}

std::optional<Statement> OperationFormulas::slope(size_t input) const {
    const OpInput& text = told(input);
    if (text.slope.empty() || output() < 0 || m_operation.inputs[input] < 0) return {};
    Statement result = statement(simplified(substituted(read(text.slope), names(input))));
    const Node above{Kind::Partial, {}, {m_symbols.symbol(output())}};
    const Node below{Kind::Partial, {}, {m_symbols.symbol(m_operation.inputs[input])}};
    result.left = {Kind::Fraction, {}, {above, below}};
    return result;
}

Statement OperationFormulas::rule(size_t input) const {
    if (told(input).rule.empty()) return {m_symbols.derivative(m_operation.inputs[input]), {}};
    return statement(simplified(substituted(read(told(input).rule), names(input))));
}

bool OperationFormulas::isElementwise() const {
    const auto whole = [](const OpInput& input) { return input.slope.empty(); };
    return m_info && std::none_of(m_info->inputs.begin(), m_info->inputs.end(), whole) &&
           !isCollective(statement(formula::parse(m_info->formula)).right);
}

Node OperationFormulas::inNumbers(const std::string& text, int64_t cell, bool gradientsOnly) const {
    formula::Substitutions with = names(size_t(-1));
    const nn::Shape& wide = m_symbols.value(output()).value.shape();
    with[derivativeKey(m_info->output)] = m_symbols.gradient(output(), cell);
    if (!gradientsOnly) {
        with[key(m_info->output)] = m_symbols.number(output(), cell);
        for (size_t i = 0; i < m_operation.inputs.size(); ++i) {
            const int value = m_operation.inputs[i];
            if (value < 0) continue;
            const nn::Shape& narrow = m_symbols.value(value).value.shape();
            with[key(told(i).symbol)] = m_symbols.number(value, broadcastCell(wide, cell, narrow));
        }
    }
    return simplified(substituted(read(text), with));
}

Statement OperationFormulas::formulaInNumbers(int64_t cell) const {
    Statement result = statement(inNumbers(m_info->formula, cell, false));
    result.left = m_symbols.cell(output(), cell);
    return result;
}

Statement OperationFormulas::ruleInNumbers(size_t input, int64_t cell, bool gradientsOnly) const {
    Statement result = statement(inNumbers(told(input).rule, cell, gradientsOnly));
    result.left = m_symbols.derivative(m_operation.inputs[input], cell);
    return result;
}

}  // namespace gradlab::ui
