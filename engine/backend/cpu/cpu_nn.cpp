// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/cpu/dispatch.h"

namespace gradlab::cpu {
namespace {

template <class T>
T* data_or_null(const Tensor& t) {
    return t.defined() ? t.data_ptr<T>() : nullptr;
}

}  // namespace

void CpuBackend::conv2d(const ConvShape& shape, const Tensor& x, const Tensor& w,
                        const Tensor& bias, const Tensor& out) {
    dispatch_real(x, [&](auto type) {
        using T = typename decltype(type)::type;
        conv2d_forward(shape, x.data_ptr<T>(), w.data_ptr<T>(), data_or_null<T>(bias),
                       out.data_ptr<T>());
    });
}

void CpuBackend::conv2d_data_grad(const ConvShape& shape, const Tensor& g, const Tensor& w,
                                  const Tensor& out) {
    dispatch_real(g, [&](auto type) {
        using T = typename decltype(type)::type;
        conv2d_backward_data(shape, g.data_ptr<T>(), w.data_ptr<T>(), out.data_ptr<T>());
    });
}

void CpuBackend::conv2d_weight_grad(const ConvShape& shape, const Tensor& x, const Tensor& g,
                                    const Tensor& dw, const Tensor& dbias) {
    dispatch_real(g, [&](auto type) {
        using T = typename decltype(type)::type;
        conv2d_backward_weights(shape, x.data_ptr<T>(), g.data_ptr<T>(), dw.data_ptr<T>(),
                                data_or_null<T>(dbias));
    });
}

void CpuBackend::max_pool2d(const PoolShape& shape, const Tensor& x, const Tensor& out,
                            const Tensor& index) {
    dispatch_real(x, [&](auto type) {
        using T = typename decltype(type)::type;
        max_pool2d_forward(shape, x.data_ptr<T>(), out.data_ptr<T>(), index.data_ptr<int32_t>());
    });
}

void CpuBackend::max_pool2d_grad(const PoolShape& shape, const Tensor& g, const Tensor& index,
                                 const Tensor& out) {
    dispatch_real(g, [&](auto type) {
        using T = typename decltype(type)::type;
        max_pool2d_backward(shape, g.data_ptr<T>(), index.data_ptr<int32_t>(), out.data_ptr<T>());
    });
}

void CpuBackend::avg_pool2d(const PoolShape& shape, AverageRule rule, const Tensor& x,
                            const Tensor& out) {
    dispatch_real(x, [&](auto type) {
        using T = typename decltype(type)::type;
        avg_pool2d_forward(shape, rule, x.data_ptr<T>(), out.data_ptr<T>());
    });
}

void CpuBackend::avg_pool2d_grad(const PoolShape& shape, AverageRule rule, const Tensor& g,
                                 const Tensor& out) {
    dispatch_real(g, [&](auto type) {
        using T = typename decltype(type)::type;
        avg_pool2d_backward(shape, rule, g.data_ptr<T>(), out.data_ptr<T>());
    });
}

}  // namespace gradlab::cpu
