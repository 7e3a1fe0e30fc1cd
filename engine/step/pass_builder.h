// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/step/record_pass.h"

namespace gradlab::step {

/// Makes a Pass from what a trace and a backward pass noted.
class PassBuilder {
public:
    /// `letter`: of what operations make, "v" → v₁, v₂, …
    explicit PassBuilder(std::string letter) : letter_(std::move(letter)) {}

    /// Before the operations.
    void add_leaf(const Tensor& tensor, Value value);
    void add_operations(const autograd::Trace& trace);
    /// Runs backward to its end and notes it. Leaves of `accumulating` get their moments.
    void run_backward(autograd::Backward& backward, bool accumulating);
    /// -1: no such value.
    int find(const Tensor& tensor) const;

    Pass& pass() { return pass_; }

private:
    int value_of(const autograd::Seen& seen);
    void add_operation(const autograd::TracedOperation& traced);
    void accumulate(const autograd::AccumulateGrad& node, const Tensor& arrived, Tensor before,
                    bool accumulating);

    std::string letter_;
    Pass pass_{};
    std::map<const TensorImpl*, int> values_{};
    std::map<const GraphNode*, int> operations_{};
    std::vector<intrusive_ptr<TensorImpl>> held_{};  ///< so that no address is used twice
    int made_ = 0, constants_ = 0;
};

/// "₁₂"
std::string subscript(int number);

}  // namespace gradlab::step
