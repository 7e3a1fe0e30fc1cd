// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/backend/kernel_args.h"
#include "engine/pointwise/info.h"

// Where the windows of pooling and convolution lie, one axis of the picture at a time.
namespace gradlab::cuda {

/// The fastest coordinate of a place in an array: returns it and leaves the place among the rest.
GRADLAB_FN int64_t take(int64_t& place, int64_t size) {
    // Division by 32 bits is several times faster on a GPU.
    if (((place | size) >> 32) == 0) {
        const auto here = static_cast<uint32_t>(place), by = static_cast<uint32_t>(size);
        place = here / by;
        return here % by;
    }
    const int64_t rest = place % size;
    place /= size;
    return rest;
}

/// The numbers from `first` up to, but not with, `end`.
struct Range {
    int first, end;
};

/// An axis of a picture: `out` windows of `kernel` taps over `size` pixels. Up to 2³⁰ of each.
struct Axis {
    int size, out, kernel, stride, pad, dilation;

    Axis(int64_t size, int64_t out, int64_t kernel, int64_t stride, int64_t pad, int64_t dilation)
        : size(narrow(size)),
          out(narrow(out)),
          kernel(narrow(kernel)),
          stride(narrow(stride)),
          pad(narrow(pad)),
          dilation(kernel == 1 ? 1 : narrow(dilation)) {}

private:
    /// A stride that steps over the whole picture may as well be a shorter one.
    static int narrow(int64_t v) { return static_cast<int>(std::min<int64_t>(v, 1 << 30)); }
};

template <class Shape>  // ConvShape or PoolShape
Axis vertical(const Shape& s, int64_t out_height) {
    return {s.height, out_height, s.kernel_h, s.stride_h, s.pad_h, s.dilation_h};
}
template <class Shape>
Axis horizontal(const Shape& s, int64_t out_width) {
    return {s.width, out_width, s.kernel_w, s.stride_w, s.pad_w, s.dilation_w};
}

/// The pixel under a window's first tap; negative in the padding.
GRADLAB_FN int start_of(const Axis& a, int64_t window) {
    return static_cast<int>(window) * a.stride - a.pad;
}

/// A window's pixels inside the picture, every dilation-th of them from the first on. In a window
/// without any, first >= end.
GRADLAB_FN Range pixels_of(const Axis& a, int64_t window) {
    const int start = start_of(a, window), end = start + (a.kernel - 1) * a.dilation + 1;
    const int skipped = start < 0 ? (-start + a.dilation - 1) / a.dilation : 0;
    return {start + skipped * a.dilation, end < a.size ? end : a.size};
}

/// The windows whose first and last taps lie on both sides of a pixel, or on it.
GRADLAB_FN Range windows_over(const Axis& a, int64_t pixel) {
    const int from_first = static_cast<int>(pixel) + a.pad;
    const int from_last = from_first - (a.kernel - 1) * a.dilation;
    const int end = from_first / a.stride + 1;
    return {from_last > 0 ? (from_last + a.stride - 1) / a.stride : 0, end < a.out ? end : a.out};
}

/// Which tap of a window_over() a pixel lies under; -1 between two taps.
GRADLAB_FN int tap_on(const Axis& a, int64_t window, int64_t pixel) {
    const int distance = static_cast<int>(pixel) - start_of(a, window);
    if (a.dilation == 1) return distance;
    return distance % a.dilation == 0 ? distance / a.dilation : -1;
}

}  // namespace gradlab::cuda
