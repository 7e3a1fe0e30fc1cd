// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tensor/pages.h"

#include <sys/mman.h>

#include <cstdint>

#include "engine/tensor/block_sizes.h"

namespace gradlab::detail {

void* map_pages(size_t bytes) {
    const bool huge = bytes >= huge_page;
    const size_t mapped = huge ? bytes + huge_page : bytes;
    void* raw = mmap(nullptr, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (raw == MAP_FAILED) return nullptr;
    if (!huge) return raw;
    auto* start = static_cast<std::byte*>(raw);
    const size_t before =
        round_up(reinterpret_cast<uintptr_t>(raw), huge_page) - reinterpret_cast<uintptr_t>(raw);
    if (before > 0) munmap(start, before);
    if (before < huge_page) munmap(start + before + bytes, huge_page - before);
    madvise(start + before, bytes, MADV_HUGEPAGE);
    return start + before;
}

void unmap_pages(void* pages, size_t bytes) noexcept { munmap(pages, bytes); }

}  // namespace gradlab::detail
