// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/expression.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string_view>

#include <fmt/format.h>

namespace gradlab::data {

namespace {

using Step = Expression::Step;
using Function = Expression::Function;
using Operator = Expression::Operator;

struct NamedFunction {
    std::string_view name;
    Function function;
};

constexpr NamedFunction functions[] = {
    {"sin", [](double v) { return std::sin(v); }},
    {"cos", [](double v) { return std::cos(v); }},
    {"tan", [](double v) { return std::tan(v); }},
    {"asin", [](double v) { return std::asin(v); }},
    {"acos", [](double v) { return std::acos(v); }},
    {"atan", [](double v) { return std::atan(v); }},
    {"sinh", [](double v) { return std::sinh(v); }},
    {"cosh", [](double v) { return std::cosh(v); }},
    {"tanh", [](double v) { return std::tanh(v); }},
    {"exp", [](double v) { return std::exp(v); }},
    {"log", [](double v) { return std::log(v); }},
    {"log2", [](double v) { return std::log2(v); }},
    {"log10", [](double v) { return std::log10(v); }},
    {"sqrt", [](double v) { return std::sqrt(v); }},
    {"square", [](double v) { return v * v; }},
    {"abs", [](double v) { return std::fabs(v); }},
    {"sign", [](double v) { return static_cast<double>((v > 0) - (v < 0)); }},
    {"floor", [](double v) { return std::floor(v); }},
    {"ceil", [](double v) { return std::ceil(v); }},
    {"round", [](double v) { return std::nearbyint(v); }},
    {"relu", [](double v) { return std::max(v, 0.0); }},
    {"sigmoid", [](double v) { return 1 / (1 + std::exp(-v)); }},
};

constexpr Operator add = [](double a, double b) { return a + b; };
constexpr Operator subtract = [](double a, double b) { return a - b; };
constexpr Operator multiply = [](double a, double b) { return a * b; };
constexpr Operator divide = [](double a, double b) { return a / b; };
constexpr Operator power = [](double a, double b) { return std::pow(a, b); };
constexpr Function negate = [](double v) { return -v; };

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

/// Recursive descent, one function a level of precedence; writes the steps in postfix order.
class Parser {
public:
    explicit Parser(const std::string& text) : text_(text) {}

    std::vector<Step> parse() {
        if (take("y") && !take("=")) position_ = 0;
        sum();
        if (!at_end()) fail(fmt::format("expected an operator, got \"{}\"", here()));
        return std::move(steps_);
    }

private:
    void sum() {
        product();
        while (true) {
            if (take("+"))
                product(), emit(add);
            else if (take("-"))
                product(), emit(subtract);
            else
                return;
        }
    }

    void product() {
        sign();
        while (true) {
            if (take("*"))
                sign(), emit(multiply);
            else if (take("/"))
                sign(), emit(divide);
            else if (!at_end() && (letter(text_[position_]) || text_[position_] == '('))
                raised(), emit(multiply);
            else
                return;
        }
    }

    void sign() {
        const Level level(*this);
        if (take("-"))
            sign(), emit(negate);
        else if (take("+"))
            sign();
        else
            raised();
    }

    void raised() {
        value();
        if (take("**") || take("^")) sign(), emit(power);
    }

    void value() {
        skip_spaces();
        if (at_end())
            fail("expected a number, x or a function, but the expression ends");
        else if (digit(text_[position_]) || text_[position_] == '.')
            number();
        else if (letter(text_[position_]))
            named();
        else
            parenthesis(fmt::format("expected a number, x or a function, got \"{}\"", here()));
    }

    void number() {
        double value = 0;
        const char* begin = text_.data() + position_;
        const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), value);
        if (error != std::errc()) fail("expected a number that fits");
        position_ += static_cast<size_t>(end - begin);
        emit(value);
    }

    void named() {
        const size_t start = position_;
        while (!at_end() && (letter(text_[position_]) || digit(text_[position_]))) ++position_;
        const std::string_view name = std::string_view(text_).substr(start, position_ - start);
        if (name == "x") return emit(Expression::X{});
        if (name == "pi") return emit(std::numbers::pi);
        if (name == "e") return emit(std::numbers::e);
        const auto* known = std::ranges::find(functions, name, &NamedFunction::name);
        if (known == std::end(functions)) {
            position_ = start;
            std::string names;
            for (const NamedFunction& each : functions) names.append(", ").append(each.name);
            fail(fmt::format("there is no \"{}\"; there are x, pi, e{}", name, names));
        }
        parenthesis(fmt::format("expected ( after {}", name));
        emit(known->function);
    }

    void parenthesis(const std::string& otherwise) {
        if (!take("(")) fail(otherwise);
        const Level level(*this);
        sum();
        if (!take(")"))
            fail(at_end() ? "expected ), but the expression ends"
                          : fmt::format("expected ), got \"{}\"", here()));
    }

    /// Counts nesting, so that a hostile text cannot exhaust the stack.
    struct Level {
        explicit Level(Parser& parser) : parser(parser) {
            if (++parser.depth_ > deepest) parser.fail("is nested too deep");
        }
        ~Level() { --parser.depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;
        static constexpr int deepest = 200;
        Parser& parser;
    };

    void emit(Step step) { steps_.push_back(step); }
    bool at_end() const { return position_ == text_.size(); }
    void skip_spaces() {
        while (!at_end() && (text_[position_] == ' ' || text_[position_] == '\t')) ++position_;
    }

    bool take(std::string_view token) {
        skip_spaces();
        if (!std::string_view(text_).substr(position_).starts_with(token)) return false;
        position_ += token.size();
        skip_spaces();
        return true;
    }

    static bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }
    /// The whole UTF-8 character at the position.
    std::string here() const {
        size_t end = position_ + 1;
        while (end < text_.size() && continues(text_[end])) ++end;
        return text_.substr(position_, end - position_);
    }

    [[noreturn]] void fail(const std::string& reason) const {
        const auto before = std::string_view(text_).substr(0, position_);
        const auto column = std::ranges::count_if(before, [](char c) { return !continues(c); }) + 1;
        throw ExpressionError(
            fmt::format("expression \"{}\", character {}: {}", text_, column, reason), column);
    }

    const std::string& text_;
    size_t position_ = 0;
    int depth_ = 0;
    std::vector<Step> steps_{};
};

/// Carries out steps on a stack.
struct Machine {
    double x;
    std::vector<double> stack{};

    void operator()(double number) { stack.push_back(number); }
    void operator()(Expression::X) { stack.push_back(x); }
    void operator()(Function function) { stack.back() = function(stack.back()); }
    void operator()(Operator apply) {
        const double right = stack.back();
        stack.pop_back();
        stack.back() = apply(stack.back(), right);
    }
};

}  // namespace

Expression::Expression(const std::string& text) : text_(text), steps_(Parser(text).parse()) {}

double Expression::operator()(double x) const {
    Machine machine{x};
    for (const Step& step : steps_) std::visit(machine, step);
    return machine.stack.back();
}

}  // namespace gradlab::data
