// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/story.h"

#include "ui/catalog_text.h"
#include "ui/engine_text.h"
#include "ui/stepper/formula/parser.h"
#include "ui/stepper/formula/substitute.h"
#include "ui/stepper/formula/text.h"

namespace gradlab::ui {

using formula::Kind;
using formula::leaf;
using formula::Node;

namespace {

/// Adds a line unless it repeats the one before it.
void add(std::vector<FormulaView::Line>& lines, const QString& caption, Node node,
         const QString& note = {}) {
    if (!lines.empty() && toPlain(lines.back().formula) == toPlain(node)) return;
    lines.push_back({caption, std::move(node), note});
}

Node word(const QString& text) { return leaf(Kind::Word, text); }

}  // namespace

Story StoryTeller::tell() const {
    Story story;
    using Moment = step::Moment::Kind;
    switch (m_scene.moment.kind) {
        case Moment::Forward:
            forward(story);
            break;
        case Moment::Backward:
            backward(story);
            break;
        case Moment::Accumulate:
            accumulation(story);
            break;
        case Moment::Update:
            update(story);
            break;
    }
    story.where = where(story.lines);
    return story;
}

QString StoryTeller::layerOf(const std::string& node) const {
    return node.empty() ? QString() : tr("layer %1").arg(QString::fromStdString(node));
}

bool StoryTeller::explains(bool backward, int slot) const {
    const auto& answer = m_scene.explanation;
    return answer && answer->error.empty() && answer->question.backward == backward &&
           answer->question.operation == m_scene.moment.index && answer->question.slot == slot;
}

void StoryTeller::forward(Story& story) const {
    const OperationFormulas formulas(m_symbols, m_scene.moment.index);
    story.title = formulas.title();
    story.subtitle = layerOf(formulas.operation().node);
    if (formulas.info()) story.help = catalogText(formulas.info()->help);
    add(story.lines, tr("Formula"), formulas.formula().with());
    const int output = formulas.output();
    if (output < 0 || !m_symbols.value(output).value.defined()) return;
    const bool explained = explains(false, 0);
    const int64_t cell = explained ? m_scene.explanation->question.cell : m_scene.cell;
    if (cell >= m_symbols.value(output).value.count()) return;
    const Node result = m_symbols.number(output, cell);
    if (formulas.isElementwise()) {
        add(story.lines, tr("With numbers"), formulas.formulaInNumbers(cell).with({result}));
        return;
    }
    const Node sum = explained ? terms(formulas) : Node{};
    const Statement numbers{m_symbols.cell(output, cell), sum.empty() ? result : sum, {}};
    add(story.lines, tr("With numbers"), numbers.with({result}));
}

void StoryTeller::backward(Story& story) const {
    const OperationFormulas formulas(m_symbols, m_scene.moment.index);
    story.title = tr("%1, backward").arg(formulas.title());
    story.subtitle = layerOf(formulas.operation().node);
    if (formulas.info()) story.help = catalogText(formulas.info()->help);
    const step::Operation& operation = formulas.operation();
    if (formulas.output() < 0) return;
    for (size_t i = 0; i < operation.inputs.size() && i < operation.produced.size(); ++i)
        if (operation.inputs[i] >= 0 && operation.produced[i].defined())
            backwardTo(story.lines, formulas, i);
}

void StoryTeller::backwardTo(Lines& lines, const OperationFormulas& formulas, size_t input) const {
    const step::Operation& operation = formulas.operation();
    const int value = operation.inputs[input], output = formulas.output();
    const step::Numbers& produced = operation.produced[input];
    const bool explained = explains(true, int(input));
    const int64_t cell = explained ? m_scene.explanation->question.cell : m_scene.cell;
    const bool inside = cell < produced.count();
    const size_t first = lines.size();
    if (const auto slope = formulas.slope(input)) add(lines, tr("Local derivative"), slope->with());
    const bool part = pathsTo(value) > 1;
    const QString note =
        part ? tr("the part that comes through %1").arg(toPlain(m_symbols.symbol(output)))
             : QString();
    Statement rule = formulas.rule(input);
    if (rule.right.empty()) rule.right = word(tr("see the operation's own gradient function"));
    add(lines, tr("Chain rule"), rule.with(), note);
    if (first < lines.size()) lines[first].apart = first > 0;
    Node result = numberNode(inside ? produced.at(cell) : 0);
    result.tag = PassSymbols::tag(value);
    const bool same = m_symbols.value(value).value.shape() == m_symbols.value(output).value.shape();
    if (inside && same && formulas.isElementwise()) {
        add(lines, tr("With earlier results"), formulas.ruleInNumbers(input, cell, true).with(),
            note);
        add(lines, tr("With numbers"), formulas.ruleInNumbers(input, cell, false).with({result}),
            note);
    } else if (inside) {
        const Node sum = explained ? terms(formulas) : Node{};
        const Statement numbers{m_symbols.derivative(value, cell), sum.empty() ? result : sum, {}};
        add(lines, tr("With numbers"), numbers.with({result}), note);
    }
    if (part) paths(lines, value, cell);
}

void StoryTeller::accumulation(Story& story) const {
    const step::Accumulation& a = m_pass.accumulations[size_t(m_scene.moment.index)];
    const OpInfo* info = find_op("AccumulateGrad");
    story.title = catalogText(info->title);
    story.subtitle = QString::fromStdString(m_symbols.value(a.value).symbol);
    story.help = catalogText(info->help);
    const Node symbol = m_symbols.symbol(a.value);
    Node kept = symbol.kind == Kind::Word ? word(symbol.text + ".grad")
                                          : Node{Kind::Product, {}, {symbol, word(".grad")}};
    kept.tag = PassSymbols::tag(a.value);
    const Node arrived = m_symbols.derivative(a.value);
    const Node sum{Kind::Sum, {}, {kept, leaf(Kind::Operator, "+"), arrived}};
    add(story.lines, tr("Accumulation"),
        {Kind::Relation, {}, {kept, leaf(Kind::Operator, "←"), sum}});
    if (!a.after.defined() || m_scene.cell >= a.after.count()) return;
    const auto at = [&](const step::Numbers& n) {
        return formula::atLeast(formula::Strength::Product,
                                numberNode(n.defined() ? n.at(m_scene.cell) : 0));
    };
    const Node before = numberNode(a.before.defined() ? a.before.at(m_scene.cell) : 0);
    const Statement numbers{cellOf(kept, a.after.shape(), m_scene.cell),
                            {Kind::Sum, {}, {before, leaf(Kind::Operator, "+"), at(a.arrived)}},
                            {}};
    add(story.lines, tr("With numbers"), numbers.with({numberNode(a.after.at(m_scene.cell))}),
        a.before.defined() ? QString() : tr(".grad was empty before"));
}

void StoryTeller::update(Story& story) const {
    const step::Update& u = m_pass.updates[size_t(m_scene.moment.index)];
    story.title = tr("Update by %1").arg(QString::fromStdString(m_pass.optimizer));
    story.subtitle = QString::fromStdString(m_symbols.value(u.value).symbol);
    story.help = tr("The optimiser moves the parameter against its gradient.");
    const Node rule = formula::parse(u.rule);
    const bool ruled = !u.rule.empty() && isReadable(rule);
    if (ruled) add(story.lines, tr("Rule"), substituted(rule, {{"w", m_symbols.symbol(u.value)}}));
    formula::Substitutions numbers;
    for (const step::Update::Row& row : u.rows) {
        if (!row.numbers.defined() || row.numbers.count() == 0) continue;
        const int64_t cell = row.numbers.count() == 1 ? 0 : m_scene.cell;
        if (cell >= row.numbers.count()) continue;
        Node name = formula::parse(row.symbol);
        if (!isReadable(name)) name = word(QString::fromStdString(row.symbol));
        if (row.numbers.count() > 1) name = atLeast(formula::Strength::Atom, std::move(name));
        const Statement line{
            cellOf(name, row.numbers.shape(), cell), numberNode(row.numbers.at(cell)), {}};
        numbers[toPlain(name)] = numberNode(row.numbers.at(cell));
        add(story.lines, {}, line.with(), engineText(row.meaning));
    }
    if (!u.before.defined() || !u.after.defined() || m_scene.cell >= u.after.count()) return;
    const double before = u.before.at(m_scene.cell), after = u.after.at(m_scene.cell);
    const Node& last = rule.kind == Kind::List ? rule.parts.back() : rule;
    // A gradient that takes decay in is none of the rows.
    if (ruled && last.kind == Kind::Relation && !u.rule.starts_with("g ←")) {
        numbers["w"] = numberNode(before);
        const Statement line{
            m_symbols.cell(u.value, m_scene.cell), substituted(last.parts[2], numbers), {}};
        return add(story.lines, tr("With numbers"), line.with({numberNode(after)}));
    }
    const Node from = numberNode(before);
    const Node step = formula::atLeast(formula::Strength::Product, numberNode(after - before));
    const Statement line{m_symbols.cell(u.value, m_scene.cell),
                         {Kind::Sum, {}, {from, leaf(Kind::Operator, "+"), step}},
                         {}};
    add(story.lines, tr("New value"), line.with({numberNode(after)}));
}

}  // namespace gradlab::ui
