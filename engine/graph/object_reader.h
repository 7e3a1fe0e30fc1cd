// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/graph/document.h"
#include "engine/graph/file.h"

namespace gradlab::graph {

/// Takes keys out of one JSON object of a project file. Mistakes are thrown as FileError with the
/// object's place; what nobody asked for comes back from rest().
class ObjectReader {
public:
    /// `place` as errors name it: "node fc1". Throws if `json` is not an object.
    ObjectReader(const Json& json, std::string place, const std::string& called = "it");

    /// The value, or null if the key is absent.
    const Json* find(const std::string& key);
    const Json& require(const std::string& key);

    /// Reads the key into `out`, which keeps its value if the key is absent. An optional is empty
    /// for null.
    template <class T>
    void read(const std::string& key, T& out, double minimum = unbounded) {
        if constexpr (is_optional<T>::value) {
            const Json* json = find(key);
            if (!json) return;
            out.reset();
            if (!json->is_null()) read(key, out.emplace(), minimum);
        } else if (const Json* json = find(key)) {
            out = std::get<T>(checked({.key = key, .kind = kind<T>(), .minimum = minimum}, *json));
        }
    }
    std::string require_text(const std::string& key);
    /// An object of whatever the file says: parameters.
    void read_object(const std::string& key, Json& out);
    const Json& require_array(const std::string& key);

    [[noreturn]] void fail(const std::string& reason) const { throw FileError{place_, reason}; }
    const std::string& place() const { return place_; }

    /// The keys that nobody asked for, with a warning for each.
    Json rest(std::vector<std::string>& warnings) const;

private:
    static constexpr double unbounded = std::numeric_limits<double>::lowest();

    template <class T>
    struct is_optional : std::false_type {};
    template <class T>
    struct is_optional<std::optional<T>> : std::true_type {};

    template <class T>
    static constexpr nn::FieldKind kind() {
        if constexpr (std::is_same_v<T, bool>) return nn::FieldKind::Boolean;
        if constexpr (std::is_same_v<T, int64_t>) return nn::FieldKind::Integer;
        if constexpr (std::is_same_v<T, double>) return nn::FieldKind::Number;
        return nn::FieldKind::Text;
    }
    nn::Value checked(const nn::Field& field, const Json& json) const;

    const Json& json_;
    std::string place_;
    std::set<std::string> asked_;
};

}  // namespace gradlab::graph
