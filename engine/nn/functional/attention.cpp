// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/functional/attention.h"

#include <array>
#include <cmath>
#include <limits>

#include "engine/ops/arithmetic.h"
#include "engine/ops/creation.h"
#include "engine/ops/linalg.h"
#include "engine/ops/random.h"
#include "engine/ops/softmax.h"
#include "engine/ops/views.h"

namespace gradlab::nn::functional {

namespace {

using Options = MultiheadAttentionForwardFuncOptions;

/// Queries, keys and values.
using Three = std::array<Tensor, 3>;

void check_inputs(const Tensor& query, const Tensor& key, const Tensor& value,
                  const Options& options) {
    for (const Tensor* t : {&query, &key, &value})
        check(t->defined() && t->dim() == 3, "attention: expected length × batch × features");
    check(query.size(2) == options.embed_dim_to_check(), [&] {
        return "attention: expected queries of " + std::to_string(options.embed_dim_to_check()) +
               " features, got " + to_string(query.sizes());
    });
    check(options.num_heads() > 0 && query.size(2) % options.num_heads() == 0,
          "attention: expected an embed_dim that num_heads divides");
    check(key.size(0) == value.size(0) && key.size(1) == value.size(1) &&
              key.size(1) == query.size(1),
          [&] {
              return "attention: expected a value for each key and one batch, got " +
                     to_string(query.sizes()) + ", " + to_string(key.sizes()) + " and " +
                     to_string(value.sizes());
          });
    check(options.bias_k().defined() == options.bias_v().defined(),
          "attention: expected bias_k and bias_v, or neither");
    check(!options.bias_k().defined() ||
              (!options.static_k().defined() && !options.static_v().defined()),
          "attention: bias_k and bias_v cannot be added to static keys or values");
}

Three project(const Three& inputs, const Options& options) {
    const int64_t embed = options.embed_dim_to_check();
    const bool one = inputs[0].is_same(inputs[1]) && inputs[0].is_same(inputs[2]);
    if (one && !options.use_separate_proj_weight()) {
        const auto all =
            linear(inputs[0], options.in_proj_weight(), options.in_proj_bias()).chunk(3, -1);
        return {all[0], all[1], all[2]};
    }
    const Three separate{options.q_proj_weight(), options.k_proj_weight(), options.v_proj_weight()};
    Three result;
    for (size_t i = 0; i < 3; ++i) {
        const auto rows = [&](const Tensor& t) {
            return t.defined() ? t.narrow(0, static_cast<int64_t>(i) * embed, embed) : t;
        };
        const Tensor weight =
            options.use_separate_proj_weight() ? separate[i] : rows(options.in_proj_weight());
        result[i] = linear(inputs[i], weight, rows(options.in_proj_bias()));
    }
    return result;
}

/// A mask for one more key, which is to be seen.
Tensor with_column(const Tensor& mask) {
    return mask.defined() ? cat({mask, mask.new_zeros({mask.size(0), 1})}, 1) : mask;
}

/// t with zeros for one more position.
Tensor with_zeros(const Tensor& t) { return cat({t, t.new_zeros({t.size(0), 1, t.size(2)})}, 1); }

/// Which keys count how much, before softmax: batch·heads × target × source.
Tensor score(const Tensor& q, const Tensor& k, const Tensor& attn_mask,
             const Tensor& key_padding_mask, int64_t heads) {
    Tensor scores = bmm(q, k.transpose(1, 2));
    if (attn_mask.defined()) {
        check(attn_mask.dim() == 2, "attention: expected an attn_mask of target × source");
        scores = scores + attn_mask.unsqueeze(0);
    }
    if (!key_padding_mask.defined()) return scores;
    const int64_t batch = scores.size(0) / heads;
    check(key_padding_mask.sizes().equals({batch, k.size(1)}),
          "attention: expected a key_padding_mask of batch × source");
    constexpr double never = -std::numeric_limits<double>::infinity();
    return scores.view({batch, heads, q.size(1), k.size(1)})
        .masked_fill(key_padding_mask.unsqueeze(1).unsqueeze(2), never)
        .view(scores.sizes());
}

}  // namespace

std::tuple<Tensor, Tensor> multi_head_attention_forward(const Tensor& query, const Tensor& key,
                                                        const Tensor& value,
                                                        const Options& options) {
    check_inputs(query, key, value, options);
    const int64_t target = query.size(0), batch = query.size(1), embed = query.size(2);
    const int64_t heads = options.num_heads(), width = embed / heads;
    auto [q, k, v] = project({query, key, value}, options);
    q = q * (1 / std::sqrt(static_cast<double>(width)));
    Tensor attn_mask = options.attn_mask(), padding_mask = options.key_padding_mask();
    if (options.bias_k().defined()) {
        k = cat({k, options.bias_k().expand({1, batch, embed})});
        v = cat({v, options.bias_v().expand({1, batch, embed})});
        attn_mask = with_column(attn_mask);
        padding_mask = with_column(padding_mask);
    }
    const auto split = [&](const Tensor& t) {
        return t.contiguous().view({-1, batch * heads, width}).transpose(0, 1);
    };
    q = split(q);
    k = options.static_k().defined() ? options.static_k() : split(k);
    v = options.static_v().defined() ? options.static_v() : split(v);
    if (options.add_zero_attn()) {
        k = with_zeros(k);
        v = with_zeros(v);
        attn_mask = with_column(attn_mask);
        padding_mask = with_column(padding_mask);
    }
    Tensor weights = softmax(score(q, k, attn_mask, padding_mask, heads), -1);
    weights = dropout(weights, options.dropout_p(), options.training());
    const Tensor mixed = bmm(weights, v).transpose(0, 1).contiguous().view({target, batch, embed});
    const Tensor output = linear(mixed, options.out_proj_weight(), options.out_proj_bias());
    if (!options.need_weights()) return {output, Tensor()};
    weights = weights.view({batch, heads, target, k.size(1)});
    return {output, options.average_attn_weights() ? weights.mean(IntArrayRef{1}) : weights};
}

}  // namespace gradlab::nn::functional
