// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include "engine/nn/expanding_array.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/linalg.h"
#include "engine/ops/pool.h"
#include "engine/ops/reduce.h"
#include "engine/ops/views.h"

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
using AdaptiveMaxPool1dOptions = AdaptivePoolOptions<1>;
using AdaptiveMaxPool2dOptions = AdaptivePoolOptions<2>;

/// A pooling whose windows are as large as the wanted output asks for: the average or the largest
/// of each. Output i covers the inputs from floor(i·n/m) to ceil((i + 1)·n/m).
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
        check(input.dim() == D + 1 || input.dim() == D + 2, [&] {
            return title() + ": expected " + std::to_string(D + 2) + " dimensions, got " +
                   to_string(input.sizes());
        });
        Tensor result = input;
        for (size_t i = 0; i < D; ++i) {
            const int64_t dim = input.dim() - static_cast<int64_t>(D - i);
            const int64_t size = options.output_size()[i].value_or(input.size(dim));
            check(size > 0 && input.size(dim) > 0, title() + ": expected sizes of at least 1");
            result = pool(result, dim, size);
        }
        return result;
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

    /// Windows are rectangles, so that one dimension after the other can be pooled.
    static Tensor pool(const Tensor& x, int64_t dim, int64_t size) {
        const int64_t n = x.size(dim);
        if (size == n) return x;
        std::vector<Tensor> parts;
        for (int64_t i = 0; i < size; ++i) {
            const int64_t begin = i * n / size, end = ((i + 1) * n + size - 1) / size;
            const Tensor window = x.narrow(dim, begin, end - begin);
            parts.push_back(average ? window.mean(IntArrayRef{dim}, true)
                                    : std::get<0>(window.max(dim, true)));
        }
        return cat(parts, dim);
    }
};
using AdaptiveAvgPool1dImpl = AdaptivePoolImpl<1, true>;
using AdaptiveAvgPool1d = ModuleHolder<AdaptiveAvgPool1dImpl>;
using AdaptiveAvgPool2dImpl = AdaptivePoolImpl<2, true>;
using AdaptiveAvgPool2d = ModuleHolder<AdaptiveAvgPool2dImpl>;
using AdaptiveMaxPool1dImpl = AdaptivePoolImpl<1, false>;
using AdaptiveMaxPool1d = ModuleHolder<AdaptiveMaxPool1dImpl>;
using AdaptiveMaxPool2dImpl = AdaptivePoolImpl<2, false>;
using AdaptiveMaxPool2d = ModuleHolder<AdaptiveMaxPool2dImpl>;

template <bool average>
LayerSpec adaptive_pool2d_spec(const char* id, const char* summary, const char* formula) {
    using namespace fields;
    return {.id = id,
            .category = Category::Pooling,
            .summary = summary,
            .formula = formula,
            .help = help_page("A pooling that is told the size of its output and chooses its "
                              "windows accordingly: pictures of any size become one of this size.",
                              id),
            .fields = {pair("output_size", 1, "Height and width of the output.", 1)},
            .shape =
                [](ShapeCall& call) {
                    const char* layer = average ? "AdaptiveAvgPool2d" : "AdaptiveMaxPool2d";
                    if (!rules::expect_pictures(call, layer)) return;
                    const Shape& x = call.inputs[0];
                    const auto [h, w] = call.params.pair("output_size");
                    call.outputs = {{x[0], x[1], h, w}};
                },
            .build =
                [](const Params& p) {
                    return built(std::make_shared<AdaptivePoolImpl<2, average>>(
                        AdaptiveSize<2>(p.integers("output_size"))));
                },
            .samples = {{{}, {{2, 3, 4, 5}}}, {{{"output_size", Shape{2, 3}}}, {{1, 2, 5, 7}}}}};
}

inline LayerSpec adaptive_avg_pool2d_spec() {
    return adaptive_pool2d_spec<true>("AdaptiveAvgPool2d", "Averages a picture to a given size",
                                      "N × C × H × W → N × C × h × w, each an average");
}

inline LayerSpec adaptive_max_pool2d_spec() {
    return adaptive_pool2d_spec<false>("AdaptiveMaxPool2d",
                                       "Keeps the largest values in a given size",
                                       "N × C × H × W → N × C × h × w, each the largest");
}

}  // namespace gradlab::nn
