// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>

#include <QtTest>

#include "engine/nn/nn.h"
#include "engine/ops/ops.h"

using namespace gradlab;

namespace {

struct NetImpl : nn::Module {
    NetImpl() {
        first = register_module("first", nn::Linear(3, 4));
        second = register_module("second", nn::Linear(nn::LinearOptions(4, 2).bias(false)));
        scale = register_parameter("scale", ones({2}));
        steps = register_buffer("steps", zeros({1}));
    }
    Tensor forward(const Tensor& x) { return second(relu(first(x))) * scale; }

    nn::Linear first{nullptr}, second{nullptr};
    Tensor scale, steps;
};
TORCH_MODULE(Net);

struct CounterImpl : nn::Cloneable<CounterImpl> {
    explicit CounterImpl(int64_t size) : size(size) { reset(); }
    void reset() override {
        weight = register_parameter("weight", randn({size}));
        inner = register_module("inner", nn::Linear(size, size));
    }
    int64_t size;
    Tensor weight;
    nn::Linear inner{nullptr};
};

template <class T>
std::string printed(const T& module) {
    std::ostringstream stream;
    stream << module;
    return stream.str();
}

using Names = std::vector<std::string>;

}  // namespace

class ModuleTest : public QObject {
    Q_OBJECT

private slots:
    void parametersComeInOrderOfRegistration() {
        const Net net;
        const Names names = {"scale", "first.weight", "first.bias", "second.weight"};
        QCOMPARE(net->named_parameters().keys(), names);
        QCOMPARE(net->named_parameters(false).keys(), Names{"scale"});
        QCOMPARE(net->named_buffers().keys(), Names{"steps"});
        QCOMPARE(net->named_modules().keys(), (Names{"", "first", "second"}));
        QCOMPARE(net->named_children().keys(), (Names{"first", "second"}));
        QCOMPARE(net->children().size(), size_t(2));
    }

    void badNamesThrow() {
        NetImpl net;
        QVERIFY_EXCEPTION_THROWN(net.register_module("first", nn::ReLU()), Error);
        QVERIFY_EXCEPTION_THROWN(net.register_parameter("a.b", ones({1})), Error);
        QVERIFY_EXCEPTION_THROWN(net.register_buffer("", ones({1})), Error);
        QVERIFY_EXCEPTION_THROWN(net.named_parameters()["nothing"], Error);
    }

    void applyVisitsThisAndAllBelow() {
        const Net net;
        Names names;
        int linears = 0;
        net->apply([&](const std::string& name, const nn::Module&) { names.push_back(name); });
        net->apply([&](nn::Module& module) { linears += module.as<nn::Linear>() != nullptr; });
        net->apply([&](const std::shared_ptr<nn::Module>& module) { QVERIFY(module); });
        QCOMPARE(names, (Names{"", "first", "second"}));
        QCOMPARE(linears, 2);
    }

    void modesReachTheChildren() {
        const Net net;
        net->eval();
        QVERIFY(!net->is_training() && !net->first->is_training());
        net->train();
        QVERIFY(net->is_training() && net->second->is_training());
    }

    void conversionKeepsIdentityAndValues() {
        const Net net;
        const Tensor before = net->first->weight;
        const Tensor values = before.detach().clone();
        net->to(kFloat64);
        QVERIFY(before.is_same(net->parameters()[1]));
        QCOMPARE(before.scalar_type(), kFloat64);
        QVERIFY(before.requires_grad() && before.detach().to(kFloat32).equal(values));
        QCOMPARE(net->steps.scalar_type(), kFloat64);
    }

    void floatingConversionLeavesIntegersAlone() {
        const nn::BatchNorm1d norm(3);
        norm->double_();
        QCOMPARE(norm->weight.scalar_type(), kFloat64);
        QCOMPARE(norm->running_mean.scalar_type(), kFloat64);
        QCOMPARE(norm->num_batches_tracked.scalar_type(), kInt64);
        norm->half();
        QCOMPARE(norm->bias.scalar_type(), kFloat16);
        norm->bfloat16();
        norm->float_();
        QCOMPARE(norm->bias.scalar_type(), kFloat32);
    }

    void zeroGradLeavesZeros() {
        const Net net;
        net->forward(randn({5, 3})).sum().backward();
        QVERIFY(net->scale.grad().norm().item<float>() > 0);
        net->zero_grad();
        QVERIFY(net->scale.grad().defined());
        QCOMPARE(net->scale.grad().norm().item<float>(), 0.F);
        net->zero_grad(true);
        QVERIFY(!net->scale.grad().defined());
    }

