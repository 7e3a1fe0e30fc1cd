// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peer/compare_layers.h"

using peer::Shape;
using peer::Shapes;

class LayersPeerTest : public QObject {
    Q_OBJECT

private:
    peer::Dice dice_;
    static constexpr int rounds = 6;

private slots:
    void initTestCase() { gradlab::manual_seed(peer::sweep_seed()); }

    void linear() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t in = dice_.number(1, 70), out = dice_.number(1, 70);
            const int64_t more = dice_.number(1, 9);
            const bool bias = dice_.coin();
            COMPARE_LAYER(Linear, (Shape{more, in}), nn::LinearOptions(in, out).bias(bias));
            COMPARE_LAYER(Linear, (Shape{2, 3, in}), nn::LinearOptions(in, out).bias(bias));
            COMPARE_LAYER(Bilinear, (Shapes{{3, in}, {3, more}}),
                          nn::BilinearOptions(in, more, out).bias(bias));
            COMPARE_LAYER(Bilinear, (Shapes{{2, 3, in}, {2, 3, more}}),
                          nn::BilinearOptions(in, more, 2));
        }
    }

    void conv1d() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t in = dice_.number(1, 4), out = dice_.number(1, 4);
            const int64_t kernel = dice_.number(1, 4), stride = dice_.number(1, 3);
            const int64_t padding = dice_.number(0, 2), dilation = dice_.number(1, 2);
            COMPARE_LAYER(Conv1d, (Shape{2, in, dice_.number(8, 12)}),
                          nn::Conv1dOptions(in, out, kernel)
                              .stride(stride)
                              .padding(padding)
                              .dilation(dilation));
        }
        COMPARE_LAYER(Conv1d, (Shape{3, 9}), nn::Conv1dOptions(3, 2, 4).padding(torch::kSame));
    }

    void conv2d() {
        for (int i = 0; i < 2 * rounds; ++i) {
            const int64_t groups = dice_.number(1, 3), in = groups * dice_.number(1, 3);
            const int64_t out = groups * dice_.number(1, 3), kernel = dice_.number(1, 4);
            const int64_t stride = dice_.number(1, 3), padding = dice_.number(0, 2);
            const int64_t dilation = dice_.number(1, 2), wide = dice_.number(1, 3);
            const bool bias = dice_.coin();
            const Shape shape{dice_.number(1, 4), in, dice_.number(8, 14), dice_.number(8, 14)};
            COMPARE_LAYER(Conv2d, shape,
                          nn::Conv2dOptions(in, out, {kernel, wide})
                              .stride(stride)
                              .padding(padding)
                              .dilation({dilation, 1})
                              .groups(groups)
                              .bias(bias));
        }
        const Shape shape{2, 3, 7, 6};
        COMPARE_LAYER(Conv2d, shape, nn::Conv2dOptions(3, 2, {2, 4}).padding(torch::kSame));
        COMPARE_LAYER(Conv2d, shape, nn::Conv2dOptions(3, 2, 3).padding(torch::kValid));
        COMPARE_LAYER(Conv2d, shape,
                      nn::Conv2dOptions(3, 2, 3).padding(1).padding_mode(torch::kReflect));
        COMPARE_LAYER(Conv2d, shape,
                      nn::Conv2dOptions(3, 2, 3).padding({1, 2}).padding_mode(torch::kCircular));
        COMPARE_LAYER(Conv2d, (Shape{3, 7, 6}), nn::Conv2dOptions(3, 2, 3));
    }

    void conv3d() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t groups = dice_.number(1, 2), in = groups * dice_.number(1, 2);
            const int64_t out = groups * dice_.number(1, 2), kernel = dice_.number(1, 3);
            const int64_t stride = dice_.number(1, 2), padding = dice_.number(0, 1);
            const int64_t dilation = dice_.number(1, 2);
            const bool bias = dice_.coin();
            const Shape shape{dice_.number(1, 3), in, dice_.number(5, 7), 6, dice_.number(5, 7)};
            COMPARE_LAYER(Conv3d, shape,
                          nn::Conv3dOptions(in, out, {kernel, 2, 1})
                              .stride({stride, 1, 2})
                              .padding({padding, 1, 0})
                              .dilation({dilation, 1, 1})
                              .groups(groups)
                              .bias(bias));
        }
        const Shape shape{2, 4, 3, 5};
        COMPARE_LAYER(Conv3d, shape, nn::Conv3dOptions(2, 3, 2));
        COMPARE_LAYER(Conv3d, (Shape{1, 2, 4, 3, 5}),
                      nn::Conv3dOptions(2, 3, 2).padding(torch::kSame));
        COMPARE_LAYER(Conv3d, (Shape{1, 2, 4, 3, 5}),
                      nn::Conv3dOptions(2, 3, 3).padding(1).padding_mode(torch::kReplicate));
    }

    void convTranspose() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t groups = dice_.number(1, 2), in = groups * dice_.number(1, 3);
            const int64_t out = groups * dice_.number(1, 3), kernel = dice_.number(2, 4);
            const int64_t stride = dice_.number(2, 3), extra = dice_.number(0, 1);
            COMPARE_LAYER(ConvTranspose2d, (Shape{2, in, 4, 5}),
                          nn::ConvTranspose2dOptions(in, out, kernel)
                              .stride(stride)
                              .padding(1)
                              .output_padding(extra)
                              .groups(groups));
            COMPARE_LAYER(ConvTranspose1d, (Shape{2, in, 5}),
                          nn::ConvTranspose1dOptions(in, out, kernel)
                              .stride(stride)
                              .output_padding(extra)
                              .dilation(2)
                              .groups(groups));
        }
    }

    void pools() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t kernel = dice_.number(2, 4), stride = dice_.number(1, 3);
            const bool ceil = dice_.coin(), count = dice_.coin();
            const Shape shape{2, dice_.number(1, 3), dice_.number(7, 12), dice_.number(7, 12)};
            const Shape row{2, 3, dice_.number(7, 12)};
            COMPARE_LAYER(MaxPool2d, shape,
                          nn::MaxPool2dOptions(kernel).stride(stride).padding(1).ceil_mode(ceil));
            COMPARE_LAYER(AvgPool2d, shape,
                          nn::AvgPool2dOptions({kernel, 2})
                              .stride(stride)
                              .padding(1)
                              .ceil_mode(ceil)
                              .count_include_pad(count));
            COMPARE_LAYER(
                AvgPool1d, row,
                nn::AvgPool1dOptions(kernel).stride(stride).ceil_mode(ceil).count_include_pad(
                    count));
            COMPARE_LAYER(MaxPool1d, row,
                          nn::MaxPool1dOptions(kernel).stride(stride).dilation(2).ceil_mode(ceil));
            const Shape volume{2, 2, dice_.number(7, 9), dice_.number(7, 9), dice_.number(7, 9)};
            COMPARE_LAYER(MaxPool3d, volume,
                          nn::MaxPool3dOptions({2, 3, kernel})
                              .stride({stride, 1, 2})
                              .padding(1)
                              .dilation({1, 2, 1})
                              .ceil_mode(ceil));
            COMPARE_LAYER(AvgPool3d, volume,
                          nn::AvgPool3dOptions({2, 3, kernel})
                              .stride({1, stride, 2})
                              .padding(1)
                              .ceil_mode(ceil)
                              .count_include_pad(count));
            COMPARE_LAYER(LPPool1d, row, nn::LPPool1dOptions(2, kernel).stride(stride));
            COMPARE_LAYER(LPPool2d, shape,
                          nn::LPPool2dOptions(4, {kernel, 2}).stride(stride).ceil_mode(ceil));
        }
    }

    void adaptivePools() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t h = dice_.number(1, 5), w = dice_.number(1, 9);
            const Shape shape{2, dice_.number(1, 3), dice_.number(4, 9), dice_.number(4, 9)};
            const Shape row{2, 3, dice_.number(4, 9)};
            COMPARE_LAYER(AdaptiveAvgPool2d, shape, nn::AdaptiveAvgPool2dOptions({h, w}));
            COMPARE_LAYER(AdaptiveMaxPool2d, shape, nn::AdaptiveMaxPool2dOptions({h, w}));
            COMPARE_LAYER(AdaptiveAvgPool1d, row, nn::AdaptiveAvgPool1dOptions(h));
            COMPARE_LAYER(AdaptiveMaxPool1d, row, nn::AdaptiveMaxPool1dOptions(w));
        }
        const Shape volume{2, 3, 4, 5, 6};
        COMPARE_LAYER(AvgPool3d, volume, nn::AvgPool3dOptions(2).divisor_override(3));
        COMPARE_LAYER(AdaptiveAvgPool3d, volume, nn::AdaptiveAvgPool3dOptions({2, 3, 4}));
        COMPARE_LAYER(AdaptiveMaxPool3d, volume, nn::AdaptiveMaxPool3dOptions({3, 2, 5}));
        COMPARE_LAYER(AdaptiveAvgPool2d, (Shape{3, 6, 5}), nn::AdaptiveAvgPool2dOptions({3, 1}));
    }

    void upsampling() {
        const Shape shape{2, 3, 4, 5};
        using Factors = std::vector<double>;
        COMPARE_LAYER(Upsample, shape, nn::UpsampleOptions().scale_factor(Factors{2, 3}));
        COMPARE_LAYER(Upsample, shape,
                      nn::UpsampleOptions().scale_factor(Factors{1.7, 0.6}).mode(torch::kBilinear));
        COMPARE_LAYER(
            Upsample, shape,
            nn::UpsampleOptions().size(Shape{7, 3}).mode(torch::kBilinear).align_corners(true));
        COMPARE_LAYER(
            Upsample, shape,
            nn::UpsampleOptions().size(Shape{7, 9}).mode(torch::kBicubic).align_corners(false));
    }

    void shapes() {
        COMPARE_LAYER(Flatten, (Shape{2, 3, 4}));
        COMPARE_LAYER(Flatten, (Shape{2, 3, 4, 2}), nn::FlattenOptions().start_dim(0).end_dim(2));
        COMPARE_LAYER(Unflatten, (Shape{2, 6}), nn::UnflattenOptions(1, {2, 3}));
        COMPARE_LAYER(Identity, (Shape{2, 3}));
        COMPARE_LAYER(PixelShuffle, (Shape{2, 8, 3, 2}), 2);
        COMPARE_LAYER(PixelShuffle, (Shape{9, 3, 2}), 3);
        COMPARE_LAYER(PixelUnshuffle, (Shape{2, 2, 6, 3}), 3);
        COMPARE_LAYER(CosineSimilarity, (Shapes{{4, 5}, {4, 5}}));
        COMPARE_LAYER(CosineSimilarity, (Shapes{{4, 5, 2}, {4, 5, 2}}),
                      nn::CosineSimilarityOptions().dim(0).eps(3));
        COMPARE_LAYER(PairwiseDistance, (Shapes{{4, 5}, {4, 5}}));
        COMPARE_LAYER(PairwiseDistance, (Shapes{{4, 5}, {4, 5}}),
                      nn::PairwiseDistanceOptions().p(3).keepdim(true));
    }

    void padding() {
        const Shape row{2, 3, 5}, picture{1, 2, 3, 4};
        COMPARE_LAYER(ZeroPad2d, picture, nn::ZeroPad2dOptions({1, 0, 2, 1}));
        COMPARE_LAYER(ConstantPad1d, row, nn::ConstantPad1dOptions({2, -1}, 3.5));
        COMPARE_LAYER(ConstantPad2d, picture, nn::ConstantPad2dOptions({1, 0, 2, -1}, 1));
        COMPARE_LAYER(ReflectionPad1d, row, nn::ReflectionPad1dOptions({4, 1}));
        COMPARE_LAYER(ReflectionPad2d, picture, nn::ReflectionPad2dOptions({3, 0, 1, 2}));
        COMPARE_LAYER(ReplicationPad1d, row, 3);
        COMPARE_LAYER(ReplicationPad2d, picture, nn::ReplicationPad2dOptions({1, 0, 5, 1}));
        COMPARE_LAYER(ReplicationPad3d, (Shape{1, 1, 2, 3, 2}), 1);
        COMPARE_LAYER(ReflectionPad2d, (Shape{2, 3, 4}), 1);
        QVERIFY_EXCEPTION_THROWN(gradlab::nn::ReflectionPad1d(5)(gradlab::ones({2, 3, 5})),
                                 gradlab::Error);
        QVERIFY_EXCEPTION_THROWN(gradlab::nn::ReflectionPad1d(1)(gradlab::ones({2, 3, 5, 5})),
                                 gradlab::Error);
    }
};

QTEST_GUILESS_MAIN(LayersPeerTest)
#include "layers_peer_test.moc"
