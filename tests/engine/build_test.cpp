// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/build.h"

#include <cmath>
#include <limits>

#include <QtTest>

#include "engine/ops/ops.h"
#include "tests/engine/training.h"

using namespace gradlab;
using namespace gradlab::graph;

namespace {

const DataShape picture{.x = {1, 6, 6}, .y = {}, .classes = 3};

Network networkOf(const Document& document, const DataShape& shape = picture) {
    return {document, check(document, shape)};
}

Document pictureChain() {
    return chainOf({layer("conv", "Conv2d", {{"out_channels", 2}, {"kernel_size", {3, 3}}}),
                    layer("act", "ReLU"), layer("flat", "Flatten"),
                    layer("fc", "Linear", {{"out_features", 3}}),
                    layer("loss", "CrossEntropyLoss")});
}

/// x goes through fc1, and around it into Add.
Document residual() {
    Document document =
        chainOf({layer("fc1", "Linear", {{"out_features", 4}}),
                 layer("fc2", "Linear", {{"out_features", 4}}), layer("loss", "MSELoss")});
    document.nodes.push_back(layer("sum", "Add"));
    document.connect({.from = {"data", "x"}, .to = {"sum", "input0"}});
    document.connect({.from = {"fc1", "output"}, .to = {"sum", "input1"}});
    document.connect({.from = {"sum", "output"}, .to = {"fc2", "input"}});
    return document;
}

constexpr auto infinity = std::numeric_limits<float>::infinity();

}  // namespace

class BuildTest : public QObject {
    Q_OBJECT
private slots:
    void weightsAreNamedByNode() {
        QCOMPARE(networkOf(pictureChain()).state_dict().keys(),
                 (std::vector<std::string>{"conv.weight", "conv.bias", "fc.weight", "fc.bias"}));
    }

    void chainComputesWhatItsLayersDo() {
        manual_seed(1);
        Network network = networkOf(pictureChain());
        const Tensor x = randn({5, 1, 6, 6}), y = tensor({0, 1, 2, 1, 0});
        const auto w = network.state_dict();
        const Tensor hidden = conv2d(x, w["conv.weight"], w["conv.bias"]).relu().flatten(1);
        const Tensor scores = linear(hidden, w["fc.weight"], w["fc.bias"]);
        QVERIFY(network.forward(x).equal(scores));
        const auto [prediction, loss] = network.run(x, y);
        QVERIFY(prediction.equal(scores));
        QVERIFY(loss.equal(cross_entropy_loss(scores, y)));
    }

    void oneOutputFeedsSeveralInputs() {
        Network network = networkOf(residual(), {.x = {4}, .y = {4}});
        const Tensor x = randn({3, 4});
        const auto w = network.state_dict();
        const Tensor sum = x + linear(x, w["fc1.weight"], w["fc1.bias"]);
        const Tensor expected = linear(sum, w["fc2.weight"], w["fc2.bias"]);
        QVERIFY(network.forward(x).allclose(expected));
        QVERIFY(network.forward(x).allclose(expected));
    }

    void theTargetMayBeTheInput() {
        Document document =
            chainOf({layer("code", "Linear", {{"out_features", 2}}),
                     layer("back", "Linear", {{"out_features", 4}}), layer("loss", "MSELoss")});
        document.connect({.from = {"data", "x"}, .to = {"loss", "target"}});
        Network network = networkOf(document, {.x = {4}, .y = {1}});
        const Tensor x = randn({3, 4});
        const auto [prediction, loss] = network.run(x, randn({3, 1}));
        QVERIFY(loss.equal(mse_loss(prediction, x)));
    }

    void gradientsReachEveryWeight() {
        Network network = networkOf(residual(), {.x = {4}, .y = {4}});
        network.run(randn({3, 4}), randn({3, 4})).loss.backward();
        for (const Tensor& parameter : network.parameters()) QVERIFY(parameter.grad().defined());
    }

    void unusedNodesHaveWeightsButDoNotRun() {
        Document document = pictureChain();
        document.nodes.push_back(
            layer("side", "Conv2d", {{"out_channels", 2}, {"kernel_size", {3, 3}}}));
        document.connect({.from = {"data", "x"}, .to = {"side", "input"}});
        Network network = networkOf(document);
        QVERIFY(network.state_dict().contains("side.weight"));
        network.run(randn({2, 1, 6, 6}), tensor({0, 1})).loss.backward();
        QVERIFY(!network.named_parameters()["side.weight"].grad().defined());
    }

    void firstNotFiniteNodeIsFound() {
        Network network = networkOf(pictureChain());
        const Tensor x = randn({2, 1, 6, 6}), y = tensor({0, 1});
        QCOMPARE(network.first_not_finite(x, y), std::string());
        QCOMPARE(network.weights_not_finite(), std::string());
        network.state_dict()["fc.bias"].fill_(infinity);
        QCOMPARE(network.first_not_finite(x, y), std::string("fc"));
        QCOMPARE(network.weights_not_finite(), std::string("fc"));
        network.state_dict()["conv.weight"].fill_(3e38);
        QCOMPARE(network.first_not_finite(x, y), std::string("conv"));
        x.fill_(infinity);
        QCOMPARE(network.first_not_finite(x, y), std::string("data"));
    }

    void aLayerThatThrowsIsAtFault() {
        Network network = networkOf(pictureChain());
        QVERIFY_EXCEPTION_THROWN(network.run(randn({2, 1, 6, 6}), tensor({0, 7})), Error);
        QCOMPARE(network.node_at_fault(), std::string("loss"));
        QVERIFY_EXCEPTION_THROWN(network.forward(randn({2, 1, 9, 9})), Error);
        QCOMPARE(network.node_at_fault(), std::string("fc"));
        QCOMPARE(network.forward(randn({2, 1, 6, 6})).size(1), 3);
    }

    void sameNodesHaveTypeAndParametersInCommon() {
        Document document = pictureChain();
        const Network network = networkOf(document);
        document.find("conv")->params["out_channels"] = 4;  // and so fc has more inputs
        document.find("act")->type = "Tanh";
        const Network other = networkOf(document);
        QVERIFY(network.same_node(network, "conv"));
        for (const char* id : {"conv", "act", "fc", "none"}) QVERIFY(!network.same_node(other, id));
        QVERIFY(network.same_node(other, "flat"));
    }
};

QTEST_APPLESS_MAIN(BuildTest)
#include "build_test.moc"
