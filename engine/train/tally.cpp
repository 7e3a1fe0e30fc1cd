// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/tally.h"

#include "engine/autograd/grad_mode.h"
#include "engine/ops/compare.h"
#include "engine/ops/reduce.h"

namespace gradlab::train {

namespace {

bool are_classes(const Tensor& prediction, const Tensor& y) {
    return !y.is_floating_point() && prediction.dim() == y.dim() + 1;
}

Tensor right_answers(const Tensor& prediction, const Tensor& y) {
    return prediction.argmax(1).eq(y).sum();
}

}  // namespace

Tensor outcome(const Tensor& loss, const Tensor& prediction, const Tensor& y) {
    const NoGradGuard no_grad;
    const bool classes = are_classes(prediction, y);
    const Tensor numbers = loss.new_empty({classes ? 2 : 1}, kFloat64);
    numbers[0].copy_(loss.detach().view(IntArrayRef{}));
    if (classes) numbers[1].copy_(right_answers(prediction.detach(), y));
    return numbers;
}

void Tally::add_loss(double loss, const Tensor& y) {
    const int64_t samples = y.size(0);
    loss_ += loss * static_cast<double>(samples);
    samples_ += samples;
}

void Tally::add(double loss, const Tensor& prediction, const Tensor& y) {
    add_loss(loss, y);
    if (!are_classes(prediction, y)) return;
    const NoGradGuard no_grad;
    right_ += right_answers(prediction, y).item<int64_t>();
    answers_ += y.numel();
}

double Tally::add(const Tensor& outcome, const Tensor& y) {
    const Tensor numbers = outcome.to(kCPU);
    const auto* values = numbers.data_ptr<double>();
    add_loss(values[0], y);
    if (numbers.numel() > 1) {
        right_ += static_cast<int64_t>(values[1]);
        answers_ += y.numel();
    }
    return values[0];
}

Score Tally::score() const {
    Score score{.loss = loss_ / static_cast<double>(samples_)};
    if (answers_ > 0) score.accuracy = static_cast<double>(right_) / static_cast<double>(answers_);
    return score;
}

}  // namespace gradlab::train
