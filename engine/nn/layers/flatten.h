// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"

namespace gradlab::nn {

class FlattenOptions : public OptionSet<FlattenOptions> {
public:
    FlattenOptions& start_dim(int64_t v) { return set(start_dim_, v); }
    int64_t start_dim() const { return start_dim_; }
    FlattenOptions& end_dim(int64_t v) { return set(end_dim_, v); }
    int64_t end_dim() const { return end_dim_; }

private:
    int64_t start_dim_ = 1;
    int64_t end_dim_ = -1;
};

class FlattenImpl : public Cloneable<FlattenImpl> {
public:
    explicit FlattenImpl(const FlattenOptions& options_ = {}) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) {
        return input.flatten(options.start_dim(), options.end_dim());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::Flatten(start_dim=" << options.start_dim()
               << ", end_dim=" << options.end_dim() << ")";
    }

    FlattenOptions options;
};
using Flatten = ModuleHolder<FlattenImpl>;

inline void flatten_shape(ShapeCall& call) {
    const Shape& x = call.inputs[0];
    const auto start = rules::dimension(call, "Flatten", "start_dim", x.size());
    const auto end = rules::dimension(call, "Flatten", "end_dim", x.size());
    if (!start || !end) return;
    if (*start > *end) {
        call.fail({.message = "Flatten: start_dim lies behind end_dim.",
                   .repairs = {rules::set_param("end_dim", int64_t{-1})}});
        return;
    }
    Shape y(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(*start));
    y.push_back(rules::product(Shape(x.begin() + static_cast<std::ptrdiff_t>(*start),
                                     x.begin() + static_cast<std::ptrdiff_t>(*end) + 1)));
    y.insert(y.end(), x.begin() + static_cast<std::ptrdiff_t>(*end) + 1, x.end());
    call.outputs = {y};
}

inline LayerSpec flatten_spec() {
    using namespace fields;
    return {
        .id = "Flatten",
        .category = Category::Shape,
        .summary = "Lays out each sample as one row of values",
        .formula = "N × C × H × W → N × (C·H·W)",
        .help = help_page("Joins dimensions into one without touching a value, so that a picture "
                          "becomes the row of numbers that Linear wants.",
                          "Flatten"),
        .fields = {dimension("start_dim", 1, "The first dimension to join; 0 is the batch."),
                   dimension("end_dim", -1, "The last one; −1 is the very last.")},
        .shape = flatten_shape,
        .build =
            [](const Params& p) {
                return built(std::make_shared<FlattenImpl>(FlattenOptions()
                                                               .start_dim(p.integer("start_dim"))
                                                               .end_dim(p.integer("end_dim"))));
            },
        .samples = {{{}, {{2, 3, 4, 5}}},
                    {{{"start_dim", int64_t{2}}}, {{2, 3, 4, 5}}},
                    {{{"start_dim", int64_t{1}}, {"end_dim", int64_t{2}}}, {{2, 3, 4, 5}}}}};
}

}  // namespace gradlab::nn
