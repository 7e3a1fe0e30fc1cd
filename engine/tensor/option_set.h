// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

namespace gradlab {

/// Base of option structs, whose setters are one line each and can be chained:
///     LinearOptions& bias(bool on) { return set(bias_, on); }
template <class Self>
class OptionSet {
protected:
    template <class T, class V>
    Self& set(T& option, V&& value) {
        option = std::forward<V>(value);
        return static_cast<Self&>(*this);
    }
};

}  // namespace gradlab
