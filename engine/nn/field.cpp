// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "engine/nn/params.h"

namespace gradlab::nn {

namespace {

constexpr double smallest_integer = std::numeric_limits<int32_t>::min();
constexpr double largest_integer = std::numeric_limits<int32_t>::max();

/// A value as an error quotes it, cut short when it is long.
std::string quote(const Json& json) {
    constexpr size_t longest = 60;
    if (json.is_structured() && json.size() > longest)
        return json.is_array() ? "a long list" : "a large object";
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() <= longest) return text;
    size_t cut = longest;
    while ((text[cut] & 0xC0) == 0x80) --cut;  // never inside a UTF-8 character
    return text.substr(0, cut) + "…";
}

/// How many numbers a field of the kind Numbers holds; 0 for the other kinds.
size_t length(const Field& field) {
    const auto* numbers = std::get_if<std::vector<double>>(&field.value);
    return numbers ? numbers->size() : 0;
}

std::string kind_in_words(const Field& field) {
    switch (field.kind) {
        case FieldKind::Integer:
            return "an integer";
        case FieldKind::Number:
            return "a number";
        case FieldKind::Boolean:
            return "true or false";
        case FieldKind::Choice:
        case FieldKind::Text:
            return "a text in quotes";
        case FieldKind::Pair:
            return "an integer or a pair of integers";
        case FieldKind::Integers:
            return "a list of integers";
        case FieldKind::Numbers:
            return fmt::format("a list of {} numbers", length(field));
    }
    return "";
}

/// An integer or null. Beyond 64 bits it is clamped, which leaves it out of range.
Value convert_integer(const Json& json) {
    if (!json.is_number_integer()) return {};
    if (json.is_number_unsigned()) {
        constexpr uint64_t top = std::numeric_limits<int64_t>::max();
        return static_cast<int64_t>(std::min(json.get<uint64_t>(), top));
    }
    return json.get<int64_t>();
}

Value convert_list(const Json& json) {
    std::vector<int64_t> list;
    for (const Json& element : json) {
        const Value value = convert_integer(element);
        if (value.null()) return {};
        list.push_back(std::get<int64_t>(value));
    }
    return list;
}

Value convert_pair(const Json& json) {
    if (json.is_number_integer()) {
        const int64_t both = std::get<int64_t>(convert_integer(json));
        return std::vector<int64_t>{both, both};
    }
    return json.is_array() && json.size() == 2 ? convert_list(json) : Value{};
}

Value convert_numbers(const Json& json, size_t length) {
    if (!json.is_array() || json.size() != length) return {};
    std::vector<double> numbers;
    for (const Json& element : json) {
        if (!element.is_number()) return {};
        numbers.push_back(element.get<double>());
    }
    return numbers;
}

/// The value as the field's kind wants it; null: not of that kind.
Value convert(const Field& field, const Json& json) {
    switch (field.kind) {
        case FieldKind::Integer:
            return convert_integer(json);
        case FieldKind::Number:
            return json.is_number() ? Value{json.get<double>()} : Value{};
        case FieldKind::Boolean:
            return json.is_boolean() ? Value{json.get<bool>()} : Value{};
        case FieldKind::Choice:
        case FieldKind::Text:
            return json.is_string() ? Value{json.get<std::string>()} : Value{};
        case FieldKind::Pair:
            return convert_pair(json);
        case FieldKind::Integers:
            if (json.is_number_integer()) return convert_list(Json::array({json}));
            return json.is_array() ? convert_list(json) : Value{};
        case FieldKind::Numbers:
            return convert_numbers(json, length(field));
    }
    return {};
}

/// What a value must be to lie in the field's range, or empty if it does.
struct RangeRule {
    const Field& field;

    std::string operator()(double value) const {
        return bounds(value, field.minimum, field.maximum);
    }
    std::string operator()(int64_t value) const {
        return bounds(static_cast<double>(value), std::max(field.minimum, smallest_integer),
                      std::min(field.maximum, largest_integer));
    }
    template <class T>
    std::string operator()(const std::vector<T>& list) const {
        for (const T value : list) {
            std::string rule = (*this)(value);
            if (!rule.empty()) return rule;
        }
        return {};
    }
    std::string operator()(const std::string& text) const {
        if (field.kind != FieldKind::Choice || std::ranges::count(field.choices, text)) return {};
        return fmt::format("one of \"{}\"", fmt::join(field.choices, "\", \""));
    }
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool) const { return {}; }

private:
    static std::string bounds(double value, double low, double high) {
        if (value < low) return fmt::format("at least {}", low);
        if (value > high) return fmt::format("at most {}", high);
        return {};
    }
};

}  // namespace

FieldValue read_field(const Field& field, const Json& json) {
    if (json.is_null() && (field.optional || field.inferred)) return {};
    Value value = convert(field, json);
    const std::string rule =
        value.null() ? kind_in_words(field) : std::visit(RangeRule{field}, value);
    if (rule.empty()) return {std::move(value), {}};
    return {std::move(value), fmt::format("{} must be {}, got {}", field.key, rule, quote(json))};
}

}  // namespace gradlab::nn
