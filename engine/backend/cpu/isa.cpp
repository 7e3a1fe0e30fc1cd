// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/isa.h"

#include <cstdlib>
#include <string>
#include <vector>

#include "engine/tensor/error.h"

namespace gradlab::cpu {

#if defined(__x86_64__)
namespace v2 {
extern const Isa table;
}
namespace v3 {
extern const Isa table;
}
namespace v4 {
extern const Isa table;
}
#else
namespace generic {
extern const Isa table;
}
#endif

namespace {

std::vector<const Isa*> find_supported() {
#if defined(__x86_64__)
    std::vector<const Isa*> found;
    if (__builtin_cpu_supports("x86-64-v2")) found.push_back(&v2::table);
    if (__builtin_cpu_supports("x86-64-v3")) found.push_back(&v3::table);
    if (__builtin_cpu_supports("x86-64-v4")) found.push_back(&v4::table);
    check(!found.empty(), "this processor is older than x86-64-v2, which Gradlab needs");
    return found;
#else
    return {&generic::table};
#endif
}

const Isa& choose() {
    const auto supported = supported_isas();
    const char* wish = std::getenv("GRADLAB_ISA");
    if (!wish || !*wish) return *supported.back();
    std::string names;
    for (const Isa* isa : supported) {
        if (std::string(wish) == isa->name) return *isa;
        names += std::string(names.empty() ? "" : ", ") + isa->name;
    }
    throw Error("GRADLAB_ISA: expected one of " + names + " on this machine, got " + wish);
}

}  // namespace

std::span<const Isa* const> supported_isas() {
    static const std::vector<const Isa*> supported = find_supported();
    return supported;
}

const Isa& isa() {
    static const Isa& chosen = choose();
    return chosen;
}

}  // namespace gradlab::cpu
