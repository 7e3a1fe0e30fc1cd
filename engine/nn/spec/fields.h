// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/nn/params.h"

/// The fields that layers are made of, one line each in a layer's spec.
namespace gradlab::nn::fields {

/// A size or count of at least `minimum`; without a default it is required.
inline Field integer(std::string key, std::string help, Value value = {}, double minimum = 1) {
    return {.key = std::move(key),
            .kind = FieldKind::Integer,
            .value = std::move(value),
            .help = std::move(help),
            .minimum = minimum};
}

/// A size that the wire tells when the file leaves it out.
inline Field inferred(std::string key, std::string help) {
    Field field = integer(std::move(key), std::move(help));
    field.inferred = true;
    return field;
}

/// A dimension, counted from the end when negative. The batch is 0.
inline Field dimension(std::string key, int64_t value, std::string help) {
    return integer(std::move(key), std::move(help), value, -16);
}

inline Field number(std::string key, double value, std::string help, double minimum = 0,
                    double maximum = 1e308) {
    return {.key = std::move(key),
            .kind = FieldKind::Number,
            .value = value,
            .help = std::move(help),
            .minimum = minimum,
            .maximum = maximum};
}

/// A number of either sign.
inline Field real(std::string key, double value, std::string help) {
    return number(std::move(key), value, std::move(help), -1e308);
}

inline Field boolean(std::string key, bool value, std::string help) {
    return {
        .key = std::move(key), .kind = FieldKind::Boolean, .value = value, .help = std::move(help)};
}

/// Height and width, each at least `minimum`; without a default they are required.
inline Field pair(std::string key, std::string help, Value value = {}, double minimum = 1) {
    return {.key = std::move(key),
            .kind = FieldKind::Pair,
            .value = std::move(value),
            .help = std::move(help),
            .minimum = minimum};
}
inline Field pair(std::string key, int64_t both, std::string help, double minimum) {
    return pair(std::move(key), std::move(help), std::vector<int64_t>{both, both}, minimum);
}

inline Field integers(std::string key, std::string help, Value value = {}, double minimum = 1) {
    return {.key = std::move(key),
            .kind = FieldKind::Integers,
            .value = std::move(value),
            .help = std::move(help),
            .minimum = minimum};
}

/// One of the words, the first being the default.
inline Field choice(std::string key, std::vector<std::string> words, std::string help) {
    return {.key = std::move(key),
            .kind = FieldKind::Choice,
            .value = words.front(),
            .help = std::move(help),
            .choices = std::move(words)};
}

/// Null is a value of its own.
inline Field optional(Field field) {
    field.optional = true;
    return field;
}

/// The weights' start value per output: nearly every layer with weights has it.
inline Field bias() { return boolean("bias", true, "Add a learned value to every output."); }

inline Field reduction() {
    return choice("reduction", {"mean", "sum"}, "Average the loss over all values, or add it up.");
}

}  // namespace gradlab::nn::fields
