// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "engine/nn/spec/layer.h"

namespace gradlab::nn {

class UnflattenOptions : public OptionSet<UnflattenOptions> {
public:
    UnflattenOptions(int64_t dim, std::vector<int64_t> sizes)
        : dim_(dim), sizes_(std::move(sizes)) {}

    UnflattenOptions& dim(int64_t v) { return set(dim_, v); }
    int64_t dim() const { return dim_; }
    UnflattenOptions& sizes(std::vector<int64_t> v) { return set(sizes_, std::move(v)); }
    const std::vector<int64_t>& sizes() const { return sizes_; }

private:
    int64_t dim_;
    std::vector<int64_t> sizes_;
};

class UnflattenImpl : public Cloneable<UnflattenImpl> {
public:
    UnflattenImpl(int64_t dim, std::vector<int64_t> sizes)
        : UnflattenImpl(UnflattenOptions(dim, std::move(sizes))) {}
    explicit UnflattenImpl(UnflattenOptions options_) : options(std::move(options_)) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return input.unflatten(options.dim(), options.sizes()); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::Unflatten(dim=" << options.dim() << ", unflattened_size={";
        const char* separator = "";
        for (const int64_t size : options.sizes()) stream << std::exchange(separator, ", ") << size;
        stream << "})";
    }

    UnflattenOptions options;
};
using Unflatten = ModuleHolder<UnflattenImpl>;

inline void unflatten_shape(ShapeCall& call) {
    const Shape& x = call.inputs[0];
    const auto dim = rules::dimension(call, "Unflatten", "dim", x.size());
    if (!dim) return;
    const auto sizes = rules::fill_in(call, "Unflatten", "unflattened_size", x[*dim]);
    if (!sizes) return;
    Shape y(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(*dim));
    y.insert(y.end(), sizes->begin(), sizes->end());
    y.insert(y.end(), x.begin() + static_cast<std::ptrdiff_t>(*dim) + 1, x.end());
    call.outputs = {y};
}

inline LayerSpec unflatten_spec() {
    using namespace fields;
    return {
        .id = "Unflatten",
        .category = Category::Shape,
        .summary = "Splits one dimension into several",
        .formula = "N × (C·H·W) → N × C × H × W",
        .help = help_page("The reverse of Flatten: one dimension becomes several, no value is "
                          "touched.",
                          "Unflatten"),
        .fields = {dimension("dim", 1, "The dimension to split; 0 is the batch."),
                   integers("unflattened_size", "The sizes it becomes; −1 for what is left.", {},
                            -1)},
        .shape = unflatten_shape,
        .build =
            [](const Params& p) {
                return built(std::make_shared<UnflattenImpl>(p.integer("dim"),
                                                             p.integers("unflattened_size")));
            },
        .samples = {{{{"unflattened_size", Shape{2, 3}}}, {{4, 6}}},
                    {{{"dim", int64_t{-1}}, {"unflattened_size", Shape{-1, 2, 2}}}, {{2, 3, 8}}}}};
}

}  // namespace gradlab::nn
