// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/distance.h"

/// How near two inputs' vectors are: CosineSimilarity and PairwiseDistance.
namespace gradlab::nn {

class CosineSimilarityOptions : public OptionSet<CosineSimilarityOptions> {
public:
    CosineSimilarityOptions& dim(int64_t v) { return set(dim_, v); }
    int64_t dim() const { return dim_; }
    CosineSimilarityOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }

private:
    int64_t dim_ = 1;
    double eps_ = 1e-8;
};

class CosineSimilarityImpl : public Cloneable<CosineSimilarityImpl> {
public:
    explicit CosineSimilarityImpl(const CosineSimilarityOptions& options_ = {})
        : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input1, const Tensor& input2) {
        return cosine_similarity(input1, input2, options.dim(), options.eps());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::CosineSimilarity(dim=" << options.dim() << ", eps=" << options.eps()
               << ")";
    }

    CosineSimilarityOptions options;
};
using CosineSimilarity = ModuleHolder<CosineSimilarityImpl>;

class PairwiseDistanceOptions : public OptionSet<PairwiseDistanceOptions> {
public:
    PairwiseDistanceOptions& p(double v) { return set(p_, v); }
    double p() const { return p_; }
    PairwiseDistanceOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }
    PairwiseDistanceOptions& keepdim(bool v) { return set(keepdim_, v); }
    bool keepdim() const { return keepdim_; }

private:
    double p_ = 2;
    double eps_ = 1e-6;
    bool keepdim_ = false;
};

class PairwiseDistanceImpl : public Cloneable<PairwiseDistanceImpl> {
public:
    explicit PairwiseDistanceImpl(const PairwiseDistanceOptions& options_ = {})
        : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input1, const Tensor& input2) {
        return pairwise_distance(input1, input2, options.p(), options.eps(), options.keepdim());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::PairwiseDistance(p=" << options.p() << ", eps=" << options.eps()
               << ", keepdim=" << std::boolalpha << options.keepdim() << ")";
    }

    PairwiseDistanceOptions options;
};
using PairwiseDistance = ModuleHolder<PairwiseDistanceImpl>;

/// The shape that both inputs have, or null with the problem noted.
inline const Shape* shape_of_both(ShapeCall& call, const std::string& layer) {
    const Shape &first = call.inputs[0], &second = call.inputs[1];
    if (first == second && first.size() >= 2) return &first;
    call.fail({.message = layer + " compares vectors of one shape and gets " + format_shape(first) +
                          " and " + format_shape(second) + ".",
               .port = "input2"});
    return nullptr;
}

inline LayerSpec cosine_similarity_spec() {
    using namespace fields;
    return {
        .id = "CosineSimilarity",
        .category = Category::Merge,
        .summary = "How much two vectors point one way",
        .formula = "y = a · b / (‖a‖ ‖b‖)",
        .help = help_page("The cosine of the angle between two vectors: 1 for one direction, 0 "
                          "for a right angle, −1 for opposite ones. Lengths do not matter.",
                          "CosineSimilarity"),
        .inputs = {{"input1"}, {"input2"}},
        .fields = {dimension("dim", 1, "The dimension that holds the vectors."),
                   number("eps", 1e-8, "The least length, so that 0 is not divided by.")},
        .shape =
            [](ShapeCall& call) {
                const Shape* x = shape_of_both(call, "CosineSimilarity");
                if (!x) return;
                const auto dim = rules::dimension(call, "CosineSimilarity", "dim", x->size());
                if (!dim) return;
                call.outputs = {*x};
                call.outputs[0].erase(call.outputs[0].begin() + static_cast<std::ptrdiff_t>(*dim));
            },
        .build =
            [](const Params& p) {
                return built_pair(std::make_shared<CosineSimilarityImpl>(
                    CosineSimilarityOptions().dim(p.integer("dim")).eps(p.number("eps"))));
            },
        .samples = {{{}, {{3, 4}, {3, 4}}}, {{{"dim", int64_t{-1}}}, {{2, 3, 2}, {2, 3, 2}}}}};
}

inline LayerSpec pairwise_distance_spec() {
    using namespace fields;
    return {.id = "PairwiseDistance",
            .category = Category::Merge,
            .summary = "How far apart two vectors are",
            .formula = "y = ‖a − b + ε‖ₚ",
            .help = help_page("The distance of two vectors, along the last dimension: p = 2 as the "
                              "crow flies, p = 1 along the streets of a city.",
                              "PairwiseDistance"),
            .inputs = {{"input1"}, {"input2"}},
            .fields = {number("p", 2, "The norm's power.", 1, 64),
                       number("eps", 1e-6, "Keeps the slope at distance 0 finite."),
                       boolean("keepdim", false, "Keep the last dimension, of size 1.")},
            .shape =
                [](ShapeCall& call) {
                    const Shape* x = shape_of_both(call, "PairwiseDistance");
                    if (!x) return;
                    call.outputs = {*x};
                    call.outputs[0].back() = 1;
                    if (!call.params.boolean("keepdim")) call.outputs[0].pop_back();
                },
            .build =
                [](const Params& p) {
                    return built_pair(
                        std::make_shared<PairwiseDistanceImpl>(PairwiseDistanceOptions()
                                                                   .p(p.number("p"))
                                                                   .eps(p.number("eps"))
                                                                   .keepdim(p.boolean("keepdim"))));
                },
            .samples = {{{}, {{3, 4}, {3, 4}}},
                        {{{"p", 3.0}, {"keepdim", true}}, {{2, 3, 2}, {2, 3, 2}}}}};
}

}  // namespace gradlab::nn
