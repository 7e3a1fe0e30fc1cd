// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include "engine/nn/expanding_array.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/pool.h"

namespace gradlab::nn {

/// Sizes of an output: a number, or none to keep the input's.
template <size_t D>
class AdaptiveSize {
public:
    using Entry = std::optional<int64_t>;

    AdaptiveSize(int64_t all) { sizes_.fill(all); }  // NOLINT: as in PyTorch
    AdaptiveSize(Entry all) { sizes_.fill(all); }    // NOLINT
    AdaptiveSize(const std::vector<int64_t>& sizes)  // NOLINT
        : AdaptiveSize(ExpandingArray<D>(sizes)) {}
    AdaptiveSize(const ExpandingArray<D>& sizes) {  // NOLINT
        std::copy(sizes.begin(), sizes.end(), sizes_.begin());
    }
    AdaptiveSize(std::initializer_list<Entry> sizes) {
        check(sizes.size() == D, "expected a size for each dimension");
        std::copy(sizes.begin(), sizes.end(), sizes_.begin());
    }
    Entry operator[](size_t i) const { return sizes_[i]; }
    /// The sizes for an input.
    std::array<int64_t, D> of(const Tensor& input) const {
        std::array<int64_t, D> sizes{};
        for (size_t i = 0; i < D; ++i)
            sizes[i] = sizes_[i] ? *sizes_[i]
                                 : input.size(static_cast<int64_t>(i) - static_cast<int64_t>(D));
        return sizes;
    }

private:
    std::array<Entry, D> sizes_{};
};

template <size_t D>
std::ostream& operator<<(std::ostream& stream, const AdaptiveSize<D>& size) {
    if (D > 1) stream << "[";
    for (size_t i = 0; i < D; ++i) {
        if (i) stream << ", ";
        if (size[i])
            stream << *size[i];
        else
            stream << "None";
    }
    return D > 1 ? stream << "]" : stream;
}

template <size_t D>
class AdaptivePoolOptions : public OptionSet<AdaptivePoolOptions<D>> {
public:
    AdaptivePoolOptions(AdaptiveSize<D> output_size) : output_size_(output_size) {}  // NOLINT

    AdaptivePoolOptions& output_size(AdaptiveSize<D> v) { return this->set(output_size_, v); }
    const AdaptiveSize<D>& output_size() const { return output_size_; }

private:
    AdaptiveSize<D> output_size_;
};
using AdaptiveAvgPool1dOptions = AdaptivePoolOptions<1>;
using AdaptiveAvgPool2dOptions = AdaptivePoolOptions<2>;
using AdaptiveAvgPool3dOptions = AdaptivePoolOptions<3>;
using AdaptiveMaxPool1dOptions = AdaptivePoolOptions<1>;
using AdaptiveMaxPool2dOptions = AdaptivePoolOptions<2>;
using AdaptiveMaxPool3dOptions = AdaptivePoolOptions<3>;

/// A pooling whose windows are as large as the wanted output asks for: the average or the largest
/// of each.
template <size_t D, bool average>
class AdaptivePoolImpl : public Cloneable<AdaptivePoolImpl<D, average>> {
public:
    AdaptivePoolImpl(AdaptiveSize<D> output_size)  // NOLINT: as in PyTorch
        : AdaptivePoolImpl(AdaptivePoolOptions<D>(output_size)) {}
    AdaptivePoolImpl(int64_t all) : AdaptivePoolImpl(AdaptivePoolOptions<D>(all)) {}  // NOLINT
    explicit AdaptivePoolImpl(const AdaptivePoolOptions<D>& options_)
        : Cloneable<AdaptivePoolImpl>(title() + "Impl"), options(options_) {}

    void reset() override {}
    /// batch × channels × D sizes; the batch may be missing.
    Tensor forward(const Tensor& input) {
        if constexpr (average) {
            constexpr auto pool = D == 1   ? adaptive_avg_pool1d
                                  : D == 2 ? adaptive_avg_pool2d
                                           : adaptive_avg_pool3d;
            return pool(input, options.output_size().of(input));
        } else {
            return std::get<0>(forward_with_indices(input));
        }
    }
    /// The largest values and their positions.
    std::tuple<Tensor, Tensor> forward_with_indices(const Tensor& input) requires(!average) {
        constexpr auto pool = D == 1   ? adaptive_max_pool1d
                              : D == 2 ? adaptive_max_pool2d
                                       : adaptive_max_pool3d;
        return pool(input, options.output_size().of(input));
    }
    void pretty_print(std::ostream& stream) const override {
        stream << title() << "(output_size=" << options.output_size() << ")";
    }

