// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/autograd/grad_mode.h"
#include "engine/nn/init.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/linalg.h"
#include "engine/ops/random.h"
#include "engine/ops/reduce.h"

namespace gradlab::nn::init {

namespace {

/// Makes the rows orthonormal, each with a positive part along its old direction (Gram–Schmidt,
/// twice for accuracy): the Q of a QR decomposition whose R has a positive diagonal.
void orthonormalize(const Tensor& rows) {
    for (int64_t i = 0; i < rows.size(0); ++i) {
        const Tensor row = rows.select(0, i);
        for (int pass = 0; pass < 2; ++pass)
            for (int64_t j = 0; j < i; ++j) {
                const Tensor other = rows.select(0, j);
                row.sub_(other * dot(other, row));
            }
        row.div_(norm(row));
    }
}

}  // namespace

Tensor orthogonal_(Tensor tensor, double gain) {
    check(tensor.dim() >= 2 && tensor.numel() > 0, [&] {
        return "orthogonal_: expected a tensor with 2 or more dimensions, got " +
               to_string(tensor.sizes());
    });
    const NoGradGuard no_grad;
    const int64_t rows = tensor.size(0), columns = tensor.numel() / rows;
    const Tensor random = randn({rows, columns}).to(kFloat64);
    const Tensor vectors = (rows < columns ? random : random.t()).contiguous();
    orthonormalize(vectors);
    return tensor.copy_((rows < columns ? vectors : vectors.t()).reshape(tensor.sizes()) * gain);
}

}  // namespace gradlab::nn::init
