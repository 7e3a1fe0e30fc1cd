// SPDX-License-Identifier: GPL-3.0-or-later
// Pointwise functions and reductions against libtorch, on random shapes and layouts.
#include "tests/peer/agree.h"

using peer::agree, peer::Input, peer::partner, peer::random_shape, peer::Shape;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double pi = 3.14159265358979323846;

}  // namespace

class MathOpsPeerTest : public QObject {
    Q_OBJECT

private:
    peer::Dice dice_;

    Shape shape(int64_t min_rank, int64_t max_rank) {
        return random_shape(dice_, min_rank, max_rank);
    }
    gradlab::ScalarType real() { return dice_.coin() ? gradlab::kFloat32 : gradlab::kFloat64; }
    gradlab::ScalarType any_type() {
        static constexpr gradlab::ScalarType types[] = {
            gradlab::kFloat32, gradlab::kFloat64, gradlab::kInt64, gradlab::kInt32,
            gradlab::kInt16,   gradlab::kInt8,    gradlab::kUInt8, gradlab::kBool};
        return types[dice_.number(0, 7)];
    }
    Input input(Shape sizes, double low = -2, double high = 2) {
        return {dice_, std::move(sizes), real(), low, high};
    }

    /// A function of floating-point values from [low, high], and of integers where they lie there.
    template <class F>
    void unary(const char* name, F f, double low = -2, double high = 2) {
        for (int i = 0; i < 4; ++i) agree(name, {input(shape(0, 4), low, high)}, f);
        agree(name, {Input(dice_, shape(1, 3), any_type(), std::ceil(low), std::floor(high))}, f);
    }
    /// A function of two tensors that broadcast, of any types where `mixed`.
    template <class F>
    void binary(const char* name, F f, double low = -3, double high = 3, bool mixed = true) {
        for (int i = 0; i < 6; ++i) {
            const Shape a = shape(0, 4), b = partner(dice_, a);
            if (i % 2 || !mixed)
                agree(name, {input(a, low, high), input(b, low, high)}, f);
            else
                agree(name,
                      {Input(dice_, a, any_type(), low, high),
                       Input(dice_, b, any_type(), low, high)},
                      f);
        }
    }
    /// A reduction, given the tensor, a list of dimensions, and whether to keep them. `careful`
    /// leaves out where libtorch 1.13 goes astray: an empty list taken for none, and the rounding
    /// errors between equal values.
    template <class F>
    void reduction(const char* name, F f, bool careful = false) {
        for (int i = 0; i < 8; ++i) {
            const Shape sizes = shape(0, 4);
            const auto rank = static_cast<int64_t>(sizes.size());
            Shape dims;
            for (int64_t d = 0; d < rank; ++d)
                if (dice_.coin()) dims.push_back(dice_.coin() ? d : d - rank);
            if (dice_.number(0, 9) == 0) dims.push_back(dice_.number(-1, 4));
            if (careful && dims.empty()) dims.push_back(-1);
            const bool keepdim = dice_.coin();
            const auto reduce = [&](const auto& x) { return f(x, dims, keepdim); };
            Input real_input = input(sizes);
            while (careful && real_input.layout == peer::Layout::Expanded)
                real_input = input(sizes);
            agree(name, {real_input}, reduce);
            agree(name, {Input(dice_, sizes, any_type())}, reduce);
        }
    }
    template <class F>
    void along(const char* name, F f, bool whole_numbers = true) {
        for (int i = 0; i < 6; ++i) {
            const Shape sizes = shape(0, 4);
            const auto rank = std::max<int64_t>(static_cast<int64_t>(sizes.size()), 1);
            const int64_t dim = dice_.number(-rank, rank - 1);
            const bool keepdim = dice_.coin();
            const auto reduce = [&](const auto& x) { return f(x, dim, keepdim); };
            agree(name, {input(sizes)}, reduce);
            if (whole_numbers) agree(name, {Input(dice_, sizes, any_type())}, reduce);
        }
    }
private slots:
    void initTestCase() { gradlab::manual_seed(peer::sweep_seed()); }

