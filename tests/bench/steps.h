// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "tests/bench/bench.h"

// The workloads, written once: the includer names the front end (`namespace lib = gradlab` or
// `namespace lib = torch`) before including this, in a file of its own.
namespace bench {
namespace {

namespace nn = lib::nn;

Step regression() {
    struct State {
        lib::Tensor x = lib::linspace(0, 0.9, 500);
        lib::Tensor y = 4 * lib::sin(2 * x) + 0.7 * lib::rand({500});
        lib::Tensor w = lib::zeros({1}).requires_grad_(), b = lib::zeros({1}).requires_grad_();
    };
    auto s = std::make_shared<State>();
    return [s] {
        const lib::Tensor prediction = s->w * s->x + s->b;
        const lib::Tensor loss = (prediction - s->y).pow(2).mean();
        loss.backward();
        const lib::NoGradGuard quiet;
        s->w -= 0.05 * s->w.grad();
        s->b -= 0.05 * s->b.grad();
        s->w.grad().zero_();
        s->b.grad().zero_();
    };
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
        Model model;
        lib::optim::SGD sgd{model.parameters(), lib::optim::SGDOptions(0.01)};
        nn::CrossEntropyLoss loss;
        lib::Tensor x, y;
    };
    auto s = std::make_shared<State>();
    s->x = x;
    s->y = lib::randint(0, 10, {64}, lib::kInt64);
    return [s] {
        s->sgd.zero_grad();
        s->loss->forward(s->model.forward(s->x), s->y).backward();
        s->sgd.step();
    };
}

Step simple_model() {
    struct State {
        SimpleModel model;
        lib::optim::Adam adam{model.parameters(), lib::optim::AdamOptions(1e-3)};
        nn::L1Loss loss;
        lib::Tensor x = lib::randn({16, 64}), y = lib::rand({16, 10});
    };
    auto s = std::make_shared<State>();
    return [s] {
        s->adam.zero_grad();
        s->loss->forward(s->model.forward(s->x), s->y).backward();
        s->adam.step();
    };
}

template <class F>
Step on_a_million(F f) {
    return [f, x = lib::randn({1000000})] {
        const lib::NoGradGuard quiet;
        f(x);
    };
}

}  // namespace
}  // namespace bench
