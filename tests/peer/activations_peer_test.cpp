// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peer/compare_layers.h"

using peer::Shape;

/// Activations, dropouts and normalisations: layers that keep a shape.
class ActivationsPeerTest : public QObject {
    Q_OBJECT

private:
    peer::Dice dice_;
    static constexpr int rounds = 6;

private slots:
    void initTestCase() { gradlab::manual_seed(peer::sweep_seed()); }

    void plainActivations() {
        const Shape shape{5, 7};
        COMPARE_LAYER(ReLU, shape);
        COMPARE_LAYER(ReLU6, shape);
        COMPARE_LAYER(Tanh, shape);
        COMPARE_LAYER(Sigmoid, shape);
        COMPARE_LAYER(LogSigmoid, shape);
        COMPARE_LAYER(SiLU, shape);
        COMPARE_LAYER(Mish, shape);
        COMPARE_LAYER(GELU, shape);
        COMPARE_LAYER(SELU, shape);
        COMPARE_LAYER(Softsign, shape);
        COMPARE_LAYER(Tanhshrink, shape);
        COMPARE_LAYER(PReLU, shape);
    }

    void activationsWithSettings() {
        const Shape shape{5, 7};
        COMPARE_LAYER(PReLU, shape, nn::PReLUOptions().num_parameters(7));
        COMPARE_LAYER(GELU, shape, nn::GELUOptions().approximate("tanh"));
        COMPARE_LAYER(LeakyReLU, shape, nn::LeakyReLUOptions().negative_slope(0.2));
        COMPARE_LAYER(ELU, shape, nn::ELUOptions().alpha(0.7));
        // libtorch rounds 1/α to float32, so that only some α agree in float64.
        COMPARE_LAYER(CELU, shape, nn::CELUOptions().alpha(0.5));
        COMPARE_LAYER(Hardtanh, shape, nn::HardtanhOptions().min_val(-0.5).max_val(1.5));
        COMPARE_LAYER(Softplus, shape, nn::SoftplusOptions().beta(2).threshold(1));
        COMPARE_LAYER(Hardshrink, shape, nn::HardshrinkOptions(0.4));
        COMPARE_LAYER(Softshrink, shape, nn::SoftshrinkOptions(0.4));
        COMPARE_LAYER(Threshold, shape, nn::ThresholdOptions(0.2, -3));
        COMPARE_LAYER(RReLU, shape, nn::RReLUOptions().lower(0.1).upper(0.6));
        COMPARE_LAYER(GLU, (Shape{3, 8}));
        COMPARE_LAYER(GLU, (Shape{3, 4, 5}), nn::GLUOptions(1));
        COMPARE_LAYER(Softmax, (Shape{3, 4, 5}), nn::SoftmaxOptions(-1));
        COMPARE_LAYER(Softmin, (Shape{3, 4, 5}), nn::SoftminOptions(0));
        COMPARE_LAYER(LogSoftmax, (Shape{3, 4, 5}), nn::LogSoftmaxOptions(1));
    }

    void dropouts() {
        const Shape shape{6, 5, 4, 3};
        for (const double p : {0.0, 0.3, 0.8, 1.0}) {
            COMPARE_LAYER(Dropout, shape, nn::DropoutOptions(p));
            COMPARE_LAYER(Dropout2d, shape, nn::Dropout2dOptions(p));
            COMPARE_LAYER(AlphaDropout, shape, nn::AlphaDropoutOptions(p));
            COMPARE_LAYER(FeatureAlphaDropout, shape, nn::FeatureAlphaDropoutOptions(p));
        }
        COMPARE_LAYER(Dropout2d, (Shape{5, 4, 3}), 0.5);
        // In place the leaf itself may not be changed: a layer before it makes a copy.
        COMPARE_LAYER(Sequential, shape, nn::Tanhshrink(),
                      nn::Dropout(nn::DropoutOptions().inplace(true)));
        COMPARE_LAYER(Sequential, shape, nn::Tanhshrink(),
                      nn::AlphaDropout(nn::AlphaDropoutOptions(0.2).inplace(true)));
        COMPARE_LAYER(Sequential, (Shape{5, 4, 3}), nn::Tanhshrink(),
                      nn::Dropout2d(nn::Dropout2dOptions().inplace(true)));
        COMPARE_LAYER(Sequential, shape, nn::Tanhshrink(),
                      nn::RReLU(nn::RReLUOptions().inplace(true)));
        COMPARE_LAYER(Dropout3d, (Shape{2, 5, 4, 2, 2}), 0.5);
    }

    void batchNorm() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t n = dice_.number(1, 4);
            const bool affine = dice_.coin(), track = dice_.coin();
            COMPARE_LAYER(BatchNorm1d, (Shape{5, n}),
                          nn::BatchNorm1dOptions(n).momentum(0.3).affine(affine));
            COMPARE_LAYER(BatchNorm1d, (Shape{5, n, 3}),
                          nn::BatchNorm1dOptions(n).momentum(torch::nullopt));
            COMPARE_LAYER(BatchNorm2d, (Shape{3, n, 4, 5}),
                          nn::BatchNorm2dOptions(n).affine(affine).track_running_stats(track));
            COMPARE_LAYER(BatchNorm3d, (Shape{3, n, 2, 3, 4}),
                          nn::BatchNorm3dOptions(n).affine(affine).eps(1e-3));
        }
    }

    void otherNorms() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t n = dice_.number(1, 4);
            const bool affine = dice_.coin(), track = dice_.coin();
            COMPARE_LAYER(LayerNorm, (Shape{2, 3, 4}),
                          nn::LayerNormOptions({3, 4}).elementwise_affine(affine));
            COMPARE_LAYER(GroupNorm, (Shape{2, 2 * n, 3, 3}),
                          nn::GroupNormOptions(n, 2 * n).affine(affine));
            COMPARE_LAYER(InstanceNorm1d, (Shape{2, n, 5}),
                          nn::InstanceNorm1dOptions(n).affine(affine).track_running_stats(track));
            COMPARE_LAYER(InstanceNorm2d, (Shape{3, n, 4, 2}),
                          nn::InstanceNorm2dOptions(n).affine(affine).track_running_stats(track));
            COMPARE_LAYER(InstanceNorm3d, (Shape{2, n, 2, 3, 2}),
                          nn::InstanceNorm3dOptions(n).affine(affine).track_running_stats(track));
        }
        COMPARE_LAYER(InstanceNorm1d, (Shape{3, 5}), nn::InstanceNorm1dOptions(3));
        COMPARE_LAYER(InstanceNorm2d, (Shape{3, 5, 4}), nn::InstanceNorm2dOptions(3).affine(true));
    }
};

QTEST_GUILESS_MAIN(ActivationsPeerTest)
#include "activations_peer_test.moc"
