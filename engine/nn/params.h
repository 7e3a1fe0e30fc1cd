// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace gradlab::nn {

/// JSON that keeps the order of its keys, as project files do.
using Json = nlohmann::ordered_json;

/// A parameter's value: null, true, 3, 0.5, "mean", [2, 2] or [0.9, 0.999].
struct Value : std::variant<std::monostate, bool, int64_t, double, std::string,
                            std::vector<int64_t>, std::vector<double>> {
    using variant::variant;
    bool null() const { return index() == 0; }
};

/// As Python writes it: None, True, 3, 0.5, 'mean', (2, 2).
std::string python(const Value& value);
Json to_json(const Value& value);

/// What an editor for a field looks like and which values it accepts.
enum class FieldKind {
    Integer,   ///< 3
    Number,    ///< 0.5
    Boolean,   ///< true
    Choice,    ///< "mean", one of `choices`
    Pair,      ///< [2, 2]; a file may write 2 for both
    Integers,  ///< [1, 28, 28]
    Numbers,   ///< [0.9, 0.999], as many as the default has
    Text       ///< "y = 4*sin(2*x)"
};

/// One keyword argument of a layer, an optimiser or a data source, as PyTorch spells it.
struct Field {
    std::string key;
    FieldKind kind = FieldKind::Integer;
    Value value{};  ///< PyTorch's default; null: required, or `inferred`, or `optional`
    std::string help{};
    double minimum = std::numeric_limits<double>::lowest();
    double maximum = std::numeric_limits<double>::max();
    std::vector<std::string> choices{};
    bool inferred = false;  ///< taken from the wire when the file leaves it out
    bool optional = false;  ///< null is a value of its own (MaxPool2d's stride)
};

/// A mistake in one parameter, in words for a learner.
struct ParamError {
    std::string key;
    std::string message;
};

/// Parameters of one layer: what the document says over the defaults of its fields. Reading is
/// typed; asking for a key that no field declares throws gradlab::Error.
class Params {
public:
    Params() = default;

    /// `given` (a JSON object) over the defaults. Type and range mistakes are appended to `errors`
    /// and the default is used instead; keys that no field knows are ignored.
    static Params resolve(const std::vector<Field>& fields, const Json& given,
                          std::vector<ParamError>* errors = nullptr);

    bool has(const std::string& key) const;  ///< false while the value is null
    int64_t integer(const std::string& key) const;
    double number(const std::string& key) const;
    bool boolean(const std::string& key) const;
    std::string text(const std::string& key) const;
    std::pair<int64_t, int64_t> pair(const std::string& key) const;
    std::vector<int64_t> integers(const std::string& key) const;
    std::vector<double> numbers(const std::string& key) const;
    const Value& value(const std::string& key) const;

    void set(const std::string& key, Value value);
    const std::vector<std::pair<std::string, Value>>& values() const { return values_; }

private:
    std::vector<std::pair<std::string, Value>> values_{};
};

/// Reads a JSON value as the field wants it, or says what is wrong with it.
/// The same words in the window and on the command line. `error` empty: `value` is good. With an
/// error, `value` is null for the wrong type and holds what was read when only its range is wrong.
/// Integers stay within 32 bits, so that products of two sizes never overflow.
struct FieldValue {
    Value value{};
    std::string error{};
};
FieldValue read_field(const Field& field, const Json& json);

}  // namespace gradlab::nn
