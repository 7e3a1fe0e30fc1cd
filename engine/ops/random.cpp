// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/random.h"

#include "engine/backend/backend.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/checks.h"
#include "engine/ops/creation.h"

namespace gradlab {
namespace {

Tensor& draw(const char* op, const Tensor& self, Draw what, double a, double b) {
    autograd::check_inplace(op, self);
    backend(self.device()).draw(what, a, b, default_generator(), self);
    autograd::changed_inplace(self);
    return const_cast<Tensor&>(self);
}

template <class Fill>
Tensor fresh(Tensor t, const TensorOptions& options, Fill fill) {
    fill(t);
    if (options.requires_grad()) t.requires_grad_();
    return t;
}

/// One more than the largest integer that every smaller one of the type is exact.
double exact_range(ScalarType type) {
    switch (type) {
        case kBool:
            return 2;
        case kUInt8:
            return 256;
        case kInt8:
            return 128;
        case kInt16:
            return 32768;
        case kInt32:
            return 2147483648.0;
        case kInt64:
            return 9223372036854775808.0;
        case kFloat16:
            return 2049;
        case kBFloat16:
            return 257;
        case kFloat32:
            return 16777217;
        default:
            return 9007199254740993.0;
    }
}

}  // namespace

Tensor& Tensor::uniform_(double from, double to) const {
    check_floating("uniform_", *this);
    check(from <= to, "uniform_: expected from <= to");
    return draw("uniform_", *this, Draw::Uniform, from, to);
}
Tensor& Tensor::normal_(double mean, double std) const {
    check_floating("normal_", *this);
    check(std >= 0, "normal_: expected a standard deviation of at least 0");
    return draw("normal_", *this, Draw::Normal, mean, std);
}
Tensor& Tensor::bernoulli_(double p) const {
    check(p >= 0 && p <= 1,
          [&] { return "bernoulli_: expected a probability in [0, 1], got " + std::to_string(p); });
    return draw("bernoulli_", *this, Draw::Bernoulli, p, 0);
}
Tensor& Tensor::random_(int64_t from, std::optional<int64_t> to) const {
    const double end = to ? static_cast<double>(*to) : exact_range(scalar_type());
    check(static_cast<double>(from) < end, "random_: expected from < to");
    return draw("random_", *this, Draw::Integers, static_cast<double>(from),
                end - static_cast<double>(from));
}
Tensor& Tensor::random_(int64_t to) const { return random_(0, to); }
Tensor& Tensor::random_() const { return random_(0, std::nullopt); }

Tensor rand(IntArrayRef size, TensorOptions options) {
    return fresh(empty(size, options.requires_grad(false)), options,
                 [](Tensor& t) { t.uniform_(); });
}
Tensor randn(IntArrayRef size, TensorOptions options) {
    return fresh(empty(size, options.requires_grad(false)), options,
                 [](Tensor& t) { t.normal_(); });
}
Tensor randint(int64_t high, IntArrayRef size, TensorOptions options) {
    return randint(0, high, size, options);
}
Tensor randint(int64_t low, int64_t high, IntArrayRef size, TensorOptions options) {
    if (!options.has_dtype()) options = options.dtype(kInt64);
    return fresh(empty(size, options.requires_grad(false)), options,
                 [&](Tensor& t) { t.random_(low, high); });
}
Tensor rand_like(const Tensor& t, TensorOptions options) {
    return empty_like(t, options).uniform_();
}
Tensor randn_like(const Tensor& t, TensorOptions options) {
    return empty_like(t, options).normal_();
}

Tensor randperm(int64_t n, Generator& generator) {
    check(n >= 0, "randperm: expected n of at least 0");
    Tensor out = arange(n);
    auto* order = out.data_ptr<int64_t>();
    for (int64_t i = 0; i + 1 < n; ++i)
        std::swap(order[i], order[i + generator.random() % static_cast<uint64_t>(n - i)]);
    return out;
}
Tensor randperm(int64_t n, TensorOptions options) {
    const Tensor order = randperm(n, default_generator());
    return options.has_dtype() ? order.to(options.dtype()) : order;
}

}  // namespace gradlab
