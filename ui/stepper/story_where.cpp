// SPDX-License-Identifier: GPL-3.0-or-later
// What the symbols of a story stand for.
#include <set>

#include <QMap>

#include "ui/stepper/formula/text.h"
#include "ui/stepper/story.h"

namespace gradlab::ui {

using formula::Kind;
using formula::leaf;
using formula::Node;

namespace {

constexpr size_t mostFormulas = 8;  // of values: beyond, only what they are

}  // namespace

struct StoryTeller::Symbols {
    std::set<int> values{};
    std::set<QString> names{};  ///< without a value of their own
    std::set<QString> functions{};
    bool derivatives = false;
};

namespace {

/// `tagged`: a value stands for all that is here.
template <class Symbols>
void collect(const Node& node, bool tagged, Symbols& found) {
    if (const int value = valueOfTag(node.tag); value >= 0) {
        found.values.insert(value);
        tagged = true;
    }
    if (node.kind == Kind::Partial) found.derivatives = true;
    if (node.kind == Kind::Apply) found.functions.insert(toPlain(node.parts[0]));
    if (node.kind == Kind::Symbol && !tagged) found.names.insert(node.text);
    for (const Node& part : node.parts)
        if (&part != node.parts.data() || node.kind != Kind::Apply) collect(part, tagged, found);
}

}  // namespace

/// Every value that the lines name, those that their formulas name, and so on; where these are too
/// many, only the former and without formulas. Then what else the lines name.
std::vector<FormulaView::Line> StoryTeller::where(const Lines& lines) const {
    Symbols direct;
    for (const auto& line : lines) collect(line.formula, false, direct);
    // The rows of an update say themselves what they are.
    if (m_scene.moment.kind == step::Moment::Kind::Update) direct.names.clear();
    Symbols found = direct;
    std::map<int, Node> formulas = formulasOf(found);
    if (found.values.size() > mostFormulas) {
        found = direct;
        formulas.clear();
    }
    Lines result;
    for (const int index : found.values) {
        const step::Value& value = m_symbols.value(index);
        if (value.kind == step::Value::Kind::Constant && value.value.count() == 1) continue;
        const auto formula = formulas.find(index);
        const bool written = formula != formulas.end();
        result.push_back({{}, written ? formula->second : m_symbols.symbol(index), noteOf(index)});
    }
    if (found.derivatives && !direct.values.empty()) result.push_back(aboutDerivatives());
    for (const QString& name : found.functions)
        if (const QString text = meaningOfFunction(name); !text.isEmpty())
            result.push_back({{}, leaf(Kind::Symbol, name), text});
    for (Node& definition : helpers(found.names)) {
        collect(definition, false, found);
        result.push_back({{}, std::move(definition), {}});
    }
    nameHelpers(result, found.names);
    return result;
}

/// How the values were made, and those that these formulas name, which are added to `found`.
std::map<int, Node> StoryTeller::formulasOf(Symbols& found) const {
    std::map<int, Node> formulas;
    for (bool more = true; more && found.values.size() <= mostFormulas;) {
        more = false;
        for (const int index : std::set<int>(found.values)) {
            const int maker = m_symbols.value(index).maker;
            if (maker < 0 || formulas.count(index)) continue;
            const Statement made = OperationFormulas(m_symbols, maker).formula();
            if (!made.definitions.empty()) continue;  // too much for a line
            formulas[index] = made.with();
            collect(formulas[index], false, found);
            more = true;
        }
    }
    return formulas;
}

FormulaView::Line StoryTeller::aboutDerivatives() const {
    const Node above{Kind::Partial, {}, {m_symbols.top()}};
    const Node below{Kind::Partial, {}, {leaf(Kind::Symbol, "v")}};
    return {{},
            {Kind::Fraction, {}, {above, below}},
            tr("how much %1 changes per unit of v").arg(toPlain(m_symbols.top()))};
}

/// "z = (x − μ) / σ" of the operation's formula, where `names` has z; those are taken from it.
std::vector<Node> StoryTeller::helpers(std::set<QString>& names) const {
    using Moment = step::Moment::Kind;
    const Moment kind = m_scene.moment.kind;
    if (kind != Moment::Forward && kind != Moment::Backward) return {};
    std::vector<Node> list;
    const OperationFormulas operation(m_symbols, m_scene.moment.index);
    for (const Node& definition : operation.formula().definitions) {
        if (definition.kind != Kind::Relation) continue;
        const Node& left = definition.parts[0];
        const Node& name = left.kind == Kind::Scripts ? left.parts[0] : left;
        if (names.count(name.text)) list.push_back(definition);
    }
    return list;
}

QString StoryTeller::noteOf(int index) const {
    using ValueKind = step::Value::Kind;
    const step::Value& value = m_symbols.value(index);
    QStringList notes;
    if (index == m_pass.result) notes << tr("the result");
    if (index == m_pass.prediction) notes << tr("the prediction");
    switch (value.kind) {
        case ValueKind::Input:
            notes << tr("an input");
            break;
        case ValueKind::Target:
            notes << tr("the target");
            break;
        case ValueKind::Parameter:
            notes << (m_pass.optimizer.empty() ? tr("a variable")
                                               : tr("a parameter, which learns"));
            break;
        case ValueKind::Constant:
            notes << tr("fixed numbers");
            break;
        case ValueKind::Intermediate:
            if (value.maker >= 0)
                notes << tr("output of %1").arg(OperationFormulas(m_symbols, value.maker).title());
    }
    if (!value.label.empty()) notes << QString::fromStdString(value.label);
    if (!value.node.empty() && value.kind != ValueKind::Parameter) notes << layerOf(value.node);
    return notes.join(", ");
}

QString StoryTeller::meaningOfFunction(const QString& name) {
    if (name == "σ") return tr("the sigmoid, 1 / (1 + e⁻ˣ)");
    if (name == "Φ") return tr("the bell curve's share below x");
    if (name == "φ") return tr("the bell curve's height at x");
    if (name == "softplus") return tr("ln(1 + eˣ)");
    return {};
}

/// Symbols of the catalog's formulas: indices on one line, the others by what they mean.
void StoryTeller::nameHelpers(Lines& lines, const std::set<QString>& names) const {
    const QMap<QString, QString> meanings{
        {"n", tr("how many values there are")},
        {"m", tr("the number of values, less one where it is unbiased")},
        {"μ", tr("the mean")},
        {"σ", tr("the standard deviation")},
        {"ε", tr("a small number that keeps the root from 0")},
        {"p", tr("the place of a value, or the order of a norm")},
        {"s", tr("the stride: how far windows lie apart")},
        {"e", tr("2.71828…")},
        {"π", tr("3.14159…")},
        {"∞", tr("infinity")},
        {"T", tr("transposed: rows become columns")},
        {"α", tr("a setting of the layer")},
        {"β", tr("a setting of the layer")},
        {"δ", tr("a setting of the layer")},
        {"λ", tr("a setting of the layer")},
        {"a", tr("a setting of the layer")},
        {"c", tr("the condition")},
    };
    static const QString indices = "ijkhwotr";
    Node counters{Kind::List};
    for (const QString& name : names) {
        const bool window = name == "c" && names.count("o");  // the channel of a convolution
        if (indices.contains(name) || window) {
            if (!counters.parts.empty()) counters.parts.push_back(leaf(Kind::Operator, ","));
            counters.parts.push_back(leaf(Kind::Symbol, name));
        } else if (meanings.contains(name)) {
            lines.push_back({{}, leaf(Kind::Symbol, name), meanings[name]});
        }
    }
    if (counters.parts.size() == 1) counters = Node(counters.parts[0]);
    if (!counters.parts.empty() || counters.kind == Kind::Symbol)
        lines.push_back(
            {{}, std::move(counters), tr("count rows, columns, channels and the like")});
}

}  // namespace gradlab::ui
