// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace gradlab::cuda::stand_in {

/// The memory of all stand-in devices.
void* take(size_t bytes);
void give_back(void* data, size_t bytes);
void limit(int64_t bytes);
int64_t taken();

/// While one lives, device memory may be touched (always, unless strict).
class Access {
public:
    Access();
    ~Access();
    Access(const Access&) = delete;
    Access& operator=(const Access&) = delete;
};

}  // namespace gradlab::cuda::stand_in
