// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/bench/bench.h"

// The workloads, written once: the includer names the front end (`namespace lib = gradlab` or
// `namespace lib = torch`) before including this, in a file of its own.
namespace bench {
namespace {

namespace nn = lib::nn;

/// Where the workloads live.
lib::Device device = lib::kCPU;

lib::Tensor placed(const lib::Tensor& x) { return x.to(device); }

/// A model whose weights are there before an optimiser sees them.
template <class Model>
struct Placed : Model {
    Placed() { this->to(device); }
};

Step regression() {
    struct State {
        lib::Tensor x = placed(lib::linspace(0, 0.9, 500));
        lib::Tensor y = 4 * lib::sin(2 * x) + 0.7 * placed(lib::rand({500}));
        lib::Tensor w = placed(lib::zeros({1})).requires_grad_();
        lib::Tensor b = placed(lib::zeros({1})).requires_grad_();
    };
    auto s = std::make_shared<State>();
    return {[s] {
        const lib::Tensor prediction = s->w * s->x + s->b;
        const lib::Tensor loss = (prediction - s->y).pow(2).mean();
        loss.backward();
        const lib::NoGradGuard quiet;
        s->w -= 0.05 * s->w.grad();
        s->b -= 0.05 * s->b.grad();
        s->w.grad().zero_();
        s->b.grad().zero_();
    }};
}

struct SimpleModel : nn::Module {
    nn::Linear first = register_module("first", nn::Linear(64, 32));
    nn::Linear second =
        register_module("second", nn::Linear(nn::LinearOptions(32, 10).bias(false)));
    lib::Tensor forward(const lib::Tensor& x) {
        return lib::relu(second->forward(lib::relu(first->forward(x))));
    }
};

struct ThreeLayers : nn::Module {
    nn::Linear a = register_module("a", nn::Linear(784, 128));
    nn::Linear b = register_module("b", nn::Linear(128, 64));
    nn::Linear c = register_module("c", nn::Linear(64, 10));
    lib::Tensor forward(const lib::Tensor& x) {
        return c->forward(lib::relu(b->forward(lib::relu(a->forward(x)))));
    }
};

struct Cnn : nn::Module {
    nn::Conv2d a = register_module("a", nn::Conv2d(nn::Conv2dOptions(1, 16, 3).padding(1)));
    nn::Conv2d b = register_module("b", nn::Conv2d(nn::Conv2dOptions(16, 32, 3).padding(1)));
    nn::Linear fc = register_module("fc", nn::Linear(32 * 7 * 7, 10));
    lib::Tensor forward(const lib::Tensor& x) {
        const lib::Tensor h = lib::max_pool2d(lib::relu(a->forward(x)), 2);
        return fc->forward(lib::max_pool2d(lib::relu(b->forward(h)), 2).flatten(1));
    }
};

/// A classifier's step on a fixed batch.
template <class Model>
Step classifier(const lib::Tensor& x) {
    struct State {
        Placed<Model> model;
        lib::optim::SGD sgd{model.parameters(), lib::optim::SGDOptions(0.01)};
        nn::CrossEntropyLoss loss;
        lib::Tensor x, y;
    };
    auto s = std::make_shared<State>();
    s->x = placed(x);
    s->y = placed(lib::randint(0, 10, {64}, lib::kInt64));
    return {[s] {
                s->sgd.zero_grad();
                s->loss->forward(s->model.forward(s->x), s->y).backward();
                s->sgd.step();
            },
            [s] { s->sgd.step(); }};
}

Step simple_model() {
    struct State {
        Placed<SimpleModel> model;
        lib::optim::Adam adam{model.parameters(), lib::optim::AdamOptions(1e-3)};
        nn::L1Loss loss;
        lib::Tensor x = placed(lib::randn({16, 64})), y = placed(lib::rand({16, 10}));
    };
    auto s = std::make_shared<State>();
    return {[s] {
                s->adam.zero_grad();
                s->loss->forward(s->model.forward(s->x), s->y).backward();
                s->adam.step();
            },
            [s] { s->adam.step(); }};
}

Step lstm() {
    struct State {
        nn::LSTM lstm{nn::LSTMOptions(128, 128)};
        lib::Tensor x = placed(lib::randn({50, 32, 128})).requires_grad_();
    };
    auto s = std::make_shared<State>();
    s->lstm->to(device);
    return {[s] {
                s->lstm->zero_grad();
                std::get<0>(s->lstm->forward(s->x)).sum().backward();
            },
            [] {}};
}

/// Two convolutions with batch normalisation.
nn::Sequential double_conv(int64_t in, int64_t out) {
    const auto conv = [](int64_t from, int64_t to) {
        return nn::Conv2d(nn::Conv2dOptions(from, to, 3).padding(1).bias(false));
    };
    return nn::Sequential(conv(in, out), nn::BatchNorm2d(out), nn::ReLU(), conv(out, out),
                          nn::BatchNorm2d(out), nn::ReLU());
}

/// U-Net with 16 channels at the top and four levels below (arXiv:1505.04597).
struct UNet : nn::Module {
    static constexpr int64_t base = 16, levels = 4;
    std::vector<nn::Sequential> down{}, up{};
    std::vector<nn::ConvTranspose2d> widen{};
    nn::Conv2d last = register_module("last", nn::Conv2d(nn::Conv2dOptions(base, 1, 1)));

