// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "engine/nn/spec/rules.h"

namespace gradlab::nn::rules {

bool infer_features(ShapeCall& call, const std::string& layer, const std::string& key) {
    const Shape& x = call.inputs[0];
    const int64_t values = product(x, 1);
    const bool rows = x.size() > 2;
    ShapeProblem problem{.port = "input"};
    if (call.params.has(key)) {
        const int64_t wanted = call.params.integer(key);
        if (wanted == x.back()) return true;
        problem.message = fmt::format("{} expects {} inputs and gets {}: {} values", layer, wanted,
                                      format_shape(x), values);
        if (!rows)
            problem.message += " per sample.";
        else
            problem.message += fmt::format(" in {} dimensions.{}", x.size() - 1,
                                           values == wanted ? " Insert Flatten." : "");
    } else if (x.size() <= 3) {
        call.params.set(key, x.back());
        return true;
    } else {
        problem.message = fmt::format(
            "{} works on the last dimension and gets {}: rows of {}. "
            "Insert Flatten to use all {} values of a sample.",
            layer, format_shape(x), x.back(), values);
    }
    if (rows) problem.repairs.push_back(insert_layer("Flatten"));
    problem.repairs.push_back(set_param(key, x.back()));
    if (x.size() <= 3) problem.repairs.push_back(clear_param(key));
    call.fail(std::move(problem));
    return false;
}

std::optional<Shape> fill_in(ShapeCall& call, const std::string& layer, const std::string& key,
                             int64_t count) {
    Shape sizes = call.params.integers(key);
    const auto open = std::ranges::count(sizes, -1);
    const int64_t known = product(sizes) * (open == 1 ? -1 : 1);
    if (open == 1 && known > 0 && count % known == 0) {
        *std::ranges::find(sizes, -1) = count / known;
        return sizes;
    }
    if (open == 0 && known == count) return sizes;
    std::string message =
        open > 1 ? fmt::format("{}: only one size can be −1.", layer)
                 : fmt::format("{} cannot lay out {} values as {}{}.", layer, count,
                               format_shape(sizes), open ? "" : fmt::format(": {}", known));
    call.fail({.message = std::move(message),
               .port = "input",
               .repairs = {set_param(key, std::vector<int64_t>{count})}});
    return {};
}

void broadcast(ShapeCall& call, const std::string& layer) {
    Shape wide = call.inputs[0];
    for (size_t i = 1; i < call.inputs.size(); ++i) {
        const Shape& x = call.inputs[i];
        if (x.size() > wide.size()) wide.insert(wide.begin(), x.size() - wide.size(), 1);
        for (size_t back = 1; back <= x.size(); ++back) {
            int64_t& size = wide[wide.size() - back];
            const int64_t other = x[x.size() - back];
            if (size == 1) size = other;
            if (other == size || other == 1) continue;
            call.fail({.message = fmt::format("{} needs inputs of one shape and gets {} and {}.",
                                              layer, format_shape(call.inputs[0]), format_shape(x)),
                       .port = fmt::format("input{}", i)});
            return;
        }
    }
    call.outputs = {wide};
}

}  // namespace gradlab::nn::rules
