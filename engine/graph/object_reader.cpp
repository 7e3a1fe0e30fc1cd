// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/object_reader.h"

#include <fmt/format.h>

namespace gradlab::graph {

ObjectReader::ObjectReader(const Json& json, std::string place, const std::string& called)
    : json_(json), place_(std::move(place)) {
    if (!json.is_object())
        fail(fmt::format("{} must be an object in braces, got {}", called, json.type_name()));
}

const Json* ObjectReader::find(const std::string& key) {
    asked_.insert(key);
    const auto found = json_.find(key);
    return found == json_.end() ? nullptr : &*found;
}

const Json& ObjectReader::require(const std::string& key) {
    const Json* json = find(key);
    if (!json) fail(key + " is missing");
    return *json;
}

std::string ObjectReader::require_text(const std::string& key) {
    require(key);
    std::string text;
    read(key, text);
    return text;
}

void ObjectReader::read_object(const std::string& key, Json& out) {
    const Json* json = find(key);
    if (!json) return;
    if (!json->is_object())
        fail(fmt::format("{} must be an object in braces, got {}", key, json->type_name()));
    out = *json;
}

const Json& ObjectReader::require_array(const std::string& key) {
    const Json& json = require(key);
    if (!json.is_array())
        fail(fmt::format("{} must be a list in brackets, got {}", key, json.type_name()));
    return json;
}

Json ObjectReader::rest(std::vector<std::string>& warnings) const {
    Json rest = Json::object();
    for (const auto& [key, value] : json_.items()) {
        if (asked_.contains(key)) continue;
        rest[key] = value;
        const std::string text = fmt::format("unknown key \"{}\" is kept as it is", key);
        warnings.push_back(FileError{place_, text}.text());
    }
    return rest;
}

nn::Value ObjectReader::checked(const nn::Field& field, const Json& json) const {
    nn::FieldValue answer = nn::read_field(field, json);
    if (!answer.error.empty()) fail(answer.error);
    return std::move(answer.value);
}

}  // namespace gradlab::graph