    void functionsOfOneValue() {
        unary("abs", [](const auto& x) { return abs(x); });
        unary("neg", [](const auto& x) { return neg(x); });
        unary("sign", [](const auto& x) { return sign(x); });
        unary("sgn", [](const auto& x) { return sgn(x); });
        unary("floor", [](const auto& x) { return floor(x); });
        unary("ceil", [](const auto& x) { return ceil(x); });
        unary("round", [](const auto& x) { return round(x); });
        unary("trunc", [](const auto& x) { return trunc(x); });
        unary("frac", [](const auto& x) { return frac(x); });
        unary("exp", [](const auto& x) { return exp(x); });
        unary("exp2", [](const auto& x) { return exp2(x); });
        unary("expm1", [](const auto& x) { return expm1(x); });
        unary(
            "log", [](const auto& x) { return log(x); }, 0.1, 5);
        unary(
            "log2", [](const auto& x) { return log2(x); }, 0.1, 5);
        unary(
            "log10", [](const auto& x) { return log10(x); }, 0.1, 5);
        unary(
            "log1p", [](const auto& x) { return log1p(x); }, -0.9, 5);
        unary(
            "sqrt", [](const auto& x) { return sqrt(x); }, 0.1, 5);
        unary(
            "rsqrt", [](const auto& x) { return rsqrt(x); }, 0.1, 5);
        unary(
            "reciprocal", [](const auto& x) { return reciprocal(x); }, 0.5, 3);
        unary("square", [](const auto& x) { return square(x); });
        unary("relu", [](const auto& x) { return relu(x); });
        unary("sigmoid", [](const auto& x) { return sigmoid(x); });
        unary("erf", [](const auto& x) { return erf(x); });
        unary("erfc", [](const auto& x) { return erfc(x); });
        unary("deg2rad", [](const auto& x) { return deg2rad(x); });
        unary("rad2deg", [](const auto& x) { return rad2deg(x); });
        unary("signbit", [](const auto& x) { return signbit(x); });
        unary("nan_to_num", [](const auto& x) { return nan_to_num(log(x), 3.0); });
        unary("isnan", [](const auto& x) { return isnan(log(x)); });
        unary("isinf", [](const auto& x) { return isinf(x / 0); });
        unary("isfinite", [](const auto& x) { return isfinite(x / 0); });
        unary("logical_not", [](const auto& x) { return logical_not(x); });
        unary("clamp", [](const auto& x) { return clamp(x, -1, 1.5); });
        unary("clamp_min", [](const auto& x) { return x.clamp_min(0.5); });
        unary("clamp_max", [](const auto& x) { return x.clamp_max(1); });
    }

    void trigonometry() {
        unary(
            "sin", [](const auto& x) { return sin(x); }, -pi, pi);
        unary(
            "cos", [](const auto& x) { return cos(x); }, -pi, pi);
        unary(
            "tan", [](const auto& x) { return tan(x); }, -1, 1);
        unary(
            "asin", [](const auto& x) { return asin(x); }, -0.9, 0.9);
        unary(
            "acos", [](const auto& x) { return acos(x); }, -0.9, 0.9);
        unary("atan", [](const auto& x) { return atan(x); });
        unary("sinh", [](const auto& x) { return sinh(x); });
        unary("cosh", [](const auto& x) { return cosh(x); });
        unary("tanh", [](const auto& x) { return tanh(x); });
        unary("asinh", [](const auto& x) { return asinh(x); });
        unary(
            "acosh", [](const auto& x) { return acosh(x); }, 1.1, 4);
        unary(
            "atanh", [](const auto& x) { return atanh(x); }, -0.9, 0.9);
        binary(
            "atan2", [](const auto& x, const auto& y) { return atan2(x, y); }, -3, 3, false);
        binary("hypot", [](const auto& x, const auto& y) { return hypot(x, y); });
    }

