// SPDX-License-Identifier: GPL-3.0-or-later
// The PyTorch basics lecture as one program, from tensors to the training of a classifier; what it
// prints is what the lecture prints, digit for digit.
#include <QtTest>

#include <cmath>
#include <sstream>

#include "engine/engine.h"

using namespace gradlab;
using namespace gradlab::indexing;

namespace {

QString printed(const Tensor& t) { return QString::fromStdString(repr(t)); }
QString printed(double v) { return QString::number(v, 'f', 4); }

Tensor a() { return tensor({{1, 2, 3}, {10, 20, 30}, {100, 200, 300}}); }
Tensor b() { return tensor({{-1, -2, -3}, {-10, -20, -30}, {100, 200, 300}}); }

/// The three random tensors that follow manual_seed(42).
struct Random {
    Tensor a, b, c;
    Random() {
        manual_seed(42);
        a = randn({3, 2});
        b = randn({3, 2});
        c = randn({2, 4});
    }
};

Tensor forward_pass(const Tensor& x, const Tensor& w) { return sigmoid(x.matmul(w)); }

struct SimpleModelImpl : nn::Module {
    nn::Linear layer1 = register_module("layer1", nn::Linear(64, 32));
    nn::Linear layer2 =
        register_module("layer2", nn::Linear(nn::LinearOptions(32, 10).bias(false)));
    nn::ReLU relu = register_module("relu", nn::ReLU());
    SimpleModelImpl() : nn::Module("SimpleModel") {}
    Tensor forward(const Tensor& x) { return relu(layer2(relu(layer1(x)))); }
};
TORCH_MODULE(SimpleModel);

/// Pairs of random x and |x| of its first values, made as they are asked for.
struct GeneratorDataset : data::datasets::Dataset<GeneratorDataset> {
    explicit GeneratorDataset(size_t n) : n(n) {}
    data::Example<> get(size_t) override {
        const Tensor x = randn({64});
        return {x, x.slice(0, 0, 10).abs()};
    }
    optional<size_t> size() const override { return n; }
    size_t n;
};

struct ClassifierImpl : nn::Module {
    nn::Linear fc1 = register_module("fc1", nn::Linear(784, 128));
    nn::Linear fc2 = register_module("fc2", nn::Linear(128, 32));
    nn::Linear fc3 = register_module("fc3", nn::Linear(32, 10));
    Tensor forward(Tensor x) {
        x = relu(fc1(x.view({x.size(0), -1})));
        x = relu(fc2(x));
        return softmax(fc3(x), 1);
    }
};
TORCH_MODULE(Classifier);

}  // namespace

class LectureTest : public QObject {
    Q_OBJECT
private slots:
    void makesTensors() {
        QCOMPARE(printed(tensor({1.0, 3.0, 5.0, 2.0, 1.3})),
                 "tensor([1.0000, 3.0000, 5.0000, 2.0000, 1.3000])");
        QCOMPARE(printed(linspace(-M_PI, M_PI, 5)),
                 "tensor([-3.1416, -1.5708,  0.0000,  1.5708,  3.1416])");
        QCOMPARE(printed(arange(0, 3, 0.5)),
                 "tensor([0.0000, 0.5000, 1.0000, 1.5000, 2.0000, 2.5000])");
        QCOMPARE(printed(ones({2, 1, 3})), "tensor([[[1., 1., 1.]],\n\n        [[1., 1., 1.]]])");
        QCOMPARE(printed(tensor({1, 2, 3, 4, 5, 6}).view({3, 2})),
                 "tensor([[1, 2],\n        [3, 4],\n        [5, 6]])");
        const Tensor wide = tensor({{1, 2}, {3, 4}, {5, 6}}).index({None, Slice(), Slice()});
        QCOMPARE(to_string(wide.sizes()), "[1, 3, 2]");
    }

    void casts() {
        const Tensor x = tensor({1.5, 3.2, -7.0});
        QCOMPARE(printed(x.to(kInt32)), "tensor([ 1,  3, -7], dtype=torch.int32)");
        QCOMPARE(printed(x.to(kUInt8)), "tensor([  1,   3, 249], dtype=torch.uint8)");
    }

