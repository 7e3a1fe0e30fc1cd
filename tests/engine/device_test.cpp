// SPDX-License-Identifier: GPL-3.0-or-later
// Tensors on a device: where they are, how they travel, what is refused.
#include <sstream>

#include "engine/autograd/engine.h"
#include "engine/backend/cuda/recorder.h"
#include "engine/backend/devices.h"
#include "engine/nn/nn.h"
#include "tests/engine/device.h"

using namespace gradlab;
using namespace gradlab::testing;

namespace {

std::string refusal(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class DeviceTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { REQUIRE_DEVICE(); }
    void init() { manual_seed(1); }

    void cudaIsThere() {
        QVERIFY(cuda::device_count() >= 1);
        QVERIFY(cuda::why_unavailable().empty());
        QVERIFY(!cuda::parts().empty());
        const auto all = backend::devices();
        QCOMPARE(all[1].id, std::string("cuda:0"));
        QVERIFY(all[1].usable);
        QVERIFY(all[1].memory > 0);
    }

    void cudaMeansTheFirstDevice() {
        const Tensor x = ones({2}, Device("cuda"));
        QCOMPARE(x.device().str(), std::string("cuda:0"));
        QVERIFY(x.is_cuda());
        QVERIFY(x.to(Device("cuda:0")).is_same(x));
        QVERIFY(x.cuda().is_same(x));
        QVERIFY(x.cpu().is_cpu());
    }

    void valuesSurviveTheJourney() {
        for (const ScalarType type : {kFloat32, kFloat64, kFloat16, kBFloat16, kInt64, kInt32,
                                      kInt16, kInt8, kUInt8, kBool}) {
            const Tensor x = randint(0, 2, {3, 5}).to(type);
            QVERIFY(x.to(gpu).cpu().equal(x));
            QVERIFY(x.t().to(gpu).cpu().equal(x.t()));
            QVERIFY(x.to(gpu).t().contiguous().cpu().equal(x.t()));
            QVERIFY(x.to(gpu, kFloat32).cpu().equal(x.to(kFloat32)));
            QVERIFY(x.to(gpu).to(kCPU, kFloat64).equal(x.to(kFloat64)));
        }
    }

    void copyCrossesDevicesAndKeepsTheLayout() {
        const Tensor x = arange(12).view({3, 4}).to(kFloat32);
        const Tensor there = zeros({4, 3}, gpu);
        there.t().copy_(x);
        QVERIFY(there.cpu().equal(x.t()));
        const Tensor here = zeros({3, 4});
        here.copy_(there.t());
        QVERIFY(here.equal(x));
    }

    void gradientsComeBackToWhereTheLeafIs() {
        const Tensor x = ones({3}).requires_grad_();
        (x.to(gpu) * 2).sum().backward();
        QVERIFY(x.grad().is_cpu());
        QVERIFY(x.grad().equal(full({3}, 2.0)));
    }

    void mixingDevicesNamesBoth() {
        const Tensor here = ones({2}), there = ones({2}, gpu);
        for (const std::string& text :
             {refusal([&] { here + there; }), refusal([&] { there.matmul(here); }), refusal([&] {
                  cat({here, there});
              }),
              refusal([&] { where(there > 0, here, there); }),
              refusal([&] { nn::Linear(2, 1)->forward(there); })}) {
            QVERIFY2(text.find("cpu") != text.npos, text.c_str());
            QVERIFY2(text.find("cuda:0") != text.npos, text.c_str());
        }
    }

    void aNumberInATensorTravelsByItself() {
        const Tensor there = ones({2}, gpu), number = full({}, 3.0);
        QVERIFY((there * number).cpu().equal(full({2}, 3.0)));
        QVERIFY((number + there).is_cuda());
        QVERIFY(there.clone().mul_(number).cpu().equal(full({2}, 3.0)));
    }

    void modulesMoveWithTheirBuffersAndGradients() {
        nn::Sequential net(nn::Linear(3, 4), nn::BatchNorm1d(4), nn::ReLU(), nn::Linear(4, 1));
        net->to(gpu);
        net->forward(randn({5, 3}, gpu)).sum().backward();
        for (const Tensor& t : net->parameters()) QVERIFY(t.is_cuda() && t.grad().is_cuda());
        for (const Tensor& t : net->buffers()) QVERIFY(t.is_cuda());
        net->to(kCPU);
        for (const Tensor& t : net->parameters()) QVERIFY(t.is_cpu() && t.grad().is_cpu());
        QVERIFY(net->forward(randn({5, 3})).is_cpu());
    }

    void printingSaysWhereATensorIs() {
        std::ostringstream text;
        text << ones({2}, gpu);
        QVERIFY2(text.str().find("CUDAFloatType{2}") != std::string::npos, text.str().c_str());
        QVERIFY(repr(ones({2}, gpu)).find("device='cuda:0'") != std::string::npos);
    }

    void anIndexOutOfRangeIsRefusedAtOnce() {
        const Tensor table = randn({4, 2}, gpu), index = tensor({0, 9}).to(gpu);
        const std::string text = refusal([&] { table.index_select(0, index); });
        QVERIFY2(text.find("from 0 to 3, got 9") != text.npos, text.c_str());
        QVERIFY(
            table.index_select(0, tensor({1}).to(gpu)).cpu().defined());  // and then all is well
    }

    void inAReplayItIsFoundWhenTheHostReads() {
        const Tensor table = randn({4, 2}, gpu), index = tensor({0, 1}).to(gpu);
        cuda::Recorder recorder(gpu);
        Tensor rows;
        recorder.record([&] { rows = table.index_select(0, index); });
        QVERIFY(rows.cpu().equal(table.cpu().narrow(0, 0, 2)));
        index.copy_(tensor({2, 9}));
        recorder.replay([] {});
        const std::string text = refusal([&] { rows.cpu(); });
        QVERIFY2(text.find("from 0 to 3, got 9") != text.npos, text.c_str());
    }

    void wrongClassesAreFoundToo() {
        const Tensor scores = randn({2, 3}, gpu), target = tensor({0, 3}).to(gpu);
        const std::string text = refusal([&] { cross_entropy_loss(scores, target); });
        QVERIFY2(text.find("classes from 0 to 2, got 3") != text.npos, text.c_str());
        const Tensor ignored = tensor({0, -100}).to(gpu);
        QVERIFY(allclose(cross_entropy_loss(scores, ignored).cpu(),
                         cross_entropy_loss(scores.cpu(), ignored.cpu())));
    }

    void theSameSeedDrawsTheSameNumbers() {
        manual_seed(3);
        const Tensor first = randn({1000}, gpu), second = rand({1000}, gpu);
        manual_seed(3);
        QVERIFY(randn({1000}, gpu).cpu().equal(first.cpu()));
        QVERIFY(rand({1000}, gpu).cpu().equal(second.cpu()));
        QVERIFY(std::abs(first.mean().item<double>()) < 0.15);
        QVERIFY(std::abs(first.std().item<double>() - 1) < 0.1);
        QVERIFY(second.min().item<double>() >= 0 && second.max().item<double>() < 1);
        const Tensor kept = dropout(ones({10'000}, gpu), 0.25, true);
        QVERIFY(std::abs(kept.mean().item<double>() - 1) < 0.05);
    }

    void memoryIsGivenBackAndUsedAgain() {
        const int64_t before = cuda::stats().used;
        {
            const Tensor x = zeros({1 << 16}, gpu);
            QVERIFY(cuda::stats().used >= before + (1 << 18));
        }
        QCOMPARE(cuda::stats().used, before);
        QVERIFY(cuda::stats().cached >= 1 << 18);
        cuda::empty_cache();
        QCOMPARE(cuda::stats().cached, int64_t{0});
    }

    void copiesAreCounted() {
        const cuda::Stats before = cuda::stats();
        (void)ones({256}).to(gpu).cpu();
        const cuda::Stats after = cuda::stats();
        QCOMPARE(after.bytes_to_device - before.bytes_to_device, int64_t{1024});
        QCOMPARE(after.bytes_to_host - before.bytes_to_host, int64_t{1024});
    }

    void aDeviceThatIsNotThereIsNamed() {
        const std::string text = refusal([] { ones({1}, Device("cuda:77")); });
        QVERIFY2(text.find("cuda:77") != text.npos, text.c_str());
    }
};

int main(int argc, char** argv) {
    choose_device();
    DeviceTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "device_test.moc"
