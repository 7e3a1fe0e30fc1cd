// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "engine/tensor/allocator.h"

namespace gradlab {

/// Base of objects that count their owners themselves and live in the small-object pool. Counting
/// is atomic; everything else about the object is as thread-safe as its class says.
class RefCounted {
public:
    RefCounted() = default;
    RefCounted(const RefCounted&) = delete;
    RefCounted& operator=(const RefCounted&) = delete;
    virtual ~RefCounted() = default;

    static void* operator new(size_t size) { return pool_allocate(size); }
    static void operator delete(void* p, size_t size) noexcept { pool_release(p, size); }

    uint32_t use_count() const { return refs_.load(std::memory_order_acquire); }

private:
    template <class T>
    friend class intrusive_ptr;
    std::atomic<uint32_t> refs_{0};
};

/// An owner of a RefCounted object; the size of a pointer.
template <class T>
class intrusive_ptr {
public:
    intrusive_ptr() = default;
    intrusive_ptr(std::nullptr_t) {}  // NOLINT: as a pointer
    explicit intrusive_ptr(T* p) : p_(p) { retain(); }
    intrusive_ptr(const intrusive_ptr& o) : p_(o.p_) { retain(); }
    intrusive_ptr(intrusive_ptr&& o) noexcept : p_(std::exchange(o.p_, nullptr)) {}
    template <class U>
    requires std::is_convertible_v<U*, T*> intrusive_ptr(intrusive_ptr<U> o)
        : p_(o.detach()) {}  // NOLINT: to the base class
    intrusive_ptr& operator=(intrusive_ptr o) noexcept {
        std::swap(p_, o.p_);
        return *this;
    }
    ~intrusive_ptr() {
        if (p_ && (is_last() || p_->refs_.fetch_sub(1, std::memory_order_acq_rel) == 1)) delete p_;
    }

    T* get() const { return p_; }
    T* operator->() const { return p_; }
    T& operator*() const { return *p_; }
    explicit operator bool() const { return p_ != nullptr; }
    bool operator==(const intrusive_ptr& o) const = default;
    /// Gives up ownership without giving up the count; take it back with adopt().
    T* detach() { return std::exchange(p_, nullptr); }
    static intrusive_ptr adopt(T* counted) {
        intrusive_ptr p;
        p.p_ = counted;
        return p;
    }
    /// The first owner of a new object, which no other thread knows: counted without a lock.
    static intrusive_ptr first(T* fresh) {
        fresh->refs_.store(1, std::memory_order_relaxed);
        return adopt(fresh);
    }

private:
    /// The only owner need not lock the count: nobody else is there to raise it.
    bool is_last() const { return p_->refs_.load(std::memory_order_acquire) == 1; }
    void retain() {
        if (p_) p_->refs_.fetch_add(1, std::memory_order_relaxed);
    }
    T* p_ = nullptr;
};

template <class T, class... Args>
intrusive_ptr<T> make_intrusive(Args&&... args) {
    return intrusive_ptr<T>::first(new T(std::forward<Args>(args)...));
}

}  // namespace gradlab
