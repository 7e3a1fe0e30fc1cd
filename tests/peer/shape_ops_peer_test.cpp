// SPDX-License-Identifier: GPL-3.0-or-later
// Rearranging, views and indexing, against libtorch.
#include "tests/peer/draws.h"

using gradlab::Tensor;
using peer::agree, peer::Input, peer::length, peer::Shape;

namespace {

namespace ours = gradlab::indexing;
namespace theirs = torch::indexing;

/// An index list for both libraries.
struct Indices {
    std::vector<ours::TensorIndex> mine{};
    std::vector<theirs::TensorIndex> other{};

    template <class I, class J>
    void add(const I& i, const J& j) {
        mine.emplace_back(i);
        other.emplace_back(j);
    }
    const auto& for_tensor(const Tensor&) const { return mine; }
    const auto& for_tensor(const torch::Tensor&) const { return other; }
};

constexpr int rounds = 30;

}  // namespace

class ShapeOpsPeerTest : public QObject, private peer::Draws {
    Q_OBJECT
private slots:
    void initTestCase() { gradlab::manual_seed(peer::sweep_seed()); }

    void rearranging() {
        for (int i = 0; i < 2 * rounds; ++i) {
            const Shape s = shape(), times = shape();
            const Input t = input(s);
            const int64_t d = dim(s), e = dim(s), k = dice_.number(-3, 3);
            // Without values libtorch repeats them a negative number of times.
            const int64_t r = t.leaf.numel() == 0 ? 2 : k;
            agree("repeat", {t}, [=](const auto& x) { return x.repeat(times); });
            agree("tile", {t}, [=](const auto& x) { return tile(x, times); });
            agree("repeat_interleave", {t}, [=](const auto& x) { return x.repeat_interleave(r); });
            agree("repeat_interleave", {t},
                  [=](const auto& x) { return x.repeat_interleave(r, d); });
            agree("flip", {t}, [=](const auto& x) { return x.flip(d); });
            agree("flip", {t}, [=](const auto& x) { return x.flip({d, e}); });
            agree("roll", {t}, [=](const auto& x) { return x.roll(k, d); });
            agree("roll", {t}, [=](const auto& x) { return x.roll({k, d}, {d, e}); });
            agree("roll", {t}, [=](const auto& x) { return x.roll(k); });
        }
    }

    void triangles() {
        for (int i = 0; i < 2 * rounds; ++i) {
            const Shape s = shape(2, 3);
            const Input t = input(s);
            const int64_t k = dice_.number(-3, 3);
            const bool wrap = dice_.coin();
            agree("tril", {t}, [=](const auto& x) { return x.tril(k); });
            agree("triu", {t}, [=](const auto& x) { return x.triu(k); });
            agree("tril_", {t}, [=](const auto& x) { return x.clone().tril_(k); });
            agree("triu_", {t}, [=](const auto& x) { return x.clone().triu_(k); });
            // libtorch sends the gradient of a high matrix to wrong places.
            agree("trace", {t}, [=](const auto& x) {
                return (x.size(0) > x.size(1) ? x.transpose(0, 1) : x).trace();
            });
            agree("fill_diagonal_", {plain(s)},
                  [=](const auto& x) { return x.clone().fill_diagonal_(2, wrap); });
            agree("diag", {t},
                  [=](const auto& x) { return x.diag(x.dim() == 2 && x.size(0) < 3 ? 0 : k); });
        }
    }

    void grids() {
        for (int i = 0; i < rounds; ++i) {
            const auto vector = [&] { return Input(values(shape(0, 1), gradlab::kFloat32)); };
            const char* indexing = dice_.coin() ? "ij" : "xy";
            agree("meshgrid", {vector(), vector()}, [=](const auto& x, const auto& y) {
                return meshgrid(std::vector{x, y}, indexing);
            });
            agree("broadcast_tensors", {vector(), vector(), input(shape())},
                  [=](const auto& x, const auto& y, const auto& z) {
                      return broadcast_tensors(std::vector{x, y, z});
                  });
        }
    }

    void windows() {
        for (int i = 0; i < 2 * rounds; ++i) {
            const Shape s = shape();
            const Input t = input(s), row(values({12}, number_type()));
            const int64_t d = dim(s), e = dim(s), k = dice_.number(-2, 2);
            const int64_t size = dice_.number(0, 4), step = dice_.number(0, 3);
            const int64_t first = dice_.number(0, length(s, 0));
            agree("diagonal", {t}, [=](const auto& x) { return x.diagonal(k, d, e); });
            agree("unfold", {t}, [=](const auto& x) { return x.unfold(d, size, step); });
            agree("movedim", {t}, [=](const auto& x) { return x.movedim(d, e); });
            agree("movedim", {t}, [=](const auto& x) { return x.movedim({d, e}, {e, d}); });
            agree("split_with_sizes", {t}, [=](const auto& x) {
                return x.split_with_sizes({first, (x.dim() ? x.size(0) : 1) - first});
            });
            agree("as_strided", {row}, [=](const auto& x) {
                return x.clone().slice(0, 2).as_strided({3, size}, {step, 2}, 1);
            });
            agree("writing through windows", {row}, [=](const auto& x) {
                auto y = x.clone().view({3, 4});
                y.diagonal(k).mul_(3);
                y.unfold(1, 2, 2).select(1, 1).mul_(2);
                return y;
            });
        }
    }

