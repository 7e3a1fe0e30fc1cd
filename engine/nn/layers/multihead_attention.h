// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>

#include "engine/nn/functional/attention.h"
#include "engine/nn/init.h"
#include "engine/nn/layers/linear.h"

namespace gradlab::nn {

class MultiheadAttentionOptions : public OptionSet<MultiheadAttentionOptions> {
public:
    MultiheadAttentionOptions(int64_t embed_dim, int64_t num_heads)
        : embed_dim_(embed_dim), num_heads_(num_heads), kdim_(embed_dim), vdim_(embed_dim) {}

    MultiheadAttentionOptions& embed_dim(int64_t v) { return set(embed_dim_, v); }
    int64_t embed_dim() const { return embed_dim_; }
    MultiheadAttentionOptions& num_heads(int64_t v) { return set(num_heads_, v); }
    int64_t num_heads() const { return num_heads_; }
    MultiheadAttentionOptions& dropout(double v) { return set(dropout_, v); }
    double dropout() const { return dropout_; }
    MultiheadAttentionOptions& bias(bool v) { return set(bias_, v); }
    bool bias() const { return bias_; }
    MultiheadAttentionOptions& add_bias_kv(bool v) { return set(add_bias_kv_, v); }
    bool add_bias_kv() const { return add_bias_kv_; }
    MultiheadAttentionOptions& add_zero_attn(bool v) { return set(add_zero_attn_, v); }
    bool add_zero_attn() const { return add_zero_attn_; }
    /// Features of the keys and of the values.
    MultiheadAttentionOptions& kdim(int64_t v) { return set(kdim_, v); }
    int64_t kdim() const { return kdim_; }
    MultiheadAttentionOptions& vdim(int64_t v) { return set(vdim_, v); }
    int64_t vdim() const { return vdim_; }

private:
    int64_t embed_dim_, num_heads_;
    double dropout_ = 0;
    bool bias_ = true, add_bias_kv_ = false, add_zero_attn_ = false;
    int64_t kdim_, vdim_;
};

/// Error, when made, for an embed_dim that num_heads does not divide.
/// https://pytorch.org/docs/1.13/generated/torch.nn.MultiheadAttention.html
class MultiheadAttentionImpl : public Cloneable<MultiheadAttentionImpl> {
public:
    MultiheadAttentionImpl(int64_t embed_dim, int64_t num_heads)
        : MultiheadAttentionImpl(MultiheadAttentionOptions(embed_dim, num_heads)) {}
    explicit MultiheadAttentionImpl(const MultiheadAttentionOptions& options_) : options(options_) {
        MultiheadAttentionImpl::reset();
    }

    void reset() override {
        const int64_t embed = options.embed_dim();
        check(options.num_heads() > 0 && embed % options.num_heads() == 0,
              "MultiheadAttention: expected an embed_dim that num_heads divides");
        head_dim = embed / options.num_heads();
        _qkv_same_embed_dim = options.kdim() == embed && options.vdim() == embed;
        const bool apart = !_qkv_same_embed_dim;
        in_proj_weight =
            register_parameter("in_proj_weight", apart ? Tensor() : empty({3 * embed, embed}));
        q_proj_weight =
            register_parameter("q_proj_weight", apart ? empty({embed, embed}) : Tensor());
        k_proj_weight =
            register_parameter("k_proj_weight", apart ? empty({embed, options.kdim()}) : Tensor());
        v_proj_weight =
            register_parameter("v_proj_weight", apart ? empty({embed, options.vdim()}) : Tensor());
        in_proj_bias =
            register_parameter("in_proj_bias", options.bias() ? empty({3 * embed}) : Tensor());
        out_proj =
            register_module("out_proj", Linear(LinearOptions(embed, embed).bias(options.bias())));
        const bool more = options.add_bias_kv();
        bias_k = register_parameter("bias_k", more ? empty({1, 1, embed}) : Tensor());
        bias_v = register_parameter("bias_v", more ? empty({1, 1, embed}) : Tensor());
        _reset_parameters();
    }
    void _reset_parameters() {
        for (const Tensor* weight :
             {&in_proj_weight, &q_proj_weight, &k_proj_weight, &v_proj_weight})
            if (weight->defined()) init::xavier_uniform_(*weight);
        if (in_proj_bias.defined()) {
            init::zeros_(in_proj_bias);
            init::zeros_(out_proj->bias);
        }
        for (const Tensor* more : {&bias_k, &bias_v})
            if (more->defined()) init::xavier_normal_(*more);
    }
    /// Lengths before the batch: query is target × batch × embed_dim, key source × batch × kdim,
    /// value source × batch × vdim. See functional::multi_head_attention_forward.
    std::tuple<Tensor, Tensor> forward(const Tensor& query, const Tensor& key, const Tensor& value,
                                       const Tensor& key_padding_mask = {},
                                       bool need_weights = true, const Tensor& attn_mask = {},
                                       bool average_attn_weights = true) {
        return functional::multi_head_attention_forward(
            query, key, value,
            functional::MultiheadAttentionForwardFuncOptions(
                options.embed_dim(), options.num_heads(), in_proj_weight, in_proj_bias, bias_k,
                bias_v, options.add_zero_attn(), options.dropout(), out_proj->weight,
                out_proj->bias)
                .training(is_training())
                .key_padding_mask(key_padding_mask)
                .need_weights(need_weights)
                .attn_mask(attn_mask)
                .use_separate_proj_weight(!_qkv_same_embed_dim)
                .q_proj_weight(q_proj_weight)
                .k_proj_weight(k_proj_weight)
                .v_proj_weight(v_proj_weight)
                .average_attn_weights(average_attn_weights));
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::MultiheadAttention";
    }

