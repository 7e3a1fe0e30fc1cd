// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tensor/dims.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/tensor/error.h"

namespace gradlab {

Dims contiguous_strides(IntArrayRef sizes) {
    Dims strides(sizes.size());
    int64_t step = 1;
    for (size_t i = sizes.size(); i-- > 0;) {
        strides[i] = step;
        step *= std::max<int64_t>(sizes[i], 1);
    }
    return strides;
}

bool is_contiguous(IntArrayRef sizes, IntArrayRef strides) {
    int64_t step = 1;
    for (size_t i = sizes.size(); i-- > 0;) {
        if (sizes[i] == 0) return true;
        if (sizes[i] == 1) continue;
        if (strides[i] != step) return count(sizes) == 0;
        step *= sizes[i];
    }
    return true;
}

Dims broadcast_sizes(const char* op, IntArrayRef a, IntArrayRef b) {
    if (b.empty() || a.equals(b)) return a;
    Dims out(std::max(a.size(), b.size()));
    for (size_t i = 0; i < out.size(); ++i) {
        const int64_t x = i < a.size() ? a[a.size() - 1 - i] : 1;
        const int64_t y = i < b.size() ? b[b.size() - 1 - i] : 1;
        check(x == y || x == 1 || y == 1, [&] {
            return fmt::format("{}: expected shapes that broadcast, got {} and {} ({} against {})",
                               op, to_string(a), to_string(b), x, y);
        });
        out[out.size() - 1 - i] = x == 1 ? y : x;
    }
    return out;
}

void refuse_dim(const char* op, int64_t dim, int64_t range) {
    throw Error(
        fmt::format("{}: expected a dimension in [{}, {}], got {}", op, -range, range - 1, dim));
}

bool view_strides(IntArrayRef sizes, IntArrayRef strides, IntArrayRef new_sizes,
                  Dims& new_strides) {
    const int64_t numel = count(sizes);
    if (numel == 0) {
        new_strides = contiguous_strides(new_sizes);
        return true;
    }
    new_strides = Dims(new_sizes.size());
    // Walk both shapes from the last dimension: each run of old dimensions that lies evenly in
    // memory (its outer stride is inner stride times inner size) is cut into new dimensions.
    auto next = static_cast<int64_t>(new_sizes.size()) - 1;
    int64_t run = 1;
    int64_t base = sizes.empty() ? 1 : strides.back();
    for (auto i = static_cast<int64_t>(sizes.size()) - 1; i >= 0; --i) {
        run *= sizes[i];
        const bool ends = i == 0 || (sizes[i - 1] != 1 && strides[i - 1] != run * base);
        if (!ends) continue;
        int64_t filled = 1;
        while (next >= 0 && (filled < run || new_sizes[next] == 1)) {
            new_strides[next] = filled * base;
            filled *= new_sizes[next--];
        }
        if (filled != run) return false;
        if (i > 0) {
            base = strides[i - 1];
            run = 1;
        }
    }
    for (; next >= 0; --next) {
        if (new_sizes[next] != 1) return false;
        new_strides[next] = 1;
    }
    return true;
}

Dims infer_sizes(const char* op, IntArrayRef sizes, int64_t numel) {
    Dims out = sizes;
    int64_t known = 1;
    int64_t* missing = nullptr;
    for (int64_t& s : out) {
        check(s >= -1 && !(s == -1 && missing), [&] {
            return fmt::format("{}: expected sizes of at least 0 with at most one -1, got {}", op,
                               to_string(sizes));
        });
        if (s == -1)
            missing = &s;
        else
            known *= s;
    }
    const bool fits = missing ? known != 0 && numel % known == 0 : known == numel;
    check(fits, [&] {
        return fmt::format("{}: expected a shape of {} values, got {}", op, numel,
                           to_string(sizes));
    });
    if (missing) *missing = numel / known;
    return out;
}

std::string to_string(IntArrayRef sizes) {
    return fmt::format("[{}]", fmt::join(sizes.begin(), sizes.end(), ", "));
}

}  // namespace gradlab
