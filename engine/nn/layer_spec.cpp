// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/layer_spec.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace gradlab::nn {

std::string format_shape(const Shape& shape) {
    return shape.empty() ? "a single value" : fmt::format("{}", fmt::join(shape, " × "));
}

const char* title(Category category) {
    switch (category) {
        case Category::Linear:
            return "Linear";
        case Category::Convolution:
            return "Convolution";
        case Category::Pooling:
            return "Pooling";
        case Category::Normalization:
            return "Normalization";
        case Category::Activation:
            return "Activation";
        case Category::Recurrent:
            return "Recurrent";
        case Category::Dropout:
            return "Dropout";
        case Category::Shape:
            return "Shape";
        case Category::Merge:
            return "Merge";
        case Category::Loss:
            return "Loss";
    }
    return "";
}

}  // namespace gradlab::nn
