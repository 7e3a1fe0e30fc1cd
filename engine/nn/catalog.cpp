// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/catalog.h"

#include <algorithm>

#include "engine/nn/layers.h"

namespace gradlab::nn {

namespace {

/// A line a layer, in the palette's order.
std::vector<LayerSpec> make_specs() {
    std::vector<LayerSpec> specs{
        linear_spec(),
        embedding_spec(),
        conv1d_spec(),
        conv2d_spec(),
        conv_transpose2d_spec(),
        max_pool2d_spec(),
        avg_pool2d_spec(),
        adaptive_avg_pool2d_spec(),
        adaptive_max_pool2d_spec(),
        upsample_spec(),
        batch_norm1d_spec(),
        batch_norm2d_spec(),
        layer_norm_spec(),
        group_norm_spec(),
        normalize_spec(),
        rnn_spec(),
        gru_spec(),
        lstm_spec(),
        gelu_spec(),
        prelu_spec(),
        softmax_spec(),
        log_softmax_spec(),
        dropout_spec(),
        flatten_spec(),
        unflatten_spec(),
        reshape_spec(),
        permute_spec(),
        zero_pad2d_spec(),
        identity_spec(),
        add_spec(),
        mul_spec(),
        cat_spec(),
        mse_loss_spec(),
        l1_loss_spec(),
        smooth_l1_loss_spec(),
        huber_loss_spec(),
        cross_entropy_loss_spec(),
        nll_loss_spec(),
        bce_loss_spec(),
        bce_with_logits_loss_spec(),
        kl_div_loss_spec(),
    };
    const std::vector<LayerSpec> activations = activation_specs();
    specs.insert(std::ranges::find(specs, "GELU", &LayerSpec::id), activations.begin(),
                 activations.end());
    return specs;
}

}  // namespace

std::span<const LayerSpec* const> catalog() {
    static const std::vector<LayerSpec> specs = make_specs();
    static const std::vector<const LayerSpec*> pointers = [] {
        std::vector<const LayerSpec*> all;
        for (const LayerSpec& spec : specs) all.push_back(&spec);
        return all;
    }();
    return pointers;
}

const LayerSpec* find_layer(std::string_view id) {
    const auto all = catalog();
    const auto found = std::ranges::find(
        all, id, [](const LayerSpec* spec) -> std::string_view { return spec->id; });
    return found == all.end() ? nullptr : *found;
}

}  // namespace gradlab::nn
