// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peer/compare_layers.h"

using gradlab::Tensor;
using peer::Shape;
using peer::Shapes;

/// Layers for sequences: embeddings, recurrent layers, attention.
class SequencesPeerTest : public QObject {
    Q_OBJECT

private:
    peer::Dice dice_;
    static constexpr int rounds = 6;

private slots:
    void initTestCase() { gradlab::manual_seed(peer::sweep_seed()); }

    void embedding() {
        COMPARE_LAYER(Embedding, peer::indices({4, 3}, 5), 5, 3);
        COMPARE_LAYER(Embedding, peer::indices({4, 3}, 5),
                      nn::EmbeddingOptions(5, 3).padding_idx(2));
        COMPARE_LAYER(Embedding, peer::indices({9}, 5),
                      nn::EmbeddingOptions(5, 3).padding_idx(-1).scale_grad_by_freq(true));
        COMPARE_LAYER(Embedding, peer::indices({6}, 5),
                      nn::EmbeddingOptions(5, 3).max_norm(0.75).norm_type(3));
    }

    void recurrent() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t in = dice_.number(1, 5), hidden = dice_.number(1, 6);
            const int64_t layers = dice_.number(1, 2);
            const bool first = dice_.coin(), both = dice_.coin(), bias = dice_.coin();
            const Shape shape{dice_.number(1, 4), dice_.number(1, 5), in};
#define RECURRENT_OPTIONS(NAME)   \
    nn::NAME##Options(in, hidden) \
        .num_layers(layers)       \
        .batch_first(first)       \
        .bidirectional(both)      \
        .bias(bias)
            COMPARE_LAYER(LSTM, shape, RECURRENT_OPTIONS(LSTM));
            COMPARE_LAYER(GRU, shape, RECURRENT_OPTIONS(GRU));
            COMPARE_LAYER(RNN, shape, RECURRENT_OPTIONS(RNN));
            COMPARE_LAYER(RNN, shape, RECURRENT_OPTIONS(RNN).nonlinearity(torch::kReLU));
#undef RECURRENT_OPTIONS
            COMPARE_LAYER(LSTMCell, (Shape{3, in}), nn::LSTMCellOptions(in, hidden).bias(bias));
            COMPARE_LAYER(GRUCell, (Shape{3, in}), nn::GRUCellOptions(in, hidden).bias(bias));
            COMPARE_LAYER(RNNCell, (Shape{3, in}), nn::RNNCellOptions(in, hidden).bias(bias));
        }
    }

    void attention() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t heads = dice_.number(1, 3), embed = heads * dice_.number(1, 3);
            const int64_t target = dice_.number(1, 4), source = dice_.number(1, 4);
            const int64_t kdim = dice_.number(1, 4), batch = dice_.number(1, 3);
            const bool bias = dice_.coin(), kv = dice_.coin(), zero = dice_.coin();
            const Shape query{target, batch, embed}, key{source, batch, embed};
            COMPARE_LAYER(MultiheadAttention, (Shapes{query, key, key}),
                          nn::MultiheadAttentionOptions(embed, heads)
                              .bias(bias)
                              .add_bias_kv(kv)
                              .add_zero_attn(zero));
            // libtorch takes keys and values of one shape only.
            const Shape other{source, batch, kdim};
            COMPARE_LAYER(
                MultiheadAttention, (Shapes{query, other, other}),
                nn::MultiheadAttentionOptions(embed, heads).kdim(kdim).vdim(kdim).add_bias_kv(kv));
            COMPARE_LAYER(MultiheadAttention, (Shapes{query, key, key}),
                          nn::MultiheadAttentionOptions(embed, heads).dropout(0.4));
        }
    }

    void attentionWithMasks() {
        for (const bool extra : {false, true})
            for (const bool average : {false, true}) {
                peer::seed_both(3);
                gradlab::nn::MultiheadAttention mine(
                    gradlab::nn::MultiheadAttentionOptions(6, 2).add_bias_kv(extra).add_zero_attn(
                        extra));
                torch::nn::MultiheadAttention theirs(
                    torch::nn::MultiheadAttentionOptions(6, 2).add_bias_kv(extra).add_zero_attn(
                        extra));
                const Tensor x = gradlab::randn({4, 2, 6}, gradlab::requires_grad());
                const auto y = peer::to_torch(x).requires_grad_();
                const Tensor mask = gradlab::randn({4, 4});
                const Tensor padding = gradlab::tensor({{0, 0, 1, 1}, {0, 0, 0, 1}}) == 1;
                const auto peer_padding = torch::tensor({{0, 0, 1, 1}, {0, 0, 0, 1}}) == 1;
                const auto [out, weights] = mine->forward(x, x, x, padding, true, mask, average);
                const auto [expected, expected_weights] =
                    theirs->forward(y, y, y, peer_padding, true, peer::to_torch(mask), average);
                COMPARE_TENSORS(out, expected, 1e-5);
                COMPARE_TENSORS(weights, expected_weights, 1e-5);
                const Tensor g = gradlab::randn(out.sizes());
                out.backward(g);
                expected.backward(peer::to_torch(g));
                COMPARE_TENSORS(x.grad(), y.grad(), 1e-5);
                for (const auto& item : mine->named_parameters())
                    COMPARE_TENSORS(item.value().grad(),
                                    theirs->named_parameters()[item.key()].grad(), 1e-5);
                QVERIFY(!std::get<1>(mine->forward(x, x, x, {}, false)).defined());
            }
    }
};

QTEST_GUILESS_MAIN(SequencesPeerTest)
#include "sequences_peer_test.moc"
