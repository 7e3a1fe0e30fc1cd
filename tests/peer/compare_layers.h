// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "tests/peer/compare.h"

/// The same layer in both libraries: one text, one start from the same seed (to the bit), outputs
/// and all gradients alike, in float32 and in float64.
namespace peer {

using Shape = std::vector<int64_t>;
using Shapes = std::vector<Shape>;

struct Inputs {
    Inputs(Shapes all) : shapes(std::move(all)) {}  // NOLINT
    Inputs(Shape one) : shapes{std::move(one)} {}   // NOLINT
    Shapes shapes;
    int64_t classes = 0;      ///< if not 0, the inputs are numbers below this
    double tolerance = 5e-5;  ///< in float32; float64 is held to 1e-10
};
/// Numbers below `classes`.
inline Inputs indices(Shape shape, int64_t classes) {
    Inputs inputs(std::move(shape));
    inputs.classes = classes;
    return inputs;
}

template <class Tensor>
std::vector<Tensor> flat(const Tensor& tensor) {
    return {tensor};
}
template <class... Parts>
auto flat(const std::tuple<Parts...>& parts) {
    auto all = flat(std::get<0>(parts));
    std::apply(
        [&](const auto&, const auto&... rest) {
            const auto append = [&](const auto& more) {
                all.insert(all.end(), more.begin(), more.end());
            };
            (append(flat(rest)), ...);
        },
        parts);
    return all;
}

/// forward(all inputs)
template <class M, class Tensor>
auto forward(M& module, const std::vector<Tensor>& x) {
    if constexpr (requires { module->forward(x[0]); }) {
        if (x.size() == 1) return flat(module->forward(x[0]));
    }
    if constexpr (requires { module->forward(x[0], x[1]); }) {
        if (x.size() == 2) return flat(module->forward(x[0], x[1]));
    }
    if constexpr (requires { module->forward(x[0], x[1], x[2]); }) {
        if (x.size() == 3) return flat(module->forward(x[0], x[1], x[2]));
    }
    return std::vector<Tensor>();
}

inline void seed_both(int seed) {
    gradlab::manual_seed(static_cast<uint64_t>(seed));
    torch::manual_seed(static_cast<uint64_t>(seed));
}

template <class Mine, class Theirs>
void compare_outputs(Mine& mine, Theirs& theirs, const Inputs& inputs, bool precise) {
    const double tolerance = precise ? 1e-10 : inputs.tolerance;
    const auto type = precise ? gradlab::kFloat64 : gradlab::kFloat32;
    std::vector<gradlab::Tensor> x;
    std::vector<torch::Tensor> y;
    for (const Shape& shape : inputs.shapes) {
        x.push_back(inputs.classes ? gradlab::randint(inputs.classes, shape)
                                   : gradlab::randn(shape, type));
        y.push_back(to_torch(x.back()));
        if (inputs.classes) continue;
        x.back().requires_grad_();
        y.back().requires_grad_();
    }
    seed_both(23);
    const auto outputs = forward(mine, x);
    const auto expected = forward(theirs, y);
    QCOMPARE(outputs.size(), expected.size());
    QVERIFY(!outputs.empty());
    std::vector<gradlab::Tensor> roots, gradients;
    std::vector<torch::Tensor> peer_roots, peer_gradients;
    for (size_t i = 0; i < outputs.size(); ++i) {
        COMPARE_TENSORS(outputs[i], expected[i], tolerance);
        if (!outputs[i].defined() || !outputs[i].requires_grad()) continue;
        roots.push_back(outputs[i]);
        peer_roots.push_back(expected[i]);
        gradients.push_back(gradlab::randn(outputs[i].sizes(), type));
        peer_gradients.push_back(to_torch(gradients.back()));
    }
    if (roots.empty()) return;
    gradlab::autograd::backward(roots, gradients);
    torch::autograd::backward(peer_roots, peer_gradients);
    for (size_t i = 0; i < x.size(); ++i)
        if (!inputs.classes) COMPARE_TENSORS(x[i].grad(), y[i].grad(), tolerance);
    const auto own = mine->named_parameters();
    const auto other = theirs->named_parameters();
    for (const auto& item : own)
        COMPARE_TENSORS(item.value().grad(), other[item.key()].grad(), tolerance);
    const auto buffers = mine->named_buffers();
    for (const auto& item : buffers)
        COMPARE_TENSORS(item.value(), theirs->named_buffers()[item.key()], tolerance);
}

template <class Mine, class Theirs>
void compare_layer(const std::function<Mine()>& make, const std::function<Theirs()>& make_peer,
                   const Inputs& inputs) {
    for (const bool precise : {false, true}) {
        seed_both(17);
        Mine mine = make();
        Theirs theirs = make_peer();
        const std::string text = printed(mine), peer_text = printed(theirs);
        QVERIFY2(text == peer_text, (text + " is not " + peer_text).c_str());
        const auto own = mine->named_parameters();
        const auto other = theirs->named_parameters();
        QCOMPARE(own.keys(), other.keys());
        for (const auto& item : own) COMPARE_TENSORS(item.value(), other[item.key()], 0);
        if (precise) mine->double_();
        if (precise) theirs->to(torch::kFloat64);
        for (const bool training : {true, false}) {
            mine->train(training);
            theirs->train(training);
            compare_outputs(mine, theirs, inputs, precise);
            mine->zero_grad();
            theirs->zero_grad();
        }
    }
}

}  // namespace peer

/// Compares NAME, made from the same text of options in both namespaces.
#define COMPARE_LAYER(NAME, INPUTS, ...)                     \
    peer::compare_layer<gradlab::nn::NAME, torch::nn::NAME>( \
        [&] {                                                \
            namespace nn = gradlab::nn;                      \
            namespace torch = gradlab;                       \
            return nn::NAME(__VA_ARGS__);                    \
        },                                                   \
        [&] {                                                \
            namespace nn = torch::nn;                        \
            return nn::NAME(__VA_ARGS__);                    \
        },                                                   \
        INPUTS)
