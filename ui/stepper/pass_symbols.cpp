// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/pass_symbols.h"

#include <algorithm>
#include <cmath>

#include <QRegularExpression>

#include "ui/stepper/formula/parser.h"

namespace gradlab::ui {
namespace {

using formula::Kind;
using formula::leaf;
using formula::Node;

Node named(const std::string& symbol) {
    const QString text = QString::fromStdString(symbol);
    static const QRegularExpression letter(R"(^\p{L}[₀-₉0-9]*$)");
    return letter.match(text).hasMatch() ? formula::parse(text) : leaf(Kind::Word, text);
}

std::vector<int64_t> coordinates(const nn::Shape& shape, int64_t cell) {
    std::vector<int64_t> result(shape.size());
    for (size_t d = shape.size(); d-- > 0; cell /= std::max<int64_t>(shape[d], 1))
        result[d] = cell % std::max<int64_t>(shape[d], 1);
    return result;
}

QString digits(double number) {
    const double size = std::abs(number);
    if (number == std::floor(number) && size < 1e6) return QString::number(size, 'f', 0);
    if (size < 0.01 || size >= 1e5) return QString::number(size, 'g', 4);
    QString text = QString::number(size, 'f', 4);
    while (text.endsWith('0')) text.chop(1);
    if (text.endsWith('.')) text.chop(1);
    return text;
}

int numberAfter(QChar letter, const QString& tag) {
    return tag.startsWith(letter) ? tag.mid(1).toInt() : -1;
}

}  // namespace

Node numberNode(double number) {
    const Node size = std::isnan(number)   ? leaf(Kind::Word, "nan")
                      : std::isinf(number) ? leaf(Kind::Symbol, "∞")
                                           : leaf(Kind::Number, digits(number));
    if (!std::signbit(number) || number == 0) return size;
    return {Kind::Sum, {}, {leaf(Kind::Operator, "−"), size}};
}

Node cellOf(Node name, const nn::Shape& shape, int64_t cell) {
    int64_t count = 1;
    for (const int64_t size : shape) count *= size;
    if (count <= 1) return name;
    Node list{Kind::List};
    for (const int64_t at : coordinates(shape, cell)) {
        if (!list.parts.empty()) list.parts.push_back(leaf(Kind::Operator, ","));
        list.parts.push_back(numberNode(double(at)));
    }
    if (list.parts.size() == 1) list = Node(list.parts[0]);
    const QString tag = name.tag;
    return {Kind::Index, {}, {std::move(name), std::move(list)}, tag};
}

int64_t broadcastCell(const nn::Shape& wide, int64_t cell, const nn::Shape& narrow) {
    const auto at = coordinates(wide, cell);
    if (narrow.size() > at.size()) return 0;
    int64_t result = 0;
    for (size_t d = 0; d < narrow.size(); ++d) {
        const int64_t place = at[at.size() - narrow.size() + d];
        result = result * narrow[d] + (narrow[d] > 1 ? place : 0);
    }
    return result;
}

Node PassSymbols::symbol(int index) const {
    const step::Value& v = value(index);
    const bool isNumber =
        v.kind == step::Value::Kind::Constant && v.value.defined() && v.value.count() == 1;
    Node node = isNumber ? numberNode(v.value.at(0)) : named(v.symbol);
    node.tag = tag(index);
    return node;
}

Node PassSymbols::cell(int index, int64_t cell) const {
    return cellOf(symbol(index), value(index).value.shape(), cell);
}

Node PassSymbols::top() const {
    const bool taken = std::any_of(m_pass.values.begin(), m_pass.values.end(), [&](const auto& v) {
        return v.symbol == "L" && &v - m_pass.values.data() != m_pass.result;
    });
    if (m_pass.result < 0) return leaf(Kind::Symbol, "L");
    Node node = taken ? named(value(m_pass.result).symbol) : leaf(Kind::Symbol, "L");
    node.tag = tag(m_pass.result);
    return node;
}

Node PassSymbols::ofTop(Node below, int index) const {
    Node above{Kind::Partial, {}, {top()}};
    Node under{Kind::Partial, {}, {std::move(below)}};
    return {Kind::Fraction, {}, {std::move(above), std::move(under)}, tag(index)};
}

Node PassSymbols::derivative(int index) const { return ofTop(symbol(index), index); }
Node PassSymbols::derivative(int index, int64_t at) const { return ofTop(cell(index, at), index); }

Node PassSymbols::number(int index, int64_t cell) const {
    Node node = numberNode(value(index).value.at(cell));
    node.tag = tag(index);
    return node;
}

Node PassSymbols::gradient(int index, int64_t cell) const {
    const step::Numbers& numbers = value(index).gradient;
    Node node = numberNode(numbers.defined() ? numbers.at(cell) : 0);
    node.tag = tag(index);
    return node;
}

int valueOfTag(const QString& tag) { return numberAfter('v', tag); }
int operationOfTag(const QString& tag) { return numberAfter('o', tag); }

}  // namespace gradlab::ui
