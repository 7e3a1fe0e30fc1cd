// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/step/explanation.h"
#include "engine/step/pass.h"
#include "engine/step/proofs.h"
#include "engine/train/capture.h"

/// Stepping through one step of learning in a thread of its own, on a copy of what is trained.
namespace gradlab::step {

/// Walk the training's next step: forward, backward, update.
struct OpenNetwork {
    std::shared_ptr<const train::Capture> capture{};
    std::optional<int64_t> sample{};  ///< of the batch; none: the whole batch
};
/// Walk an expression in Python's syntax.
struct OpenExpression {
    std::string text{};
    std::vector<std::pair<std::string, std::string>> values{};  ///< "x1" → "2.0"
};
/// Change a cell of a leaf; the pass is computed anew.
struct SetCell {
    std::string leaf{};
    int64_t cell = 0;
    double value = 0;
};
/// Keep .grad from pass to pass, as when zero_grad() is forgotten.
struct ForgetZeroGrad {
    bool forget = false;
};
/// Apply the update and walk the next pass: of a network on the next batch.
struct NextPass {};
/// Walk an operation in simpler ones: it appears in View::parts.
struct OpenParts {
    std::vector<int> path{};  ///< operations from the pass inwards
};
struct Explain {
    Question question{};
};
struct CheckGradients {
    std::string leaf{};  ///< empty: all
};
struct NudgeCell {
    std::string leaf{};
    int64_t cell = 0;
    double reach = 0;  ///< how far to both sides; 0: chosen
};
struct LookThroughLens {
    std::string leaf{};
    int64_t cell = 0;
};
/// Carry the tangent of one leaf forward through the pass.
struct ForwardMode {
    std::string leaf{};
    int64_t cell = 0;
};
struct Close {};

using Command =
    std::variant<OpenNetwork, OpenExpression, SetCell, ForgetZeroGrad, NextPass, OpenParts, Explain,
                 CheckGradients, NudgeCell, LookThroughLens, ForwardMode, Close>;

/// d(value)/d(one cell of a leaf) for every value, computed along with the values.
struct Tangents {
    std::string leaf{};
    int64_t cell = 0;
    std::vector<Numbers> of{};  ///< by value; undefined: does not depend on it
    std::string error{};
};

/// What the stepper knows at one moment. Immutable.
struct View {
    uint64_t number = 0;
    uint64_t opened = 0;    ///< grows with each OpenNetwork and OpenExpression that succeeded
    uint64_t revision = 0;  ///< of the pass; grows whenever it is computed anew
    bool busy = false;
    std::string error{};     ///< why the last command could not be done; empty: it was
    int64_t error_at = 0;    ///< the expression's character, from 1; 0: none
    std::string error_in{};  ///< the variable whose value is wrong; empty: the expression's text
    std::shared_ptr<const Pass> pass{};
    std::map<std::vector<int>, std::shared_ptr<const Pass>> parts{};  ///< by OpenParts::path
    std::shared_ptr<const Explanation> explanation{};
    std::shared_ptr<const GradientCheck> check{};
    std::shared_ptr<const NudgeCurve> nudge{};
    std::shared_ptr<const Lens> lens{};
    std::shared_ptr<const Tangents> tangents{};
};

/// The thread. Every method may be called from any thread and returns at once.
class Stepper {
public:
    Stepper();
    ~Stepper();
    Stepper(const Stepper&) = delete;
    Stepper& operator=(const Stepper&) = delete;

    void post(Command command);
    /// The newest view; never null.
    std::shared_ptr<const View> latest() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace gradlab::step
