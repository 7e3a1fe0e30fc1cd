// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "engine/nn/spec/rules.h"

namespace gradlab::nn::rules {

namespace {

/// What the target of class indices looks like for these scores: without the classes.
Shape without_classes(Shape scores) {
    scores.erase(scores.begin() + 1);
    return scores;
}

/// The shapes of all inputs, for a message.
std::string listed(const ShapeCall& call) {
    std::string text;
    for (size_t i = 0; i < call.inputs.size(); ++i)
        text += (i == 0                        ? ""
                 : i + 1 == call.inputs.size() ? " and "
                                               : ", ") +
                format_shape(call.inputs[i]);
    return text;
}

/// Whether the last two dimensions have changed places.
bool is_transposed(Shape a, const Shape& b) {
    if (a.size() < 3) return false;
    std::iter_swap(a.end() - 1, a.end() - 2);
    return a == b;
}

}  // namespace

void loss_of_equal_shapes(ShapeCall& call, const std::string& layer) {
    const Shape& input = call.inputs[0];
    const Shape& target = call.inputs[1];
    if (input == target) {
        call.outputs = {{}};
        return;
    }
    ShapeProblem problem{
        .message = fmt::format("{} compares values one by one, but the input is {} and the target "
                               "is {}.",
                               layer, format_shape(input), format_shape(target)),
        .port = "input"};
    if (target.size() == 2 && input.size() > 2 && product(input) == product(target))
        problem.repairs.push_back(insert_layer("Flatten"));
    else if (is_transposed(input, target)) {
        Shape dims(input.size());
        std::iota(dims.begin(), dims.end(), 0);
        std::iter_swap(dims.end() - 1, dims.end() - 2);
        problem.message += " One is the other transposed.";
        problem.repairs.push_back(insert_layer("Permute", {{"dims", dims}}));
    } else if (target.size() > 1 && input[0] == target[0] && product(input) == product(target)) {
        problem.repairs.push_back(
            insert_layer("Reshape", {{"shape", Shape(target.begin() + 1, target.end())}}));
    } else if (target.size() == 1 && input.size() == 2) {
        problem.message += " Class numbers need a loss for classes.";
        problem.repairs.push_back({.kind = Repair::Kind::ReplaceNode,
                                   .text = "Use CrossEntropyLoss",
                                   .layer = "CrossEntropyLoss"});
    } else if (input.size() > 1 && target.size() > 1 && product(input, 1) != product(target, 1)) {
        problem.message +=
            fmt::format(" The last layer must give {} values per sample.", product(target, 1));
    }
    call.fail(std::move(problem));
}

void loss_of_classes(ShapeCall& call, const std::string& layer, bool probabilities) {
    const Shape& input = call.inputs[0];
    const Shape& target = call.inputs[1];
    const bool scores = input.size() >= 2;
    if (scores && (target == without_classes(input) || (probabilities && target == input))) {
        call.outputs = {{}};
        return;
    }
    ShapeProblem problem{.message = fmt::format(
                             "{} expects one score per class, batch × classes, and a class number "
                             "per sample, and gets {} with the target {}.",
                             layer, format_shape(input), format_shape(target)),
                         .port = "input"};
    if (target.size() == 1 && input.size() > 2) {
        problem.message += " Insert Flatten.";
        problem.repairs.push_back(insert_layer("Flatten"));
    } else if (scores && target.size() == input.size()) {
        problem.message += " For numbers to be met exactly use MSELoss.";
        problem.repairs.push_back(
            {.kind = Repair::Kind::ReplaceNode, .text = "Use MSELoss", .layer = "MSELoss"});
    }
    call.fail(std::move(problem));
}

void loss_of_scores(ShapeCall& call, const std::string& layer) {
    if (std::ranges::count(call.inputs, call.inputs[0]) == std::ssize(call.inputs)) {
        call.outputs = {{}};
        return;
    }
    call.fail(
        {.message = fmt::format("{} needs inputs of one shape and gets {}.", layer, listed(call))});
}

void loss_of_vectors(ShapeCall& call, const std::string& layer, size_t vectors) {
    const Shape& x = call.inputs[0];
    bool fits = x.size() == 2;
    for (size_t i = 1; i < call.inputs.size(); ++i)
        fits = fits && call.inputs[i] == (i < vectors ? x : Shape{x[0]});
    if (fits) {
        call.outputs = {{}};
        return;
    }
    call.fail({.message = fmt::format(
                   "{} needs vectors of one shape, batch × features{}, and gets "
                   "{}.",
                   layer, vectors < call.inputs.size() ? ", and a target per sample" : "",
                   listed(call))});
}

}  // namespace gradlab::nn::rules
