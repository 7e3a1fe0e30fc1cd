// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting, running totals and scattering, against libtorch.
#include "tests/peer/draws.h"

using peer::agree, peer::Input, peer::length, peer::Shape, peer::with_length;

namespace {

constexpr int rounds = 30;

}  // namespace

class OrderOpsPeerTest : public QObject, private peer::Draws {
    Q_OBJECT
private slots:
    void initTestCase() { gradlab::manual_seed(peer::sweep_seed()); }

    void sorting() {
        for (int i = 0; i < 4 * rounds; ++i) {
            const Shape s = i % 4 ? shape() : Shape{dice_.number(1, 300)};
            const Input t = input(s);
            const int64_t d = dim(s), k = dice_.number(-1, length(s, d) + 1);
            const bool flag = dice_.coin(), sorted = dice_.number(0, 3) > 0;
            agree("sort", {t}, [=](const auto& x) { return x.sort(d, flag); });
            agree("stable sort", {t}, [=](const auto& x) { return x.sort(true, d, flag); });
            agree("argsort", {t}, [=](const auto& x) { return x.argsort(d, flag); });
            agree("topk", {t}, [=](const auto& x) { return x.topk(k, d, flag, sorted); });
            agree("kthvalue", {t}, [=](const auto& x) { return x.kthvalue(k, d, flag); });
            // libtorch reads foreign memory for the median of an expanded tensor.
            agree("median", {t}, [=](const auto& x) { return x.contiguous().median(d, flag); });
            if (t.leaf.numel() > 0 || t.leaf.is_floating_point())
                agree("median of all", {t}, [=](const auto& x) { return x.contiguous().median(); });
        }
    }

    void counting() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t n = dice_.number(0, 6), least = dice_.number(-1, 5);
            const Input t(gradlab::randint(i % 10 ? 0 : -1, 5, {n}).to(number_type()));
            const Input weights(values({i % 10 ? n : n + 1}, any_type()));
            agree("bincount", {t}, [=](const auto& x) { return bincount(x, {}, least); });
            agree("weighted bincount", {t, weights},
                  [=](const auto& x, const auto& w) { return x.bincount(w.detach(), least); });
        }
    }

    void runningTotals() {
        for (int i = 0; i < 2 * rounds; ++i) {
            const Shape s = shape();
            const Input t = input(s), any = plain(s),
                        finite = input(values(s, number_type(), true));
            const Input real(values({}, dice_.coin() ? gradlab::kFloat32 : gradlab::kFloat64));
            // Without values or dimensions libtorch lets any dimension pass.
            const int64_t d = t.leaf.numel() == 0 || s.empty() ? 0 : dim(s);
            agree("cumsum", {any}, [=](const auto& x) { return x.cumsum(d); });
            agree("cumprod", {finite}, [=](const auto& x) { return x.cumprod(d); });
            agree("cummax", {t}, [=](const auto& x) { return x.cummax(d); });
            agree("cummin", {t}, [=](const auto& x) { return x.cummin(d); });
            agree("cumsum_", {t}, [=](const auto& x) { return x.clone().cumsum_(d); });
            agree("cumprod_", {finite}, [=](const auto& x) { return x.clone().cumprod_(d); });
            agree("typed cumsum", {t, real},
                  [=](const auto& x, const auto& y) { return cumsum(x, d, y.scalar_type()); });
        }
    }

    void differences() {
        for (int i = 0; i < rounds; ++i) {
            const Shape s = shape();
            const Input t = input(s), any = plain(s), ends(values(s, any.leaf.scalar_type()));
            const int64_t n = dice_.number(0, 6), d = n == 0 ? 0 : dim(s);
            agree("diff", {t}, [=](const auto& x) { return diff(x, n, d); });
            if (gradlab::count(s) == 0) continue;
            agree("diff with a start", {any, ends},
                  [=](const auto& x, const auto& y) { return diff(x, n, d, y); });
            agree("diff with ends", {any, ends},
                  [=](const auto& x, const auto& y) { return diff(x, n, d, y, y); });
        }
    }

    void gathering() {
        for (int i = 0; i < 2 * rounds; ++i) {
            const Shape s = shape();
            const int64_t d = dim(s);
            Shape part = s;
            for (int64_t& n : part) n = dice_.number(0, n);
            part = with_length(part, d, dice_.number(0, 6));
            if (dice_.number(0, 9) == 0) part = shape();
            const Input t(values(s, any_type())), index(places(part, length(s, d)));
            const Input src(values(dice_.coin() ? part : s, t.leaf.scalar_type()));
            // libtorch sends no gradient back to a src that is larger than the index.
            const bool whole = src.leaf.sizes().equals(index.leaf.sizes());
            const auto from = [=](const auto& y) { return whole ? y : y.detach(); };
            agree("gather", {t, index},
                  [=](const auto& x, const auto& i) { return x.gather(d, i); });
            agree("scatter of a number", {t, index},
                  [=](const auto& x, const auto& i) { return x.scatter(d, i, 1.5); });
            agree("scatter_ of a number", {t, index},
                  [=](const auto& x, const auto& i) { return x.clone().scatter_(d, i, 2); });
            agree("scatter", {t, index, src}, [=](const auto& x, const auto& i, const auto& y) {
                return x.scatter(d, i, from(y));
            });
            agree("scatter_add", {t, index, src}, [=](const auto& x, const auto& i, const auto& y) {
                return x.scatter_add(d, i, from(y));
            });
            agree("scatter_", {t, index, src}, [=](const auto& x, const auto& i, const auto& y) {
                return x.clone().scatter_(d, i, from(y));
            });
            agree("scatter_add_", {t, index, src},
                  [=](const auto& x, const auto& i, const auto& y) {
                      return x.clone().scatter_add_(d, i, from(y));
                  });
        }
    }

    void slices() {
        for (int i = 0; i < 2 * rounds; ++i) {
            const Shape s = shape();
            const int64_t d = dim(s), alpha = dice_.number(1, 3), size = length(s, d);
            const int64_t n = size == 0 ? 0 : dice_.number(s.empty() ? 1 : 0, 4);
            // Without values libtorch minds some places and lets others pass.
            const bool none = gradlab::count(s) == 0;
            const Input index(none ? gradlab::zeros({n}, gradlab::kInt64) : places({n}, size));
            const Input t(values(s, number_type()));
            const Input src(values(with_length(s, d, n), t.leaf.scalar_type()));
            const Input value(values({}, t.leaf.scalar_type()));
            agree("index_add", {t, index, src}, [=](const auto& x, const auto& i, const auto& y) {
                return x.index_add(d, i, y, alpha);
            });
            agree("index_add_", {t, index, src}, [=](const auto& x, const auto& i, const auto& y) {
                return x.clone().index_add_(d, i, y);
            });
            agree("index_copy", {t, index, src}, [=](const auto& x, const auto& i, const auto& y) {
                return x.index_copy(d, i, y);
            });
            agree("index_copy_", {t, index, src}, [=](const auto& x, const auto& i, const auto& y) {
                return x.clone().index_copy_(d, i, y);
            });
            agree("index_fill", {t, index},
                  [=](const auto& x, const auto& i) { return x.index_fill(d, i, 2); });
            agree("index_fill_", {t, index, value},
                  [=](const auto& x, const auto& i, const auto& y) {
                      return x.clone().index_fill_(d, i.clamp_min(0), y);
                  });
            if (!s.empty())
                agree("index_select", {t, index},
                      [=](const auto& x, const auto& i) { return x.index_select(d, i); });
        }
    }
};

QTEST_GUILESS_MAIN(OrderOpsPeerTest)
#include "order_ops_peer_test.moc"
