// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "engine/nn/catalog.h"
#include "engine/nn/nn.h"
#include "engine/ops/ops.h"

using namespace gradlab;
using nn::Tensors;

namespace {

nn::Linear doubling() {
    nn::Linear linear(nn::LinearOptions(2, 2).bias(false));
    const NoGradGuard no_grad;
    linear->weight.copy_(eye(2) * 2);
    return linear;
}

struct AddedImpl : nn::Module {
    Tensor forward(const Tensor& a, int times, const Tensor& b) { return a + b * times; }
};
TORCH_MODULE(Added);

}  // namespace

class HooksTest : public QObject {
    Q_OBJECT

private slots:
    void hooksRunAroundForwardInOrder() {
        const nn::Linear linear = doubling();
        std::vector<std::string> order;
        linear->register_forward_pre_hook(
            [&](nn::Module&, const Tensors&) { order.push_back("pre"); });
        linear->register_forward_hook([&](nn::Module& module, const Tensors& in, const Tensors& y) {
            order.push_back("first");
            QCOMPARE(&module, static_cast<nn::Module*>(linear.get()));
            QVERIFY(y[0].equal(in[0] * 2));
        });
        linear->register_forward_hook(
            [&](nn::Module&, const Tensors&, const Tensors&) { order.push_back("second"); });
        (void)linear(ones({1, 2}));
        QCOMPARE(order, (std::vector<std::string>{"pre", "first", "second"}));
        (void)linear->forward(ones({1, 2}));
        QCOMPARE(order.size(), size_t(3));
    }

    void whatHooksReturnReplaces() {
        const nn::Linear linear = doubling();
        linear->register_forward_pre_hook([](nn::Module&, const Tensors& in) { return in[0] + 1; });
        linear->register_forward_hook(
            [](nn::Module&, const Tensors&, const Tensors& out) { return Tensors{out[0] * 10}; });
        QVERIFY(linear(ones({1, 2})).equal(full({1, 2}, 40.0)));
        linear->register_forward_hook([](nn::Module&, const Tensors&, const Tensors& out) {
            return Tensors{out[0], out[0]};
        });
        QVERIFY_EXCEPTION_THROWN(linear(ones({1, 2})), Error);
    }

    void hooksSeeTheTensorsOfAnySignature() {
        const Added added;
        size_t seen = 0;
        added->register_forward_pre_hook([&](nn::Module&, const Tensors& in) {
            seen = in.size();
            return Tensors{in[0], in[1] * 5};
        });
        QCOMPARE(added(ones({1}), 2, ones({1})).item<float>(), 11.F);
        QCOMPARE(seen, size_t(2));

        const nn::LSTM lstm(3, 2);
        lstm->register_forward_hook(
            [&](nn::Module&, const Tensors&, const Tensors& out) { seen = out.size(); });
        (void)lstm(ones({4, 1, 3}));
        QCOMPARE(seen, size_t(3));
    }

    void handlesTakeHooksAway() {
        const nn::Linear linear = doubling();
        int runs = 0;
        nn::HookHandle self;
        self = linear->register_forward_hook([&](nn::Module&, const Tensors&, const Tensors&) {
            ++runs;
            self.remove();
        });
        (void)linear(ones({1, 2}));
        (void)linear(ones({1, 2}));
        QCOMPARE(runs, 1);
        self.remove();
        nn::HookHandle().remove();
    }

    void copiesHaveHooksOfTheirOwn() {
        const nn::Linear linear = doubling();
        int runs = 0;
        auto handle = linear->register_forward_hook(
            [&](nn::Module&, const Tensors&, const Tensors&) { ++runs; });
        const nn::Linear copy(std::dynamic_pointer_cast<nn::LinearImpl>(linear->clone()));
        handle.remove();
        (void)linear(ones({1, 2}));
        QCOMPARE(runs, 0);
        (void)copy(ones({1, 2}));
        QCOMPARE(runs, 1);
    }

    void sequentialAndNetworksRunThem() {
        nn::Sequential net(nn::Linear(2, 3), nn::ReLU());
        int runs = 0;
        const auto count = [&](nn::Module&, const Tensors&, const Tensors&) { ++runs; };
        net->register_forward_hook(count);
        net[0]->register_forward_hook(count);
        net[1]->register_forward_hook(count);
        (void)net(ones({1, 2}));
        QCOMPARE(runs, 3);

        const nn::BuiltLayer sum = nn::find_layer("Add")->build({});
        sum.module->register_forward_hook(count);
        sum.module->register_forward_pre_hook([](nn::Module&, const Tensors& in) {
            return Tensors{in[0] * 3, in[1]};
        });
        const std::vector<Tensor> in{ones({1}), ones({1})};
        std::vector<Tensor> out(1);
        sum.forward(*sum.module, in, out);
        QCOMPARE(runs, 4);
        QCOMPARE(out[0].item<float>(), 4.F);
    }

    void backwardHooksSeeAndChangeGradients() {
        const nn::Linear linear = doubling();
        Tensors inputs, outputs;
        linear->register_full_backward_hook(
            [&](nn::Module&, const Tensors& in, const Tensors& out) {
                inputs = in;
                outputs = out;
            });
        linear->register_full_backward_hook(
            [](nn::Module&, const Tensors& in, const Tensors&) { return in[0] * 100; });
        const Tensor x = ones({1, 2}, requires_grad());
        (linear(x * 3) * 5).sum().backward();
        QVERIFY(outputs[0].equal(full({1, 2}, 5.0)));
        QVERIFY(inputs[0].equal(full({1, 2}, 10.0)));
        QVERIFY(x.grad().equal(full({1, 2}, 3000.0)));
        QVERIFY(linear->weight.grad().equal(full({2, 2}, 15.0)));
    }

    void backwardHooksRunWithoutGradientOfTheInput() {
        const nn::Linear linear = doubling();
        int runs = 0;
        linear->register_full_backward_hook(
            [&](nn::Module&, const Tensors& in, const Tensors& out) {
                ++runs;
                QVERIFY(!in[0].defined() && out[0].defined());
            });
        linear(ones({1, 2})).sum().backward();
        QCOMPARE(runs, 1);
        const NoGradGuard no_grad;
        (void)linear(ones({1, 2}));
        QCOMPARE(runs, 1);
    }

    void modulesThatWorkInPlaceKeepTheirGradient() {
        const nn::ReLU relu(nn::ReLUOptions(true));
        relu->register_full_backward_hook([](nn::Module&, const Tensors&, const Tensors&) {});
        const Tensor x = tensor({-1.0, 2.0}, requires_grad());
        const Tensor y = x * 3;
        (relu(y) * 2).sum().backward();
        QVERIFY(y.equal(tensor({0.0, 6.0})));
        QVERIFY(x.grad().equal(tensor({0.0, 6.0})));
    }

    void secondBackwardRunsThemAgain() {
        const nn::Linear linear = doubling();
        int runs = 0;
        linear->register_full_backward_hook(
            [&](nn::Module&, const Tensors&, const Tensors&) { ++runs; });
        const Tensor x = ones({1, 2}, requires_grad());
        const Tensor loss = linear(x).sum();
        loss.backward({}, true);
        loss.backward();
        QCOMPARE(runs, 2);
    }
};

QTEST_GUILESS_MAIN(HooksTest)
#include "hooks_test.moc"
