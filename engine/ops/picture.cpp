// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/picture.h"

#include "engine/ops/common.h"

namespace gradlab {

namespace {

/// The sizes before the last three, followed by `rest`.
Dims with_front(const Tensor& x, std::initializer_list<int64_t> rest) {
    Dims sizes(x.sizes().slice(0, static_cast<size_t>(x.dim()) - 3));
    for (const int64_t size : rest) sizes.push_back(size);
    return sizes;
}

void check_picture(const char* op, const Tensor& x, int64_t factor) {
    check_defined(op, x);
    check(x.dim() >= 3 && factor > 0, [&] {
        return std::string(op) +
               ": expected … × channels × height × width and a positive factor, "
               "got " +
               to_string(x.sizes()) + " and " + std::to_string(factor);
    });
}

}  // namespace

Tensor pixel_shuffle(const Tensor& x, int64_t r) {
    check_picture("pixel_shuffle", x, r);
    const int64_t h = x.size(-2), w = x.size(-1);
    check(x.size(-3) % (r * r) == 0, [&] {
        return "pixel_shuffle: expected channels in groups of " + std::to_string(r * r) + ", got " +
               std::to_string(x.size(-3));
    });
    const int64_t channels = x.size(-3) / (r * r);
    return x.reshape({-1, channels, r, r, h, w})
        .permute({0, 1, 4, 2, 5, 3})
        .reshape(with_front(x, {channels, h * r, w * r}));
}

Tensor pixel_unshuffle(const Tensor& x, int64_t r) {
    check_picture("pixel_unshuffle", x, r);
    const int64_t channels = x.size(-3), h = x.size(-2) / r, w = x.size(-1) / r;
    check(x.size(-2) % r == 0 && x.size(-1) % r == 0, [&] {
        return "pixel_unshuffle: expected height and width that " + std::to_string(r) +
               " divides, got " + to_string(x.sizes());
    });
    return x.reshape({-1, channels, h, r, w, r})
        .permute({0, 1, 3, 5, 2, 4})
        .reshape(with_front(x, {channels * r * r, h, w}));
}

}  // namespace gradlab
