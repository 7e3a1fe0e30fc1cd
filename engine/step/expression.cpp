// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/expression.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "engine/ops/ops.h"
#include "engine/step/expression_functions.h"
#include "engine/step/expression_syntax.h"

namespace gradlab::step {
namespace {

using Kind = SyntaxNode::Kind;

constexpr int64_t most_elements = 10'000'000;

std::optional<Number> constant(const std::string& name) {
    if (name == "pi") return Number{std::numbers::pi};
    if (name == "e") return Number{std::numbers::e};
    if (name == "inf") return Number{INFINITY};
    if (name == "True") return Number{1, true};
    if (name == "False") return Number{0, true};
    return {};
}

/// Names in the order in which they are read before they are given.
void collect(const SyntaxNode& node, const std::set<std::string>& known,
             std::vector<std::string>& found) {
    if (node.kind == Kind::Name && !known.contains(node.name) && !constant(node.name) &&
        node.name != "None" && std::ranges::find(found, node.name) == found.end())
        found.push_back(node.name);
    for (const auto& part : node.parts)
        if (part) collect(*part, known, found);
    for (const auto& [name, part] : node.keywords) collect(*part, known, found);
}

class Evaluation {
public:
    Evaluation(const std::string& text, const std::map<std::string, Tensor>& values,
               const TensorExpression::Listener& listener)
        : text_(text), listener_(listener) {
        for (const auto& [name, value] : values) names_[name] = {value};
    }

    Operand run(const std::string& name, const SyntaxNode& node) {
        Operand result = value_of(node);
        if (!name.empty()) {
            names_[name] = result;
            if (listener_ && result.tensor()) listener_(*result.tensor(), name);
        }
        return result;
    }

private:
    [[noreturn]] void fail(const SyntaxNode& node, const std::string& what) const {
        throw ExpressionError(what, character_at(text_, node.at));
    }

    Operand value_of(const SyntaxNode& node) {
        try {
            Operand result = compute(node);
            if (const Tensor* tensor = result.tensor()) {
                check(tensor->numel() <= most_elements, "expected at most 10,000,000 numbers");
                if (listener_ && node.kind != Kind::Name)
                    listener_(*tensor, text_.substr(node.begin, node.end - node.begin));
            }
            return result;
        } catch (const ExpressionError&) {
            throw;
        } catch (const std::bad_alloc&) {
            fail(node, "there is not enough memory");
        } catch (const std::exception& error) {
            fail(node, error.what());
        }
    }

    Operand compute(const SyntaxNode& node) {
        switch (node.kind) {
            case Kind::Number:
                return {Number{node.number, node.whole}};
            case Kind::Name:
                return named(node);
            case Kind::List:
                return {values_of(node.parts)};
            case Kind::Operator:
                return apply_operator(node.name, values_of(node.parts));
            case Kind::Call:
            case Kind::Method:
                return call(node);
            case Kind::Attribute:
                return attribute(node);
            case Kind::Index:
                return index(node);
            case Kind::Slice:
                break;
        }
        fail(node, "expected a value, got a slice");
    }

    Operand named(const SyntaxNode& node) const {
        if (const auto found = names_.find(node.name); found != names_.end()) return found->second;
        if (const auto number = constant(node.name)) return {*number};
        if (node.name == "None") return {};
        fail(node, node.name + " has no value");
    }

    OperandList values_of(const std::vector<SyntaxNode::Part>& parts) {
        OperandList values;
        for (const auto& part : parts) values.push_back(value_of(*part));
        return values;
    }

    Operand call(const SyntaxNode& node) {
        const Function* function = find_function(node.name);
        if (!function) fail(node, "there is no function " + node.name);
        std::map<std::string, Operand> keywords;
        for (const auto& [name, part] : node.keywords) keywords[name] = value_of(*part);
        Arguments arguments(node.name, values_of(node.parts), std::move(keywords));
        return (*function)(arguments);
    }

    Operand attribute(const SyntaxNode& node) {
        const Operand owner = value_of(*node.parts[0]);
        if (!owner.tensor() || node.name != "T")
            fail(node, "expected .T or a method with parentheses, got ." + node.name);
        const Tensor& matrix = *owner.tensor();
        check(matrix.dim() == 2, ".T: expected a matrix");
        return {matrix.t()};
    }

    Operand index(const SyntaxNode& node) {
        Tensor value = as_tensor(value_of(*node.parts[0]));
        int64_t dim = 0;
        for (size_t i = 1; i < node.parts.size(); ++i) {
            const SyntaxNode& by = *node.parts[i];
            if (by.kind == Kind::Slice) {
                value = sliced(value, by, dim++);
                continue;
            }
            const Operand place = value_of(by);
            if (std::holds_alternative<std::monostate>(place.value))
                value = value.unsqueeze(dim++);
            else
                value = value.select(dim, integer(by, place));
        }
        return {value};
    }

    Tensor sliced(const Tensor& value, const SyntaxNode& slice, int64_t dim) {
        std::optional<int64_t> bounds[3]{};
        for (size_t i = 0; i < slice.parts.size(); ++i)
            if (slice.parts[i]) bounds[i] = integer(*slice.parts[i], value_of(*slice.parts[i]));
        return value.slice(dim, bounds[0], bounds[1], bounds[2].value_or(1));
    }

    int64_t integer(const SyntaxNode& node, const Operand& operand) const {
        if (!operand.number() || !operand.number()->whole)
            fail(node, "expected a whole number as an index");
        return static_cast<int64_t>(operand.number()->value);
    }

    const std::string& text_;
    const TensorExpression::Listener& listener_;
    std::map<std::string, Operand> names_{};
};

}  // namespace

TensorExpression::TensorExpression(const std::string& text) : text_(text) {
    std::set<std::string> known;
    for (auto& [name, node] : parse_lines(text_)) {
        collect(*node, known, variables_);
        if (!name.empty()) known.insert(name);
        lines_.emplace_back(name, std::move(node));
    }
}

Tensor TensorExpression::evaluate(const std::map<std::string, Tensor>& values,
                                  const Listener& listener) const {
    Evaluation evaluation(text_, values, listener);
    Operand last;
    for (const auto& [name, node] : lines_) last = evaluation.run(name, *node);
    return as_tensor(last);
}

Tensor parse_tensor(const std::string& text) {
    const auto lines = parse_lines(text);
    const auto fail = [&](const SyntaxNode& node) {
        throw ExpressionError("expected a number or a list of numbers",
                              character_at(text, node.at));
    };
    if (lines.size() != 1 || !lines[0].name.empty()) fail(*lines.back().value);
    std::function<Operand(const SyntaxNode&)> read = [&](const SyntaxNode& node) -> Operand {
        if (node.kind == Kind::Number) return {Number{node.number}};
        if (node.kind == Kind::Operator && node.name == "neg" &&
            node.parts[0]->kind == Kind::Number)
            return {Number{-node.parts[0]->number}};
        if (node.kind != Kind::List) fail(node);
        OperandList list;
        for (const auto& part : node.parts) list.push_back(read(*part));
        return {std::move(list)};
    };
    try {
        return as_tensor(read(*lines[0].value)).clone();
    } catch (const ExpressionError&) {
        throw;
    } catch (const std::exception& error) {
        throw ExpressionError(error.what(), character_at(text, lines[0].value->at));
    }
}

}  // namespace gradlab::step
