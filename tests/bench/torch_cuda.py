#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""torch_cuda.py [--rounds N] [BENCH.log]: the workloads of steps.h in eager PyTorch on a GPU, with the
ids of bench. BENCH.log is what `bench --device cuda` printed here: then each line has the factor by
which its best is faster."""
import argparse
import re
import statistics
import time

import torch
from torch import nn

gpu = torch.device("cuda")
torch.backends.cuda.matmul.allow_tf32 = False  # as bench runs
torch.backends.cudnn.allow_tf32 = False


def training(model, optimizer, loss, x, y):
    def step():
        optimizer.zero_grad()
        loss(model(x), y).backward()
        optimizer.step()

    return step


def sgd(model, loss, x, y):
    return training(model, torch.optim.SGD(model.parameters(), 0.01), loss, x, y)


def regression():
    x = torch.linspace(0, 0.9, 500, device=gpu)
    y = 4 * torch.sin(2 * x) + 0.7 * torch.rand(500, device=gpu)
    w, b = (torch.zeros(1, device=gpu, requires_grad=True) for _ in range(2))

    def step():
        (w * x + b - y).pow(2).mean().backward()
        with torch.no_grad():
            for p in (w, b):
                p -= 0.05 * p.grad
                p.grad.zero_()

    return step


def simple_model():
    model = nn.Sequential(
        nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10, bias=False), nn.ReLU()
    ).to(gpu)
    adam = torch.optim.Adam(model.parameters(), 1e-3)
    x, y = torch.randn(16, 64, device=gpu), torch.rand(16, 10, device=gpu)
    return training(model, adam, nn.L1Loss(), x, y)


def classifier(model, *shape):
    x, y = torch.randn(64, *shape, device=gpu), torch.randint(0, 10, (64,), device=gpu)
    return sgd(model.to(gpu), nn.CrossEntropyLoss(), x, y)


def three_layers():
    model = nn.Sequential(
        nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
    )
    return classifier(model, 784)


def cnn():
    model = nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(32 * 7 * 7, 10),
    )  # fmt: skip
    return classifier(model, 1, 28, 28)


def lstm():
    model = nn.LSTM(128, 128).to(gpu)
    x = torch.randn(50, 32, 128, device=gpu, requires_grad=True)

    def step():
        model.zero_grad()
        model(x)[0].sum().backward()

    return step


class UNet(nn.Module):
    base, levels = 16, 4

    def __init__(self):
        super().__init__()
        widths = [self.base << i for i in range(self.levels + 1)]
        self.down = nn.ModuleList(map(self.double_conv, [1] + widths[:-1], widths))
        pairs = list(zip(widths[1:], widths[:-1]))[::-1]
        self.widen = nn.ModuleList(nn.ConvTranspose2d(a, b, 2, stride=2) for a, b in pairs)
        self.up = nn.ModuleList(self.double_conv(a, b) for a, b in pairs)
        self.last = nn.Conv2d(self.base, 1, 1)

    @staticmethod
    def double_conv(a, b):
        def conv(a, b):
            return nn.Conv2d(a, b, 3, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU()

        return nn.Sequential(*conv(a, b), *conv(b, b))

    def forward(self, x):
        skips = []
        for i, down in enumerate(self.down):
            x = down(nn.functional.max_pool2d(x, 2) if i else x)
            skips.append(x)
        for skip, widen, up in zip(skips[-2::-1], self.widen, self.up):
            x = up(torch.cat([skip, widen(x)], 1))
        return self.last(x)


def unet():
    x = torch.randn(4, 1, 128, 128, device=gpu)
    y = torch.rand(4, 1, 128, 128, device=gpu).round()
    return sgd(UNet().to(gpu), nn.BCEWithLogitsLoss(), x, y)


def normalise():
    x = torch.randn(64, 3, 300, 300, device=gpu)

    @torch.no_grad()
    def step():
        (x - x.mean((2, 3), keepdim=True)) / x.std((2, 3), keepdim=True)

    return step


workloads = [  # id, how many steps at a time, what makes a step
    ("W1", 1000, regression), ("W2", 500, simple_model), ("W3", 150, three_layers),
    ("W4", 20, cnn), ("W5", 10, lstm), ("W6", 5, unet), ("W7", 10, normalise),
]  # fmt: skip


def microseconds(step, repeat):
    torch.cuda.synchronize()
    start = time.perf_counter()
    for _ in range(repeat):
        step()
    torch.cuda.synchronize()
    return (time.perf_counter() - start) / repeat * 1e6


def best_of_ours(log):
    """The smaller figure of each workload that bench measured."""
    best = {}
    for line in open(log, encoding="utf-8"):
        if re.match(r"W\d", line) and "failed" not in line:
            figures = re.findall(r"(?<=\s)\d+\.\d\d(?=\s)", line)
            best[line.split()[0]] = min(map(float, figures))
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", nargs="?")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    ours = best_of_ours(options.bench) if options.bench else {}
    print(f"µs a step, PyTorch {torch.__version__} on {torch.cuda.get_device_name()}, "
          f"median of {options.rounds} rounds | PyTorch | ours | factor")
    for name, repeat, make in workloads:
        step = make()
        microseconds(step, repeat)
        theirs = statistics.median(microseconds(step, repeat) for _ in range(options.rounds))
        line = f"{name:4} {make.__name__:14} {theirs:10.2f}"
        if name in ours:
            line += f" {ours[name]:10.2f} {theirs / ours[name]:6.2f}×"
        print(line, flush=True)


if __name__ == "__main__":
    main()
