// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "engine/tensor/device.h"
#include "engine/tensor/dtype.h"

namespace gradlab {

using std::nullopt;
using std::optional;

/// What a new tensor is like. Unset: float32 on the CPU, without gradient (a factory may infer the
/// dtype from its values).
class TensorOptions {
public:
    TensorOptions() = default;
    TensorOptions(ScalarType t) : dtype_(t) {}   // NOLINT: as in PyTorch
    TensorOptions(Device d) : device_(d) {}      // NOLINT
    TensorOptions(DeviceType d) : device_(d) {}  // NOLINT

    TensorOptions dtype(ScalarType t) const { return with(&TensorOptions::dtype_, t); }
    TensorOptions device(Device d) const { return with(&TensorOptions::device_, d); }
    TensorOptions requires_grad(bool on) const { return with(&TensorOptions::requires_grad_, on); }

    ScalarType dtype() const { return dtype_.value_or(kFloat32); }
    Device device() const { return device_.value_or(Device(kCPU)); }
    bool requires_grad() const { return requires_grad_; }
    bool has_dtype() const { return dtype_.has_value(); }
    bool has_device() const { return device_.has_value(); }

private:
    template <class M, class V>
    TensorOptions with(M TensorOptions::*member, V value) const {
        TensorOptions copy = *this;
        copy.*member = value;
        return copy;
    }
    std::optional<ScalarType> dtype_{};
    std::optional<Device> device_{};
    bool requires_grad_ = false;
};

inline TensorOptions dtype(ScalarType t) { return TensorOptions(t); }
inline TensorOptions device(Device d) { return TensorOptions(d); }
inline TensorOptions requires_grad(bool on = true) { return TensorOptions().requires_grad(on); }

}  // namespace gradlab