    void functionsInPlace() {
        unary("exp_", [](const auto& x) { return (x * 1).exp_(); });
        unary("round_", [](const auto& x) { return (x * 1).round_(); });
        unary("tanh_", [](const auto& x) { return x.clone().tanh_() * x; });
        unary(
            "sqrt_", [](const auto& x) { return (x * 1.5).sqrt_(); }, 0.1, 3);
        unary("abs_ of a view", [](const auto& x) {
            auto y = x.clone();
            if (y.dim() > 0) y.transpose(0, -1).abs_();
            return y;
        });
        unary("clamp_", [](const auto& x) { return (x * 1).clamp_(-1, 1); });
        unary("pow_", [](const auto& x) { return (x * 1).pow_(2); });
        unary("div_ floor", [](const auto& x) { return (x * 1).div_(2, "floor"); });
        unary("fmod_", [](const auto& x) { return (x * 1).fmod_(2); });
        unary("remainder_", [](const auto& x) { return (x * 1).remainder_(0.7); });
        unary("floor_divide_", [](const auto& x) { return x.detach().clone().floor_divide_(2); });
        unary("gt_", [](const auto& x) { return (x * 1).gt_(0.5); });
        unary("logical_not_", [](const auto& x) { return (x * 1).logical_not_(); });
        binary("add_", [](const auto& x, const auto& y) { return (x * 1).add_(y, 2); });
        binary("mul_", [](const auto& x, const auto& y) { return (x * 1).mul_(y); });
        binary(
            "div_", [](const auto& x, const auto& y) { return (x * 1).div_(y); }, 1, 3);
        binary("eq_", [](const auto& x, const auto& y) { return (x * 1).eq_(y.detach()); });
        binary("lt_", [](const auto& x, const auto& y) { return (x * 1).lt_(y.detach()); });
        binary("logical_and_",
               [](const auto& x, const auto& y) { return (x * 1).logical_and_(y); });
    }

    void arithmetic() {
        binary("add", [](const auto& x, const auto& y) { return add(x, y); });
        binary("add alpha", [](const auto& x, const auto& y) { return x.add(y, 3); });
        binary("sub", [](const auto& x, const auto& y) { return x - y; });
        binary("rsub", [](const auto& x, const auto& y) { return rsub(x, y, 2); });
        binary("mul", [](const auto& x, const auto& y) { return x * y; });
        binary("div", [](const auto& x, const auto& y) { return x / y; });
        binary("div trunc", [](const auto& x, const auto& y) { return div(x, y, "trunc"); });
        binary(
            "div floor", [](const auto& x, const auto& y) { return x.div(y, "floor"); }, 1, 3);
        binary("floor_divide",
               [](const auto& x, const auto& y) { return x.detach().floor_divide(y.detach()); });
        binary(
            "fmod", [](const auto& x, const auto& y) { return fmod(x, y); }, 1, 4);
        binary(
            "remainder", [](const auto& x, const auto& y) { return remainder(-x, y); }, 1, 4);
        binary(
            "pow", [](const auto& x, const auto& y) { return pow(x, y); }, 0, 3, false);
        binary("maximum", [](const auto& x, const auto& y) { return maximum(x, y); });
        binary("minimum", [](const auto& x, const auto& y) { return x.minimum(y); });
        binary(
            "addcmul", [](const auto& x, const auto& y) { return addcmul(x, y, x, 2); }, -3, 3,
            false);
        binary(
            "addcdiv", [](const auto& x, const auto& y) { return y.addcdiv(x, y, -0.5); }, 1, 3,
            false);
        binary(
            "values of pow",
            [](const auto& x, const auto& y) { return pow(x.detach(), y.detach()); }, 0, 3);
        unary("numbers", [](const auto& x) { return (1 - x) * 2 + 3 / (x + 4.5) - x % 2; });
        unary("pow of numbers", [](const auto& x) { return x.pow(3) + pow(2.5, x); });
        for (int i = 0; i < 6; ++i) {
            const Shape a = shape(0, 4), b = partner(dice_, a);
            const double weight = dice_.real(-1, 2);
            agree("lerp", {Input(dice_, a), Input(dice_, b)},
                  [=](const auto& x, const auto& y) { return lerp(x, y, weight); });
            agree("lerp by a tensor",
                  {Input(dice_, a), Input(dice_, b), Input(dice_, partner(dice_, a))},
                  [](const auto& x, const auto& y, const auto& w) { return x.lerp(y, w); });
        }
    }

