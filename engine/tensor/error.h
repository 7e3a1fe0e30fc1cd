// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace gradlab {

/// Every misuse of the engine and every trouble of its environment. The text names the operation,
/// what it expected and what came.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Throws Error with the text that `text()` makes, built only when it is needed.
template <class Text>
inline void check(bool ok, const Text& text) {
    if (ok) [[likely]]
        return;
    if constexpr (requires { text(); })
        throw Error(text());
    else
        throw Error(std::string(text));
}

}  // namespace gradlab
