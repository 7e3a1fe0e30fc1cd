// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/nn/layer_spec.h"

namespace gradlab::step {

/// The numbers of a tensor, to be read only. Copies share them. Any thread.
class Numbers {
public:
    Numbers() = default;
    /// `tensor` must not change any more. An undefined one gives undefined numbers.
    explicit Numbers(const Tensor& tensor);

    bool defined() const { return held_ != nullptr; }
    const nn::Shape& shape() const;  ///< empty: a single number
    int64_t count() const;
    std::string type() const;  ///< "float32"
    /// In row-major order, whatever the memory's layout.
    double at(int64_t cell) const;
    /// The tensor itself, for the engine.
    const Tensor& tensor() const;

private:
    struct Held;
    std::shared_ptr<const Held> held_{};
};

}  // namespace gradlab::step