    UNet() {
        for (int64_t i = 0; i <= levels; ++i) {
            const int64_t in = i == 0 ? 1 : base << (i - 1), out = base << i;
            down.push_back(register_module("down" + std::to_string(i), double_conv(in, out)));
        }
        for (int64_t i = levels - 1; i >= 0; --i) {
            const int64_t wide = base << (i + 1), narrow = base << i;
            const std::string level = std::to_string(i);
            widen.push_back(register_module(
                "widen" + level,
                nn::ConvTranspose2d(nn::ConvTranspose2dOptions(wide, narrow, 2).stride(2))));
            up.push_back(register_module("up" + level, double_conv(wide, narrow)));
        }
    }
    lib::Tensor forward(lib::Tensor x) {
        std::vector<lib::Tensor> skips;
        for (size_t i = 0; i < down.size(); ++i) {
            x = down[i]->forward(i == 0 ? x : lib::max_pool2d(x, 2));
            skips.push_back(x);
        }
        for (size_t i = 0; i < up.size(); ++i)
            x = up[i]->forward(lib::cat({skips[levels - 1 - i], widen[i]->forward(x)}, 1));
        return last->forward(x);
    }
};

Step unet() {
    struct State {
        Placed<UNet> model;
        lib::optim::SGD sgd{model.parameters(), lib::optim::SGDOptions(0.01)};
        nn::BCEWithLogitsLoss loss;
        lib::Tensor x = placed(lib::randn({4, 1, 128, 128}));
        lib::Tensor y = placed(lib::rand({4, 1, 128, 128}).round());
    };
    auto s = std::make_shared<State>();
    return {[s] {
                s->sgd.zero_grad();
                s->loss->forward(s->model.forward(s->x), s->y).backward();
                s->sgd.step();
            },
            [s] { s->sgd.step(); }};
}

/// The lecture's normalisation of a batch of pictures, each channel of each picture by itself.
Step normalise() {
    return {[x = placed(lib::randn({64, 3, 300, 300}))] {
        const lib::NoGradGuard quiet;
        const std::vector<int64_t> plane{2, 3};
        const lib::Tensor y = (x - x.mean(plane, true)) / x.std(plane, true, true);
    }};
}

/// An epoch over as many pictures as `count` through the loader.
template <class Model>
Step epoch(int64_t count, std::vector<int64_t> size) {
    struct Pictures : lib::data::datasets::Dataset<Pictures> {
        lib::Tensor x, y;
        lib::data::Example<> get(size_t i) override { return {x[i], y[i]}; }
        lib::optional<size_t> size() const override { return x.size(0); }
    };
    struct State {
        Placed<Model> model;
        lib::optim::SGD sgd{model.parameters(), lib::optim::SGDOptions(0.01)};
        nn::CrossEntropyLoss loss;
        Pictures pictures;
    };
    auto s = std::make_shared<State>();
    size.insert(size.begin(), count);
    s->pictures.x = lib::randn(size);
    s->pictures.y = lib::randint(0, 10, {count}, lib::kInt64);
    return {[s] {
        namespace data = lib::data;
        auto loader = data::make_data_loader<data::samplers::RandomSampler>(
            s->pictures.map(data::transforms::Stack<>()), data::DataLoaderOptions().batch_size(64));
        for (auto& batch : *loader) {
            s->sgd.zero_grad();
            s->loss->forward(s->model.forward(placed(batch.data)), placed(batch.target)).backward();
            s->sgd.step();
        }
    }};
}

template <class F>
Step on_a_million(F f) {
    return {[f, x = placed(lib::randn({1000000}))] {
        const lib::NoGradGuard quiet;
        f(x);
    }};
}

}  // namespace
}  // namespace bench
