// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/linalg.h"

namespace gradlab {

Tensor bilinear(const Tensor& a, const Tensor& b, const Tensor& weight, const Tensor& bias) {
    for (const Tensor* t : {&a, &b, &weight}) check_defined("bilinear", *t);
    const auto front = [](const Tensor& t) {
        return t.sizes().slice(0, static_cast<size_t>(std::max<int64_t>(t.dim() - 1, 0)));
    };
    check(
        weight.dim() == 3 && a.dim() > 0 && b.dim() > 0 && front(a).equals(front(b)) &&
            a.size(-1) == weight.size(1) && b.size(-1) == weight.size(2),
        [&] {
            return "bilinear: expected … × in1 and … × in2 for a weight of out × in1 × in2, got " +
                   to_string(a.sizes()) + ", " + to_string(b.sizes()) + " and " +
                   to_string(weight.sizes());
        });
    const int64_t out = weight.size(0), in1 = weight.size(1), in2 = weight.size(2);
    const Tensor left = a.reshape({-1, in1}), right = b.reshape({-1, in2});
    const Tensor rows = mm(left, weight.transpose(0, 1).reshape({in1, out * in2}));
    Tensor y = bmm(rows.view({left.size(0), out, in2}), right.unsqueeze(2)).squeeze(2);
    if (bias.defined()) y = y + bias;
    Dims sizes(front(a));
    sizes.push_back(out);
    return y.view(sizes);
}

}  // namespace gradlab