    void computesWithMatrices() {
        QCOMPARE(printed(a() + b()),
                 "tensor([[  0,   0,   0],\n        [  0,   0,   0],\n        [200, 400, 600]])");
        QCOMPARE(printed(a() * b()),
                 "tensor([[   -1,    -4,    -9],\n        [ -100,  -400,  -900],\n"
                 "        [10000, 40000, 90000]])");
        QCOMPARE(printed(a().matmul(b())),
                 "tensor([[  279,   558,   837],\n        [ 2790,  5580,  8370],\n"
                 "        [27900, 55800, 83700]])");
        QCOMPARE(printed(a() / b()),
                 "tensor([[-1., -1., -1.],\n        [-1., -1., -1.],\n        [ 1.,  1.,  1.]])");
        Tensor sum = b();
        sum += a();
        QCOMPARE(printed(a() / sum),
                 "tensor([[   inf,    inf,    inf],\n        [   inf,    inf,    inf],\n"
                 "        [0.5000, 0.5000, 0.5000]])");
        QCOMPARE(printed((a() - a()) / sum),
                 "tensor([[nan, nan, nan],\n        [nan, nan, nan],\n        [0., 0., 0.]])");
        QCOMPARE(printed(a() == b()),
                 "tensor([[False, False, False],\n        [False, False, False],\n"
                 "        [ True,  True,  True]])");
        QCOMPARE(printed(a().index({a() > b()})), "tensor([ 1,  2,  3, 10, 20, 30])");
    }

    void drawsTheLecturesNumbers() {
        const Random r;
        QCOMPARE(printed(r.a),
                 "tensor([[ 0.3367,  0.1288],\n        [ 0.2345,  0.2303],\n"
                 "        [-1.1229, -0.1863]])");
        QCOMPARE(printed(r.a + r.b.pow(2)),
                 "tensor([[ 5.2128,  0.5358],\n        [ 0.4476,  0.3018],\n"
                 "        [-0.8367,  0.4687]])");
        QCOMPARE(printed(sin(r.a)),
                 "tensor([[ 0.3304,  0.1285],\n        [ 0.2323,  0.2283],\n"
                 "        [-0.9013, -0.1853]])");
        QCOMPARE(printed((r.a * 10).to(kInt)),
                 "tensor([[  3,   1],\n        [  2,   2],\n        [-11,  -1]], "
                 "dtype=torch.int32)");
        QCOMPARE(printed(r.a.sum()), "tensor(-0.3789)");
        QCOMPARE(printed(r.a.sum(0)), "tensor([-0.5517,  0.1728])");
        QCOMPARE(printed(r.a.sum(1)), "tensor([ 0.4655,  0.4648, -1.3092])");
        QCOMPARE(printed(r.a.mean(0)), "tensor([-0.1839,  0.0576])");
        QCOMPARE(printed(r.a.matmul(r.c)),
                 "tensor([[ 0.5441, -0.4637, -0.4316,  0.2259],\n"
                 "        [ 0.5649, -0.2080, -0.4083,  0.0517],\n"
                 "        [-1.4930,  1.7451,  1.2532, -0.9358]])");
    }

    void changesInPlaceOnlyWhenAsked() {
        const Random r;
        const Tensor difference = r.a.sub(r.b);
        QVERIFY(!difference.equal(r.a));
        QCOMPARE(printed(r.a[0]), "tensor([0.3367, 0.1288])");
        QVERIFY(r.a.sub_(r.b).equal(r.a));
        QCOMPARE(printed(r.a),
                 "tensor([[-1.8715,  0.7668],\n        [-0.2272, -0.0370],\n"
                 "        [-1.6578, -0.9957]])");
    }

    void normalisesPictures() {
        manual_seed(0);
        const Tensor x = rand({64, 3, 30, 30}) * 255;
        const Tensor mean = x.mean(IntArrayRef({2, 3})), std = x.std(IntArrayRef({2, 3}));
        const Tensor y = (x - mean.index({Slice(), Slice(), None, None})) /
                         std.index({Slice(), Slice(), None, None});
        QVERIFY(y.mean(IntArrayRef({2, 3})).abs().max().item<double>() < 1e-5);
        QVERIFY((y.std(IntArrayRef({2, 3})) - 1).abs().max().item<double>() < 1e-5);
    }

