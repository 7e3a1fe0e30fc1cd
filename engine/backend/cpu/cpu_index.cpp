// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/loops.h"

namespace gradlab::cpu {
namespace {

/// Calls f(position in index, position in the indexed tensor) for a 3-dimensional index whose
/// middle dimension chooses among `range` of the indexed tensor's.
template <class F>
void for_each_index(const Tensor& index, int64_t range, F&& f) {
    const int64_t outer = index.size(0), middle = index.size(1), inner = index.size(2);
    const auto* chosen = index.data_ptr<int64_t>();
    for (int64_t i = 0, at = 0; i < outer; ++i)
        for (int64_t j = 0; j < middle; ++j)
            for (int64_t k = 0; k < inner; ++k, ++at) f(at, (i * range + chosen[at]) * inner + k);
}

}  // namespace

void CpuBackend::gather(const Tensor& x, const Tensor& index, const Tensor& out) {
    dispatch(x.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        const T* from = x.data_ptr<T>();
        T* to = out.data_ptr<T>();
        for_each_index(index, x.size(1), [&](int64_t i, int64_t j) { to[i] = from[j]; });
    });
}

void CpuBackend::scatter(bool add, const Tensor& x, const Tensor& index, const Tensor& out) {
    dispatch(x.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        const T* from = x.data_ptr<T>();
        T* to = out.data_ptr<T>();
        for_each_index(index, out.size(1), [&](int64_t i, int64_t j) {
            if constexpr (std::is_same_v<T, bool>)
                to[j] = from[i] || (add && to[j]);
            else
                to[j] = add ? static_cast<T>(to[j] + from[i]) : from[i];
        });
    });
}

Tensor CpuBackend::nonzero(const Tensor& x) {
    return dispatch(x.scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        const T* values = x.data_ptr<T>();
        std::vector<int64_t> found;
        for (int64_t i = 0; i < x.numel(); ++i)
            if (convert<bool>(values[i])) found.push_back(i);
        const auto n = static_cast<int64_t>(found.size());
        Tensor out = x.new_empty(IntArrayRef{n}, kInt64);
        std::copy(found.begin(), found.end(), out.data_ptr<int64_t>());
        return out;
    });
}

}  // namespace gradlab::cpu
