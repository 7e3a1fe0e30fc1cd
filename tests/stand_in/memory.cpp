// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stand_in/memory.h"

#include <sys/mman.h>

#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string_view>
#include <vector>

namespace gradlab::cuda::stand_in {
namespace {

constexpr size_t reserved = size_t{64} << 30;
constexpr size_t page = 4096;

/// Address space that blocks are cut from, so that one call opens or closes all of it.
struct Arena {
    std::recursive_mutex mutex;
    char* base = nullptr;
    size_t top = 0;
    size_t open_to = 0;  ///< bytes that may be touched now
    std::map<size_t, std::vector<void*>> free;
    int64_t taken = 0, most = 0;
    int accesses = 0;
    const bool strict = [] {
        const char* how = std::getenv("GRADLAB_STAND_IN");
        return how && std::string_view(how) == "strict";
    }();

    Arena() {
        void* place = mmap(nullptr, reserved, strict ? PROT_NONE : PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (place != MAP_FAILED) base = static_cast<char*>(place);
    }
    void open() {
        if (!strict || open_to == top) return;
        mprotect(base, top, PROT_READ | PROT_WRITE);
        open_to = top;
    }
    void close() {
        if (!strict || open_to == 0) return;
        mprotect(base, open_to, PROT_NONE);
        open_to = 0;
    }
};

Arena& arena() {
    static Arena* const all = new Arena;
    return *all;
}

}  // namespace

void* take(size_t bytes) {
    Arena& a = arena();
    const std::lock_guard lock(a.mutex);
    const size_t size = (bytes + page - 1) / page * page;
    if (a.most > 0 && a.taken + static_cast<int64_t>(size) > a.most) return nullptr;
    void* data = nullptr;
    auto& list = a.free[size];
    if (!list.empty()) {
        data = list.back();
        list.pop_back();
    } else if (a.base && a.top + size <= reserved) {
        data = a.base + a.top;
        a.top += size;
    }
    if (!data) return nullptr;
    a.taken += static_cast<int64_t>(size);
    const Access access;
    std::memset(data, 0x7f, bytes);  // rubbish: what a kernel forgets to write shows
    return data;
}

void give_back(void* data, size_t bytes) {
    Arena& a = arena();
    const std::lock_guard lock(a.mutex);
    const size_t size = (bytes + page - 1) / page * page;
    a.free[size].push_back(data);
    a.taken -= static_cast<int64_t>(size);
}

void limit(int64_t bytes) {
    Arena& a = arena();
    const std::lock_guard lock(a.mutex);
    a.most = bytes;
}

int64_t taken() {
    Arena& a = arena();
    const std::lock_guard lock(a.mutex);
    return a.taken;
}

Access::Access() {
    Arena& a = arena();
    a.mutex.lock();
    ++a.accesses;
    a.open();
}

Access::~Access() {
    Arena& a = arena();
    if (--a.accesses == 0) a.close();
    a.mutex.unlock();
}

}  // namespace gradlab::cuda::stand_in