    void holdersShare() {
        const Net net;
        const Net same = net;
        QVERIFY(net.ptr() == same.ptr());
        QVERIFY(!nn::Linear(nullptr));
        QVERIFY_EXCEPTION_THROWN(nn::Linear(nullptr)->weight.defined(), Error);
    }

    void stateDictSharesAndLoads() {
        const Net net, other;
        other->load_state_dict(net->state_dict());
        QVERIFY(other->first->weight.equal(net->first->weight));
        QCOMPARE(net->state_dict().keys(),
                 (Names{"scale", "steps", "first.weight", "first.bias", "second.weight"}));
        net->state_dict()["scale"].fill_(3);
        QCOMPARE(net->scale[0].item<float>(), 3.F);
    }

    void stateDictNamesEveryMistake() {
        const Net net;
        OrderedDict<std::string, Tensor> state;
        state.insert("scale", ones({3}));
        state.insert("extra", ones({1}));
        try {
            net->load_state_dict(state);
            QFAIL("expected an error");
        } catch (const Error& error) {
            const std::string text = error.what();
            for (const char* part : {"scale: expected [2], got [3]", "unexpected: extra",
                                     "missing: steps, first.weight"})
                QVERIFY2(text.find(part) != std::string::npos, text.c_str());
        }
        OrderedDict<std::string, Tensor> some;
        some.insert("scale", full({2}, 5.0));
        some.insert("extra", ones({1}));
        const nn::IncompatibleKeys keys = net->load_state_dict(some, false);
        QCOMPARE(keys.unexpected_keys, Names{"extra"});
        QCOMPARE(keys.missing_keys,
                 (Names{"steps", "first.weight", "first.bias", "second.weight"}));
        QCOMPARE(net->scale[1].item<float>(), 5.F);
    }

    void clonesAreDeep() {
        CounterImpl original(3);
        const auto copy = std::dynamic_pointer_cast<CounterImpl>(original.clone());
        QVERIFY(copy->weight.equal(original.weight));
        QVERIFY(copy->inner->weight.equal(original.inner->weight));
        const NoGradGuard no_grad;
        copy->inner->weight.fill_(0);
        QVERIFY(!copy->inner->weight.equal(original.inner->weight));
        QVERIFY(copy->named_parameters()["inner.weight"].is_same(copy->inner->weight));
        QVERIFY_EXCEPTION_THROWN(NetImpl().clone(), Error);
    }

    void sequentialRunsInOrder() {
        nn::Sequential net(nn::Linear(3, 4), nn::Tanh(), nn::Linear(4, 2));
        const Tensor x = randn({5, 3});
        const auto linear = [&](size_t i) { return net->at<nn::LinearImpl>(i); };
        QVERIFY(net(x).equal(linear(2).forward(tanh(linear(0).forward(x)))));
        net->push_back("last", nn::ReLU());
        QCOMPARE(net->named_children().keys(), (Names{"0", "1", "2", "last"}));
        QVERIFY_EXCEPTION_THROWN(net->at<nn::ReLUImpl>(0), Error);
        QVERIFY_EXCEPTION_THROWN(net[9], Error);
        QVERIFY_EXCEPTION_THROWN(nn::Sequential()->forward(x), Error);
        nn::Sequential named({{"in", nn::Linear(3, 1)}, {"act", nn::Sigmoid()}});
        QCOMPARE(named->named_parameters().keys(), (Names{"in.weight", "in.bias"}));
        const auto copy = std::dynamic_pointer_cast<nn::SequentialImpl>(net->clone());
        QVERIFY(copy->forward(x).equal(net(x)));
    }

    void moduleListNamesByPosition() {
        nn::ModuleList list(nn::Linear(2, 2), nn::ReLU());
        list->insert(1, std::make_shared<nn::TanhImpl>());
        QCOMPARE(list->named_children().keys(), (Names{"0", "1", "2"}));
        QVERIFY(list[1]->as<nn::Tanh>() && list[2]->as<nn::ReLU>());
    }

    void printsAsPyTorch() {
        QCOMPARE(
            printed(nn::Sequential(nn::Linear(2, 3), nn::ReLU())),
            std::string("gradlab::nn::Sequential(\n"
                        "  (0): gradlab::nn::Linear(in_features=2, out_features=3, bias=true)\n"
                        "  (1): gradlab::nn::ReLU()\n"
                        ")"));
        QVERIFY(printed(Net()).starts_with("(anonymous namespace)::NetImpl(\n  (first): gradlab"));
    }
};

QTEST_GUILESS_MAIN(ModuleTest)
#include "module_test.moc"
