// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/optim/optimizer.h"
#include "engine/step/pass.h"
#include "engine/tensor/tensor.h"

namespace gradlab::step {

/// A tensor that a result is computed from and that can be changed.
struct Leaf {
    std::string name{};  ///< "fc1.weight", "x", "y"
    Value::Kind kind = Value::Kind::Parameter;
    std::string node{};
    Tensor tensor{};
};

/// Something whose result can be computed again and again and walked through: a network with a
/// batch, or an expression. One thread.
class Subject {
public:
    Subject() = default;
    Subject(const Subject&) = delete;
    Subject& operator=(const Subject&) = delete;
    virtual ~Subject() = default;

    /// Inputs first, then targets, then parameters. They share the subject's memory.
    virtual std::vector<Leaf> leaves() const = 0;
    struct Result {
        Tensor value{};       ///< a single number for a network: its loss
        Tensor prediction{};  ///< undefined for an expression
    };
    /// Computes the result; recorded where GradMode says so. Repeated runs give the same, dropout
    /// included. A trace that is open gets the layers as scopes. Error as the operations throw.
    virtual Result run() = 0;
    /// The same with float64 leaves of its own.
    virtual std::unique_ptr<Subject> in_float64() const = 0;
    /// As many samples as the result is made of; 0 where there are none to tell apart.
    virtual int64_t samples() const { return 0; }
    /// The same with one of the samples, sharing the parameters.
    virtual std::unique_ptr<Subject> sample(int64_t) const { return nullptr; }
    /// Null where nothing learns. Its parameters are leaves.
    virtual optim::Optimizer* optimizer() { return nullptr; }
    virtual std::string optimizer_name() const { return {}; }  ///< "Adam"
    /// What training does with .grad: clipping, where asked for, and the optimiser's step.
    virtual void update() {
        if (optimizer()) optimizer()->step();
    }
    /// What the learner wrote for a tensor that run() made, "x2**2", or "".
    virtual std::string label(const Tensor&) const { return {}; }
};

}  // namespace gradlab::step
