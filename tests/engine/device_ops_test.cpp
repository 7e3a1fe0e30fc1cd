// SPDX-License-Identifier: GPL-3.0-or-later
// Every operation on a device gives what it gives on the CPU: values, gradients, refusals.
#include "tests/engine/device.h"
#include "tests/engine/op_cases.h"

using namespace gradlab;
using namespace gradlab::testing;

namespace {

/// Whole numbers have no quotient by 0: the CPU says so, a device cannot.
bool divides_whole_numbers(const char* name, ScalarType type) {
    const std::string_view op(name);
    const bool divides =
        op.starts_with("fmod") || op.starts_with("remainder") || op.starts_with("floor_divide");
    return divides && !is_floating(type);
}

/// Equal values come in an order that is the device's affair; so do their gradients.
bool chooses_among_equals(const char* name) {
    const std::string_view op(name);
    return op.starts_with("topk") || op.starts_with("kthvalue") || op.starts_with("median");
}

/// Brings a device's outcome to the host, where an index out of range is found at the latest.
Outcome brought_back(Outcome found, const char* name) {
    try {
        for (Tensor& value : found.values) {
            if (!value.defined()) continue;
            check(value.is_cuda(), std::string(name) + " left the device");
            value = value.cpu();
        }
    } catch (const Error&) {
        return {true, {}};
    }
    return found;
}

template <class Run>
void compare(const char* name, const Tensor& described_by, const std::vector<Tensor>& inputs,
             const std::vector<Tensor>& there, const Run& run) {
    Outcome expected = outcome(run, inputs);
    if (expected.refused && divides_whole_numbers(name, inputs.back().scalar_type())) return;
    Outcome found = brought_back(outcome(run, there), name);
    if (chooses_among_equals(name) && !expected.refused && !found.refused) {
        expected.values.resize(1);
        found.values.resize(1);
    }
    QVERIFY2(agree(found, expected), described(name, described_by).c_str());
}

template <class Run>
void compare(const char* name, const std::vector<Tensor>& inputs, const Run& run) {
    std::vector<Tensor> there;
    for (const Tensor& input : inputs) there.push_back(input.to(gpu));
    compare(name, inputs[0], inputs, there, run);
}

void sweep(const std::vector<NamedUnary>& ops) {
    for (const auto& op : ops)
        for (const ScalarType type : types)
            for (const auto& shape : awkward_shapes()) {
                const auto run = [&](const std::vector<Tensor>& in) { return op.f(in[0]); };
                compare(op.name, {awkward_values(shape, type)}, run);
                if (QTest::currentTestFailed()) return;
            }
}

}  // namespace

class DeviceOpsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { REQUIRE_DEVICE(); }
    void init() { manual_seed(5); }

    void elementwiseOperationsAgree() { sweep(elementwise()); }
    void reductionsAndViewsAgree() { sweep(rearranging()); }

    void pairsAgree() {
        const std::vector<std::vector<int64_t>> shapes{{}, {0}, {3}, {2, 3}, {3, 3}, {2, 3, 3}};
        for (const auto& op : pairs())
            for (const ScalarType type : {kFloat32, kFloat64, kInt64, kBool})
                for (const auto& left : shapes)
                    for (const auto& right : shapes) {
                        const auto run = [&](const std::vector<Tensor>& in) {
                            return op.f(in[0], in[1]);
                        };
                        compare(op.name, {awkward_values(left, type), awkward_values(right, type)},
                                run);
                        if (QTest::currentTestFailed()) return;
                    }
    }

    void layoutsDoNotMatter() {
        for (const auto* ops : {&elementwise(), &rearranging()})
            for (const auto& op : *ops)
                for (const Tensor& x : layouts_of(awkward_values({2, 3, 4}, kFloat32))) {
                    const auto run = [&](const std::vector<Tensor>& in) { return op.f(in[0]); };
                    const Tensor there =
                        empty_strided(x.sizes(), x.strides(), x.options().device(gpu));
                    there.copy_(x);
                    compare(op.name, x, {x.contiguous()}, {there}, run);
                    if (QTest::currentTestFailed()) return;
                }
    }

    void longRowsAndManyRowsAgree() {
        for (const auto& [rows, cols] : {std::pair<int64_t, int64_t>{3, 70'001}, {5'003, 7}}) {
            const Tensor x = randn({rows, cols}), there = x.to(gpu);
            const auto same = [&](const Tensor& a, const Tensor& b) {
                return allclose(a.cpu().to(kFloat64), b.to(kFloat64), 1e-4, 1e-4);
            };
            QVERIFY(same(there.sum(1), x.sum(1)));
            QVERIFY(same(there.sum(0), x.sum(0)));
            QVERIFY(same(there.sum(), x.sum()));
            QVERIFY(same(softmax(there, 1), softmax(x, 1)));
            QVERIFY(same(there.argmax(1), x.argmax(1)));
            QVERIFY(same(std::get<0>(there.sort(1)), std::get<0>(x.sort(1))));
            QVERIFY(same(there.cumsum(1), x.cumsum(1)));
            QVERIFY(same(std::get<0>(there.topk(5, 1)), std::get<0>(x.topk(5, 1))));
            QVERIFY(same(nonzero(there > 1), nonzero(x > 1)));
            QVERIFY(same(there.to(kFloat16), x.to(kFloat16)));
        }
    }
};

int main(int argc, char** argv) {
    choose_device();
    DeviceOpsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "device_ops_test.moc"
