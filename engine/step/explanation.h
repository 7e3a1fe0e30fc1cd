// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gradlab::step {

/// Which cell is to be explained.
struct Question {
    std::vector<int> path{};  ///< operations that are open around it, outermost first
    int operation = 0;
    bool backward = false;  ///< a cell of an input's gradient; else of an output
    int slot = 0;           ///< which input or output
    int64_t cell = 0;       ///< row-major
    bool operator==(const Question&) const = default;
};

/// One product. Forward: an input's cell times the derivative of the output's cell by it. Backward:
/// the gradient of an output's cell times the derivative of that cell by the input's cell.
struct Term {
    int slot = 0;  ///< which input, or output
    int64_t cell = 0;
    double derivative = 0;
    double factor = 0;  ///< the input's value, or the gradient
    double product() const { return derivative * factor; }
};

/// The cells that made a cell, by the operation's own gradient function.
struct Explanation {
    Question question{};
    double result = 0;          ///< the cell itself
    std::vector<Term> terms{};  ///< with a derivative other than 0; at most `shown_terms`
    int64_t count = 0;          ///< of all such terms
    double sum = 0;             ///< of all of them; for a backward cell it is the result
    std::string error{};        ///< why there is none
    static constexpr int64_t shown_terms = 4096;
};

}  // namespace gradlab::step
