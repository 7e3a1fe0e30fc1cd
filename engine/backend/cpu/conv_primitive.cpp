// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/conv_primitive.h"

#include <compare>
#include <unordered_map>
#include <utility>

#include "engine/backend/cpu/onednn.h"
#include "engine/tensor/allocator.h"

namespace gradlab::cpu {
namespace {

using dnnl::memory;
using Tag = memory::format_tag;
using dnnl::algorithm;
using dnnl::prop_kind;

/// What oneDNN calls a convolution of a shape. Weights are `any`: it picks their layout.
struct Description {
    memory::desc x, w, bias, y, plain_w;
    memory::dims strides, dilates, padding;

    Description(const ConvShape& s, bool with_bias) {
        constexpr auto f32 = memory::data_type::f32;
        const int64_t in = s.in_channels / s.groups, out = s.out_channels / s.groups;
        const bool grouped = s.groups > 1;
        const memory::dims weight_sizes =
            grouped ? memory::dims{s.groups, out, in, s.kernel_h, s.kernel_w}
                    : memory::dims{out, in, s.kernel_h, s.kernel_w};
        x = {{s.batch, s.in_channels, s.height, s.width}, f32, Tag::nhwc};
        y = {{s.batch, s.out_channels, s.out_height(), s.out_width()}, f32, Tag::nhwc};
        w = {weight_sizes, f32, Tag::any};
        plain_w = {weight_sizes, f32, grouped ? Tag::goihw : Tag::oihw};
        if (with_bias) bias = {{s.out_channels}, f32, Tag::x};
        strides = {s.stride_h, s.stride_w};
        dilates = {s.dilation_h - 1, s.dilation_w - 1};
        padding = {s.pad_h, s.pad_w};
    }

    dnnl::convolution_forward::primitive_desc forward(
        const dnnl::primitive_attr& attributes) const {
        return {{prop_kind::forward_training, algorithm::convolution_direct, x, w, bias, y, strides,
                 dilates, padding, padding},
                attributes,
                onednn_engine()};
    }
};

/// A primitive with its memory objects, whose pointers are set before each run, and the weights in
/// the layout that it wants.
class HeldPrimitive {
public:
    /// `weights` is the argument that holds weights or their gradient, of layout `picked` inside.
    HeldPrimitive(dnnl::primitive primitive, int weights, const memory::desc& plain,
                  const memory::desc& picked, const memory::desc& scratch)
        : primitive_(std::move(primitive)), weights_(weights), scratch_(scratch.get_size()) {
        plain_ = memory(plain, onednn_engine(), nullptr);
        inner_ = picked == plain ? plain_ : memory(picked, onednn_engine());
        arguments_[weights] = inner_;
        if (picked != plain) {
            const bool result = weights == DNNL_ARG_DIFF_WEIGHTS;
            reorder_ = result ? dnnl::reorder(inner_, plain_) : dnnl::reorder(plain_, inner_);
        }
        arguments_[DNNL_ARG_SCRATCHPAD] = memory(scratch, onednn_engine(), nullptr);
    }

    void bind(int argument, const memory::desc& desc) {
        arguments_[argument] = memory(desc, onednn_engine(), nullptr);
    }

    /// Runs with the pointers given as {argument, pointer}; null ones are not bound.
    void run(std::initializer_list<std::pair<int, const float*>> pointers) {
        for (const auto& [argument, pointer] : pointers) {
            memory& target = argument == weights_ ? plain_ : arguments_.at(argument);
            if (pointer) target.set_data_handle(const_cast<float*>(pointer));
        }
        const Scratch scratch(scratch_);
        arguments_.at(DNNL_ARG_SCRATCHPAD).set_data_handle(scratch.block);
        dnnl::stream& stream = onednn_stream();
        if (reorder_ && weights_ == DNNL_ARG_WEIGHTS) reorder_.execute(stream, plain_, inner_);
        primitive_.execute(stream, arguments_);
        if (reorder_ && weights_ == DNNL_ARG_DIFF_WEIGHTS) reorder_.execute(stream, inner_, plain_);
    }

private:
    struct Scratch {
        explicit Scratch(size_t size) : size(size), block(cpu_allocate(size)) {}
        ~Scratch() { cpu_release(block, size); }
        Scratch(const Scratch&) = delete;
        Scratch& operator=(const Scratch&) = delete;
        size_t size;
        void* block;
    };

