// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/step/numbers.h"

/// One recorded step of learning, forward, backward and the optimiser's update, operation by
/// operation, as plain data. Immutable, any thread.
namespace gradlab::step {

/// A tensor of the pass.
struct Value {
    enum class Kind {
        Input,         ///< what the data or the user gives
        Target,        ///< what the loss compares with
        Parameter,     ///< what learns
        Constant,      ///< a number in the computation, a mask, a buffer
        Intermediate,  ///< what an operation made
    };
    struct Use {
        int operation = 0;
        int input = 0;  ///< which input of it
    };
    Kind kind = Kind::Intermediate;
    std::string symbol{};  ///< in formulas, unique: "x", "fc1.weight", "v₃", "L"
    std::string label{};   ///< what the learner called it or wrote: "x2**2"; may be empty
    std::string node{};    ///< of the network: the layer it belongs to, "down1.conv1"
    Numbers value{};
    Numbers gradient{};  ///< dL/d(value), complete; undefined: none flows here
    int maker = -1;      ///< the operation that made it; -1: none
    std::vector<Use> uses{};
};

struct Operation {
    std::string name{};         ///< as in op_catalog()
    std::string node{};         ///< of the network: its layer, "down1.conv1"; "" for an expression
    std::vector<int> inputs{};  ///< values; -1 where none was given (a missing bias)
    std::vector<int> outputs{};
    std::vector<Numbers> saved{};     ///< what it kept for backward
    std::vector<Numbers> incoming{};  ///< gradient of each output; empty: backward never came here
    std::vector<Numbers> produced{};  ///< gradient of each input; undefined: nobody wants it
    bool opens = false;               ///< it can be walked in simpler operations
};

/// What arrived at a leaf's .grad.
struct Accumulation {
    int value = 0;
    Numbers arrived{};
    Numbers before{};  ///< undefined: .grad was None or zeros were not kept
    Numbers after{};
};

/// What the optimiser did to one parameter.
struct Update {
    struct Row {
        std::string symbol{};   ///< "g", "exp_avg", "step size"
        std::string meaning{};  ///< English; the ui translates it
        Numbers numbers{};
    };
    int value = 0;
    std::string rule{};       ///< "w ← w − lr · g", in symbols of the rows; w: the parameter
    std::vector<Row> rows{};  ///< gradient, state before and after, effective step
    Numbers before{}, after{};
};

/// One thing that happens in a pass.
struct Moment {
    enum class Kind { Forward, Backward, Accumulate, Update };
    Kind kind = Kind::Forward;
    int index = 0;  ///< of operations, accumulations or updates
};

/// Something that goes wrong in the pass, with a likely cause.
struct Finding {
    enum class Kind { NotFinite, DeadReLU, Vanishing, Exploding, Saturated };
    Kind kind = Kind::NotFinite;
    int moment = 0;      ///< of the timeline, where it is first seen
    int operation = -1;  ///< -1: about a parameter's gradient
    int value = -1;
    std::string node{};
    std::string text{};    ///< what was found, with numbers (English, engine_*.json translates)
    std::string cause{};   ///< the likely cause
    std::string advice{};  ///< what to try
};

struct Pass {
    std::vector<Value> values{};
    std::vector<Operation> operations{};  ///< in the order of computing
    std::vector<Accumulation> accumulations{};
    std::vector<Update> updates{};
    std::vector<Moment> timeline{};
    std::vector<Finding> findings{};
    int result = -1;          ///< the value that backward starts from
    int prediction = -1;      ///< of a network
    std::string optimizer{};  ///< "Adam"; empty: none
    int64_t step = 0;         ///< of training, the one that this pass is
    int64_t batch = 0;        ///< samples
    /// Of the parts of a fused operation: the largest difference between its result, or gradients,
    /// and theirs.
    double forward_difference = 0, backward_difference = 0;
};

}  // namespace gradlab::step
