// SPDX-License-Identifier: GPL-3.0-or-later
// Products of matrices and what is built on them against libtorch, on random shapes and layouts.
#include "tests/peer/agree.h"

using peer::agree, peer::Input, peer::partner, peer::random_shape, peer::Shape;

class ProductsPeerTest : public QObject {
    Q_OBJECT

private:
    peer::Dice dice_;

    /// Matrices and vectors that multiply: n × k by k × m, one or b of them.
    struct Operands {
        int64_t b, n, k, m;
        Input left, right, vector, lefts, rights;
        explicit Operands(peer::Dice& dice)
            : b(dice.number(0, 5)),
              n(dice.number(0, 5)),
              k(dice.number(0, 5)),
              m(dice.number(0, 5)),
              left(dice, {n, k}),
              right(dice, {k, m}),
              vector(dice, {k}),
              lefts(dice, {b, n, k}),
              rights(dice, {b, k, m}) {}
    };

private slots:
    void initTestCase() { gradlab::manual_seed(peer::sweep_seed()); }

    void plainProducts() {
        for (int i = 0; i < 10; ++i) {
            const Operands o(dice_);
            agree("mm", {o.left, o.right}, [](const auto& x, const auto& y) { return mm(x, y); });
            agree("bmm", {o.lefts, o.rights},
                  [](const auto& x, const auto& y) { return bmm(x, y); });
            agree("mv", {o.left, o.vector}, [](const auto& x, const auto& y) { return mv(x, y); });
            agree("dot", {o.vector, o.vector},
                  [](const auto& x, const auto& y) { return dot(x, y); });
            agree("outer", {o.vector, Input(dice_, {o.n})},
                  [](const auto& x, const auto& y) { return outer(x, y); });
            agree("cross", {Input(dice_, {o.b, 3, o.n}), Input(dice_, {o.b, 3, o.n})},
                  [](const auto& x, const auto& y) { return cross(x, y, -2); });
            agree("kron", {Input(gradlab::randn({o.n, o.k})), Input(gradlab::randn({o.m}))},
                  [](const auto& x, const auto& y) { return x.kron(y); });
        }
    }

    void productsThatAdd() {
        for (int i = 0; i < 10; ++i) {
            const Operands o(dice_);
            const double beta = dice_.number(0, 2) * 0.5, alpha = dice_.number(0, 2) * 0.5;
            agree("addmm", {Input(dice_, partner(dice_, {o.n, o.m})), o.left, o.right},
                  [=](const auto& s, const auto& x, const auto& y) {
                      return s.addmm(x, y, beta, alpha);
                  });
            agree("addmm_", {Input(dice_, {o.n, o.m}), o.left, o.right},
                  [=](const auto& s, const auto& x, const auto& y) {
                      return (s * 1).addmm_(x, y, beta, alpha);
                  });
            agree("addmv", {Input(dice_, {o.n}), o.left, o.vector},
                  [=](const auto& s, const auto& x, const auto& y) {
                      return s.addmv(x, y, beta, alpha);
                  });
            agree("baddbmm", {Input(dice_, partner(dice_, {o.b, o.n, o.m})), o.lefts, o.rights},
                  [=](const auto& s, const auto& x, const auto& y) {
                      return s.baddbmm(x, y, beta + 0.5, alpha);
                  });
            agree("linear", {o.lefts, Input(dice_, {o.m, o.k}), Input(dice_, {o.m})},
                  [](const auto& x, const auto& w, const auto& add) { return linear(x, w, add); });
        }
    }

    void contractions() {
        for (int i = 0; i < 10; ++i) {
            const Operands o(dice_);
            agree("einsum", {o.lefts, o.rights}, [](const auto& x, const auto& y) {
                return einsum("bij,bjk,ba->aki", std::vector{x, y, x.sum(1)});
            });
            agree("implied", {o.lefts, o.right}, [](const auto& x, const auto& y) {
                return einsum("...C, Cb", std::vector{x, y});
            });
            agree("diagonal", {Input(dice_, {o.n, o.n, o.k}), o.vector},
                  [](const auto& x, const auto& y) {
                      return einsum("iij,j->ji", std::vector{x, y});
                  });
            agree("tensordot", {o.lefts, o.rights}, [](const auto& x, const auto& y) {
                return tensordot(x, y, {2, 0}, {1, 0});
            });
        }
    }

    void wholeNumbers() {
        for (int i = 0; i < 10; ++i) {
            const int64_t n = dice_.number(0, 5);
            const auto type = static_cast<gradlab::ScalarType>(dice_.number(1, 5));
            agree("whole numbers", {Input(dice_, {n, n}, type), Input(dice_, {n, n}, type)},
                  [](const auto& x, const auto& y) { return mm(x, y) + addmm(x, x, y, 2, 3.5); });
        }
    }

    void matmulOfAnyRanks() {
        for (int i = 0; i < 20; ++i) {
            const Shape batch = random_shape(dice_, 0, 2, 1);
            const auto operand = [&](int64_t rows, int64_t columns) {
                Shape sizes = partner(dice_, batch);
                sizes.insert(sizes.end(), {rows, columns});
                if (dice_.number(0, 3) == 0) sizes = {rows == 3 ? 3 : columns};
                return Input(dice_, sizes);
            };
            agree("matmul", {operand(dice_.number(0, 5), 3), operand(3, dice_.number(0, 5))},
                  [](const auto& x, const auto& y) { return matmul(x, y); });
        }
    }
};

QTEST_GUILESS_MAIN(ProductsPeerTest)
#include "products_peer_test.moc"