    AdaptivePoolOptions<D> options;

private:
    static std::string title() {
        return std::string("gradlab::nn::Adaptive") + (average ? "Avg" : "Max") + "Pool" +
               std::to_string(D) + "d";
    }
};
using AdaptiveAvgPool1dImpl = AdaptivePoolImpl<1, true>;
using AdaptiveAvgPool1d = ModuleHolder<AdaptiveAvgPool1dImpl>;
using AdaptiveAvgPool2dImpl = AdaptivePoolImpl<2, true>;
using AdaptiveAvgPool2d = ModuleHolder<AdaptiveAvgPool2dImpl>;
using AdaptiveAvgPool3dImpl = AdaptivePoolImpl<3, true>;
using AdaptiveAvgPool3d = ModuleHolder<AdaptiveAvgPool3dImpl>;
using AdaptiveMaxPool1dImpl = AdaptivePoolImpl<1, false>;
using AdaptiveMaxPool1d = ModuleHolder<AdaptiveMaxPool1dImpl>;
using AdaptiveMaxPool2dImpl = AdaptivePoolImpl<2, false>;
using AdaptiveMaxPool2d = ModuleHolder<AdaptiveMaxPool2dImpl>;
using AdaptiveMaxPool3dImpl = AdaptivePoolImpl<3, false>;
using AdaptiveMaxPool3d = ModuleHolder<AdaptiveMaxPool3dImpl>;

/// "AdaptiveAvgPool2d"
template <size_t D, bool average>
inline constexpr const char* adaptive_pool_id = D == 1 ? (average ? "AdaptiveAvgPool1d"
                                                                  : "AdaptiveMaxPool1d")
                                                       : (average ? "AdaptiveAvgPool2d"
                                                                  : "AdaptiveMaxPool2d");

template <size_t D, bool average>
LayerSpec adaptive_pool_spec(const char* summary, Field output_size, std::vector<Sample> samples) {
    constexpr const char* id = adaptive_pool_id<D, average>;
    return {
        .id = id,
        .category = Category::Pooling,
        .summary = summary,
        .formula = std::string(D == 1 ? "N × C × L → N × C × l" : "N × C × H × W → N × C × h × w") +
                   (average ? ", each an average" : ", each the largest"),
        .help = help_page("A pooling that is told the size of its output and chooses its "
                          "windows accordingly: inputs of any size become one of this size.",
                          id),
        .fields = {std::move(output_size)},
        .shape =
            [](ShapeCall& call) {
                if (!rules::expect_grid(call, adaptive_pool_id<D, average>, D)) return;
                Shape y(call.inputs[0].begin(), call.inputs[0].begin() + 2);
                for (const int64_t size : call.params.integers("output_size")) y.push_back(size);
                call.outputs = {y};
            },
        .build =
            [](const Params& p) {
                return built(std::make_shared<AdaptivePoolImpl<D, average>>(
                    AdaptiveSize<D>(p.integers("output_size"))));
            },
        .samples = std::move(samples)};
}

template <bool average>
LayerSpec adaptive_pool1d_spec(const char* summary) {
    return adaptive_pool_spec<1, average>(
        summary, fields::integer("output_size", "Length of the output.", int64_t{1}),
        {{{}, {{2, 3, 5}}}, {{{"output_size", int64_t{3}}}, {{1, 2, 7}}}});
}

template <bool average>
LayerSpec adaptive_pool2d_spec(const char* summary) {
    return adaptive_pool_spec<2, average>(
        summary, fields::pair("output_size", 1, "Height and width of the output.", 1),
        {{{}, {{2, 3, 4, 5}}}, {{{"output_size", Shape{2, 3}}}, {{1, 2, 5, 7}}}});
}

inline LayerSpec adaptive_avg_pool1d_spec() {
    return adaptive_pool1d_spec<true>("Averages a sequence to a given length");
}
inline LayerSpec adaptive_avg_pool2d_spec() {
    return adaptive_pool2d_spec<true>("Averages a picture to a given size");
}
inline LayerSpec adaptive_max_pool1d_spec() {
    return adaptive_pool1d_spec<false>("Keeps the largest values in a given length");
}
inline LayerSpec adaptive_max_pool2d_spec() {
    return adaptive_pool2d_spec<false>("Keeps the largest values in a given size");
}

}  // namespace gradlab::nn
