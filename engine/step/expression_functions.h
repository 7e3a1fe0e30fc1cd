// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/tensor/tensor.h"

namespace gradlab::step {

struct Operand;
using OperandList = std::vector<Operand>;

/// A Python number.
struct Number {
    double value = 0;
    bool whole = false;
    Scalar scalar() const { return whole ? Scalar(static_cast<int64_t>(value)) : Scalar(value); }
};

/// What a part of an expression gives: None, a number, a tensor, or a list of such.
struct Operand {
    std::variant<std::monostate, Number, Tensor, OperandList> value{};

    const Number* number() const { return std::get_if<Number>(&value); }
    const Tensor* tensor() const { return std::get_if<Tensor>(&value); }
    const OperandList* list() const { return std::get_if<OperandList>(&value); }
};

/// As float32 from numbers and lists of them; Error naming what else came.
Tensor as_tensor(const Operand& operand);

/// The arguments of a call, by place or by keyword. Errors name the function.
class Arguments {
public:
    Arguments(std::string function, OperandList given, std::map<std::string, Operand> keywords)
        : function_(std::move(function)),
          given_(std::move(given)),
          keywords_(std::move(keywords)) {}

    size_t size() const { return given_.size(); }
    const Operand* find(size_t place, const char* keyword);
    Tensor tensor(size_t place, const char* keyword = "input");
    bool has_tensor(size_t place) const;
    double number(size_t place, const char* keyword, std::optional<double> otherwise = {});
    int64_t integer(size_t place, const char* keyword, std::optional<int64_t> otherwise = {});
    std::vector<int64_t> integers(size_t place, const char* keyword);
    std::vector<Tensor> tensors(size_t place, const char* keyword);
    /// Error where an argument was given that no one asked for.
    void finish(size_t most) const;

private:
    std::string function_;
    OperandList given_;
    std::map<std::string, Operand> keywords_;
};

using Function = std::function<Operand(Arguments&)>;

/// By PyTorch's name; null: unknown. Pointwise functions under their ids.
const Function* find_function(const std::string& name);
/// + - * / // % ** @ and comparisons; on numbers as in Python, else by the engine's operations.
Operand apply_operator(const std::string& name, const OperandList& operands);

}  // namespace gradlab::step
