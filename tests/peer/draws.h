// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/peer/agree.h"

namespace peer {

/// The size of a dimension that may count from the end or lie outside.
inline int64_t length(const Shape& s, int64_t dim) {
    const auto rank = static_cast<int64_t>(s.size()), at = dim < 0 ? dim + rank : dim;
    return at >= 0 && at < rank ? s[static_cast<size_t>(at)] : 1;
}
inline Shape with_length(Shape s, int64_t dim, int64_t n) {
    const auto rank = static_cast<int64_t>(s.size()), at = dim < 0 ? dim + rank : dim;
    if (at >= 0 && at < rank) s[static_cast<size_t>(at)] = n;
    return s;
}

/// Random tensors with what sorting and indexing care about: ties, NaN, empty dimensions, views,
/// now and then a dimension or a place that is out of range.
class Draws {
public:
    Shape shape(int64_t least = 0, int64_t most = 4) {
        Shape s(static_cast<size_t>(dice_.number(least, most)));
        for (int64_t& n : s) n = dice_.number(dice_.number(0, 6) == 0 ? 0 : 1, 5);
        return s;
    }
    gradlab::ScalarType number_type() {
        static constexpr gradlab::ScalarType types[] = {
            gradlab::kFloat32, gradlab::kFloat64, gradlab::kFloat32, gradlab::kFloat64,
            gradlab::kInt64,   gradlab::kInt32,   gradlab::kUInt8};
        return types[dice_.number(0, 6)];
    }
    gradlab::ScalarType any_type() {
        return dice_.number(0, 6) == 0 ? gradlab::kBool : number_type();
    }
    /// Small numbers with ties; floating ones may hold NaN unless they are to be finite.
    gradlab::Tensor values(const Shape& s, gradlab::ScalarType type, bool finite = false) {
        gradlab::Tensor t = gradlab::randint(-3, 4, s).to(gradlab::kFloat64) / 2;
        if (dice_.number(0, 2) == 0) t = gradlab::randn(s, gradlab::kFloat64);
        if (!gradlab::is_floating(type)) return (t * 2).to(type);
        if (!finite && dice_.number(0, 5) == 0)
            t = t.masked_fill(gradlab::rand(s) < 0.2, std::nan(""));
        return t.to(type);
    }
    /// The values as a leaf, or as a view of one; the shape of the view may differ.
    Input input(gradlab::Tensor t) {
        Input in(std::move(t));
        in.shape = in.leaf.sizes().vec();
        const bool empty = in.leaf.numel() == 0 || in.shape.empty();
        if (empty || dice_.coin()) return in;
        in.layout = static_cast<Layout>(dice_.number(1, 3));
        if (in.layout == Layout::Window) in.leaf = gradlab::cat({in.leaf, in.leaf}, -1);
        if (in.layout == Layout::Expanded) in.leaf = in.leaf.narrow(0, 0, 1).clone();
        return in;
    }
    Input input(const Shape& s) { return input(values(s, number_type())); }
    Input plain(const Shape& s) { return Input(values(s, any_type())); }
    /// A dimension, now and then one out of range.
    int64_t dim(const Shape& s) {
        const auto n = static_cast<int64_t>(std::max<size_t>(s.size(), 1));
        return dice_.number(0, 19) == 0 ? n : dice_.number(-n, n - 1);
    }
    /// Places in a dimension of size n, now and then outside of it.
    gradlab::Tensor places(const Shape& s, int64_t n) {
        if (n <= 0) return gradlab::zeros(s, gradlab::kInt64);
        const bool wrong = dice_.number(0, 19) == 0;
        return gradlab::randint(wrong ? -n - 1 : 0, wrong ? n + 1 : n, s);
    }

protected:
    Dice dice_;
};

}  // namespace peer
