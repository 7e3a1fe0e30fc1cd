// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/expanding_array.h"
#include "engine/nn/pad.h"
#include "engine/nn/spec/layer.h"

/// What stands around sequences (D = 1), pictures (2) and volumes (3): a number, the input mirrored
/// at its edge, or its edge.
namespace gradlab::nn {

/// Before and after for the last dimension, then for the one before it: left, right, top, bottom.
template <size_t D>
class PadOptions : public OptionSet<PadOptions<D>> {
public:
    PadOptions(ExpandingArray<2 * D> padding) : padding_(padding) {}  // NOLINT: as in PyTorch

    PadOptions& padding(ExpandingArray<2 * D> v) { return this->set(padding_, v); }
    const ExpandingArray<2 * D>& padding() const { return padding_; }

private:
    ExpandingArray<2 * D> padding_;
};
using ReflectionPad1dOptions = PadOptions<1>;
using ReflectionPad2dOptions = PadOptions<2>;
using ReflectionPad3dOptions = PadOptions<3>;
using ReplicationPad1dOptions = PadOptions<1>;
using ReplicationPad2dOptions = PadOptions<2>;
using ReplicationPad3dOptions = PadOptions<3>;
using ZeroPad2dOptions = PadOptions<2>;

template <size_t D>
class ConstantPadOptions : public OptionSet<ConstantPadOptions<D>> {
public:
    ConstantPadOptions(ExpandingArray<2 * D> padding, double value)
        : padding_(padding), value_(value) {}

    ConstantPadOptions& padding(ExpandingArray<2 * D> v) { return this->set(padding_, v); }
    const ExpandingArray<2 * D>& padding() const { return padding_; }
    ConstantPadOptions& value(double v) { return this->set(value_, v); }
    double value() const { return value_; }

private:
    ExpandingArray<2 * D> padding_;
    double value_;
};
using ConstantPad1dOptions = ConstantPadOptions<1>;
using ConstantPad2dOptions = ConstantPadOptions<2>;
using ConstantPad3dOptions = ConstantPadOptions<3>;

/// "ReflectionPad2d"
template <size_t D, PadMode mode>
constexpr const char* pad_id() {
    constexpr size_t at = D - 1;
    if constexpr (mode == PadMode::Reflect)
        return std::array{"ReflectionPad1d", "ReflectionPad2d", "ReflectionPad3d"}[at];
    else
        return std::array{"ReplicationPad1d", "ReplicationPad2d", "ReplicationPad3d"}[at];
}

/// https://pytorch.org/docs/1.13/nn.html#padding-layers
template <size_t D, PadMode mode>
class EdgePadImpl : public Cloneable<EdgePadImpl<D, mode>> {
public:
    EdgePadImpl(ExpandingArray<2 * D> padding)  // NOLINT: as in PyTorch
        : EdgePadImpl(PadOptions<D>(padding)) {}
    explicit EdgePadImpl(const PadOptions<D>& options_)
        : Cloneable<EdgePadImpl>(std::string("gradlab::nn::") + pad_id<D, mode>() + "Impl"),
          options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return pad(input, options.padding(), mode); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::" << pad_id<D, mode>() << "(padding=" << options.padding() << ")";
    }

    PadOptions<D> options;
};
using ReflectionPad1dImpl = EdgePadImpl<1, PadMode::Reflect>;
using ReflectionPad1d = ModuleHolder<ReflectionPad1dImpl>;
using ReflectionPad2dImpl = EdgePadImpl<2, PadMode::Reflect>;
using ReflectionPad2d = ModuleHolder<ReflectionPad2dImpl>;
using ReflectionPad3dImpl = EdgePadImpl<3, PadMode::Reflect>;
using ReflectionPad3d = ModuleHolder<ReflectionPad3dImpl>;
using ReplicationPad1dImpl = EdgePadImpl<1, PadMode::Replicate>;
using ReplicationPad1d = ModuleHolder<ReplicationPad1dImpl>;
using ReplicationPad2dImpl = EdgePadImpl<2, PadMode::Replicate>;
using ReplicationPad2d = ModuleHolder<ReplicationPad2dImpl>;
using ReplicationPad3dImpl = EdgePadImpl<3, PadMode::Replicate>;
using ReplicationPad3d = ModuleHolder<ReplicationPad3dImpl>;

template <size_t D>
class ConstantPadImpl : public Cloneable<ConstantPadImpl<D>> {
public:
    ConstantPadImpl(ExpandingArray<2 * D> padding, double value)
        : ConstantPadImpl(ConstantPadOptions<D>(padding, value)) {}
    explicit ConstantPadImpl(const ConstantPadOptions<D>& options_)
        : Cloneable<ConstantPadImpl>(title() + "Impl"), options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) {
        return pad(input, options.padding(), PadMode::Constant, options.value());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << title() << "(padding=" << options.padding() << ", value=" << options.value()
               << ")";
    }

    ConstantPadOptions<D> options;

private:
    static std::string title() { return "gradlab::nn::ConstantPad" + std::to_string(D) + "d"; }
};
using ConstantPad1dImpl = ConstantPadImpl<1>;
using ConstantPad1d = ModuleHolder<ConstantPad1dImpl>;
using ConstantPad2dImpl = ConstantPadImpl<2>;
using ConstantPad2d = ModuleHolder<ConstantPad2dImpl>;
using ConstantPad3dImpl = ConstantPadImpl<3>;
using ConstantPad3d = ModuleHolder<ConstantPad3dImpl>;

class ZeroPad2dImpl : public Cloneable<ZeroPad2dImpl> {
public:
    ZeroPad2dImpl(ExpandingArray<4> padding)  // NOLINT: as in PyTorch
        : ZeroPad2dImpl(ZeroPad2dOptions(padding)) {}
    explicit ZeroPad2dImpl(const ZeroPad2dOptions& options_) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return pad(input, options.padding()); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::ZeroPad2d(padding=" << options.padding() << ")";
    }

    ZeroPad2dOptions options;
};
using ZeroPad2d = ModuleHolder<ZeroPad2dImpl>;

}  // namespace gradlab::nn