    MultiheadAttentionOptions options;
    bool _qkv_same_embed_dim = true;
    Tensor in_proj_weight, in_proj_bias, bias_k, bias_v;
    Linear out_proj{nullptr};
    Tensor q_proj_weight, k_proj_weight, v_proj_weight;
    int64_t head_dim = 0;
};
using MultiheadAttention = ModuleHolder<MultiheadAttentionImpl>;

inline void multihead_attention_shape(ShapeCall& call) {
    const std::string layer = "MultiheadAttention";
    if (!rules::expect_rank(call, layer, 3, "batch × time × features")) return;
    const Shape& x = call.inputs[0];
    if (!rules::infer_size(call, layer, "embed_dim", x[2], "features")) return;
    const int64_t heads = call.params.integer("num_heads");
    if (x[2] % heads) {
        call.fail({.message = layer + ": " + std::to_string(heads) + " heads do not divide " +
                              std::to_string(x[2]) + " features evenly.",
                   .repairs = {rules::set_param("num_heads", int64_t{1})}});
        return;
    }
    const bool batch_first = call.params.boolean("batch_first");
    const int64_t batch = x[batch_first ? 0 : 1], time = x[batch_first ? 1 : 0];
    call.parameters = rules::product({4 * x[2], x[2] + (call.params.boolean("bias") ? 1 : 0)});
    call.multiply_adds = rules::product({rules::product(x), 4 * x[2] + 2 * time});
    call.outputs = {x, {batch, time, time}};
}

/// Self-attention: a sequence asks itself.
template <bool batch_first>
void attend_to_itself(Module& m, std::span<const Tensor> in, std::span<Tensor> out) {
    auto& layer = static_cast<MultiheadAttentionImpl&>(m);
    const Tensor x = batch_first ? in[0].transpose(0, 1) : in[0];
    std::tie(out[0], out[1]) = detail::call(layer, x, x, x);
    if (batch_first) out[0] = out[0].transpose(0, 1);
}

inline LayerSpec multihead_attention_spec() {
    using namespace fields;
    return {
        .id = "MultiheadAttention",
        .category = Category::Recurrent,
        .summary = "Every step of a sequence looks at all the others",
        .formula = "y = softmax(Q Kᵀ / √d) V,  Q = x W₁ᵀ, K = x W₂ᵀ, V = x W₃ᵀ",
        .help = help_page("Each step asks a question (Q); every step holds a key (K) and a value "
                          "(V). The better a key answers, the more of its value comes in, however "
                          "far away it is. Several heads ask different questions. This is what "
                          "transformers are made of. The second output shows who looked where.",
                          "MultiheadAttention"),
        .outputs = {{"output", "a new value for every step"},
                    {"weights", "which step looked at which, how much"}},
        .fields = {inferred("embed_dim", "Values per time step."),
                   integer("num_heads", "How many questions each step asks."),
                   number("dropout", 0, "Dropout of the weights.", 0, 1), bias(),
                   boolean("batch_first", true,
                           "batch × time × features; off: time × batch × features.")},
        .shape = multihead_attention_shape,
        .build =
            [](const Params& p) {
                auto module = std::make_shared<MultiheadAttentionImpl>(
                    MultiheadAttentionOptions(p.integer("embed_dim"), p.integer("num_heads"))
                        .dropout(p.number("dropout"))
                        .bias(p.boolean("bias")));
                return BuiltLayer{std::move(module), p.boolean("batch_first")
                                                         ? attend_to_itself<true>
                                                         : attend_to_itself<false>};
            },
        .samples = {
            {{{"num_heads", int64_t{2}}}, {{2, 3, 4}}},
            {{{"num_heads", int64_t{1}}, {"batch_first", false}, {"bias", false}}, {{3, 2, 2}}}}};
}

}  // namespace gradlab::nn
