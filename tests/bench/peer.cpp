// SPDX-License-Identifier: GPL-3.0-or-later
#ifdef GRADLAB_HAVE_TORCH
#include <torch/torch.h>

namespace lib = torch;
#include "tests/bench/steps.h"

namespace bench {

Step peer_regression() { return regression(); }
Step peer_simple_model() { return simple_model(); }
Step peer_three_layers() { return classifier<ThreeLayers>(lib::randn({64, 784})); }
Step peer_cnn() { return classifier<Cnn>(lib::randn({64, 1, 28, 28})); }
Step peer_lstm() { return lstm(); }
Step peer_unet() { return unet(); }
Step peer_normalise() { return normalise(); }
Step peer_epoch_three_layers() { return epoch<ThreeLayers>(6400, {784}); }
Step peer_epoch_cnn() { return epoch<Cnn>(1280, {1, 28, 28}); }
Step peer_exp() {
    return on_a_million([](const lib::Tensor& x) { return lib::exp(x); });
}
Step peer_tanh() {
    return on_a_million([](const lib::Tensor& x) { return lib::tanh(x); });
}
Step peer_sigmoid() {
    return on_a_million([](const lib::Tensor& x) { return lib::sigmoid(x); });
}
void set_peer_threads(int count) { torch::set_num_threads(count); }

}  // namespace bench
#endif
