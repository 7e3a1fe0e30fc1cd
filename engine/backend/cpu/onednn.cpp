// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/onednn.h"

#include <string>

#include "engine/backend/cpu/thread_pool.h"
#include "engine/tensor/error.h"

namespace gradlab::cpu {

const dnnl::engine& onednn_engine() {
    // Never destroyed, since threads that end last still hold primitives of it.
    static const auto* const engine = new dnnl::engine(dnnl::engine::kind::cpu, 0);
    return *engine;
}

dnnl::stream& onednn_stream() {
    thread_local dnnl::stream stream = [] {
        confine_onednn();
        return dnnl::stream(onednn_engine());
    }();
    return stream;
}

void confine_onednn() {
    thread_local bool confined = false;
    if (confined) return;
    confine_openmp();
    confined = true;
}

void check_onednn(dnnl_status_t status, const char* operation) {
    check(status == dnnl_success, [&] {
        return std::string(operation) + ": oneDNN refused (status " + std::to_string(status) + ")";
    });
}

}  // namespace gradlab::cpu
