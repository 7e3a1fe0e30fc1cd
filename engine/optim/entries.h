// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>

#include "engine/ops/creation.h"
#include "engine/tensor/ordered_dict.h"
#include "engine/tensor/tensor.h"

/// Options and states as named tensors, the form in which a checkpoint keeps them.
namespace gradlab::optim {

/// "state.0.exp_avg", "param_groups.0.lr"
using NamedTensors = OrderedDict<std::string, Tensor>;

template <class T>
concept Number = std::is_arithmetic_v<T>;

template <Number T>
constexpr ScalarType entry_type = std::is_same_v<T, bool> ? kBool
                                  : std::is_integral_v<T> ? kInt64
                                                          : kFloat64;

/// Adds a value under its name. What is not there (no value, an undefined tensor) is left out.
template <Number T>
void save_entry(NamedTensors& to, const std::string& name, T value) {
    to.insert(name, full({}, value, entry_type<T>));
}
inline void save_entry(NamedTensors& to, const std::string& name, const Tensor& value) {
    if (value.defined()) to.insert(name, value);
}
inline void save_entry(NamedTensors& to, const std::string& name,
                       const std::tuple<double, double>& value) {
    to.insert(name, tensor({std::get<0>(value), std::get<1>(value)}, kFloat64));
}
inline void save_entry(NamedTensors& to, const std::string& name, const std::string& text) {
    const Tensor bytes = empty({static_cast<int64_t>(text.size())}, kUInt8);
    std::copy(text.begin(), text.end(), static_cast<char*>(bytes.data_ptr()));
    to.insert(name, bytes);
}
template <class T>
void save_entry(NamedTensors& to, const std::string& name, const std::optional<T>& value) {
    if (value) save_entry(to, name, *value);
}

/// Reads a value back. Error where the tensor does not hold one.
template <Number T>
void load_entry(const Tensor& from, T& value) {
    value = from.item<T>();
}
inline void load_entry(const Tensor& from, Tensor& value) { value = from; }
inline void load_entry(const Tensor& from, std::tuple<double, double>& value) {
    check(from.numel() == 2, "load_state_dict: expected two numbers");
    value = {from[0].item<double>(), from[1].item<double>()};
}
inline void load_entry(const Tensor& from, std::string& text) {
    check(from.scalar_type() == kUInt8 && from.is_contiguous(),
          "load_state_dict: expected the bytes of a text");
    const auto* bytes = static_cast<const char*>(from.data_ptr());
    text.assign(bytes, bytes + from.numel());
}
template <class T>
void load_entry(const Tensor& from, std::optional<T>& value) {
    load_entry(from, value.emplace());
}

}  // namespace gradlab::optim