    void comparisons() {
        binary("eq", [](const auto& x, const auto& y) { return x == y; });
        binary("ne", [](const auto& x, const auto& y) { return x != y; });
        binary("lt", [](const auto& x, const auto& y) { return x < y; });
        binary("le", [](const auto& x, const auto& y) { return x <= y; });
        binary("gt", [](const auto& x, const auto& y) { return x > y; });
        binary("ge", [](const auto& x, const auto& y) { return x >= y; });
        binary("isclose", [](const auto& x, const auto& y) { return isclose(x, y, 0.5, 0.1); });
        binary("and", [](const auto& x, const auto& y) { return x & y; });
        binary("or", [](const auto& x, const auto& y) { return x | y; });
        binary("xor", [](const auto& x, const auto& y) { return x ^ y; });
        binary("logical_and", [](const auto& x, const auto& y) { return logical_and(x, y); });
        binary("logical_or", [](const auto& x, const auto& y) { return x.logical_or(y); });
        binary("logical_xor", [](const auto& x, const auto& y) { return logical_xor(x, y); });
        binary("where", [](const auto& x, const auto& y) { return where(x > y, x, y); });
        unary("numbers", [](const auto& x) { return (x > 1) | (x <= -1) | (x == 0) | (2 < x); });
        unary("where numbers", [](const auto& x) { return where(x > 0, x, 2.5); });
        unary("not", [](const auto& x) { return ~x; });
    }

    void reductions() {
        reduction("sum", [](const auto& x, auto& dims, bool keep) { return x.sum(dims, keep); });
        reduction("mean", [](const auto& x, auto& dims, bool keep) { return x.mean(dims, keep); });
        reduction("nansum",
                  [](const auto& x, auto& dims, bool keep) { return log(x).nansum(dims, keep); });
        reduction(
            "var", [](const auto& x, auto& dims, bool keep) { return x.var(dims, !keep, keep); },
            true);
        reduction(
            "std", [](const auto& x, auto& dims, bool keep) { return x.std(dims, false, keep); },
            true);
        reduction(
            "var_mean",
            [](const auto& x, auto& dims, bool keep) { return var_mean(x, dims, false, keep); },
            true);
        reduction(
            "std_mean",
            [](const auto& x, auto& dims, bool keep) { return std_mean(x, dims, false, keep); },
            true);
        reduction("amax", [](const auto& x, auto& dims, bool keep) { return x.amax(dims, keep); });
        reduction("amin", [](const auto& x, auto& dims, bool keep) { return amin(x, dims, keep); });
        reduction(
            "logsumexp",
            [](const auto& x, auto& dims, bool keep) { return x.logsumexp(dims, keep); }, true);
        reduction("count_nonzero",
                  [](const auto& x, auto& dims, bool) { return count_nonzero(x, dims); });
        for (const double p : {0.0, 0.5, 1.0, 2.0, 3.5, -1.0, infinity, -infinity})
            reduction("norm",
                      [p](const auto& x, auto& dims, bool keep) { return x.norm(p, dims, keep); });
    }

    void reductionsAlongADimension() {
        along("prod", [](const auto& x, int64_t dim, bool keep) { return x.prod(dim, keep); });
        along("max", [](const auto& x, int64_t dim, bool keep) { return x.max(dim, keep); });
        along("min", [](const auto& x, int64_t dim, bool keep) { return min(x, dim, keep); });
        along("argmax", [](const auto& x, int64_t dim, bool keep) {
            return x.detach()
                .to(x.is_floating_point() ? x.scalar_type() : (x + 1).scalar_type())
                .argmax(dim, keep);
        });
        along("all", [](const auto& x, int64_t dim, bool keep) { return x.all(dim, keep); });
        along("any", [](const auto& x, int64_t dim, bool keep) { return any(x, dim, keep); });
        along(
            "softmax", [](const auto& x, int64_t dim, bool) { return softmax(x, dim); }, false);
        along(
            "log_softmax", [](const auto& x, int64_t dim, bool) { return x.log_softmax(dim); },
            false);
    }

    void reductionsOfAll() {
        unary("sum", [](const auto& x) { return x.sum(); });
        unary("mean", [](const auto& x) { return x.mean(); });
        unary("prod", [](const auto& x) { return x.prod(); });
        unary("max", [](const auto& x) { return x.max(); });
        unary("min", [](const auto& x) { return min(x); });
        unary("argmin", [](const auto& x) { return (x * 1.5).argmin(); });
        unary("all", [](const auto& x) { return all(x); });
        unary("any", [](const auto& x) { return x.any(); });
        unary("norm", [](const auto& x) { return x.norm(); });
        unary("var", [](const auto& x) { return x.detach().var(false); });
        unary("count_nonzero", [](const auto& x) { return count_nonzero(x); });
    }
};

QTEST_GUILESS_MAIN(MathOpsPeerTest)
#include "math_ops_peer_test.moc"
