// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>

#include "engine/backend/cpu/thread_pool.h"
#include "engine/tensor/tensor.h"

// Walking over several strided tensors of one shape at once.
namespace gradlab {

/// An operand that a slope does not read, and that may be undefined, is replaced by one that it may
/// look at.
inline const Tensor& or_else(const Tensor& t, const Tensor& other) {
    return t.defined() ? t : other;
}

/// The operands of a loop: the result first. Broadcast dimensions of inputs have stride 0. Error
/// unless all are on one device.
template <size_t K>
class Loop {
public:
    /// Reorders and merges dimensions, so that the inner run is as long as the layouts allow.
    Loop(IntArrayRef sizes, const std::array<const Tensor*, K>& operands) {
        const size_t rank = sizes.size();
        for (size_t k = 0; k < K; ++k) {
            base_[k] = operands[k]->impl().data();
            const Device place = operands[k]->device(), first = operands[0]->device();
            check(place == first, [&] {
                return "expected tensors on one device, got " + first.str() + " and " + place.str();
            });
        }
        std::array<int64_t, K> step;
        if (is_one_run(sizes, operands, step)) {
            sizes_.push_back(count(sizes));
            for (int64_t s : step) strides_.push_back(s);
            return;
        }
        // By insertion: a handful of dimensions, mostly in order, and no memory asked for.
        Dims order(rank);
        const Dims& out = operands[0]->impl().strides;
        for (size_t i = 0; i < rank; ++i) {
            size_t at = i;
            for (; at > 0 && out[order[at - 1]] < out[i]; --at) order[at] = order[at - 1];
            order[at] = static_cast<int64_t>(i);
        }
        for (int64_t d : order)
            if (sizes[d] != 1) add_dimension(sizes[d], operands, &d, static_cast<size_t>(d));
        if (sizes_.empty()) add_dimension(1, operands, nullptr, 0);
    }

    /// Calls f(n, pointers, byte_strides) for pieces of inner runs, on all threads when there are
    /// more than `grain` elements.
    template <class F>
    void run(int64_t grain, F&& f) const {
        const int64_t inner = sizes_.back();
        const int64_t outer = count(sizes_) / std::max<int64_t>(inner, 1);
        if (inner == 0 || outer == 0) return;
        if (outer == 1) {
            parallel_for(inner, grain, [&](int64_t begin, int64_t end) {
                std::array<char*, K> p = base_;
                for (size_t k = 0; k < K; ++k) p[k] += begin * stride(k, sizes_.size() - 1);
                f(end - begin, p, inner_strides());
            });
            return;
        }
        parallel_for(outer, std::max<int64_t>(1, grain / inner), [&](int64_t begin, int64_t end) {
            for (int64_t i = begin; i < end; ++i) f(inner, at(i), inner_strides());
        });
    }

    /// What is walked: sizes, outermost first, and of each dimension the operands' byte strides.
    const Dims& sizes() const { return sizes_; }
    int64_t stride(size_t operand, size_t dim) const { return strides_[dim * K + operand]; }
    char* base(size_t operand) const { return base_[operand]; }

private:
    /// Whether every operand is contiguous, or an input with one value for all.
    static bool is_one_run(IntArrayRef sizes, const std::array<const Tensor*, K>& operands,
                           std::array<int64_t, K>& step) {
        for (size_t k = 0; k < K; ++k) {
            const TensorImpl& t = operands[k]->impl();
            if (!IntArrayRef(t.sizes).equals(sizes)) return false;
            const bool shared = !t.contiguous && k > 0;
            step[k] = shared ? 0 : t.item_bytes;
            if (!shared && !t.contiguous) return false;
            for (size_t d = 0; shared && d < sizes.size(); ++d)
                if (sizes[d] != 1 && t.strides[d] != 0) return false;
        }
        return true;
    }

    void add_dimension(int64_t size, const std::array<const Tensor*, K>& operands,
                       const int64_t* present, size_t d) {
        std::array<int64_t, K> step;
        for (size_t k = 0; k < K; ++k) {
            const TensorImpl& t = operands[k]->impl();
            step[k] = (present ? t.strides[d] : 1) * t.item_bytes;
        }
        // Continues the run of the dimension before when every operand does.
        bool merges = !sizes_.empty();
        for (size_t k = 0; merges && k < K; ++k)
            merges = stride(k, sizes_.size() - 1) == step[k] * size;
        if (merges) {
            sizes_[sizes_.size() - 1] *= size;
            for (size_t k = 0; k < K; ++k) strides_[(sizes_.size() - 1) * K + k] = step[k];
            return;
        }
        sizes_.push_back(size);
        for (int64_t s : step) strides_.push_back(s);
    }

    const int64_t* inner_strides() const { return strides_.end() - K; }

    std::array<char*, K> at(int64_t run) const {
        std::array<char*, K> p = base_;
        for (size_t d = sizes_.size() - 1; d-- > 0;) {
            const int64_t i = run % sizes_[d];
            run /= sizes_[d];
            for (size_t k = 0; k < K; ++k) p[k] += i * stride(k, d);
        }
        return p;
    }

    std::array<char*, K> base_{};
    Dims sizes_{};
    Dims strides_{};  ///< bytes; dimension-major, K a dimension
};

}  // namespace gradlab
