// SPDX-License-Identifier: GPL-3.0-or-later
// Every layer, loss and optimiser on a device gives what it gives on the CPU.
#include "engine/nn/module.h"
#include "engine/optim/catalog.h"
#include "engine/optim/optimizer.h"
#include "tests/engine/device.h"
#include "tests/engine/layer_cases.h"

using namespace gradlab;
using namespace gradlab::testing;
using layer_cases::Case;
using layer_cases::make_inputs;

namespace {

struct Pass {
    std::vector<Tensor> outputs{};
    std::vector<Tensor> gradients{};
};

/// Forward and, from weights that depend on the place, backward.
Pass run(const nn::LayerSpec& spec, const nn::BuiltLayer& layer, std::vector<Tensor> inputs) {
    Pass pass{.outputs = std::vector<Tensor>(spec.outputs.size())};
    for (Tensor& input : inputs)
        if (input.is_floating_point()) input = input.detach().requires_grad_();
    layer.forward(*layer.module, inputs, pass.outputs);
    for (const Tensor& output : pass.outputs) {
        if (!output.requires_grad()) continue;
        const Tensor weights = linspace(-1, 1.5, output.numel(), output.options().device(kCPU));
        output.backward(weights.view(output.sizes()).to(output.device()), true);
    }
    for (const Tensor& input : inputs) pass.gradients.push_back(input.grad());
    for (const Tensor& parameter : layer.module->parameters())
        pass.gradients.push_back(parameter.grad());
    return pass;
}

/// The largest difference, relative to the size of the numbers; infinite where one is missing.
double difference(const std::vector<Tensor>& there, const std::vector<Tensor>& here) {
    double worst = 0;
    for (size_t i = 0; i < here.size(); ++i) {
        if (there[i].defined() != here[i].defined()) return INFINITY;
        if (!here[i].defined() || here[i].numel() == 0) continue;
        if (!there[i].is_cuda()) return INFINITY;
        const Tensor a = there[i].cpu().to(kFloat64), b = here[i].to(kFloat64);
        const double scale = 1 + b.abs().max().item<double>();
        worst = std::max(worst, (a - b).abs().max().item<double>() / scale);
    }
    return worst;
}

/// Layers whose numbers are drawn on the way; a device draws others.
bool draws(const nn::LayerSpec& spec) {
    return spec.id.find("Dropout") != std::string::npos || spec.id == "RReLU" ||
           spec.id.find("Fractional") != std::string::npos || spec.id == "Noise";
}

}  // namespace

class DeviceLayersTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { REQUIRE_DEVICE(); }

    void everyLayerAgrees_data() { layer_cases::add_samples(); }
    void everyLayerAgrees() {
        QFETCH(const nn::LayerSpec*, spec);
        QFETCH(nn::Sample, sample);
        for (const ScalarType type : {kFloat32, kFloat64}) {
            manual_seed(7);
            Case c(*spec, sample);
            const nn::BuiltLayer layer = spec->build(c.params);
            layer.module->to(type);
            if (draws(*spec)) layer.module->eval();
            const nn::BuiltLayer twin{layer.module->clone(), layer.forward};
            twin.module->to(gpu);
            if (draws(*spec)) twin.module->eval();
            const auto inputs = make_inputs(*spec, sample, type);
            std::vector<Tensor> there;
            for (const Tensor& input : inputs) there.push_back(input.to(gpu));
            const Pass expected = run(*spec, layer, inputs), found = run(*spec, twin, there);
            const double bound = type == kFloat32 ? 2e-5 : 1e-12;
            const double outputs = difference(found.outputs, expected.outputs);
            const double gradients = difference(found.gradients, expected.gradients);
            QVERIFY2(outputs < bound, qPrintable(QString("outputs %1").arg(outputs)));
            QVERIFY2(gradients < bound, qPrintable(QString("gradients %1").arg(gradients)));
            const auto buffers = layer.module->buffers(), moved = twin.module->buffers();
            QVERIFY(difference(moved, buffers) < bound);
        }
    }

    void everyOptimizerAgrees_data() {
        QTest::addColumn<QString>("type");
        for (const optim::OptimizerSpec& spec : optim::optimizers())
            QTest::addRow("%s", spec.id.c_str()) << QString::fromStdString(spec.id);
    }
    void everyOptimizerAgrees() {
        QFETCH(QString, type);
        const optim::OptimizerSpec* spec = optim::find_optimizer(type.toStdString());
        const nn::Params params = nn::Params::resolve(spec->fields, nn::Json::object());
        const Tensor start = randn({37});
        const auto train = [&](const Device& device) {
            const Tensor w = start.to(device).detach().clone().requires_grad_();
            const auto optimizer = spec->build({w}, params);
            for (int step = 0; step < 10; ++step) {
                optimizer->zero_grad();
                (w * w * (step + 1)).sum().backward();
                optimizer->step();
            }
            return w.detach().cpu();
        };
        const Tensor here = train(kCPU), there = train(gpu);
        QVERIFY(allclose(there, here, 1e-6, 1e-7));
        QVERIFY(!allclose(here, start));
    }
};

int main(int argc, char** argv) {
    choose_device();
    DeviceLayersTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "device_layers_test.moc"
