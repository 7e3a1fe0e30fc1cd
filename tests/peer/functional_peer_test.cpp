// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peer/compare_layers.h"

using gradlab::Tensor;
using peer::Shape;
using Factors = std::vector<double>;

namespace {

/// Two functions of the same tensors: results and gradients alike, in float32 and float64.
template <class Mine, class Theirs>
void compare(Mine mine, Theirs theirs, const std::vector<Tensor>& inputs) {
    for (const bool precise : {false, true}) {
        const auto type = precise ? gradlab::kFloat64 : gradlab::kFloat32;
        const double tolerance = precise ? 1e-11 : 5e-5;
        std::vector<Tensor> x;
        std::vector<torch::Tensor> y;
        for (const Tensor& input : inputs) {
            const bool real = input.is_floating_point();
            x.push_back(real ? input.detach().to(type, false, true) : input);
            y.push_back(peer::to_torch(x.back()));
            if (real) x.back().requires_grad_();
            if (real) y.back().requires_grad_();
        }
        peer::seed_both(5);
        const Tensor result = mine(x);
        const torch::Tensor expected = theirs(y);
        COMPARE_TENSORS(result, expected, tolerance);
        if (!result.requires_grad()) continue;
        const Tensor g = gradlab::rand(result.sizes(), type);
        result.backward(g);
        expected.backward(peer::to_torch(g));
        for (size_t i = 0; i < x.size(); ++i)
            if (x[i].requires_grad()) COMPARE_TENSORS(x[i].grad(), y[i].grad(), tolerance);
    }
}

/// The same text with F and torch meaning each library; the tensors are x[0], x[1] …
#define COMPARE_FUNCTION(INPUTS, ...)              \
    compare(                                       \
        [&](const auto& x) {                       \
            namespace torch = gradlab;             \
            namespace F = gradlab::nn::functional; \
            return F::__VA_ARGS__;                 \
        },                                         \
        [&](const auto& x) {                       \
            namespace F = torch::nn::functional;   \
            return F::__VA_ARGS__;                 \
        },                                         \
        std::vector<Tensor> INPUTS)

Tensor some(Shape shape) { return gradlab::randn(shape); }
Tensor chances(Shape shape) { return gradlab::rand(shape) * 0.9 + 0.05; }

}  // namespace

class FunctionalPeerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { gradlab::manual_seed(peer::sweep_seed()); }

    void activations() {
        const Tensor t = some({4, 6});
        COMPARE_FUNCTION({t}, relu(x[0]));
        COMPARE_FUNCTION({t}, relu(x[0] * 1, true));
        COMPARE_FUNCTION({t}, relu6(x[0]));
        COMPARE_FUNCTION({t}, elu(x[0], F::ELUFuncOptions().alpha(0.4)));
        COMPARE_FUNCTION({t}, selu(x[0]));
        COMPARE_FUNCTION({t}, celu(x[0], F::CELUFuncOptions().alpha(0.25)));
        COMPARE_FUNCTION({t}, leaky_relu(x[0], F::LeakyReLUFuncOptions().negative_slope(0.4)));
        COMPARE_FUNCTION({t}, hardtanh(x[0], F::HardtanhFuncOptions().min_val(-1).max_val(0.2)));
        COMPARE_FUNCTION({t}, hardshrink(x[0], F::HardshrinkFuncOptions(0.3)));
        COMPARE_FUNCTION({t}, softshrink(x[0]));
        COMPARE_FUNCTION({t}, softplus(x[0], F::SoftplusFuncOptions().beta(0.5)));
        COMPARE_FUNCTION({t}, threshold(x[0], F::ThresholdFuncOptions(0.2, 7)));
        COMPARE_FUNCTION({t}, logsigmoid(x[0]));
        COMPARE_FUNCTION({t}, silu(x[0]));
        COMPARE_FUNCTION({t}, mish(x[0]));
        COMPARE_FUNCTION({t}, gelu(x[0]));
        COMPARE_FUNCTION({t}, gelu(x[0], F::GELUFuncOptions().approximate("tanh")));
        COMPARE_FUNCTION({t}, softsign(x[0]));
        COMPARE_FUNCTION({t}, tanhshrink(x[0]));
        COMPARE_FUNCTION({t}, glu(x[0], F::GLUFuncOptions(0)));
        COMPARE_FUNCTION({t}, softmax(x[0], 1));
        COMPARE_FUNCTION({t}, softmax(x[0], F::SoftmaxFuncOptions(0).dtype(torch::kFloat64)));
        COMPARE_FUNCTION({t}, softmin(x[0], 1));
        COMPARE_FUNCTION({t}, log_softmax(x[0], -1));
        COMPARE_FUNCTION({t}, rrelu(x[0], F::RReLUFuncOptions().training(true)));
        COMPARE_FUNCTION(({t, some({6})}), prelu(x[0], x[1]));
    }

    void dropouts() {
        const Tensor t = some({4, 5, 3, 2});
        COMPARE_FUNCTION({t}, dropout(x[0]));
        COMPARE_FUNCTION({t}, dropout(x[0], F::DropoutFuncOptions().p(0.2).training(false)));
        COMPARE_FUNCTION({t}, dropout(x[0] * 1, F::DropoutFuncOptions().p(0.2).inplace(true)));
        COMPARE_FUNCTION({t}, dropout2d(x[0], F::Dropout2dFuncOptions().p(0.3)));
        COMPARE_FUNCTION({some({2, 3, 2, 2, 2})}, dropout3d(x[0]));
        COMPARE_FUNCTION({t}, alpha_dropout(x[0]));
        COMPARE_FUNCTION({t}, alpha_dropout(x[0], F::AlphaDropoutFuncOptions().training(true)));
        COMPARE_FUNCTION({t}, feature_alpha_dropout(
                                  x[0], F::FeatureAlphaDropoutFuncOptions().p(0.2).training(true)));
    }

    void products() {
        COMPARE_FUNCTION(({some({3, 4}), some({2, 4})}), linear(x[0], x[1]));
        COMPARE_FUNCTION(({some({3, 4}), some({2, 4}), some({2})}), linear(x[0], x[1], x[2]));
        COMPARE_FUNCTION(({some({3, 4}), some({3, 5}), some({2, 4, 5})}),
                         bilinear(x[0], x[1], x[2]));
        COMPARE_FUNCTION({gradlab::randint(5, {3, 2})}, one_hot(x[0]));
        COMPARE_FUNCTION({gradlab::randint(5, {3, 2})}, one_hot(x[0], 7));
        const Tensor numbers = gradlab::randint(5, {7});
        COMPARE_FUNCTION(({numbers, some({5, 3})}), embedding(x[0], x[1]));
        COMPARE_FUNCTION(
            ({numbers, some({5, 3})}),
            embedding(x[0], x[1],
                      F::EmbeddingFuncOptions().padding_idx(-2).scale_grad_by_freq(true)));
        COMPARE_FUNCTION(({some({3, 4}), some({3, 4})}), cosine_similarity(x[0], x[1]));
        COMPARE_FUNCTION(({some({3, 4}), some({3, 4})}),
                         pairwise_distance(x[0], x[1], F::PairwiseDistanceFuncOptions().p(1)));
    }

    void convolutions() {
        const Tensor x1 = some({2, 4, 9}), x2 = some({2, 4, 7, 6}), x3 = some({1, 4, 4, 5, 3});
        COMPARE_FUNCTION(({x1, some({3, 4, 2})}), conv1d(x[0], x[1]));
        COMPARE_FUNCTION(
            ({x1, some({4, 2, 3}), some({4})}),
            conv1d(x[0], x[1], F::Conv1dFuncOptions().bias(x[2]).stride(2).padding(1).groups(2)));
        COMPARE_FUNCTION(({x2, some({3, 4, 2, 3})}),
                         conv2d(x[0], x[1], F::Conv2dFuncOptions().padding(torch::kSame)));
        COMPARE_FUNCTION(
            ({x2, some({3, 4, 2, 3}), some({3})}),
            conv2d(x[0], x[1], F::Conv2dFuncOptions().bias(x[2]).stride({2, 1}).dilation(2)));
        COMPARE_FUNCTION(({x3, some({2, 4, 2, 3, 1})}),
                         conv3d(x[0], x[1], F::Conv3dFuncOptions().padding({1, 0, 2})));
        COMPARE_FUNCTION(({x1, some({4, 3, 2})}),
                         conv_transpose1d(x[0], x[1], F::ConvTranspose1dFuncOptions().stride(2)));
        COMPARE_FUNCTION(
            ({x2, some({4, 3, 3, 2}), some({6})}),
            conv_transpose2d(x[0], x[1],
                             F::ConvTranspose2dFuncOptions().bias(x[2]).stride(2).groups(2)));
    }

    void poolings() {
        const Tensor x1 = some({2, 3, 9}), x2 = some({2, 3, 7, 8});
        COMPARE_FUNCTION({x1}, max_pool1d(x[0], F::MaxPool1dFuncOptions(3).stride(2)));
        COMPARE_FUNCTION({x2}, max_pool2d(x[0], F::MaxPool2dFuncOptions({3, 2}).padding(1)));
        COMPARE_FUNCTION({x1}, avg_pool1d(x[0], F::AvgPool1dFuncOptions(2)));
        COMPARE_FUNCTION({x2}, avg_pool2d(x[0], F::AvgPool2dFuncOptions(2).divisor_override(3)));
        COMPARE_FUNCTION({x1}, lp_pool1d(x[0], F::LPPool1dFuncOptions(2, 3)));
        COMPARE_FUNCTION({x2}, lp_pool2d(x[0], F::LPPool2dFuncOptions(2, {2, 3}).stride(1)));
        COMPARE_FUNCTION({x1}, adaptive_avg_pool1d(x[0], F::AdaptiveAvgPool1dFuncOptions(4)));
        COMPARE_FUNCTION({x2}, adaptive_avg_pool2d(x[0], F::AdaptiveAvgPool2dFuncOptions({3, 5})));
        COMPARE_FUNCTION({x2}, adaptive_max_pool2d(x[0], F::AdaptiveMaxPool2dFuncOptions({3, 5})));
        const auto [most, places] = gradlab::nn::functional::adaptive_max_pool2d_with_indices(
            x2, gradlab::nn::functional::AdaptiveMaxPool2dFuncOptions({3, 5}));
        const auto expected = torch::adaptive_max_pool2d(peer::to_torch(x2), {3, 5});
        COMPARE_TENSORS(most, std::get<0>(expected), 0);
        COMPARE_TENSORS(places, std::get<1>(expected), 0);
        COMPARE_FUNCTION({some({1, 8, 2, 3})}, pixel_shuffle(x[0], 2));
        COMPARE_FUNCTION({some({1, 2, 4, 6})}, pixel_unshuffle(x[0], 2));
    }

    void losses() {
        const Tensor a = some({4, 3}), b = some({4, 3}), c = some({4, 3});
        const Tensor classes = gradlab::randint(3, {4}), signs = gradlab::randint(2, {4}) * 2 - 1;
        COMPARE_FUNCTION(({a, b}), mse_loss(x[0], x[1]));
        COMPARE_FUNCTION(({a, b}), mse_loss(x[0], x[1], F::MSELossFuncOptions(torch::kNone)));
        COMPARE_FUNCTION(({a, b}), l1_loss(x[0], x[1], F::L1LossFuncOptions(torch::kSum)));
        COMPARE_FUNCTION(({a, b}), smooth_l1_loss(x[0], x[1], F::SmoothL1LossFuncOptions(), 0.4));
        COMPARE_FUNCTION(({a, b}), huber_loss(x[0], x[1], F::HuberLossFuncOptions().delta(0.3)));
        COMPARE_FUNCTION(({a, classes}), cross_entropy(x[0], x[1]));
        COMPARE_FUNCTION(
            ({a, classes}),
            cross_entropy(x[0], x[1], F::CrossEntropyFuncOptions().label_smoothing(0.2)));
        COMPARE_FUNCTION(({a, classes}), nll_loss(F::log_softmax(x[0], 1), x[1]));
        COMPARE_FUNCTION({chances({4, 3})}, binary_cross_entropy(x[0], x[0].detach() * 0.5));
        COMPARE_FUNCTION({a}, binary_cross_entropy_with_logits(x[0], x[0].detach().cos().abs()));
        COMPARE_FUNCTION(({a, b}), kl_div(F::log_softmax(x[0], 1), F::softmax(x[1], 1),
                                          F::KLDivFuncOptions(torch::kBatchMean)));
        COMPARE_FUNCTION(({a, signs}), hinge_embedding_loss(x[0].select(1, 0), x[1]));
        COMPARE_FUNCTION(({a, b, signs}), cosine_embedding_loss(x[0], x[1], x[2]));
        COMPARE_FUNCTION(({a, b, signs}),
                         margin_ranking_loss(x[0].select(1, 0), x[1].select(1, 0), x[2]));
        COMPARE_FUNCTION(({a, b, c}), triplet_margin_loss(x[0], x[1], x[2]));
    }

    void norms() {
        const Tensor t = some({3, 4, 5}), w = some({4}), b = some({4});
        COMPARE_FUNCTION(
            ({t, w, b}),
            batch_norm(x[0], torch::Tensor(), torch::Tensor(),
                       F::BatchNormFuncOptions().weight(x[1]).bias(x[2]).training(true)));
        COMPARE_FUNCTION(({t, w, b}), batch_norm(x[0], x[1].detach(), x[2].detach().abs()));
        COMPARE_FUNCTION(({t, w, b}),
                         instance_norm(x[0], F::InstanceNormFuncOptions().weight(x[1]).bias(x[2])));
        COMPARE_FUNCTION({t}, layer_norm(x[0], F::LayerNormFuncOptions({4, 5}).eps(0.1)));
        COMPARE_FUNCTION(({t, w, b}),
                         group_norm(x[0], F::GroupNormFuncOptions(2).weight(x[1]).bias(x[2])));
        COMPARE_FUNCTION({t}, normalize(x[0]));
        COMPARE_FUNCTION({t}, normalize(x[0], F::NormalizeFuncOptions().p(1).dim(-1)));
    }

    void paddings() {
        const Tensor t = some({2, 3, 4, 5});
        COMPARE_FUNCTION({t}, pad(x[0], F::PadFuncOptions({1, 2, 0, 3}).value(2)));
        COMPARE_FUNCTION({t}, pad(x[0], F::PadFuncOptions({1, 2, 0, 3}).mode(torch::kReflect)));
        COMPARE_FUNCTION({t}, pad(x[0], F::PadFuncOptions({5, 2, 0, 3}).mode(torch::kReplicate)));
        COMPARE_FUNCTION({t}, pad(x[0], F::PadFuncOptions({1, 2, 0, 3}).mode(torch::kCircular)));
        COMPARE_FUNCTION({t}, pad(x[0], F::PadFuncOptions({-1, 1})));
    }

    void interpolations() {
        const Tensor x1 = some({2, 3, 7}), x2 = some({2, 3, 4, 5}), x3 = some({1, 2, 3, 4, 5});
        using O = std::vector<int64_t>;
        COMPARE_FUNCTION({x1}, interpolate(x[0], F::InterpolateFuncOptions().size(O{11})));
        COMPARE_FUNCTION({x1}, interpolate(x[0], F::InterpolateFuncOptions()
                                                     .scale_factor(Factors{1.7})
                                                     .mode(torch::kLinear)
                                                     .align_corners(false)));
        COMPARE_FUNCTION({x2}, interpolate(x[0], F::InterpolateFuncOptions()
                                                     .scale_factor(Factors{1.7, 0.8})
                                                     .recompute_scale_factor(true)
                                                     .mode(torch::kBilinear)
                                                     .align_corners(false)));
        COMPARE_FUNCTION({x2}, interpolate(x[0], F::InterpolateFuncOptions()
                                                     .scale_factor(Factors{1.7, 0.8})
                                                     .mode(torch::kBicubic)
                                                     .align_corners(true)));
        COMPARE_FUNCTION({x2}, interpolate(x[0], F::InterpolateFuncOptions().size(O{3, 2}).mode(
                                                     torch::kNearestExact)));
        COMPARE_FUNCTION(
            {x2}, interpolate(x[0], F::InterpolateFuncOptions().size(O{3, 2}).mode(torch::kArea)));
        COMPARE_FUNCTION({x3}, interpolate(x[0], F::InterpolateFuncOptions()
                                                     .size(O{4, 3, 7})
                                                     .mode(torch::kTrilinear)
                                                     .align_corners(true)));
    }
};

QTEST_GUILESS_MAIN(FunctionalPeerTest)
#include "functional_peer_test.moc"
