// SPDX-License-Identifier: GPL-3.0-or-later
// Operands, arguments and operators of expressions.
#include <cmath>

#include "engine/ops/ops.h"
#include "engine/step/expression_functions.h"

namespace gradlab::step {
namespace {

Operand on_numbers(const std::string& name, const Number& a, const Number& b) {
    const bool whole = a.whole && b.whole;
    const auto number = [](double value, bool is_whole) {
        return Operand{Number{value, is_whole}};
    };
    if (name == "+") return number(a.value + b.value, whole);
    if (name == "-") return number(a.value - b.value, whole);
    if (name == "*") return number(a.value * b.value, whole);
    if (name == "**") return number(std::pow(a.value, b.value), whole && b.value >= 0);
    if (name == "/" || name == "//" || name == "%") {
        check(b.value != 0, "division by zero");
        if (name == "/") return number(a.value / b.value, false);
        const double quotient = std::floor(a.value / b.value);
        return number(name == "//" ? quotient : a.value - quotient * b.value, whole);
    }
    check(name != "@", "@: expected tensors, got numbers");
    const bool truth = name == "<"    ? a.value < b.value
                       : name == "<=" ? a.value <= b.value
                       : name == ">"  ? a.value > b.value
                       : name == ">=" ? a.value >= b.value
                       : name == "==" ? a.value == b.value
                                      : a.value != b.value;
    return number(truth, true);
}

/// The other operand may be a number, which the operation keeps as one.
template <class B>
Tensor on_tensor(const std::string& name, const Tensor& a, const B& b) {
    if (name == "+") return a + b;
    if (name == "-") return a - b;
    if (name == "*") return a * b;
    if (name == "/") return a / b;
    if (name == "//") return div(a, b, "floor");
    if (name == "%") return a % b;
    if (name == "**") return pow(a, b);
    if (name == "<") return lt(a, b);
    if (name == "<=") return le(a, b);
    if (name == ">") return gt(a, b);
    if (name == ">=") return ge(a, b);
    if (name == "==") return eq(a, b);
    if (name == "!=") return ne(a, b);
    if constexpr (std::is_same_v<B, Tensor>) return matmul(a, b);
    throw Error("@: expected two tensors, got a tensor and a number");
}

Tensor before_tensor(const std::string& name, const Scalar& a, const Tensor& b) {
    if (name == "+") return a + b;
    if (name == "-") return a - b;
    if (name == "*") return a * b;
    if (name == "/") return a / b;
    if (name == "%") return a % b;
    if (name == "**") return pow(a, b);
    return on_tensor(name, full({}, a, b.options()), b);
}

const char* kind_of(const Operand& operand) {
    if (operand.number()) return "a number";
    if (operand.tensor()) return "a tensor";
    return operand.list() ? "a list" : "None";
}

}  // namespace

Tensor as_tensor(const Operand& operand) {
    if (const Tensor* tensor = operand.tensor()) return *tensor;
    if (const Number* number = operand.number()) return full({}, Scalar(number->value), kFloat32);
    check(operand.list() != nullptr, "expected a tensor, got None");
    check(!operand.list()->empty(), "expected numbers in the list, got none");
    std::vector<Tensor> parts;
    for (const Operand& part : *operand.list()) {
        parts.push_back(as_tensor(part));
        check(parts.back().sizes().equals(parts.front().sizes()),
              "expected lists of one length in a list");
    }
    return stack(parts);
}

Operand apply_operator(const std::string& name, const OperandList& operands) {
    const Operand& a = operands[0];
    if (name == "neg") {
        if (const Number* n = a.number()) return {Number{-n->value, n->whole}};
        return {-as_tensor(a)};
    }
    const Operand& b = operands[1];
    for (const Operand* one : {&a, &b})
        check(one->number() || one->tensor() || one->list(),
              [&] { return name + ": expected numbers or tensors, got " + kind_of(*one); });
    if (a.number() && b.number()) return on_numbers(name, *a.number(), *b.number());
    if (a.number()) return {before_tensor(name, a.number()->scalar(), as_tensor(b))};
    if (b.number()) return {on_tensor(name, as_tensor(a), b.number()->scalar())};
    return {on_tensor(name, as_tensor(a), as_tensor(b))};
}

const Operand* Arguments::find(size_t place, const char* keyword) {
    if (place < given_.size()) return &given_[place];
    const auto found = keywords_.find(keyword);
    if (found == keywords_.end()) return nullptr;
    given_.resize(std::max(given_.size(), place + 1));
    given_[place] = std::move(found->second);
    keywords_.erase(found);
    return &given_[place];
}

bool Arguments::has_tensor(size_t place) const {
    return place < given_.size() && given_[place].tensor();
}

Tensor Arguments::tensor(size_t place, const char* keyword) {
    const Operand* operand = find(place, keyword);
    check(operand != nullptr,
          [&] { return function_ + ": expected " + keyword + ", got nothing"; });
    return as_tensor(*operand);
}

double Arguments::number(size_t place, const char* keyword, std::optional<double> otherwise) {
    const Operand* operand = find(place, keyword);
    if (!operand && otherwise) return *otherwise;
    check(operand && operand->number(), [&] {
        return function_ + ": expected a number for " + keyword + ", got " +
               (operand ? kind_of(*operand) : "nothing");
    });
    return operand->number()->value;
}

int64_t Arguments::integer(size_t place, const char* keyword, std::optional<int64_t> otherwise) {
    if (!find(place, keyword) && otherwise) return *otherwise;
    const double value = number(place, keyword);
    check(std::abs(value) < 1e15 && std::floor(value) == value,
          [&] { return function_ + ": expected a whole number for " + keyword; });
    return static_cast<int64_t>(value);
}

std::vector<int64_t> Arguments::integers(size_t place, const char* keyword) {
    const Operand* first = find(place, keyword);
    if (first && first->list()) {
        Arguments inner(function_, *first->list(), {});
        return inner.integers(0, keyword);
    }
    std::vector<int64_t> all;
    // dim and keepdim follow each other; sizes may be given one by one.
    const bool many = std::string_view(keyword) == "shape" || place == 0;
    do all.push_back(integer(place + all.size(), keyword));
    while (many && place + all.size() < given_.size());
    return all;
}

std::vector<Tensor> Arguments::tensors(size_t place, const char* keyword) {
    const Operand* operand = find(place, keyword);
    check(operand && operand->list(), [&] {
        return function_ + ": expected a list of tensors, got " +
               (operand ? kind_of(*operand) : "nothing");
    });
    std::vector<Tensor> all;
    for (const Operand& part : *operand->list()) all.push_back(as_tensor(part));
    return all;
}

void Arguments::finish(size_t most) const {
    check(given_.size() <= most, [&] {
        return function_ + ": expected at most " + std::to_string(most) + " arguments, got " +
               std::to_string(given_.size());
    });
    check(keywords_.empty(),
          [&] { return function_ + ": unknown argument " + keywords_.begin()->first; });
}

}  // namespace gradlab::step
