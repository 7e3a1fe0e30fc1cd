// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/autograd/record.h"
#include "engine/tensor/tensor.h"

// What operations share: broadcasting, promotion, the way in-place forms are made.
namespace gradlab {

/// A view of `t` in the wider shape, without history. Error naming `op` where it does not fit.
Tensor broadcast(const char* op, const Tensor& t, IntArrayRef sizes);

/// Sums `gradient` down to the shape that was broadcast to its own. Recorded when needed.
Tensor sum_to(const Tensor& gradient, IntArrayRef sizes);

/// The dtype of an operation on two tensors: floating beats integer beats bool; among equals a
/// tensor with dimensions beats a scalar one (torch.result_type).
ScalarType result_type(const Tensor& a, const Tensor& b);
/// A number against a tensor changes the dtype only when it is of a higher kind.
ScalarType result_type(const Tensor& a, const Scalar& b);

/// Error unless both live on one device.
void check_same_device(const char* op, const Tensor& a, const Tensor& b);
/// `t`, or where it is a number on the CPU (a tensor without dimensions), the same beside `other`.
Tensor beside(const Tensor& t, const Tensor& other);
/// Whether two different windows look at one memory.
bool same_memory(const Tensor& a, const Tensor& b);
/// Error naming `op` when t is undefined.
void check_defined(const char* op, const Tensor& t);

/// An in-place form: `compute(self)` gives the new values, which are cast to self's dtype and
/// written over it; self takes over their history. Error when the result is of a higher kind than
/// self, or larger. Without recording, pass the result straight into self where speed matters.
template <class F>
Tensor& in_place(const char* op, const Tensor& self, F&& compute) {
    autograd::check_inplace(op, self);
    const bool recording = GradMode::is_enabled();
    // The rule of the operation may keep its input: give it one that the write does not touch.
    const Tensor before = recording && autograd::tracked(self) ? self.clone() : self;
    const Tensor result = compute(before);
    check(can_cast(result.scalar_type(), self.scalar_type()), [&] {
        return std::string(op) + ": expected a result that fits " + name(self.scalar_type()) +
               ", got " + name(result.scalar_type());
    });
    check(result.sizes().equals(self.sizes()), [&] {
        return std::string(op) + ": expected a result of shape " + to_string(self.sizes()) +
               ", got " + to_string(result.sizes());
    });
    {
        const NoGradGuard quiet;
        self.detach().data().copy_(result.detach());
    }
    if (recording && (autograd::tracked(result) || autograd::tracked(self)))
        autograd::changed_inplace(self, result.to(self.scalar_type()));
    else
        autograd::changed_inplace(self);
    return const_cast<Tensor&>(self);
}

}  // namespace gradlab
