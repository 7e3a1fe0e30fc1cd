// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/softmax.h"

namespace gradlab::nn {

class LogSoftmaxOptions : public OptionSet<LogSoftmaxOptions> {
public:
    LogSoftmaxOptions(int64_t dim) : dim_(dim) {}  // NOLINT: as in PyTorch

    LogSoftmaxOptions& dim(int64_t v) { return set(dim_, v); }
    int64_t dim() const { return dim_; }

private:
    int64_t dim_;
};

class LogSoftmaxImpl : public Cloneable<LogSoftmaxImpl> {
public:
    explicit LogSoftmaxImpl(int64_t dim) : LogSoftmaxImpl(LogSoftmaxOptions(dim)) {}
    explicit LogSoftmaxImpl(const LogSoftmaxOptions& options_) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return log_softmax(input, options.dim()); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::LogSoftmax(dim=" << options.dim() << ")";
    }

    LogSoftmaxOptions options;
};
using LogSoftmax = ModuleHolder<LogSoftmaxImpl>;

inline LayerSpec log_softmax_spec() {
    using namespace fields;
    return {.id = "LogSoftmax",
            .category = Category::Activation,
            .summary = "The logarithm of Softmax, for NLLLoss",
            .formula = "yᵢ = xᵢ − ln Σⱼ exp(xⱼ)",
            .help = help_page("The logarithms of the shares that Softmax gives, computed without "
                              "rounding small shares to 0. Followed by NLLLoss it is the same as "
                              "CrossEntropyLoss.",
                              "LogSoftmax"),
            .fields = {dimension("dim", 1, "The dimension whose shares add up to 1.")},
            .shape =
                [](ShapeCall& call) {
                    if (rules::dimension(call, "LogSoftmax", "dim", call.inputs[0].size()))
                        rules::same_shape(call);
                },
            .build =
                [](const Params& p) {
                    return built(std::make_shared<LogSoftmaxImpl>(p.integer("dim")));
                },
            .samples = {{{}, {{3, 4}}}, {{{"dim", int64_t{-1}}}, {{2, 3, 4}}}, {{}, {{2, 3, 4}}}}};
}

}  // namespace gradlab::nn
