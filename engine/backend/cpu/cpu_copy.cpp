// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstring>

#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/loops.h"

namespace gradlab::cpu {
namespace {

constexpr int64_t copy_grain = 65536;

template <class To, class From>
void convert_run(int64_t n, char* out, int64_t out_stride, const char* in, int64_t in_stride) {
    for (int64_t i = 0; i < n; ++i) {
        *reinterpret_cast<To*>(out) = convert<To>(*reinterpret_cast<const From*>(in));
        out += out_stride;
        in += in_stride;
    }
}

}  // namespace

void CpuBackend::fill(const Scalar& value, const Tensor& out) {
    dispatch(out.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        const T v = value.to<T>();
        if (out.is_contiguous() && out.numel() <= copy_grain) {
            std::fill_n(out.data_ptr<T>(), out.numel(), v);
            return;
        }
        Loop<1>(out.sizes(), {&out}).run(copy_grain, [&](int64_t n, auto p, const int64_t* stride) {
            char* at = p[0];
            if (stride[0] == sizeof(T)) {
                std::fill_n(reinterpret_cast<T*>(at), n, v);
                return;
            }
            for (int64_t i = 0; i < n; ++i, at += stride[0]) *reinterpret_cast<T*>(at) = v;
        });
    });
}

void CpuBackend::copy(const Tensor& x, const Tensor& out) {
    const Loop<2> loop(out.sizes(), {&out, &x});
    const bool same = x.scalar_type() == out.scalar_type();
    dispatch(out.scalar_type(), [&](auto to) {
        using To = typename decltype(to)::type;
        if (same) {
            loop.run(copy_grain, [&](int64_t n, auto p, const int64_t* stride) {
                if (stride[0] == sizeof(To) && stride[1] == sizeof(To))
                    std::memmove(p[0], p[1], static_cast<size_t>(n) * sizeof(To));
                else
                    convert_run<To, To>(n, p[0], stride[0], p[1], stride[1]);
            });
            return;
        }
        dispatch(x.scalar_type(), [&](auto from) {
            using From = typename decltype(from)::type;
            loop.run(copy_grain, [&](int64_t n, auto p, const int64_t* stride) {
                convert_run<To, From>(n, p[0], stride[0], p[1], stride[1]);
            });
        });
    });
}

}  // namespace gradlab::cpu
