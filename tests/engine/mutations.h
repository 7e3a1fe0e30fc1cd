// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/nn/params.h"

/// Damages the text of a project or a fragment: one to three blows, each to the bytes or to the
/// JSON as long as it is some.
class Mutator {
public:
    explicit Mutator(unsigned seed) : random_(seed) {}

    std::string mutated(std::string text) {
        for (size_t blows = 1 + below(3) * below(2); blows > 0 && !text.empty(); --blows) {
            Json json = Json::parse(text, nullptr, false);
            if (json.is_discarded() || below(6) == 0) {
                damage(text);
            } else {
                damage(json);
                text = json.dump(1, ' ', false, Json::error_handler_t::replace);
                if (below(8) == 0) spoil_number(text);
            }
        }
        return text;
    }
    size_t below(size_t n) { return static_cast<size_t>(random_() % n); }

private:
    using Json = gradlab::nn::Json;
    using Pointer = Json::json_pointer;

    void damage(std::string& text) {
        static constexpr std::array<const char*, 8> foreign = {
            "\xff", "\xc3", "\xed\xa0\x80", "\\", "NaN", "{", "]", "\""};
        const size_t at = below(text.size());
        const size_t length = below(std::min<size_t>(200, text.size() - at));
        switch (below(6)) {
            case 0:
                text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(below(text.size()), text.substr(at, length));
                break;
            case 3:
                text.insert(at, foreign[below(foreign.size())]);
                break;
            case 4:
                text.resize(at);
                break;
            case 5:
                text.insert(at, std::string(100'000, "[{"[below(2)]));
                break;
        }
    }

    /// Numbers that JSON can write and a double cannot hold, or that are no JSON.
    void spoil_number(std::string& text) {
        static constexpr std::array<const char*, 5> numbers = {"1e999", "NaN", "-Infinity",
                                                               "9223372036854775808", "0x10"};
        const size_t at = text.find_first_of("0123456789", below(text.size()));
        if (at == std::string::npos) return;
        const size_t end = text.find_first_not_of("0123456789.e+-", at);
        text.replace(at, end - at, numbers[below(numbers.size())]);
    }

    void damage(Json& json) {
        std::vector<Pointer> places;
        collect(json, Pointer(), places);
        if (places.empty()) return;
        const Pointer place = places[below(places.size())];
        const Pointer other = places[below(places.size())];
        switch (below(7)) {
            case 0:
                remove(json[place.parent_pointer()], place.back());
                break;
            case 1:
                repeat(json[place.parent_pointer()], place.back());
                break;
            case 2: {  // as a copy first: one may lie in the other
                const Json taken = json[other];
                json[place] = taken;
                break;
            }
            case 3:
                json[place] = odd_value();
                break;
            case 4:
            case 5:  // a name in another's place: wires in circles, blocks of themselves
                if (const auto name = another_text(json, places, json[place]); !name.is_null())
                    json[place] = name;
                break;
            case 6:
                rename(json[place.parent_pointer()], place.back(), other.back());
                break;
        }
    }

    static void collect(const Json& json, const Pointer& at, std::vector<Pointer>& places) {
        if (!json.is_structured()) return;
        for (const auto& [key, value] : json.items()) {
            const Pointer inner = json.is_array() ? at / std::stoul(key) : at / key;
            places.push_back(inner);
            collect(value, inner, places);
        }
    }

    static void remove(Json& parent, const std::string& key) {
        if (parent.is_array())
            parent.erase(std::stoul(key));
        else
            parent.erase(key);
    }

    /// One more of a list's entry, or a value under a second key.
    void repeat(Json& parent, const std::string& key) {
        if (parent.is_array()) {
            const Json entry = parent[std::stoul(key)];
            parent.insert(parent.begin() + static_cast<int>(below(parent.size() + 1)), entry);
        } else {
            const Json value = parent[key];
            parent[key + "2"] = value;
        }
    }

    static void rename(Json& parent, const std::string& key, const std::string& name) {
        if (!parent.is_object() || parent.contains(name)) return;
        const Json value = parent[key];
        parent.erase(key);
        parent[name] = value;
    }

    /// For a text another of the document's, otherwise null.
    Json another_text(const Json& json, const std::vector<Pointer>& places, const Json& old) {
        if (!old.is_string()) return nullptr;
        std::vector<Json> texts;
        for (const Pointer& place : places)
            if (json[place].is_string()) texts.push_back(json[place]);
        return texts[below(texts.size())];
    }

    Json odd_value() {
        Json deep = 1;
        for (int i = 0; i < 60; ++i) deep = Json::array({deep});
        const std::array<Json, 22> odd = {nullptr,
                                          true,
                                          false,
                                          0,
                                          -1,
                                          1,
                                          3,
                                          1.5,
                                          1e300,
                                          -1e-300,
                                          1000,
                                          1'000'000'000,
                                          INT64_MAX,
                                          INT64_MIN,
                                          UINT64_MAX,
                                          "",
                                          "x",
                                          std::string(100'000, 'x'),
                                          Json::array(),
                                          Json::object(),
                                          Json::array({3, 3}),
                                          deep};
        return odd[below(odd.size())];
    }

    std::mt19937 random_;
};
