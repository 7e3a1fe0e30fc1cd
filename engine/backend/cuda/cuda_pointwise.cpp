// SPDX-License-Identifier: GPL-3.0-or-later
// Elements of tensors of one shape: how they lie in memory, and the kernel that goes over them.
#include "engine/backend/cuda/cuda_backend.h"
#include "engine/backend/loops.h"

namespace gradlab::cuda {
namespace {

/// Calls run(walk) over the operands, the result first; more than once where the layouts leave more
/// than most_dims dimensions.
template <size_t K, class Run>
void walk(IntArrayRef sizes, const std::array<const Tensor*, K>& operands, Run&& run) {
    const Loop<K> loop(sizes, operands);
    const size_t rank = loop.sizes().size();
    const size_t skipped = rank > most_dims ? rank - most_dims : 0;
    Walk<static_cast<int>(K)> w{};
    w.count = 1;
    w.rank = static_cast<int>(rank - skipped);
    for (size_t d = skipped; d < rank; ++d) w.count *= w.sizes[d - skipped] = loop.sizes()[d];
    int64_t runs = 1;
    for (size_t d = 0; d < skipped; ++d) runs *= loop.sizes()[d];
    if (w.count == 0) return;
    for (size_t k = 0; k < K; ++k) {
        w.operands[k].dtype = operands[k]->scalar_type();
        const auto item = static_cast<int64_t>(operands[k]->element_size());
        for (size_t d = skipped; d < rank; ++d)
            w.operands[k].strides[d - skipped] = loop.stride(k, d) / item;
    }
    for (int64_t i = 0; i < runs; ++i) {
        int64_t rest = i;
        for (size_t k = 0; k < K; ++k) w.operands[k].data = loop.base(k);
        for (size_t d = skipped; d-- > 0; rest /= loop.sizes()[d])
            for (size_t k = 0; k < K; ++k)
                w.operands[k].data = static_cast<char*>(w.operands[k].data) +
                                     rest % loop.sizes()[d] * loop.stride(k, d);
        run(w);
    }
}

}  // namespace

void CudaBackend::fill(const Scalar& value, const Tensor& out) {
    const bool real = value.isFloatingPoint();
    const Number number{real, real ? value.toDouble() : 0, real ? 0 : value.toLong()};
    walk<1>(out.sizes(), {&out}, [&](const auto& w) { on_device().fill(number, w); });
}

void CudaBackend::copy(const Tensor& x, const Tensor& out) {
    walk<2>(out.sizes(), {&out, &x}, [&](const auto& w) { on_device().copy(w); });
}

void CudaBackend::unary(Functor f, const Tensor& x, const Tensor& out) {
    if (!x.is_floating_point()) check_integer_unary(f.index, x.scalar_type());
    walk<2>(out.sizes(), {&out, &x},
            [&](const auto& w) { on_device().unary(f.index, f.knobs, w); });
}

void CudaBackend::unary_grad(Functor f, const Tensor& g, const Tensor& x, const Tensor& y,
                             const Tensor& out) {
    walk<4>(out.sizes(), {&out, &g, &or_else(x, g), &or_else(y, g)},
            [&](const auto& w) { on_device().unary_grad(f.index, f.knobs, w); });
}

void CudaBackend::binary(Functor f, const Tensor& a, const Tensor& b, const Tensor& out) {
    if (!a.is_floating_point()) check_integer_binary(f.index);
    walk<3>(out.sizes(), {&out, &a, &b},
            [&](const auto& w) { on_device().binary(f.index, f.knobs, w); });
}

void CudaBackend::binary_grad(Functor f, int operand, const Tensor& g, const Tensor& a,
                              const Tensor& b, const Tensor& y, const Tensor& out) {
    walk<5>(out.sizes(), {&out, &g, &or_else(a, g), &or_else(b, g), &or_else(y, g)},
            [&](const auto& w) { on_device().binary_grad(f.index, f.knobs, operand, w); });
}

void CudaBackend::compare(Compare op, const Tensor& a, const Tensor& b, const Tensor& out) {
    walk<3>(out.sizes(), {&out, &a, &b},
            [&](const auto& w) { on_device().compare(static_cast<int>(op), w); });
}

void CudaBackend::bits(Bits op, const Tensor& a, const Tensor& b, const Tensor& out) {
    walk<3>(out.sizes(), {&out, &a, &b},
            [&](const auto& w) { on_device().bits(static_cast<int>(op), w); });
}

void CudaBackend::where(const Tensor& mask, const Tensor& a, const Tensor& b, const Tensor& out) {
    walk<4>(out.sizes(), {&out, &mask, &a, &b}, [&](const auto& w) { on_device().where(w); });
}

}  // namespace gradlab::cuda
