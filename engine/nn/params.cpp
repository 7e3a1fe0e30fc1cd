// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/params.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/tensor/error.h"

namespace gradlab::nn {

namespace {

auto find(auto& values, const std::string& key) {
    return std::ranges::find(values, key, [](const auto& entry) { return entry.first; });
}

[[noreturn]] void wrong_type(const std::string& key, const char* wanted, const Value& value) {
    throw Error(fmt::format("parameter {}: expected {}, got {}", key, wanted, python(value)));
}

template <class T>
const T& read(const Params& params, const std::string& key, const char* wanted) {
    const Value& value = params.value(key);
    if (const T* found = std::get_if<T>(&value)) return *found;
    wrong_type(key, wanted, value);
}

}  // namespace

Params Params::resolve(const std::vector<Field>& fields, const Json& given,
                       std::vector<ParamError>* errors) {
    Params params;
    const auto complain = [&](const Field& field, std::string message) {
        if (errors) errors->push_back({field.key, std::move(message)});
    };
    for (const Field& field : fields) {
        Value value = field.value;
        const auto found = given.find(field.key);
        if (found != given.end()) {
            FieldValue answer = read_field(field, *found);
            if (answer.error.empty())
                value = std::move(answer.value);
            else
                complain(field, std::move(answer.error));
        } else if (value.null() && !field.inferred && !field.optional) {
            complain(field, fmt::format("{} is required and missing", field.key));
        }
        params.values_.emplace_back(field.key, std::move(value));
    }
    return params;
}

const Value& Params::value(const std::string& key) const {
    const auto found = find(values_, key);
    if (found == values_.end()) throw Error(fmt::format("there is no parameter {}", key));
    return found->second;
}

void Params::set(const std::string& key, Value value) {
    const auto found = find(values_, key);
    if (found == values_.end())
        values_.emplace_back(key, std::move(value));
    else
        found->second = std::move(value);
}

bool Params::has(const std::string& key) const { return !value(key).null(); }

int64_t Params::integer(const std::string& key) const {
    return read<int64_t>(*this, key, "an integer");
}

double Params::number(const std::string& key) const {
    if (const auto* whole = std::get_if<int64_t>(&value(key))) return static_cast<double>(*whole);
    return read<double>(*this, key, "a number");
}

bool Params::boolean(const std::string& key) const {
    return read<bool>(*this, key, "True or False");
}

std::string Params::text(const std::string& key) const {
    return read<std::string>(*this, key, "a text");
}

std::pair<int64_t, int64_t> Params::pair(const std::string& key) const {
    const std::vector<int64_t> both = integers(key);
    if (both.size() == 1) return {both[0], both[0]};
    if (both.size() != 2) wrong_type(key, "two integers", value(key));
    return {both[0], both[1]};
}

std::vector<int64_t> Params::integers(const std::string& key) const {
    if (const auto* one = std::get_if<int64_t>(&value(key))) return {*one};
    return read<std::vector<int64_t>>(*this, key, "a list of integers");
}

std::vector<double> Params::numbers(const std::string& key) const {
    return read<std::vector<double>>(*this, key, "a list of numbers");
}

}  // namespace gradlab::nn
