// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/padding.h"

namespace gradlab::nn {

/// The shape rule of padding over D dimensions; mirrors and edges only add, a mirror less than the
/// size.
template <size_t D>
void pad_shape(ShapeCall& call, const std::string& layer, PadMode mode) {
    if (!rules::expect_grid(call, layer, D)) return;
    if (!rules::expect_sizes(call, layer, "padding", 2 * D)) return;
    const Shape amounts = call.params.integers("padding");
    Shape y = call.inputs[0];
    for (size_t i = 0; i < D; ++i) {
        int64_t& size = y[y.size() - 1 - i];
        const int64_t before = amounts[2 * i], after = amounts[2 * i + 1];
        const bool mirrored = mode != PadMode::Reflect || std::max(before, after) < size;
        const bool adds = mode == PadMode::Constant || std::min(before, after) >= 0;
        size += before + after;
        if (mirrored && adds && size > 0) continue;
        call.fail(
            {.message = layer +
                        (adds ? mirrored ? " leaves nothing of " : " cannot mirror so much of "
                              : " only adds values to ") +
                        format_shape(call.inputs[0]) + ".",
             .repairs = {rules::set_param("padding", Shape(2 * D, 0))}});
        return;
    }
    call.outputs = {y};
}

/// The part of a padding's spec that does not depend on its options.
inline LayerSpec pad_spec_base(size_t dims, const char* id, const char* summary, const char* text) {
    using namespace fields;
    const bool sequence = dims == 1;
    return {.id = id,
            .category = Category::Shape,
            .summary = summary,
            .formula = sequence ? "N × C × L → N × C × (left + L + right)"
                                : "N × C × H × W → N × C × (top + H + bottom) × (left + W + right)",
            .help = help_page(text, id),
            .fields = {integers("padding",
                                sequence ? "Left and right, or one number for both."
                                         : "Left, right, top, bottom, or one number for all.",
                                Shape(2 * dims, 1), -1e6)}};
}

template <size_t D, PadMode mode>
LayerSpec edge_pad_spec(const char* summary, const char* text) {
    LayerSpec spec = pad_spec_base(D, pad_id<D, mode>(), summary, text);
    spec.shape = [](ShapeCall& call) { pad_shape<D>(call, pad_id<D, mode>(), mode); };
    spec.build = [](const Params& p) {
        return built(std::make_shared<EdgePadImpl<D, mode>>(p.integers("padding")));
    };
    if (D == 1)
        spec.samples = {{{}, {{2, 1, 3}}}, {{{"padding", Shape{2, 0}}}, {{1, 2, 4}}}};
    else
        spec.samples = {{{}, {{2, 1, 3, 2}}}, {{{"padding", Shape{1, 0, 2, 1}}}, {{1, 2, 3, 4}}}};
    return spec;
}

inline constexpr const char* reflection_text =
    "Continues with a mirror image: the values before the edge once more, in reverse.";
inline LayerSpec reflection_pad1d_spec() {
    return edge_pad_spec<1, PadMode::Reflect>("Mirrors a sequence at its ends", reflection_text);
}
inline LayerSpec reflection_pad2d_spec() {
    return edge_pad_spec<2, PadMode::Reflect>("Mirrors a picture at its edges", reflection_text);
}

inline constexpr const char* replication_text = "Repeats the outermost values.";
inline LayerSpec replication_pad1d_spec() {
    return edge_pad_spec<1, PadMode::Replicate>("Repeats the ends of a sequence", replication_text);
}
inline LayerSpec replication_pad2d_spec() {
    return edge_pad_spec<2, PadMode::Replicate>("Repeats the edges of a picture", replication_text);
}

template <size_t D>
LayerSpec constant_pad_spec(const char* summary) {
    static constexpr const char* id = D == 1 ? "ConstantPad1d" : "ConstantPad2d";
    LayerSpec spec = pad_spec_base(D, id, summary,
                                   "Adds values of one kind at the edges; negative "
                                   "amounts cut off.");
    spec.fields.push_back(fields::real("value", 0, "What is added."));
    spec.shape = [](ShapeCall& call) { pad_shape<D>(call, id, PadMode::Constant); };
    spec.build = [](const Params& p) {
        return built(
            std::make_shared<ConstantPadImpl<D>>(p.integers("padding"), p.number("value")));
    };
    if (D == 1)
        spec.samples = {{{}, {{2, 1, 3}}},
                        {{{"padding", Shape{2, -1}}, {"value", 1.5}}, {{1, 2, 4}}}};
    else
        spec.samples = {{{}, {{2, 1, 3, 2}}},
                        {{{"padding", Shape{1, 0, -1, 2}}, {"value", 1.5}}, {{1, 2, 3, 4}}}};
    return spec;
}

inline LayerSpec constant_pad1d_spec() {
    return constant_pad_spec<1>("A number before and behind a sequence");
}
inline LayerSpec constant_pad2d_spec() {
    return constant_pad_spec<2>("A frame of one number around a picture");
}

inline LayerSpec zero_pad2d_spec() {
    LayerSpec spec = pad_spec_base(2, "ZeroPad2d", "A frame of zeros around a picture",
                                   "Adds rows and columns of zeros at the edges.");
    spec.shape = [](ShapeCall& call) { pad_shape<2>(call, "ZeroPad2d", PadMode::Constant); };
    spec.build = [](const Params& p) {
        return built(std::make_shared<ZeroPad2dImpl>(p.integers("padding")));
    };
    spec.samples = {{{}, {{2, 1, 3, 2}}}, {{{"padding", Shape{1, 0, -1, 2}}}, {{1, 2, 3, 4}}}};
    return spec;
}

}  // namespace gradlab::nn
