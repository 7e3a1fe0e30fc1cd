// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/tally.h"

#include "engine/autograd/grad_mode.h"
#include "engine/ops/compare.h"
#include "engine/ops/reduce.h"

namespace gradlab::train {

void Tally::add(double loss, const Tensor& prediction, const Tensor& y) {
    const int64_t samples = y.size(0);
    loss_ += loss * static_cast<double>(samples);
    samples_ += samples;
    if (y.is_floating_point() || prediction.dim() != y.dim() + 1) return;
    const NoGradGuard no_grad;
    right_ += prediction.argmax(1).eq(y).sum().item<int64_t>();
    answers_ += y.numel();
}

Score Tally::score() const {
    Score score{.loss = loss_ / static_cast<double>(samples_)};
    if (answers_ > 0) score.accuracy = static_cast<double>(right_) / static_cast<double>(answers_);
    return score;
}

}  // namespace gradlab::train
