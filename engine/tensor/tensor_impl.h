// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "engine/tensor/dims.h"
#include "engine/tensor/dtype.h"
#include "engine/tensor/storage.h"

namespace gradlab {

class Tensor;
class TensorImpl;

/// What made a tensor, as far as the tensor must know: see autograd::Node.
struct GraphNode : RefCounted {
    /// A tensor whose gradient this node was asked to retain goes away.
    virtual void forget(const TensorImpl& tensor) = 0;
};

/// What autograd knows about a tensor; only tensors that take part in a graph have one.
struct AutogradMeta {
    bool requires_grad = false;  ///< asked for by the user on a leaf
    bool retains_grad = false;
    intrusive_ptr<TensorImpl> grad{};
    intrusive_ptr<GraphNode> grad_fn{};  ///< null for a leaf
    uint32_t output_index = 0;           ///< which output of grad_fn it is
    GraphNode* accumulator = nullptr;    ///< the leaf's living AccumulateGrad; not owned
    std::vector<std::pair<uint32_t, std::function<Tensor(const Tensor&)>>> hooks{};

    intrusive_ptr<TensorImpl> base{};  ///< of a differentiable view: the tensor that owns memory
    uint32_t base_version = 0;         ///< the memory's version that grad_fn speaks of

    static void* operator new(size_t size) { return pool_allocate(size); }
    static void operator delete(void* p, size_t size) noexcept { pool_release(p, size); }
};

/// The body behind a Tensor handle: a strided window on a storage. Sizes and strides count
/// elements; the stride of a broadcast dimension is 0; channels-last pictures are strides too.
class TensorImpl final : public RefCounted {
public:
    TensorImpl(intrusive_ptr<Storage> storage, int64_t offset, Dims sizes, Dims strides,
               ScalarType dtype)
        : storage(std::move(storage)),
          offset(offset),
          sizes(std::move(sizes)),
          strides(std::move(strides)),
          numel(count(this->sizes)),
          dtype(dtype),
          contiguous(is_contiguous(this->sizes, this->strides)) {}

    ~TensorImpl() override {
        if (autograd && autograd->retains_grad && autograd->grad_fn)
            autograd->grad_fn->forget(*this);
    }

    char* data() const {
        return static_cast<char*>(storage->data()) + offset * static_cast<int64_t>(item_bytes);
    }

    intrusive_ptr<Storage> storage;
    int64_t offset;  ///< elements from the storage's start
    Dims sizes;
    Dims strides;
    int64_t numel;
    ScalarType dtype;
    bool contiguous;
    bool untracked = false;  ///< made by data(): its writes do not count as in-place changes
    uint32_t item_bytes = static_cast<uint32_t>(item_size(dtype));
    std::unique_ptr<AutogradMeta> autograd{};
};

}  // namespace gradlab
