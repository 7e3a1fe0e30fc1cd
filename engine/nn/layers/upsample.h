// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <optional>
#include <variant>

#include "engine/nn/enums.h"
#include "engine/nn/functional/upsampling.h"
#include "engine/nn/spec/layer.h"

namespace gradlab::nn {

class UpsampleOptions : public OptionSet<UpsampleOptions> {
public:
    using mode_t = std::variant<enumtype::kNearest, enumtype::kLinear, enumtype::kBilinear,
                                enumtype::kBicubic, enumtype::kTrilinear>;

    UpsampleOptions& size(std::optional<std::vector<int64_t>> v) {
        return set(size_, std::move(v));
    }
    const std::optional<std::vector<int64_t>>& size() const { return size_; }
    UpsampleOptions& scale_factor(std::optional<std::vector<double>> v) {
        return set(scale_factor_, std::move(v));
    }
    const std::optional<std::vector<double>>& scale_factor() const { return scale_factor_; }
    UpsampleOptions& mode(mode_t v) { return set(mode_, v); }
    const mode_t& mode() const { return mode_; }
    UpsampleOptions& align_corners(std::optional<bool> v) { return set(align_corners_, v); }
    std::optional<bool> align_corners() const { return align_corners_; }

private:
    std::optional<std::vector<int64_t>> size_{};
    std::optional<std::vector<double>> scale_factor_{};
    mode_t mode_ = kNearest;
    std::optional<bool> align_corners_{};
};

class UpsampleImpl : public Cloneable<UpsampleImpl> {
public:
    explicit UpsampleImpl(UpsampleOptions options_ = {}) : options(std::move(options_)) {}

    void reset() override {}
    /// See functional::interpolate.
    Tensor forward(const Tensor& input) {
        const auto mode =
            std::visit([](auto word) -> functional::InterpolateFuncOptions::mode_t { return word; },
                       options.mode());
        return functional::interpolate(input, functional::InterpolateFuncOptions()
                                                  .size(options.size())
                                                  .scale_factor(options.scale_factor())
                                                  .mode(mode)
                                                  .align_corners(options.align_corners()));
    }
    void pretty_print(std::ostream& stream) const override {
        static constexpr const char* modes[] = {"kNearest", "kLinear", "kBilinear", "kBicubic",
                                                "kTrilinear"};
        stream << "gradlab::nn::Upsample(";
        if (options.scale_factor())
            print(stream << "scale_factor=", *options.scale_factor());
        else if (options.size())
            print(stream << "size=", *options.size());
        stream << ", mode=" << modes[options.mode().index()] << ")";
    }

    UpsampleOptions options;

private:
    template <class T>
    static void print(std::ostream& stream, const std::vector<T>& list) {
        for (size_t i = 0; i < list.size(); ++i) stream << (i ? ", " : "[") << list[i];
        stream << "]";
    }
};
using Upsample = ModuleHolder<UpsampleImpl>;

inline void upsample_shape(ShapeCall& call) {
    if (!rules::expect_pictures(call, "Upsample")) return;
    const Shape& x = call.inputs[0];
    const double factor = call.params.number("scale_factor");
    const auto scaled = [&](int64_t size) {
        return static_cast<int64_t>(std::floor(static_cast<double>(size) * factor));
    };
    call.outputs = {{x[0], x[1], scaled(x[2]), scaled(x[3])}};
}

inline LayerSpec upsample_spec() {
    using namespace fields;
    return {.id = "Upsample",
            .category = Category::Pooling,
            .summary = "Enlarges a picture",
            .formula = "N × C × H × W → N × C × s·H × s·W",
            .help = help_page("Makes a picture larger: each pixel repeated (nearest), or a smooth "
                              "mixture of its neighbours (bilinear, bicubic).",
                              "Upsample"),
            .fields = {number("scale_factor", 2, "How many times larger.", 1e-3, 1024),
                       choice("mode", {"nearest", "bilinear", "bicubic"}, "How values are mixed."),
                       boolean("align_corners", false, "Keep the corner pixels' places.")},
            .shape = upsample_shape,
            .build =
                [](const Params& p) {
                    const double factor = p.number("scale_factor");
                    UpsampleOptions options;
                    options.scale_factor(std::vector{factor, factor});
                    if (p.text("mode") == "bilinear") options.mode(kBilinear);
                    if (p.text("mode") == "bicubic") options.mode(kBicubic);
                    if (p.text("mode") != "nearest")
                        options.align_corners(p.boolean("align_corners"));
                    return built(std::make_shared<UpsampleImpl>(options));
                },
            .samples = {{{}, {{1, 2, 2, 3}}},
                        {{{"mode", "bilinear"}}, {{1, 1, 3, 2}}},
                        {{{"mode", "bilinear"}, {"align_corners", true}}, {{1, 1, 3, 2}}},
                        {{{"mode", "bicubic"}, {"scale_factor", 1.5}}, {{1, 1, 3, 4}}}}};
}

}  // namespace gradlab::nn