    dnnl::primitive primitive_;
    dnnl::reorder reorder_;
    int weights_;
    size_t scratch_;
    memory plain_, inner_;
    std::unordered_map<int, memory> arguments_;
};

enum class Pass { Forward, Data, Weights };

struct Key {
    ConvShape shape;
    Pass pass;
    bool bias;
    auto operator<=>(const Key&) const = default;
};

HeldPrimitive make_forward(const Description& d, const dnnl::primitive_attr& attributes) {
    const auto desc = d.forward(attributes);
    HeldPrimitive held(dnnl::convolution_forward(desc), DNNL_ARG_WEIGHTS, d.plain_w,
                       desc.weights_desc(), desc.scratchpad_desc());
    held.bind(DNNL_ARG_SRC, d.x);
    held.bind(DNNL_ARG_BIAS, d.bias);
    held.bind(DNNL_ARG_DST, d.y);
    return held;
}

HeldPrimitive make_data(const Description& d, const dnnl::primitive_attr& attributes) {
    const dnnl::convolution_backward_data::primitive_desc desc(
        {algorithm::convolution_direct, d.x, d.w, d.y, d.strides, d.dilates, d.padding, d.padding},
        attributes, onednn_engine(), d.forward(attributes));
    HeldPrimitive held(dnnl::convolution_backward_data(desc), DNNL_ARG_WEIGHTS, d.plain_w,
                       desc.weights_desc(), desc.scratchpad_desc());
    held.bind(DNNL_ARG_DIFF_SRC, d.x);
    held.bind(DNNL_ARG_DIFF_DST, d.y);
    return held;
}

HeldPrimitive make_weights(const Description& d, const dnnl::primitive_attr& attributes) {
    const dnnl::convolution_backward_weights::primitive_desc desc(
        {algorithm::convolution_direct, d.x, d.w, d.bias, d.y, d.strides, d.dilates, d.padding,
         d.padding},
        attributes, onednn_engine(), d.forward(attributes));
    HeldPrimitive held(dnnl::convolution_backward_weights(desc), DNNL_ARG_DIFF_WEIGHTS, d.plain_w,
                       desc.diff_weights_desc(), desc.scratchpad_desc());
    held.bind(DNNL_ARG_SRC, d.x);
    held.bind(DNNL_ARG_DIFF_DST, d.y);
    held.bind(DNNL_ARG_DIFF_BIAS, d.bias);
    return held;
}

HeldPrimitive& held(const ConvShape& shape, Pass pass, bool bias) {
    thread_local PrimitiveCache<Key, HeldPrimitive> cache;
    return cache.get({shape, pass, bias}, [&] {
        dnnl::primitive_attr attributes;
        attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
        const Description description(shape, bias);
        if (pass == Pass::Forward) return make_forward(description, attributes);
        if (pass == Pass::Data) return make_data(description, attributes);
        return make_weights(description, attributes);
    });
}

}  // namespace

void conv_primitive(const ConvShape& shape, const float* x, const float* w, const float* bias,
                    float* y) {
    held(shape, Pass::Forward, bias != nullptr)
        .run({{DNNL_ARG_SRC, x}, {DNNL_ARG_WEIGHTS, w}, {DNNL_ARG_BIAS, bias}, {DNNL_ARG_DST, y}});
}

void conv_primitive_data(const ConvShape& shape, const float* dy, const float* w, float* dx) {
    held(shape, Pass::Data, false)
        .run({{DNNL_ARG_DIFF_DST, dy}, {DNNL_ARG_WEIGHTS, w}, {DNNL_ARG_DIFF_SRC, dx}});
}

void conv_primitive_weights(const ConvShape& shape, const float* x, const float* dy, float* dw,
                            float* dbias) {
    held(shape, Pass::Weights, dbias != nullptr)
        .run({{DNNL_ARG_SRC, x},
              {DNNL_ARG_DIFF_DST, dy},
              {DNNL_ARG_DIFF_WEIGHTS, dw},
              {DNNL_ARG_DIFF_BIAS, dbias}});
}

}  // namespace gradlab::cpu
