// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "engine/nn/spec/rules.h"
#include "engine/ops/pool.h"

namespace gradlab::nn::rules {

namespace {

struct Axis {
    int64_t size, kernel, stride, padding, dilation;

    int64_t padded() const { return size + 2 * padding; }
    int64_t extent() const { return dilation * (kernel - 1) + 1; }  ///< of one window
    bool fits() const { return padded() >= extent(); }
    int64_t windows(bool ceil_mode) const {
        return pooled_size(size, kernel, stride, padding, dilation, ceil_mode);
    }
    /// The largest kernel that fits, and the least padding with which this one does.
    int64_t fitting_kernel() const { return std::min(kernel, (padded() - 1) / dilation + 1); }
    int64_t fitting_padding() const {
        return fits() ? padding : padding + (extent() - padded() + 1) / 2;
    }
};

/// One number of each axis.
template <class F>
Shape each(const std::vector<Axis>& axes, F f) {
    Shape values;
    for (const Axis& axis : axes) values.push_back(std::invoke(f, axis));
    return values;
}

/// As a field takes it: a number for one dimension, else a list.
Value as_value(const Shape& numbers) {
    if (numbers.size() == 1) return numbers[0];
    return numbers;
}

}  // namespace

std::optional<Shape> count_windows(ShapeCall& call, const std::string& layer,
                                   const Windows& windows) {
    const Shape& x = call.inputs[0];
    std::vector<Axis> axes;
    for (size_t i = 0; i < windows.kernel.size(); ++i)
        axes.push_back({x[i + 2], windows.kernel[i], windows.stride[i], windows.padding[i],
                        windows.dilation.empty() ? 1 : windows.dilation[i]});
    if (std::ranges::all_of(axes, &Axis::fits))
        return each(axes, [&](const Axis& axis) { return axis.windows(windows.ceil_mode); });
    std::string message = fmt::format(
        "{}: a window of {} does not fit into {}", layer, format_shape(each(axes, &Axis::extent)),
        format_shape(each(axes, [](const Axis& a) { return a.size; })));
    if (std::ranges::count(windows.padding, 0) < std::ssize(windows.padding))
        message += fmt::format(" with a padding of {}", format_shape(windows.padding));
    std::vector<Repair> repairs{set_param(
        "kernel_size", as_value(each(axes, [](const Axis& a) { return a.fitting_kernel(); })))};
    if (std::ranges::all_of(axes,
                            [](const Axis& a) { return 2 * a.fitting_padding() <= a.kernel; }))
        repairs.push_back(set_param(
            "padding", as_value(each(axes, [](const Axis& a) { return a.fitting_padding(); }))));
    call.fail({.message = message + ".", .port = "input", .repairs = std::move(repairs)});
    return {};
}

bool expect_groups(ShapeCall& call, const std::string& layer) {
    const int64_t groups = call.params.integer("groups");
    for (const char* key : {"in_channels", "out_channels"}) {
        const int64_t channels = call.params.integer(key);
        if (channels % groups == 0) continue;
        call.fail({.message = fmt::format("{}: {} groups do not divide {} {} evenly.", layer,
                                          groups, key, channels),
                   .repairs = {set_param("groups", int64_t{1})}});
        return false;
    }
    return true;
}

bool expect_pool_padding(ShapeCall& call, const std::string& layer) {
    const Shape kernel = call.params.integers("kernel_size");
    const Shape padding = call.params.integers("padding");
    Shape most = padding;
    for (size_t i = 0; i < kernel.size(); ++i) most[i] = std::min(padding[i], kernel[i] / 2);
    if (most == padding) return true;
    call.fail({.message = fmt::format("{}: a padding of {} is more than half of the window {}.",
                                      layer, format_shape(padding), format_shape(kernel)),
               .repairs = {set_param("padding", as_value(most))}});
    return false;
}

}  // namespace gradlab::nn::rules
