// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace gradlab::step {

/// An expression of the course with values of its variables.
struct ExpressionExample {
    std::string id{};
    std::string title{};  ///< English; the ui translates it
    std::string text{};
    std::vector<std::pair<std::string, std::string>> values{};
};

const std::vector<ExpressionExample>& expression_examples();

}  // namespace gradlab::step
