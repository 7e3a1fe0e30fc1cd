// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "engine/step/proofs.h"

namespace gradlab::step {
namespace {

constexpr size_t most_findings = 20;
/// A sigmoid's slope falls below 0.01 beyond these outputs, a twenty-fifth of its largest.
constexpr double saturated_low = 0.0102, saturated_high = 0.9898;
/// tanh's slope falls below 0.04 beyond this output, a twenty-fifth of its largest.
constexpr double saturated_tanh = 0.98;
constexpr double mostly = 0.9;  ///< share of values or units from which a layer is called so
/// Initialised well, gradients keep their size from layer to layer within a factor of ten or so;
/// over a whole network a thousandfold loss stops the first layers from learning.
constexpr double vanished = 1e-3;
constexpr double exploded = 1e3;
constexpr double large_gradient = 100;  ///< root mean square from which steps leave the valley

enum class Trouble { None, Nan, Infinity };

Trouble trouble_in(const Numbers& numbers) {
    Trouble found = Trouble::None;
    for (int64_t i = 0; numbers.defined() && i < numbers.count(); ++i) {
        if (std::isnan(numbers.at(i))) return Trouble::Nan;
        if (std::isinf(numbers.at(i))) found = Trouble::Infinity;
    }
    return found;
}

std::string at_layer(const std::string& node) { return node.empty() ? "" : " in " + node; }

class Doctor {
public:
    explicit Doctor(const Pass& pass) : pass_(pass) {}

    std::vector<Finding> findings() {
        find_not_finite();
        if (found_.empty()) {
            for (size_t i = 0; i < pass_.operations.size(); ++i) {
                find_dead(static_cast<int>(i));
                find_saturated(static_cast<int>(i));
            }
            compare_gradients();
        }
        if (found_.size() > most_findings) found_.resize(most_findings);
        return std::move(found_);
    }

private:
    const Operation& operation(int i) const { return pass_.operations[static_cast<size_t>(i)]; }
    const Value& value(int i) const { return pass_.values[static_cast<size_t>(i)]; }

    int moment_of(Moment::Kind kind, int index) const {
        for (size_t i = 0; i < pass_.timeline.size(); ++i)
            if (pass_.timeline[i].kind == kind && pass_.timeline[i].index == index)
                return static_cast<int>(i);
        return 0;
    }

    void find_not_finite() {
        for (size_t i = 0; i < pass_.timeline.size(); ++i) {
            const Moment& moment = pass_.timeline[i];
            if (moment.kind == Moment::Kind::Forward) {
                for (const int output : operation(moment.index).outputs)
                    if (tell(static_cast<int>(i), moment.index, output, value(output).value, false))
                        return;
            } else if (moment.kind == Moment::Kind::Backward) {
                const Operation& known = operation(moment.index);
                for (size_t k = 0; k < known.produced.size(); ++k)
                    if (tell(static_cast<int>(i), moment.index, known.inputs[k], known.produced[k],
                             true))
                        return;
            }
        }
    }

    bool tell(int moment, int index, int about, const Numbers& numbers, bool gradient) {
        const Trouble trouble = trouble_in(numbers);
        if (trouble == Trouble::None) return false;
        const Operation& known = operation(index);
        Finding finding{.kind = Finding::Kind::NotFinite,
                        .moment = moment,
                        .operation = index,
                        .value = about,
                        .node = known.node};
        const char* what = trouble == Trouble::Nan ? "nan" : "infinity";
        finding.text = fmt::format(
            "step {}: {}{} gives {} in {} {}.", moment + 1, known.name, at_layer(known.node), what,
            gradient ? "the gradient of" : "its output", value(about).symbol);
        explain(known, trouble, gradient, finding);
        found_.push_back(std::move(finding));
        return true;
    }

    void explain(const Operation& known, Trouble trouble, bool gradient, Finding& finding) const {
        const std::string& name = known.name;
        if (gradient) {
            finding.cause =
                "The slope is infinite or undefined there, or the gradient grew too large.";
            finding.advice =
                "Keep the values away from the edge: add a small eps, or clip gradients.";
        } else if (name == "log" || name == "log2" || name == "log10") {
            finding.cause = "The logarithm got zero or a negative number.";
            finding.advice = "Use log_softmax or a loss that takes scores, or add a small eps.";
        } else if (name == "div" || name == "reciprocal" || name == "rsqrt") {
            finding.cause = "A division by zero.";
            finding.advice = "Add a small eps to what stands below the line.";
        } else if (name == "exp" || name == "pow") {
            finding.cause = "The power is too large for the type of the numbers.";
            finding.advice =
                "Subtract the largest value first, as softmax does, or lower the learning rate.";
        } else if (trouble == Trouble::Nan) {
            finding.cause = "Infinity met zero or infinity: 0 · ∞ and ∞ − ∞ have no value.";
            finding.advice = "Look one step back: where infinity came from.";
        } else {
            finding.cause = "The numbers grew beyond what the type can hold.";
            finding.advice = "Lower the learning rate or the size of the first weights.";
        }
    }

