// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/init.h"

#include <cmath>

#include <fmt/format.h>

#include "engine/autograd/grad_mode.h"

namespace gradlab::nn::init {

namespace {

void check_rank(const char* op, const Tensor& tensor, int64_t least, int64_t most) {
    check(tensor.dim() >= least && tensor.dim() <= most, [&] {
        return fmt::format("{}: expected a tensor with {} to {} dimensions, got {}", op, least,
                           most, to_string(tensor.sizes()));
    });
}

double kaiming_std(const Tensor& tensor, double a, FanModeType mode,
                   NonlinearityType nonlinearity) {
    const auto [fan_in, fan_out] = _calculate_fan_in_and_fan_out(tensor);
    const auto fan = std::holds_alternative<enumtype::kFanIn>(mode) ? fan_in : fan_out;
    return calculate_gain(nonlinearity, a) / std::sqrt(static_cast<double>(fan));
}

double xavier_std(const Tensor& tensor, double gain) {
    const auto [fan_in, fan_out] = _calculate_fan_in_and_fan_out(tensor);
    return gain * std::sqrt(2.0 / static_cast<double>(fan_in + fan_out));
}

/// A uniform distribution of this deviation around 0.
Tensor uniform_of_deviation(const Tensor& tensor, double deviation) {
    const double bound = std::sqrt(3.0) * deviation;
    return uniform_(tensor, -bound, bound);
}

struct Gain {
    double param;
    double operator()(enumtype::kTanh) const { return 5.0 / 3.0; }
    double operator()(enumtype::kReLU) const { return std::sqrt(2.0); }
    double operator()(enumtype::kLeakyReLU) const { return std::sqrt(2.0 / (1 + param * param)); }
    double operator()(auto) const { return 1; }
};

}  // namespace

double calculate_gain(NonlinearityType nonlinearity, double param) {
    return std::visit(Gain{param}, nonlinearity);
}

std::tuple<int64_t, int64_t> _calculate_fan_in_and_fan_out(const Tensor& tensor) {
    check(tensor.dim() >= 2, [&] {
        return "fan in and fan out: expected a tensor with 2 or more dimensions, got " +
               to_string(tensor.sizes());
    });
    const int64_t receptive_field = count(tensor.sizes().slice(2));
    return {tensor.size(1) * receptive_field, tensor.size(0) * receptive_field};
}

Tensor constant_(Tensor tensor, const Scalar& value) {
    NoGradGuard no_grad;
    return tensor.fill_(value);
}

Tensor ones_(Tensor tensor) { return constant_(tensor, 1); }

Tensor zeros_(Tensor tensor) { return constant_(tensor, 0); }

Tensor uniform_(Tensor tensor, double low, double high) {
    NoGradGuard no_grad;
    return tensor.uniform_(low, high);
}

Tensor normal_(Tensor tensor, double mean, double std) {
    NoGradGuard no_grad;
    return tensor.normal_(mean, std);
}

Tensor eye_(Tensor matrix) {
    check_rank("eye_", matrix, 2, 2);
    NoGradGuard no_grad;
    matrix.zero_();
    for (int64_t i = 0; i < std::min(matrix.size(0), matrix.size(1)); ++i)
        matrix.select(0, i).select(0, i).fill_(1);
    return matrix;
}

Tensor dirac_(Tensor tensor) {
    check_rank("dirac_", tensor, 3, 5);
    NoGradGuard no_grad;
    tensor.zero_();
    for (int64_t i = 0; i < std::min(tensor.size(0), tensor.size(1)); ++i) {
        Tensor cell = tensor.select(0, i).select(0, i);
        while (cell.dim() > 0) cell = cell.select(0, cell.size(0) / 2);
        cell.fill_(1);
    }
    return tensor;
}

Tensor kaiming_uniform_(Tensor tensor, double a, FanModeType mode, NonlinearityType nonlinearity) {
    return uniform_of_deviation(tensor, kaiming_std(tensor, a, mode, nonlinearity));
}

Tensor kaiming_normal_(Tensor tensor, double a, FanModeType mode, NonlinearityType nonlinearity) {
    return normal_(tensor, 0, kaiming_std(tensor, a, mode, nonlinearity));
}

Tensor xavier_uniform_(Tensor tensor, double gain) {
    return uniform_of_deviation(tensor, xavier_std(tensor, gain));
}

Tensor xavier_normal_(Tensor tensor, double gain) {
    return normal_(tensor, 0, xavier_std(tensor, gain));
}

}  // namespace gradlab::nn::init
