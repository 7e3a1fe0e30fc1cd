// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/kernels/products.h"

#include <cublas_v2.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/handles.h"
#include "engine/backend/cuda/kernels/own_products.h"

namespace gradlab::cuda {
namespace {

void check(cublasStatus_t status, const char* call) {
    if (status != CUBLAS_STATUS_SUCCESS)
        throw std::runtime_error(std::string(call) + ": " + cublasGetStatusString(status));
}

struct Blas {
    using Handle = cublasHandle_t;
    static Handle create() {
        Handle handle = nullptr;
        check(cublasCreate(&handle), "cublasCreate");
        check(cublasSetMathMode(handle, CUBLAS_MATH_DISALLOW_REDUCED_PRECISION_REDUCTION),
              "cublasSetMathMode");
        return handle;
    }
    static void bind(Handle handle, cudaStream_t stream) {
        check(cublasSetStream(handle, stream), "cublasSetStream");
    }
    static void destroy(Handle handle) { cublasDestroy(handle); }
};

// What cuBLAS gives itself on Hopper, and more than it does elsewhere. The same size at all times,
// for it decides which algorithms may be chosen.
constexpr size_t workspace_bytes = size_t{32} << 20;

struct Types {
    cudaDataType_t data;
    cublasComputeType_t compute;
};

Types types_of(ScalarType t) {
    switch (t) {
        case kFloat64:
            return {CUDA_R_64F, CUBLAS_COMPUTE_64F};
        case kFloat16:
            return {CUDA_R_16F, CUBLAS_COMPUTE_32F};
        case kBFloat16:
            return {CUDA_R_16BF, CUBLAS_COMPUTE_32F};
        default:
            return {CUDA_R_32F, tf32_allowed ? CUBLAS_COMPUTE_32F_FAST_TF32 : CUBLAS_COMPUTE_32F};
    }
}

/// cuBLAS counts with int, and takes no rows of length 0.
bool suits_blas(const Product& p) {
    return is_floating(p.dtype) && p.k > 0 &&
           std::max({p.m, p.n, p.k, p.lda, p.ldb, p.ldc, p.batch}) <= INT32_MAX;
}

}  // namespace

void multiply(const Product& p) {
    if (p.batch == 0 || p.m == 0 || p.n == 0) return;
    if (!suits_blas(p)) return multiply_plainly(p);
    const cublasHandle_t handle = library_handle<Blas>();
    // Memory of cuBLAS's own could be neither counted nor recorded.
    const Scratch workspace(workspace_bytes);
    check(cublasSetWorkspace(handle, workspace.as<void>(), workspace_bytes), "cublasSetWorkspace");

    const Types types = types_of(p.dtype);
    const float alpha32 = static_cast<float>(p.alpha), beta32 = static_cast<float>(p.beta);
    const bool wide = p.dtype == kFloat64;
    const void* alpha = wide ? static_cast<const void*>(&p.alpha) : &alpha32;
    const void* beta = wide ? static_cast<const void*>(&p.beta) : &beta32;
    const auto side = [](bool transposed) { return transposed ? CUBLAS_OP_T : CUBLAS_OP_N; };
    const auto narrow = [](int64_t v) { return static_cast<int>(v); };

    // cuBLAS goes down columns, so it sees every matrix transposed: outᵀ = bᵀ · aᵀ.
    if (p.batch == 1) {
        check(cublasGemmEx(handle, side(p.trans_b), side(p.trans_a), narrow(p.n), narrow(p.m),
                           narrow(p.k), alpha, p.b, types.data, narrow(p.ldb), p.a, types.data,
                           narrow(p.lda), beta, p.out, types.data, narrow(p.ldc), types.compute,
                           CUBLAS_GEMM_DEFAULT),
              "cublasGemmEx");
        return;
    }
    check(cublasGemmStridedBatchedEx(handle, side(p.trans_b), side(p.trans_a), narrow(p.n),
                                     narrow(p.m), narrow(p.k), alpha, p.b, types.data,
                                     narrow(p.ldb), p.batch_b, p.a, types.data, narrow(p.lda),
                                     p.batch_a, beta, p.out, types.data, narrow(p.ldc), p.batch_out,
                                     narrow(p.batch), types.compute, CUBLAS_GEMM_DEFAULT),
          "cublasGemmStridedBatchedEx");
}

const char* blas_version() {
    static const std::string text = [] {
        int major = 0, minor = 0;
        cublasGetProperty(MAJOR_VERSION, &major);
        cublasGetProperty(MINOR_VERSION, &minor);
        return "cuBLAS " + std::to_string(major) + "." + std::to_string(minor);
    }();
    return text.c_str();
}

void add_products(Kernels& table) {
    table.matmul = multiply;
    table.allow_tf32 = [](bool allowed) { tf32_allowed = allowed; };
}

}  // namespace gradlab::cuda
