// SPDX-License-Identifier: GPL-3.0-or-later
// Every operation on empty, scalar, size-1, strided and expanded tensors with NaN and infinities:
// it gives what it gives for a plain copy, or refuses both with an Error. Under the address
// sanitizer this shows that nothing is read or written outside.
#include <QTest>

#include "tests/engine/op_cases.h"

using namespace gradlab;
using namespace gradlab::testing;

namespace {

void sweep(const std::vector<NamedUnary>& ops) {
    for (const auto& op : ops)
        for (const ScalarType type : types)
            for (const auto& shape : awkward_shapes()) {
                const Tensor plain = awkward_values(shape, type);
                const auto run = [&](const std::vector<Tensor>& in) { return op.f(in[0]); };
                const Outcome expected = outcome(run, {plain});
                for (const Tensor& x : layouts_of(plain))
                    QVERIFY2(agree(outcome(run, {x}), expected), described(op.name, x).c_str());
            }
}

}  // namespace

class LayoutsTest : public QObject {
    Q_OBJECT
private slots:
    void init() { manual_seed(5); }

    void elementwiseOperationsSeeValuesNotStrides() { sweep(elementwise()); }
    void reductionsAndViewsSeeValuesNotStrides() { sweep(rearranging()); }

    void pairsSeeValuesNotStrides() {
        const std::vector<std::vector<int64_t>> shapes{{},     {0},    {1},    {3},
                                                       {2, 3}, {3, 3}, {3, 0}, {2, 3, 3}};
        for (const auto& op : pairs())
            for (const ScalarType type : {kFloat32, kFloat64, kInt64, kBool})
                for (const auto& left : shapes)
                    for (const auto& right : shapes) {
                        const Tensor a = awkward_values(left, type),
                                     b = awkward_values(right, type);
                        const auto run = [&](const std::vector<Tensor>& in) {
                            return op.f(in[0], in[1]);
                        };
                        const Outcome expected = outcome(run, {a, b});
                        const auto as = layouts_of(a), bs = layouts_of(b);
                        for (size_t i = 0; i < std::max(as.size(), bs.size()); ++i) {
                            const Tensor x = as[i % as.size()], y = bs[(i + 1) % bs.size()];
                            QVERIFY2(agree(outcome(run, {x, y}), expected),
                                     (described(op.name, x) + ", " + described("", y)).c_str());
                        }
                    }
    }

    void expandedTensorsGiveWhatTheirCopiesGive() {
        const Tensor narrow = awkward_values({1, 4}, kFloat32), wide = narrow.expand({3, 4});
        for (const auto* ops : {&elementwise(), &rearranging()})
            for (const auto& op : *ops) {
                const auto run = [&](const std::vector<Tensor>& in) { return op.f(in[0]); };
                const auto spread = [&](const std::vector<Tensor>& in) {
                    return op.f(in[0].expand({3, 4}));
                };
                Outcome direct = outcome(spread, {narrow}), copied = outcome(run, {wide.clone()});
                if (!copied.refused && copied.values.back().defined())
                    copied.values.back() = copied.values.back().sum(0, true);
                QVERIFY2(agree(direct, copied), described(op.name, wide).c_str());
            }
    }
};

QTEST_APPLESS_MAIN(LayoutsTest)
#include "layouts_test.moc"
