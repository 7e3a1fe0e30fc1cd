// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/thread_pool.h"
#include "engine/backend/cuda/cuda.h"
#include "engine/backend/cuda/recorder.h"
#include "engine/engine.h"
#include "engine/train/setup.h"

namespace lib = gradlab;
#include "tests/bench/steps.h"

namespace bench {

Step our_regression() { return regression(); }
Step our_simple_model() { return simple_model(); }
Step our_three_layers() { return classifier<ThreeLayers>(lib::randn({64, 784})); }
Step our_cnn() { return classifier<Cnn>(lib::randn({64, 1, 28, 28})); }
Step our_lstm() { return lstm(); }
Step our_unet() { return unet(); }
Step our_normalise() { return normalise(); }
Step our_epoch_three_layers() { return epoch<ThreeLayers>(6400, {784}); }
Step our_epoch_cnn() { return epoch<Cnn>(1280, {1, 28, 28}); }
Step our_exp() {
    return on_a_million([](const lib::Tensor& x) { return lib::exp(x); });
}
Step our_tanh() {
    return on_a_million([](const lib::Tensor& x) { return lib::tanh(x); });
}
Step our_sigmoid() {
    return on_a_million([](const lib::Tensor& x) { return lib::sigmoid(x); });
}
void set_our_threads(int count) {
    gradlab::set_num_threads(count);
    // As on every thread that trains here; libtorch, on the same thread, gains by it too.
    gradlab::prepare_compute_thread();
}
void set_our_device(const std::string& name) {
    device = gradlab::train::choose_device(name).exact();
}
void synchronize_our_device() {
    if (device.is_cuda()) gradlab::cuda::synchronize(device.index());
}
Step our_recorded(const Step& step) {
    step.run();  // makes gradients and the optimiser's state, which the recording keeps in place
    const auto recorder = std::make_shared<gradlab::cuda::Recorder>(device);
    recorder->record(step.run);
    return {[recorder, step] { recorder->replay(step.update); }};
}

}  // namespace bench
