// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

// Memory straight from the system.
namespace gradlab::detail {

/// Zeroed pages, aligned to a huge page when they fill one; null if there are none. `bytes` is a
/// multiple of a page, or of a huge page when it is as large.
void* map_pages(size_t bytes);
void unmap_pages(void* pages, size_t bytes) noexcept;

}  // namespace gradlab::detail
