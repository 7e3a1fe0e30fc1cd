// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>

#include "engine/tensor/option_set.h"
#include "engine/tensor/tensor.h"

namespace gradlab::nn::functional {

/// Weights and ways of an attention of several heads, as torch::nn::functional's.
class MultiheadAttentionForwardFuncOptions
    : public OptionSet<MultiheadAttentionForwardFuncOptions> {
    using Self = MultiheadAttentionForwardFuncOptions;

public:
    MultiheadAttentionForwardFuncOptions(int64_t embed_dim_to_check, int64_t num_heads,
                                         const Tensor& in_proj_weight, const Tensor& in_proj_bias,
                                         const Tensor& bias_k, const Tensor& bias_v,
                                         bool add_zero_attn, double dropout_p,
                                         const Tensor& out_proj_weight, const Tensor& out_proj_bias)
        : embed_dim_to_check_(embed_dim_to_check),
          num_heads_(num_heads),
          in_proj_weight_(in_proj_weight),
          in_proj_bias_(in_proj_bias),
          bias_k_(bias_k),
          bias_v_(bias_v),
          add_zero_attn_(add_zero_attn),
          dropout_p_(dropout_p),
          out_proj_weight_(out_proj_weight),
          out_proj_bias_(out_proj_bias) {}

    Self& embed_dim_to_check(int64_t v) { return set(embed_dim_to_check_, v); }
    int64_t embed_dim_to_check() const { return embed_dim_to_check_; }
    Self& num_heads(int64_t v) { return set(num_heads_, v); }
    int64_t num_heads() const { return num_heads_; }
    /// 3·embed × embed, for queries, keys and values; with use_separate_proj_weight undefined.
    Self& in_proj_weight(const Tensor& v) { return set(in_proj_weight_, v); }
    const Tensor& in_proj_weight() const { return in_proj_weight_; }
    Self& in_proj_bias(const Tensor& v) { return set(in_proj_bias_, v); }
    const Tensor& in_proj_bias() const { return in_proj_bias_; }
    /// A key and a value more than the input has, 1 × 1 × embed; both or none.
    Self& bias_k(const Tensor& v) { return set(bias_k_, v); }
    const Tensor& bias_k() const { return bias_k_; }
    Self& bias_v(const Tensor& v) { return set(bias_v_, v); }
    const Tensor& bias_v() const { return bias_v_; }
    /// A key and a value of zeros.
    Self& add_zero_attn(bool v) { return set(add_zero_attn_, v); }
    bool add_zero_attn() const { return add_zero_attn_; }
    Self& dropout_p(double v) { return set(dropout_p_, v); }
    double dropout_p() const { return dropout_p_; }
    Self& out_proj_weight(const Tensor& v) { return set(out_proj_weight_, v); }
    const Tensor& out_proj_weight() const { return out_proj_weight_; }
    Self& out_proj_bias(const Tensor& v) { return set(out_proj_bias_, v); }
    const Tensor& out_proj_bias() const { return out_proj_bias_; }
    Self& training(bool v) { return set(training_, v); }
    bool training() const { return training_; }
    /// batch × source, bool: these keys are not looked at.
    Self& key_padding_mask(const Tensor& v) { return set(key_padding_mask_, v); }
    const Tensor& key_padding_mask() const { return key_padding_mask_; }
    Self& need_weights(bool v) { return set(need_weights_, v); }
    bool need_weights() const { return need_weights_; }
    /// target × source, added to the scores.
    Self& attn_mask(const Tensor& v) { return set(attn_mask_, v); }
    const Tensor& attn_mask() const { return attn_mask_; }
    Self& use_separate_proj_weight(bool v) { return set(use_separate_proj_weight_, v); }
    bool use_separate_proj_weight() const { return use_separate_proj_weight_; }
    Self& q_proj_weight(const Tensor& v) { return set(q_proj_weight_, v); }
    const Tensor& q_proj_weight() const { return q_proj_weight_; }
    Self& k_proj_weight(const Tensor& v) { return set(k_proj_weight_, v); }
    const Tensor& k_proj_weight() const { return k_proj_weight_; }
    Self& v_proj_weight(const Tensor& v) { return set(v_proj_weight_, v); }
    const Tensor& v_proj_weight() const { return v_proj_weight_; }
    /// Keys and values as they are used, batch·heads × source × embed/heads.
    Self& static_k(const Tensor& v) { return set(static_k_, v); }
    const Tensor& static_k() const { return static_k_; }
    Self& static_v(const Tensor& v) { return set(static_v_, v); }
    const Tensor& static_v() const { return static_v_; }
    /// One weight for all heads: their mean.
    Self& average_attn_weights(bool v) { return set(average_attn_weights_, v); }
    bool average_attn_weights() const { return average_attn_weights_; }

private:
    int64_t embed_dim_to_check_, num_heads_;
    Tensor in_proj_weight_, in_proj_bias_, bias_k_, bias_v_;
    bool add_zero_attn_;
    double dropout_p_;
    Tensor out_proj_weight_, out_proj_bias_;
    bool training_ = true;
    Tensor key_padding_mask_{};
    bool need_weights_ = true;
    Tensor attn_mask_{};
    bool use_separate_proj_weight_ = false;
    Tensor q_proj_weight_{}, k_proj_weight_{}, v_proj_weight_{}, static_k_{}, static_v_{};
    bool average_attn_weights_ = true;
};

/// Every position of `query` (target × batch × embed) mixes the values of all positions of the
/// source, each weighed by how well its key (source × batch × …) answers the query. The result and,
/// if asked for, the weights: batch × target × source, or batch × heads × target × source.
/// https://arxiv.org/abs/1706.03762
std::tuple<Tensor, Tensor> multi_head_attention_forward(
    const Tensor& query, const Tensor& key, const Tensor& value,
    const MultiheadAttentionForwardFuncOptions& options);

}  // namespace gradlab::nn::functional
