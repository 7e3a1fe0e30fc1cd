// SPDX-License-Identifier: GPL-3.0-or-later
// Sums: of the products that made a cell, and of the paths on which a gradient arrives.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "ui/stepper/formula/text.h"
#include "ui/stepper/story.h"

namespace gradlab::ui {

using formula::Kind;
using formula::leaf;
using formula::Node;

namespace {

constexpr size_t shownTerms = 6;
constexpr size_t shownPaths = 4;

/// Collects terms of a sum, with signs in brackets after the first.
class SumOf {
public:
    void add(Node term) {
        if (m_parts.empty()) {
            m_parts.push_back(atLeast(formula::Strength::Sum, std::move(term)));
            return;
        }
        m_parts.push_back(leaf(Kind::Operator, "+"));
        Node& signedPart = term.kind == Kind::Product ? term.parts[0] : term;
        if (startsSigned(term)) signedPart = formula::inBrackets(std::move(signedPart));
        m_parts.push_back(atLeast(formula::Strength::Product, std::move(term)));
    }
    Node take() {
        if (m_parts.size() == 1) return m_parts[0];
        return m_parts.empty() ? Node{} : Node{Kind::Sum, {}, std::move(m_parts)};
    }

private:
    std::vector<Node> m_parts{};
};

Node product(Node left, Node right) {
    if (startsSigned(right)) right = formula::inBrackets(std::move(right));
    return {Kind::Product, {}, {std::move(left), leaf(Kind::Operator, "·"), std::move(right)}};
}

/// Products of two inputs: each of the two would count every product once.
bool isBilinear(const OpInfo* info) {
    static const QStringList names{
        "linear", "mm", "bmm", "conv2d", "conv2d_data_grad", "conv2d_weight_grad", "mul"};
    return info && names.contains(QString::fromStdString(info->name));
}

/// Whether a cell of its output is a sum of inputs' cells, times numbers. (What others give is
/// no sum, even where its derivatives times the inputs happen to add up to it.)
bool isSum(const OpInfo* info) {
    static const QStringList names{"avg_pool2d", "avg_pool2d_grad",
                                   "max_pool2d", "max_pool2d_grad",
                                   "sum",        "mean",
                                   "cumsum",     "view",
                                   "reshape",    "permute",
                                   "transpose",  "unsqueeze",
                                   "squeeze",    "flip",
                                   "cat",        "select",
                                   "slice",      "diagonal",
                                   "diag",       "expand",
                                   "unfold",     "as_strided",
                                   "gather",     "index",
                                   "scatter",    "scatter_add",
                                   "index_put",  "sort",
                                   "topk",       "max",
                                   "min",        "amax",
                                   "amin",       "median",
                                   "cummax",     "cummin"};
    return isBilinear(info) || (info && names.contains(QString::fromStdString(info->name)));
}

}  // namespace

Node StoryTeller::terms(const OperationFormulas& formulas) const {
    const step::Explanation& answer = *m_scene.explanation;
    const bool back = answer.question.backward, bilinear = isBilinear(formulas.info());
    if (!back && !isSum(formulas.info())) return {};
    std::vector<const step::Term*> list;
    double sum = 0;
    for (const step::Term& term : answer.terms)
        if (back || !bilinear || term.slot != 1) {
            list.push_back(&term);
            sum += term.product();
        }
    const bool whole = answer.count == int64_t(answer.terms.size());
    const double exact = bilinear || whole ? sum : answer.sum;
    const double error = std::abs(exact - answer.result);
    if (list.empty() || ((whole || !bilinear) && error > 1e-3 * (1 + std::abs(answer.result))))
        return {};
    const auto node = [&](const step::Term& term) {
        const auto& values = back ? formulas.operation().outputs : formulas.operation().inputs;
        Node factor = numberNode(term.factor);
        if (term.derivative != 1) factor = product(factor, numberNode(term.derivative));
        factor.tag = PassSymbols::tag(values[size_t(term.slot)]);
        return factor;
    };
    // Half of the terms of a product of two inputs were left out.
    const int64_t all = whole               ? int64_t(list.size())
                        : bilinear && !back ? answer.count / 2
                                            : answer.count;
    const bool few = all <= int64_t(shownTerms);
    const bool bias = !few && !back && list.back()->slot > 1;  // shown at the end
    SumOf shown;
    for (size_t i = 0; i < std::min(shownTerms, list.size()); ++i) shown.add(node(*list[i]));
    if (const int64_t more = all - int64_t(shownTerms) - bias; more > 0) {
        shown.add(leaf(Kind::Word, "…"));
        shown.add(leaf(Kind::Word, tr("%n more", nullptr, int(more))));
    }
    if (bias) shown.add(node(*list.back()));
    return shown.take();
}

bool StoryTeller::cameBack(int operation) const {
    using Moment = step::Moment::Kind;
    for (const step::Moment& moment : m_pass.timeline) {
        if (moment.kind != Moment::Backward) continue;
        if (moment.index == operation) return true;
        if (moment.index == m_scene.moment.index) return false;
    }
    return false;
}

size_t StoryTeller::pathsTo(int value) const {
    const auto& uses = m_symbols.value(value).uses;
    return size_t(std::ranges::count_if(uses, [&](const step::Value::Use& use) {
        const auto& produced = m_pass.operations[size_t(use.operation)].produced;
        return size_t(use.input) < produced.size() && produced[size_t(use.input)].defined();
    }));
}

void StoryTeller::paths(Lines& lines, int value, int64_t cell) const {
    SumOf symbols, numbers;
    bool complete = true;
    size_t count = 0;
    for (const step::Value::Use& use : m_symbols.value(value).uses) {
        const OperationFormulas user(m_symbols, use.operation);
        const auto& produced = user.operation().produced;
        const auto input = size_t(use.input);
        if (input >= produced.size() || !produced[input].defined()) continue;
        if (++count > shownPaths) continue;
        Node path = user.rule(input).right;
        if (path.empty()) path = m_symbols.derivative(user.output());
        path.tag = PassSymbols::operationTag(use.operation);
        symbols.add(path);
        if (cameBack(use.operation) && cell < produced[input].count())
            path = numberNode(produced[input].at(cell));
        else
            complete = false;
        path.tag = PassSymbols::operationTag(use.operation);
        numbers.add(std::move(path));
    }
    if (count < 2) return;
    if (count > shownPaths) {
        const Node more = leaf(Kind::Word, tr("%n more", nullptr, int(count - shownPaths)));
        for (SumOf* sum : {&symbols, &numbers}) {
            sum->add(leaf(Kind::Word, "…"));
            sum->add(more);
        }
    }
    lines.push_back({tr("Sum over the paths"),
                     Statement{m_symbols.derivative(value), symbols.take(), {}}.with(),
                     {}});
    const Statement line{m_symbols.derivative(value, cell), numbers.take(), {}};
    const std::vector<Node> total =
        complete ? std::vector<Node>{m_symbols.gradient(value, cell)} : std::vector<Node>{};
    lines.push_back({complete ? tr("With numbers") : tr("So far"), line.with(total), {}});
}

}  // namespace gradlab::ui
