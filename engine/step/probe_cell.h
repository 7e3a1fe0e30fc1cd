// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/step/subject.h"

namespace gradlab::step {

/// One cell of a leaf that is tried with other values; it gets its own back. One thread.
class ProbeCell {
public:
    ProbeCell(const Tensor& leaf, int64_t cell);
    ~ProbeCell();
    ProbeCell(const ProbeCell&) = delete;
    ProbeCell& operator=(const ProbeCell&) = delete;

    double value() const { return value_; }
    /// The sum of the subject's result with another value in the cell.
    double result(Subject& subject, double value) const;

private:
    void set(double value) const;

    Tensor place_;
    double value_;
};

}  // namespace gradlab::step
