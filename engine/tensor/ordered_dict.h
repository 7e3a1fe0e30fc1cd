// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/tensor/error.h"

namespace gradlab {

/// Named values in the order of their insertion, as torch::OrderedDict. Errors call a key by
/// `key_description` ("Parameter").
template <class Key, class Value>
class OrderedDict {
public:
    class Item {
    public:
        Item(Key key, Value value) : pair_(std::move(key), std::move(value)) {}
        const Key& key() const { return pair_.first; }
        Value& value() { return pair_.second; }
        const Value& value() const { return pair_.second; }
        Value& operator*() { return value(); }
        const Value& operator*() const { return value(); }
        Value* operator->() { return &value(); }
        const Value* operator->() const { return &value(); }
        const std::pair<Key, Value>& pair() const { return pair_; }

    private:
        std::pair<Key, Value> pair_;
    };
    using Iterator = typename std::vector<Item>::iterator;
    using ConstIterator = typename std::vector<Item>::const_iterator;

    explicit OrderedDict(std::string key_description = "Key")
        : key_description_(std::move(key_description)) {}
    OrderedDict(std::initializer_list<Item> items) : OrderedDict() {
        for (const Item& item : items) insert(item.key(), item.value());
    }

    const std::string& key_description() const { return key_description_; }
    size_t size() const { return items_.size(); }
    bool is_empty() const { return items_.empty(); }
    void clear() { items_.clear(); }

    Iterator begin() { return items_.begin(); }
    Iterator end() { return items_.end(); }
    ConstIterator begin() const { return items_.begin(); }
    ConstIterator end() const { return items_.end(); }
    Item& front() { return items_.front(); }
    const Item& front() const { return items_.front(); }
    Item& back() { return items_.back(); }
    const Item& back() const { return items_.back(); }
    Item& operator[](size_t index) { return items_[index]; }
    const Item& operator[](size_t index) const { return items_[index]; }

    /// The value, or null.
    Value* find(const Key& key) { return const_cast<Value*>(std::as_const(*this).find(key)); }
    const Value* find(const Key& key) const {
        const auto found = std::ranges::find(items_, key, &Item::key);
        return found == items_.end() ? nullptr : &found->value();
    }
    bool contains(const Key& key) const { return find(key) != nullptr; }
    /// The value; Error when there is none.
    Value& operator[](const Key& key) { return const_cast<Value&>(std::as_const(*this)[key]); }
    const Value& operator[](const Key& key) const {
        const Value* value = find(key);
        check(value, [&] { return named(key) + " is not defined"; });
        return *value;
    }

    /// Error for a key that is there already.
    Value& insert(Key key, Value value) {
        check(!contains(key), [&] { return named(key) + " already defined"; });
        return items_.emplace_back(std::move(key), std::move(value)).value();
    }
    void update(const OrderedDict& other) {
        for (const Item& item : other) insert(item.key(), item.value());
    }
    void erase(const Key& key) {
        (void)(*this)[key];
        items_.erase(std::ranges::find(items_, key, &Item::key));
    }

    std::vector<Key> keys() const {
        return map_items([](const Item& i) { return i.key(); });
    }
    std::vector<Value> values() const {
        return map_items([](const Item& i) { return i.value(); });
    }
    std::vector<std::pair<Key, Value>> pairs() const {
        return map_items([](const Item& item) { return item.pair(); });
    }
    const std::vector<Item>& items() const { return items_; }

private:
    std::string named(const Key& key) const { return key_description_ + " '" + key + "'"; }

    template <class F>
    auto map_items(F f) const {
        std::vector<decltype(f(items_.front()))> result;
        result.reserve(size());
        for (const Item& item : items_) result.push_back(f(item));
        return result;
    }

    std::string key_description_;
    std::vector<Item> items_{};
};

}  // namespace gradlab
