// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/expression_syntax.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "engine/data/expression.h"

namespace gradlab::step {
namespace {

using Kind = SyntaxNode::Kind;
using Part = SyntaxNode::Part;
using data::ExpressionError;

constexpr size_t longest_text = 10'000;
constexpr int deepest = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Recursive descent; each method reads one level of Python's precedence.
class Parser {
public:
    explicit Parser(const std::string& text) : text_(text) {}

    std::vector<SyntaxLine> lines() {
        if (text_.size() > longest_text) fail("expected at most 10,000 characters", longest_text);
        std::vector<SyntaxLine> lines;
        while (true) {
            skip_blank(true);
            if (at_ == text_.size()) break;
            lines.push_back(line());
            skip_blank(false);
            if (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != ';')
                fail("expected an operator or the end, got " + here());
        }
        if (lines.empty()) fail("expected an expression");
        return lines;
    }

private:
    [[noreturn]] void fail(const std::string& what) const { fail(what, at_); }
    [[noreturn]] void fail(const std::string& what, size_t byte) const {
        throw ExpressionError(what, character_at(text_, byte));
    }

    std::string here() const {
        if (at_ >= text_.size()) return "the end";
        if (text_[at_] == '\n') return "the end of the line";
        size_t length = 1;
        while (at_ + length < text_.size() && (text_[at_ + length] & 0xC0) == 0x80) ++length;
        return "'" + text_.substr(at_, length) + "'";
    }

    void skip_blank(bool lines) {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '#')
                at_ = std::min(text_.find('\n', at_), text_.size());
            else if (c == ' ' || c == '\t' || c == '\r' || ((c == '\n' || c == ';') && lines) ||
                     (c == '\n' && open_ > 0))
                ++at_;
            else
                return;
        }
    }

    bool next_is(std::string_view token) {
        skip_blank(false);
        return text_.compare(at_, token.size(), token) == 0;
    }
    bool take(std::string_view token) {
        if (!next_is(token)) return false;
        at_ += token.size();
        return true;
    }
    void expect(std::string_view token, const char* why) {
        if (!take(token)) fail("expected '" + std::string(token) + "' " + why + ", got " + here());
    }