    void differentiatesAPolynomial() {
        const Tensor x1 = tensor({2.0, 3.0}).requires_grad_();
        const Tensor x2 = tensor({6.0, 4.0}).requires_grad_();
        const Tensor prediction = x1.pow(2) + x2.pow(3);
        const Tensor loss = (prediction - tensor({200.0, 80.0})).pow(2).sum();
        loss.backward();
        QCOMPARE(printed(prediction.detach()), "tensor([220.,  73.])");
        QCOMPARE(printed(loss.detach()), "tensor(449.)");
        QCOMPARE(printed(x1.grad()), "tensor([160., -84.])");
        QCOMPARE(printed(x2.grad()), "tensor([4320., -672.])");
    }

    void firesANeuronByHand() {
        const Tensor x = tensor({{-5., 5.}, {2., 3.}, {1., -1.}});
        const Tensor w = tensor({{-0.5}, {2.5}}).requires_grad_();
        const Tensor y = forward_pass(x, w);
        QCOMPARE(printed(y.detach()), "tensor([[1.0000],\n        [0.9985],\n        [0.0474]])");
        y.sum().backward();
        QCOMPARE(printed(w.grad()), "tensor([[ 0.0482],\n        [-0.0407]])");
    }

    void fitsALineByHand() {
        manual_seed(42);
        const Tensor x = rand({500}) * 0.9;
        const Tensor y = 4 * sin(2 * x) + 0.7 * rand({500});
        Tensor w = zeros({1}).requires_grad_(), b = zeros({1}).requires_grad_();
        double loss = 1;
        int steps = 0;
        for (; steps < 400 && loss >= 0.3; ++steps) {
            const Tensor error = (w * x + b - y).pow(2).mean();
            error.backward();
            loss = error.item<double>();
            const NoGradGuard quiet;
            w -= 0.05 * w.grad();
            b -= 0.05 * b.grad();
            w.grad().zero_();
            b.grad().zero_();
        }
        QVERIFY2(loss < 0.3, qPrintable(printed(loss)));
        QVERIFY2(steps > 100 && steps < 200, qPrintable(QString::number(steps)));
    }

    void printsAModel() {
        std::ostringstream text;
        text << SimpleModel();
        QCOMPARE(QString::fromStdString(text.str()),
                 "SimpleModel(\n"
                 "  (layer1): gradlab::nn::Linear(in_features=64, out_features=32, bias=true)\n"
                 "  (layer2): gradlab::nn::Linear(in_features=32, out_features=10, bias=false)\n"
                 "  (relu): gradlab::nn::ReLU()\n)");
        QStringList names;
        for (const auto& parameter : SimpleModel()->named_parameters())
            names << QString::fromStdString(parameter.key());
        QCOMPARE(names, (QStringList{"layer1.weight", "layer1.bias", "layer2.weight"}));
    }

    void trainsAModel() {
        manual_seed(42);
        SimpleModel model;
        QCOMPARE(printed(model->layer1->bias.detach().slice(0, 0, 4)),
                 "tensor([ 0.0581,  0.0269, -0.0253,  0.0591])");
        optim::Adam adam(model->parameters(), optim::AdamOptions(1e-3));
        nn::L1Loss criterion;
        const auto loader = data::make_data_loader<data::samplers::SequentialSampler>(
            GeneratorDataset(400).map(data::transforms::Stack<>()),
            data::DataLoaderOptions().batch_size(16));
        std::vector<double> losses;
        for (int epoch = 0; epoch < 4; ++epoch)
            for (const auto& batch : *loader) {
                adam.zero_grad();
                const Tensor loss = criterion(model(batch.data), batch.target);
                loss.backward();
                adam.step();
                losses.push_back(loss.item<double>());
            }
        QCOMPARE(losses.size(), size_t{100});
        QVERIFY(losses.back() < 0.9 * losses.front());
    }

    void classifiesPictures() {
        manual_seed(42);
        Classifier model;
        const Tensor pictures = rand({32, 1, 28, 28}), labels = randint(0, 10, {32}, kInt64);
        const Tensor probabilities = model(pictures);
        QVERIFY(probabilities.sum(1).allclose(ones({32})));
        optim::Adam adam(model->parameters(), optim::AdamOptions(1e-3));
        for (int step = 0; step < 80; ++step) {
            adam.zero_grad();
            nll_loss(log(model(pictures)), labels).backward();
            adam.step();
        }
        QVERIFY((model(pictures).argmax(1) == labels).sum().item<int64_t>() >= 30);
    }
};

QTEST_APPLESS_MAIN(LectureTest)
#include "lecture_test.moc"
