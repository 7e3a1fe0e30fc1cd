// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/kernels/families.h"

namespace gradlab::cuda {
namespace {

Kernels all_kernels() {
    Kernels table{};
    add_runtime(table);
    add_copies(table);
    add_pointwise(table);
    add_reductions(table);
    add_columns(table);
    add_order(table);
    add_indices(table);
    add_cells(table);
    add_optimizers(table);
    add_random(table);
    add_pooling(table);
    add_convolutions(table);
    add_products(table);
    return table;
}

}  // namespace
}  // namespace gradlab::cuda

extern "C" [[gnu::visibility("default")]] const gradlab::cuda::Kernels* gradlab_cuda_module(
    int version) {
    static const gradlab::cuda::Kernels table = gradlab::cuda::all_kernels();
    return version == gradlab::cuda::module_version ? &table : nullptr;
}
