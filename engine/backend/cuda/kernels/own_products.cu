// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/kernels/own_products.h"

#include "engine/backend/cuda/kernels/launch.h"
#include "engine/backend/cuda/kernels/numbers.h"
#include "engine/backend/cuda/kernels/windows.h"

namespace gradlab::cuda {
namespace {

template <class T>
struct Dot {
    Product p;

    GRADLAB_FN void operator()(int64_t i) const {
        int64_t batch = i;
        const int64_t col = take(batch, p.n), row = take(batch, p.m);
        const int64_t step_a = p.trans_a ? p.lda : 1, step_b = p.trans_b ? 1 : p.ldb;
        const T* a = static_cast<const T*>(p.a) + batch * p.batch_a + row * (p.trans_a ? 1 : p.lda);
        const T* b = static_cast<const T*>(p.b) + batch * p.batch_b + col * (p.trans_b ? p.ldb : 1);
        T* out = static_cast<T*>(p.out) + batch * p.batch_out + row * p.ldc + col;
        if constexpr (std::is_integral_v<T>) {
            uint64_t sum = 0;  // unsigned, since numbers with a sign must not overflow
            for (int64_t k = 0; k < p.k; ++k)
                sum += static_cast<uint64_t>(a[k * step_a]) * static_cast<uint64_t>(b[k * step_b]);
            *out = static_cast<T>(sum);
        } else {
            using C = Compute<T>;
            C sum = 0;
            for (int64_t k = 0; k < p.k; ++k)
                sum += value_of(a[k * step_a]) * value_of(b[k * step_b]);
            sum *= static_cast<C>(p.alpha);
            if (p.beta != 0) sum += static_cast<C>(p.beta) * value_of(*out);
            *out = number_to<T>(sum);
        }
    }
};

}  // namespace

void multiply_plainly(const Product& product) {
    dispatch_number(product.dtype, [&](auto type) {
        launch(product.batch * product.m * product.n, Dot<typename decltype(type)::type>{product});
    });
}

}  // namespace gradlab::cuda