    /// Units (the second dimension) whose ReLU lets nothing through in the whole batch.
    void find_dead(int index) {
        const Operation& known = operation(index);
        if (known.name != "relu" || known.outputs.empty()) return;
        const Numbers& output = value(known.outputs[0]).value;
        if (output.shape().size() < 2 || output.count() == 0) return;
        const int64_t units = output.shape()[1];
        int64_t inner = 1;
        for (size_t i = 2; i < output.shape().size(); ++i) inner *= output.shape()[i];
        std::vector<bool> alive(static_cast<size_t>(units));
        for (int64_t i = 0; i < output.count(); ++i)
            if (output.at(i) != 0) alive[static_cast<size_t>(i / inner % units)] = true;
        const auto dead = std::ranges::count(alive, false);
        // One sample leaves half of the units silent by itself.
        if (static_cast<double>(dead) < mostly * static_cast<double>(units)) return;
        if (output.shape()[0] * inner < 8 && dead < units) return;
        found_.push_back(
            {.kind = Finding::Kind::DeadReLU,
             .moment = moment_of(Moment::Kind::Forward, index),
             .operation = index,
             .value = known.outputs[0],
             .node = known.node,
             .text = fmt::format("step {}: {} of {} units of relu{} give 0 for every sample.",
                                 moment_of(Moment::Kind::Forward, index) + 1, dead, units,
                                 at_layer(known.node)),
             .cause =
                 "Their inputs are negative throughout, often after a step that was too large: "
                 "no gradient comes back, so they cannot recover.",
             .advice = "Lower the learning rate, draw new weights, or use LeakyReLU."});
    }

    void find_saturated(int index) {
        const Operation& known = operation(index);
        const bool sigmoid = known.name == "sigmoid", tangent = known.name == "tanh";
        const bool softmax = known.name == "softmax";
        if ((!sigmoid && !tangent && !softmax) || known.outputs.empty()) return;
        const Numbers& output = value(known.outputs[0]).value;
        int64_t beyond = 0;
        for (int64_t i = 0; i < output.count(); ++i) {
            const double y = output.at(i);
            beyond +=
                tangent ? std::abs(y) > saturated_tanh : y < saturated_low || y > saturated_high;
        }
        if (output.count() < 2 ||
            static_cast<double>(beyond) < mostly * static_cast<double>(output.count()))
            return;
        found_.push_back(
            {.kind = Finding::Kind::Saturated,
             .moment = moment_of(Moment::Kind::Forward, index),
             .operation = index,
             .value = known.outputs[0],
             .node = known.node,
             .text = fmt::format("step {}: {} of {} values of {}{} lie at its flat ends.",
                                 moment_of(Moment::Kind::Forward, index) + 1, beyond,
                                 output.count(), known.name, at_layer(known.node)),
             .cause = "Its inputs are too large: the slope there is almost 0, and little "
                      "gradient comes through.",
             .advice = "Make the inputs smaller: normalise the data, use BatchNorm or "
                       "smaller first weights."});
    }

    static double root_mean_square(const Numbers& numbers) {
        double squares = 0;
        for (int64_t i = 0; i < numbers.count(); ++i) squares += numbers.at(i) * numbers.at(i);
        return std::sqrt(squares / static_cast<double>(std::max<int64_t>(numbers.count(), 1)));
    }

    /// Along the chain of what flows between operations, from the result to the inputs.
    void compare_gradients() {
        const Value* last = nullptr;
        int first = -1;
        double at_end = 0;
        for (size_t i = 0; i < pass_.values.size(); ++i) {
            const Value& weight = pass_.values[i];
            if (weight.kind != Value::Kind::Parameter || !weight.gradient.defined() ||
                weight.value.shape().size() < 2)
                continue;
            if (first < 0) first = static_cast<int>(i);
            last = &weight;
            at_end = root_mean_square(weight.gradient);
        }
        for (size_t i = 0; i < pass_.values.size(); ++i) {
            const Value& weight = pass_.values[i];
            if (weight.kind == Value::Kind::Parameter && weight.gradient.defined() &&
                root_mean_square(weight.gradient) > large_gradient) {
                tell_size(Finding::Kind::Exploding, static_cast<int>(i),
                          root_mean_square(weight.gradient), at_end);
                return;
            }
        }
        if (!last || first < 0 || last == &value(first)) return;
        const double at_start = root_mean_square(value(first).gradient);
        if (at_start < vanished * at_end)
            tell_size(Finding::Kind::Vanishing, first, at_start, at_end);
        else if (at_start > exploded * at_end && at_end > 0)
            tell_size(Finding::Kind::Exploding, first, at_start, at_end);
    }

    void tell_size(Finding::Kind kind, int about, double size, double at_end) {
        const bool vanishing = kind == Finding::Kind::Vanishing;
        Finding finding{.kind = kind, .value = about, .node = value(about).node};
        for (size_t i = 0; i < pass_.accumulations.size(); ++i)
            if (pass_.accumulations[i].value == about)
                finding.moment = moment_of(Moment::Kind::Accumulate, static_cast<int>(i));
        finding.text = fmt::format(
            "step {}: the gradient of {} has a size of {:.3g}, that of the last layer {:.3g}.",
            finding.moment + 1, value(about).symbol, size, at_end);
        finding.cause =
            vanishing ? "Each layer on the way back multiplies by slopes and weights below 1."
                      : "Each layer on the way back multiplies by weights above 1, or the loss "
                        "is very large.";
        finding.advice =
            vanishing ? "Use ReLU instead of sigmoid, BatchNorm, or connections that skip layers."
                      : "Clip gradients, lower the learning rate, or use smaller first weights.";
        found_.push_back(std::move(finding));
    }

    const Pass& pass_;
    std::vector<Finding> found_{};
};

}  // namespace

std::vector<Finding> diagnose(const Pass& pass) { return Doctor(pass).findings(); }

}  // namespace gradlab::step
