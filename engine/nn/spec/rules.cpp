// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/spec/rules.h"

#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace gradlab::nn::rules {

namespace {

/// Repairs that turn a value without channels into pictures, where that is plain.
std::vector<Repair> picture_repairs(const Shape& shape) {
    if (shape.size() == 3)
        return {insert_layer("Reshape", {{"shape", std::vector<int64_t>{1, shape[1], shape[2]}}})};
    if (shape.size() != 2) return {};
    const auto side = static_cast<int64_t>(std::lround(std::sqrt(static_cast<double>(shape[1]))));
    if (side < 2 || side * side != shape[1]) return {};
    return {insert_layer("Reshape", {{"shape", std::vector<int64_t>{1, side, side}}})};
}

}  // namespace

int64_t product(std::initializer_list<int64_t> sizes) { return product(Shape(sizes)); }

int64_t product(const Shape& shape, size_t first) {
    int64_t result = 1;
    for (size_t i = first; i < shape.size(); ++i)
        if (__builtin_mul_overflow(result, shape[i], &result))
            return std::numeric_limits<int64_t>::max();
    return result;
}

Repair set_param(const std::string& key, Value value) {
    const std::string text = fmt::format("Set {} to {}", key, python(value));
    return {.kind = Repair::Kind::SetParam, .text = text, .key = key, .value = std::move(value)};
}

Repair clear_param(const std::string& key) {
    return {.kind = Repair::Kind::ClearParam,
            .text = fmt::format("Infer {} from the wire", key),
            .key = key};
}

Repair insert_layer(const std::string& layer, std::vector<std::pair<std::string, Value>> params,
                    const std::string& port) {
    std::string text = "Insert " + layer;
    for (size_t i = 0; i < params.size(); ++i)
        text += fmt::format("{}{} = {}", i ? ", " : " with ", params[i].first,
                            python(params[i].second));
    return {.kind = Repair::Kind::InsertLayer,
            .text = std::move(text),
            .layer = layer,
            .params = std::move(params),
            .port = port};
}

void same_shape(ShapeCall& call) { call.outputs = {call.inputs[0]}; }

bool expect_rank(ShapeCall& call, const std::string& layer, size_t rank, const std::string& names,
                 size_t port) {
    const Shape& shape = call.inputs[port];
    if (shape.size() == rank) return true;
    call.fail(
        {.message = fmt::format("{} expects {} and gets {}.", layer, names, format_shape(shape)),
         .port = port == 0 ? "input" : "target"});
    return false;
}

bool expect_pictures(ShapeCall& call, const std::string& layer) {
    if (expect_rank(call, layer, 4, "batch × channels × height × width")) return true;
    call.problems.back().repairs = picture_repairs(call.inputs[0]);
    return false;
}

bool expect_grid(ShapeCall& call, const std::string& layer, size_t dims) {
    if (dims == 2) return expect_pictures(call, layer);
    return expect_rank(
        call, layer, dims + 2,
        dims == 1 ? "batch × channels × length" : "batch × channels × depth × height × width");
}

bool expect_sizes(ShapeCall& call, const std::string& layer, const std::string& key, size_t dims) {
    if (!call.params.has(key)) return true;
    const Shape given = call.params.integers(key);
    if (given.size() == dims) return true;
    const int64_t first = given.empty() ? 1 : given.front();
    const Shape all(dims, first);
    if (given.size() == 1) {
        call.params.set(key, all);
        return true;
    }
    call.fail({.message = fmt::format("{}: {} needs {} numbers, one for each dimension.", layer,
                                      key, dims),
               .repairs = {set_param(key, all)}});
    return false;
}

bool infer_size(ShapeCall& call, const std::string& layer, const std::string& key, int64_t given,
                const std::string& what) {
    if (!call.params.has(key)) call.params.set(key, given);
    const int64_t wanted = call.params.integer(key);
    if (wanted == given) return true;
    call.fail({.message = fmt::format("{} expects {} {} and gets {}: {} {}.", layer, wanted, what,
                                      format_shape(call.inputs[0]), given, what),
               .port = "input",
               .repairs = {set_param(key, given), clear_param(key)}});
    return false;
}

std::optional<size_t> dimension(ShapeCall& call, const std::string& layer, const std::string& key,
                                size_t rank) {
    const int64_t dim = call.params.integer(key);
    const auto size = static_cast<int64_t>(rank);
    if (dim >= -size && dim < size) return static_cast<size_t>(dim < 0 ? dim + size : dim);
    call.fail({.message = fmt::format("{} {} does not exist: {} gets {}, dimensions 0 to {}.", key,
                                      dim, layer, format_shape(call.inputs[0]), size - 1),
               .repairs = {set_param(key, size - 1)}});
    return {};
}

}  // namespace gradlab::nn::rules
