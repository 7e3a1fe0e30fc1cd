// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/autograd/node.h"

namespace gradlab::autograd {

/// A tensor kept for backward, with the version of its memory. An operation's own output is kept
/// without its history (that would be a cycle) and gets it back when it is read.
class Saved {
public:
    Saved() = default;
    explicit Saved(const Tensor& t);

    /// The output of the operation that is being recorded.
    static Saved output(const Tensor& t);

    bool defined() const { return static_cast<bool>(impl_); }
    /// The tensor, or Error if it was freed or changed in place since. `owner`: the node whose
    /// output it is, for a Saved::output.
    Tensor get(Node* owner = nullptr) const;

private:
    intrusive_ptr<TensorImpl> impl_{};
    uint32_t version_ = 0;
    bool is_output_ = false;
};

}  // namespace gradlab::autograd
