// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/nn/catalog.h"
#include "engine/ops/ops.h"

Q_DECLARE_METATYPE(const gradlab::nn::LayerSpec*)
Q_DECLARE_METATYPE(gradlab::nn::Sample)

/// The catalog's layers, each with the samples that its spec gives for tests.
namespace layer_cases {

using namespace gradlab;
using nn::LayerSpec;
using nn::Params;
using nn::Sample;
using nn::Shape;

inline nn::Json as_json(const std::vector<std::pair<std::string, nn::Value>>& params) {
    nn::Json json = nn::Json::object();
    for (const auto& [key, value] : params) json[key] = nn::to_json(value);
    return json;
}

/// A sample with its parameters completed by the shape rule.
struct Case {
    Case(const LayerSpec& spec, const Sample& sample)
        : params(Params::resolve(spec.fields, as_json(sample.params), &errors)),
          call{.params = params, .inputs = sample.inputs} {
        if (errors.empty()) spec.shape(call);
    }
    /// What is wrong with it, or empty.
    std::string complaint() const {
        if (!errors.empty()) return errors[0].message;
        return call.problems.empty() ? "" : call.problems[0].message;
    }

    std::vector<nn::ParamError> errors{};
    Params params;
    nn::ShapeCall call;
};

/// Inputs of a sample; a target without the classes' dimension holds class numbers.
inline std::vector<Tensor> make_inputs(const LayerSpec& spec, const Sample& sample,
                                       ScalarType type) {
    const bool loss = spec.category == nn::Category::Loss;
    std::vector<Tensor> inputs;
    for (const Shape& shape : sample.inputs) {
        const bool classes = loss && !inputs.empty() && shape != sample.inputs[0];
        if (classes || spec.takes_indices)
            inputs.push_back(randint(classes ? sample.inputs[0][1] : 3, shape));
        else if (loss)
            inputs.push_back(rand(shape, type) * 0.8 + 0.1);
        else
            inputs.push_back(randn(shape, type));
    }
    return inputs;
}

/// Rows "spec", "sample" of a test.
inline void add_samples() {
    QTest::addColumn<const LayerSpec*>("spec");
    QTest::addColumn<Sample>("sample");
    for (const LayerSpec* spec : nn::catalog())
        for (size_t i = 0; i < spec->samples.size(); ++i)
            QTest::addRow("%s %zu", spec->id.c_str(), i) << spec << spec->samples[i];
}

}  // namespace layer_cases
