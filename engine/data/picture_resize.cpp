// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "engine/data/picture.h"

namespace gradlab::data {

namespace {

/// Which old values make one new value along an axis, and with which weights (their sum is 1).
struct Window {
    int64_t first = 0;
    std::vector<float> weights{};
};

/// A triangle as wide as a new pixel, at least as an old one.
std::vector<Window> windows(int64_t old_size, int64_t new_size) {
    const double scale = static_cast<double>(old_size) / static_cast<double>(new_size);
    const double reach = std::max(scale, 1.0);
    std::vector<Window> all(static_cast<size_t>(new_size));
    for (int64_t i = 0; i < new_size; ++i) {
        const double centre = (static_cast<double>(i) + 0.5) * scale;
        Window& window = all[static_cast<size_t>(i)];
        window.first = std::max<int64_t>(0, std::llround(centre - reach));
        const int64_t end = std::min<int64_t>(old_size, std::llround(centre + reach));
        double sum = 0;
        for (int64_t at = window.first; at < end; ++at) {
            const double away = std::fabs(static_cast<double>(at) + 0.5 - centre) / reach;
            window.weights.push_back(static_cast<float>(std::max(0.0, 1 - away)));
            sum += window.weights.back();
        }
        for (float& weight : window.weights) weight /= static_cast<float>(sum);
    }
    return all;
}

/// Resizes the middle axis of outer × old × inner values.
template <class In>
std::vector<float> resize_axis(const std::vector<In>& in, int64_t outer, int64_t old_size,
                               int64_t new_size, int64_t inner) {
    const std::vector<Window> all = windows(old_size, new_size);
    std::vector<float> out(static_cast<size_t>(outer * new_size * inner));
    float* to = out.data();
    for (int64_t o = 0; o < outer; ++o)
        for (const Window& window : all) {
            const In* from = in.data() + (o * old_size + window.first) * inner;
            for (const float weight : window.weights)
                for (int64_t i = 0; i < inner; ++i) to[i] += weight * static_cast<float>(*from++);
            to += inner;
        }
    return out;
}

}  // namespace

Picture resize(const Picture& picture, PictureSize size) {
    if (picture.size == size) return picture;
    const auto [height, width] = picture.size;
    const int64_t channels = picture.channels;
    const auto wide = resize_axis(picture.pixels, height, width, size.width, channels);
    const auto both = resize_axis(wide, 1, height, size.height, size.width * channels);
    Picture resized{size, channels, std::vector<uint8_t>(both.size())};
    std::ranges::transform(both, resized.pixels.begin(), [](float value) {
        return static_cast<uint8_t>(std::clamp(std::lround(value), 0L, 255L));
    });
    return resized;
}

}  // namespace gradlab::data