    void viewsInPlace() {
        for (int i = 0; i < 2 * rounds; ++i) {
            const Shape s = shape();
            const Input t = input(s);
            const int64_t d = dim(s), e = dim(s);
            agree("transpose_", {t}, [=](const auto& x) { return x.clone().transpose_(d, e); });
            agree("t_", {t}, [=](const auto& x) { return x.clone().t_(); });
            agree("squeeze_", {t}, [=](const auto& x) { return x.clone().squeeze_(); });
            agree("squeeze_", {t}, [=](const auto& x) { return x.clone().squeeze_(d); });
            agree("unsqueeze_", {t}, [=](const auto& x) { return x.clone().unsqueeze_(d); });
            agree("transpose_ of what is needed", {t}, [=](const auto& x) {
                auto y = x.clone(), z = y * y;
                y.transpose_(d, e);
                return z;
            });
            agree("views and new shapes", {Input(values({3, 4}, gradlab::kFloat64))},
                  [=](const auto& x) {
                      auto base = x * 2, row = base.select(0, 1), other = base.view({4, 3});
                      base.t_();
                      row.mul_(3);
                      other.unsqueeze_(1).mul_(x.view({4, 1, 3}));
                      return std::vector{base, row, other};
                  });
        }
    }

    void indexing() {
        for (int i = 0; i < 8 * rounds; ++i) {
            const Shape s = shape(0, 4), common = shape(0, 2);
            Indices at;
            for (size_t k = 0; k < s.size() && dice_.number(0, 6) > 0; ++k)
                add_index(at, s[k], common);
            if (dice_.number(0, 5) == 0) at.add(ours::Ellipsis, theirs::Ellipsis);
            const Input t(values(s, any_type()));
            Shape result = shape();
            try {
                result = t.leaf.index(at.mine).sizes().vec();
            } catch (const std::exception&) {  // then any values will do
            }
            const bool picks = gradlab::count(result) > 0;
            for (int64_t& n : result)
                if (dice_.number(0, 4) == 0) n = 1;
            // Casts that overflow and gradients of casts to integers fail in libtorch.
            const bool same_type =
                !picks || t.leaf.scalar_type() == gradlab::kUInt8 || dice_.number(0, 9) > 0;
            const Input v(values(result, same_type ? t.leaf.scalar_type() : any_type(), true));
            agree("index", {t}, [=](const auto& x) { return x.index(at.for_tensor(x)); });
            agree("index_put_", {t, v}, [=](const auto& x, const auto& y) {
                auto z = x.clone();
                z.index_put_(at.for_tensor(x), picks && same_type ? y : y.detach());
                return z + x;
            });
            agree("index_put_ of a number", {t}, [=](const auto& x) {
                auto z = x.clone();
                z.index_put_(at.for_tensor(x), 1.5);
                return z + x;
            });
        }
    }

    void masksAndPositions() {
        for (int i = 0; i < 2 * rounds; ++i) {
            const Shape s = shape();
            const Input t(values(s, any_type())), v(values({}, t.leaf.scalar_type()));
            Shape part = s;
            for (int64_t& n : part)
                if (dice_.number(0, 3) == 0) n = 1;
            const Input mask(gradlab::rand(part) < 0.5);
            agree("masked_fill with a number", {t, mask},
                  [=](const auto& x, const auto& m) { return x.masked_fill(m, 2); });
            agree("masked_fill", {t, mask, v},
                  [=](const auto& x, const auto& m, const auto& y) { return x.masked_fill(m, y); });
            agree("masked_fill_", {t, mask, v}, [=](const auto& x, const auto& m, const auto& y) {
                return x.clone().masked_fill_(m, y);
            });
            agree("masked_select", {t, mask},
                  [=](const auto& x, const auto& m) { return x.masked_select(m); });
            agree("nonzero", {t}, [=](const auto& x) { return x.nonzero(); });
            const int64_t n = t.leaf.numel(), least = i % 20 ? -n : -n - 1;
            agree("take", {t, Input(gradlab::randint(least, std::max<int64_t>(n, 1), shape(0, 2)))},
                  [=](const auto& x, const auto& i) { return x.take(i); });
        }
    }

private:
    /// One entry for a dimension of size n.
    void add_index(Indices& at, int64_t n, const Shape& common) {
        const auto both = [&](const Tensor& t) { at.add(t, peer::to_torch(t)); };
        const int64_t kind = dice_.number(0, 9);
        if (kind == 0) {
            at.add(ours::None, theirs::None);
        } else if (kind == 1) {
            const bool on = dice_.coin();
            at.add(on, on);
        } else if (kind == 2) {
            const int64_t i = dice_.number(-n - 1, n);
            at.add(i, i);
        } else if (kind == 3) {
            both(gradlab::tensor(dice_.number(-n, n)));
        } else if (kind == 4) {
            both(gradlab::rand({n}) < 0.5);
        } else if (kind < 7) {
            const int64_t a = dice_.number(-n, n), b = dice_.number(-n, n), c = dice_.number(1, 3);
            at.add(ours::Slice(a, b, c), theirs::Slice(a, b, c));
        } else {
            both(gradlab::randint(-n, std::max<int64_t>(n, 1), common));
        }
    }
};

QTEST_GUILESS_MAIN(ShapeOpsPeerTest)
#include "shape_ops_peer_test.moc"
