// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include "engine/nn/spec/layer.h"

namespace gradlab::nn {

/// Gradlab's own: torch.permute as a module.
class PermuteImpl : public Cloneable<PermuteImpl> {
public:
    explicit PermuteImpl(const std::vector<int64_t>& dims) : dims_(dims) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return input.permute(dims_); }

private:
    std::vector<int64_t> dims_;
};
using Permute = ModuleHolder<PermuteImpl>;

inline void permute_shape(ShapeCall& call) {
    const Shape& x = call.inputs[0];
    const auto rank = static_cast<int64_t>(x.size());
    Shape y, order;
    for (const int64_t dim : call.params.integers("dims")) {
        if (dim < -rank || dim >= rank) break;
        order.push_back(dim < 0 ? dim + rank : dim);
        y.push_back(x[static_cast<size_t>(order.back())]);
    }
    Shape each = order;
    std::ranges::sort(each);
    Shape all(x.size());
    for (size_t i = 0; i < all.size(); ++i) all[i] = static_cast<int64_t>(i);
    if (each != all || y.size() != call.params.integers("dims").size()) {
        call.fail(
            {.message = "Permute: dims must name each dimension of " + format_shape(x) + " once.",
             .repairs = {rules::set_param("dims", all)}});
        return;
    }
    call.outputs = {y};
}

inline LayerSpec permute_spec() {
    using namespace fields;
    return {.id = "Permute",
            .category = Category::Shape,
            .summary = "Puts the dimensions in another order",
            .formula = "y[i, k, j] = x[i, j, k]",
            .help =
                "The dimensions in a new order, the batch (0) included: dims 0, 2, 1 swaps the "
                "last two.\n\n[PyTorch: torch.permute]"
                "(https://pytorch.org/docs/stable/generated/torch.permute.html)",
            .fields = {integers("dims", "The old dimension at each new place.", {}, -16)},
            .shape = permute_shape,
            .build =
                [](const Params& p) {
                    return built(std::make_shared<PermuteImpl>(p.integers("dims")));
                },
            .samples = {{{{"dims", Shape{0, 2, 1}}}, {{2, 3, 4}}},
                        {{{"dims", Shape{0, -1, 1, 2}}}, {{2, 3, 4, 5}}}}};
}

}  // namespace gradlab::nn
