// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/normalize.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/tensor/error.h"

namespace gradlab::data {

namespace {

std::vector<float> numbers(const nn::Json& values, const std::string& key) {
    const nn::Json list = values.is_array() ? values : nn::Json::array({values});
    std::vector<float> numbers;
    for (const nn::Json& value : list) {
        check(value.is_number() && std::isfinite(value.get<float>()),
              [&] { return fmt::format("normalize: {} must be a number or a list", key); });
        numbers.push_back(value.get<float>());
    }
    check(!numbers.empty(), [&] { return fmt::format("normalize: {} is an empty list", key); });
    return numbers;
}

/// Sums over one channel of a table, in double.
struct Moments {
    double sum = 0, squares = 0;
    int64_t count = 0;

    template <class T>
    void add(const T* values, int64_t n) {
        for (int64_t i = 0; i < n; ++i) {
            const auto value = static_cast<double>(values[i]);
            sum += value;
            squares += value * value;
        }
        count += n;
    }
    double mean() const { return sum / static_cast<double>(count); }
    double std() const {
        return std::sqrt(std::max(0.0, squares / static_cast<double>(count) - mean() * mean()));
    }
};

template <class T>
std::vector<Moments> moments(const Tensor& x) {
    const int64_t channels = x.size(1);
    const int64_t inner = x[0].numel() / channels;
    std::vector<Moments> all(static_cast<size_t>(channels));
    const T* next = x.data_ptr<T>();
    for (int64_t row = 0; row < x.size(0); ++row)
        for (Moments& channel : all) {
            channel.add(next, inner);
            next += inner;
        }
    return all;
}

/// Mean and standard deviation of the training samples; a constant channel keeps its scale.
Normalize measure(const Tensor& x) {
    const bool pictures = x.scalar_type() == kUInt8;
    const double unit = pictures ? 255 : 1;
    Normalize measured{true};
    for (const Moments& channel : pictures ? moments<uint8_t>(x) : moments<float>(x)) {
        const double std = channel.std() / unit;
        measured.mean.push_back(static_cast<float>(channel.mean() / unit));
        measured.std.push_back(std > 0 ? static_cast<float>(std) : 1.0F);
    }
    return measured;
}

}  // namespace

nn::Field normalize_field() {
    return {.key = "normalize",
            .kind = nn::FieldKind::Boolean,
            .value = false,
            .help = "Shift and scale x by the training samples' mean and standard deviation"};
}

Normalize parse_normalize(const nn::Json& params) {
    const auto found = params.find("normalize");
    if (found == params.end() || found->is_null()) return {};
    if (found->is_boolean()) return {found->get<bool>()};
    check(found->is_object() && found->contains("mean") && found->contains("std"),
          "normalize must be true, false or {\"mean\": …, \"std\": …}");
    Normalize normalize{true, numbers(found->at("mean"), "mean"), numbers(found->at("std"), "std")};
    for (const float std : normalize.std) check(std > 0, "normalize: std must be greater than 0");
    return normalize;
}

void check_normalize(const Normalize& normalize, const std::vector<int64_t>& sample) {
    const int64_t channels = sample.empty() ? 1 : sample.front();
    const auto fits = [&](const std::vector<float>& values, const char* key) {
        const auto count = static_cast<int64_t>(values.size());
        check(count <= 1 || count == channels, [&] {
            return fmt::format("normalize: expected 1 or {} values of {}, got {}", channels, key,
                               count);
        });
    };
    fits(normalize.mean, "mean");
    fits(normalize.std, "std");
}

void normalize(Source& source, const Normalize& asked) {
    if (!asked.on) return;
    check_normalize(asked, describe(source).x);
    const Normalize chosen = asked.mean.empty() ? measure(source.train.x) : asked;
    const auto channels = static_cast<size_t>(source.train.x.size(1));
    const auto each = [&](const std::vector<float>& values) {
        return values.size() == 1 ? std::vector(channels, values[0]) : values;
    };
    for (Table* table : {&source.train, &source.test}) {
        table->mean = each(chosen.mean);
        table->std = each(chosen.std);
    }
}

}  // namespace gradlab::data