    std::string name() {
        const size_t begin = at_;
        while (at_ < text_.size() && (begins_name(text_[at_]) || is_digit(text_[at_]))) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    SyntaxLine line() {
        const size_t begin = at_;
        if (begins_name(text_[at_])) {
            std::string given = name();
            skip_blank(false);
            if (next_is("=") && !next_is("==")) {
                ++at_;
                return {std::move(given), comparison()};
            }
            at_ = begin;
        }
        return {{}, comparison()};
    }

    Part node(SyntaxNode node, size_t begin) const {
        node.begin = begin;
        node.end = text_.find_last_not_of(" \t\r\n", at_ - 1) + 1;
        return std::make_shared<const SyntaxNode>(std::move(node));
    }

    /// One or two-sided operator over what `next` reads, to the left.
    template <class Next>
    Part chain(std::initializer_list<std::string_view> operators, Next next) {
        skip_blank(false);
        const size_t begin = at_;
        Part left = next();
        while (true) {
            skip_blank(false);
            const size_t at = at_;
            const auto* found = std::ranges::find_if(operators, [&](auto token) {
                return next_is(token) && !(token == "*" && next_is("**"));
            });
            if (found == operators.end()) return left;
            at_ += found->size();
            Part right = next();
            left = node({.kind = Kind::Operator,
                         .name = std::string(*found),
                         .parts = {left, right},
                         .at = at},
                        begin);
        }
    }

    Part comparison() {
        if (++depth_ > deepest) fail("expected at most 200 parentheses inside each other");
        Part part = chain({"==", "!=", "<=", ">=", "<", ">"}, [this] {
            return chain({"+", "-"}, [this] {
                return chain({"*", "//", "/", "%", "@"}, [this] { return factor(); });
            });
        });
        --depth_;
        return part;
    }

    Part factor() {
        skip_blank(false);
        const size_t begin = at_;
        if (!next_is("-") && !next_is("+")) return power();
        const bool negative = text_[at_++] == '-';
        if (++depth_ > deepest) fail("expected at most 200 signs after each other");
        Part operand = factor();
        --depth_;
        if (!negative) return operand;
        return node({.kind = Kind::Operator, .name = "neg", .parts = {operand}, .at = begin},
                    begin);
    }

    Part power() {
        skip_blank(false);
        const size_t begin = at_;
        Part base = postfix();
        skip_blank(false);
        const size_t at = at_;
        if (!take("**")) return base;
        if (++depth_ > deepest) fail("expected at most 200 powers of powers");
        Part exponent = factor();
        --depth_;
        return node({.kind = Kind::Operator, .name = "**", .parts = {base, exponent}, .at = at},
                    begin);
    }

    Part postfix() {
        const size_t begin = at_;
        Part part = atom();
        while (true) {
            const size_t at = at_;
            if (take(".")) {
                skip_blank(false);
                if (at_ == text_.size() || !begins_name(text_[at_]))
                    fail("expected a name after '.', got " + here());
                part = dotted(part, name(), at, begin);
            } else if (take("[")) {
                part = node(subscript(part, at), begin);
            } else if (next_is("(")) {
                fail("expected an operator before '('");
            } else {
                return part;
            }
        }
    }

    /// torch.sin(x), torch.pi, F.relu(x), x.sin() or x.T
    Part dotted(const Part& owner, std::string name, size_t at, size_t begin) {
        static constexpr std::string_view modules[] = {"torch", "math", "F", "nn", "functional"};
        const bool module = owner->kind == Kind::Name &&
                            std::ranges::find(modules, owner->name) != std::end(modules);
        SyntaxNode node{.name = std::move(name), .at = at + 1};
        if (next_is("(")) {
            node.kind = module ? Kind::Call : Kind::Method;
            if (!module) node.parts.push_back(owner);
            arguments(node);
        } else if (module) {
            node.kind = Kind::Name;
        } else {
            node.kind = Kind::Attribute;
            node.parts.push_back(owner);
        }
        return this->node(std::move(node), begin);
    }

    void arguments(SyntaxNode& call) {
        expect("(", "");
        ++open_;
        while (!take(")")) {
            skip_blank(false);
            const size_t begin = at_;
            std::string keyword = begins_name(text_[std::min(at_, text_.size() - 1)]) ? name() : "";
            if (!keyword.empty() && next_is("=") && !next_is("==")) {
                for (const auto& [before, part] : call.keywords)
                    if (before == keyword)
                        fail("expected each keyword once, got " + keyword, begin);
                ++at_;
                call.keywords.emplace_back(std::move(keyword), comparison());
            } else {
                at_ = begin;
                if (!call.keywords.empty()) fail("expected a keyword as before, got " + here());
                call.parts.push_back(comparison());
            }
            if (take(",")) continue;
            expect(")", "after the arguments");
            break;
        }
        --open_;
    }

    SyntaxNode subscript(const Part& owner, size_t at) {
        SyntaxNode index{.kind = Kind::Index, .parts = {owner}, .at = at};
        ++open_;
        while (true) {
            index.parts.push_back(slice());
            if (take(",")) continue;
            expect("]", "after the index");
            --open_;
            return index;
        }
    }

    Part slice() {
        skip_blank(false);
        const size_t begin = at_;
        SyntaxNode slice{.kind = Kind::Slice, .at = begin};
        for (bool more = true; more && slice.parts.size() < 3;) {
            const bool left_out = next_is(":") || next_is("]") || next_is(",");
            slice.parts.push_back(left_out ? nullptr : comparison());
            more = take(":");
        }
        if (slice.parts.size() == 1 && slice.parts[0]) return slice.parts[0];
        if (slice.parts.size() == 1) fail("expected an index, got " + here());
        return node(std::move(slice), begin);
    }

    Part atom() {
        skip_blank(false);
        const size_t begin = at_;
        if (at_ == text_.size()) fail("expected a value, got the end");
        const char c = text_[at_];
        if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])))
            return number();
        if (begins_name(c)) {
            std::string word = name();
            if (!next_is("("))
                return node({.kind = Kind::Name, .name = std::move(word), .at = begin}, begin);
            SyntaxNode call{.kind = Kind::Call, .name = std::move(word), .at = begin};
            arguments(call);
            return node(std::move(call), begin);
        }
        if (c == '(' || c == '[') return grouped(c == '[' ? ']' : ')');
        fail("expected a value, got " + here());
    }

    /// (a), (a, b) or [a, b]
    Part grouped(char closing) {
        const size_t begin = at_++;
        ++open_;
        SyntaxNode list{.kind = Kind::List, .at = begin};
        bool comma = closing == ']';
        const std::string end(1, closing);
        while (!take(end)) {
            list.parts.push_back(comparison());
            if (take(","))
                comma = true;
            else {
                expect(end, closing == ']' ? "after the list" : "for the '(' before");
                break;
            }
        }
        --open_;
        if (!comma && list.parts.size() == 1) return list.parts[0];
        if (list.parts.empty() && closing == ')') fail("expected a value, got ')'", at_ - 1);
        return node(std::move(list), begin);
    }

    Part number() {
        const size_t begin = at_;
        double value = 0;
        const auto [end, error] =
            std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        at_ = static_cast<size_t>(end - text_.data());
        if (error != std::errc() || !std::isfinite(value))
            fail("expected a number that can be told from infinity", begin);
        const bool whole = std::all_of(text_.data() + begin, end, is_digit);
        if (at_ < text_.size() && begins_name(text_[at_]))
            fail("expected an operator after the number, got " + here());
        return node({.kind = Kind::Number, .number = value, .whole = whole, .at = begin}, begin);
    }

    const std::string& text_;
    size_t at_ = 0;
    int depth_ = 0;
    int open_ = 0;  ///< brackets, in which lines go on
};

}  // namespace

int64_t character_at(const std::string& text, size_t byte) {
    return 1 + std::count_if(text.begin(), text.begin() + static_cast<long>(byte),
                             [](char c) { return (c & 0xC0) != 0x80; });
}

std::vector<SyntaxLine> parse_lines(const std::string& text) { return Parser(text).lines(); }

}  // namespace gradlab::step
