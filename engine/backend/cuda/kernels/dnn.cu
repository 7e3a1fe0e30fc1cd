// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/kernels/dnn.h"

#include <cudnn.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>

#include "engine/backend/cuda/kernels/handles.h"
#include "engine/backend/cuda/kernels/im2col.h"
#include "engine/backend/cuda/kernels/products.h"

namespace gradlab::cuda {
namespace {

constexpr size_t most_workspace_bytes = size_t{256} << 20;
constexpr int most_algorithms = 16;

/// Whether cuDNN did it; false where it does not do such things at all.
bool done(cudnnStatus_t status, const char* call) {
    if (status == CUDNN_STATUS_SUCCESS) return true;
    const int category = CUDNN_STATUS_CATEGORY(status);
    if (category == CUDNN_STATUS_NOT_SUPPORTED || category == CUDNN_STATUS_BAD_PARAM) return false;
    throw std::runtime_error(std::string(call) + ": " + cudnnGetErrorString(status));
}
void check(cudnnStatus_t status, const char* call) {
    if (!done(status, call))
        throw std::runtime_error(std::string(call) + ": " + cudnnGetErrorString(status));
}

struct Dnn {
    using Handle = cudnnHandle_t;
    static Handle create() {
        Handle handle = nullptr;
        check(cudnnCreate(&handle), "cudnnCreate");
        return handle;
    }
    static void bind(Handle handle, cudaStream_t stream) {
        check(cudnnSetStream(handle, stream), "cudnnSetStream");
    }
    static void destroy(Handle handle) { cudnnDestroy(handle); }
};

template <class D, auto create, auto destroy>
class Descriptor {
public:
    Descriptor() { check(create(&descriptor_), "cudnnCreateDescriptor"); }
    ~Descriptor() { destroy(descriptor_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    operator D() const { return descriptor_; }

private:
    D descriptor_ = nullptr;
};
using TensorShape =
    Descriptor<cudnnTensorDescriptor_t, cudnnCreateTensorDescriptor, cudnnDestroyTensorDescriptor>;
using FilterShape =
    Descriptor<cudnnFilterDescriptor_t, cudnnCreateFilterDescriptor, cudnnDestroyFilterDescriptor>;
using Convolution = Descriptor<cudnnConvolutionDescriptor_t, cudnnCreateConvolutionDescriptor,
                               cudnnDestroyConvolutionDescriptor>;

struct Problem {
    TensorShape x, y;
    FilterShape w;
    Convolution conv;

    /// False: the shape is none of cuDNN's.
    bool describe(const ConvShape& s, cudnnMathType_t math) const {
        constexpr cudnnDataType_t real = CUDNN_DATA_FLOAT;
        const auto n = [](int64_t v) { return static_cast<int>(v); };
        return done(cudnnSetTensor4dDescriptor(x, CUDNN_TENSOR_NHWC, real, n(s.batch),
                                               n(s.in_channels), n(s.height), n(s.width)),
                    "cudnnSetTensor4dDescriptor") &&
               done(cudnnSetTensor4dDescriptor(y, CUDNN_TENSOR_NHWC, real, n(s.batch),
                                               n(s.out_channels), n(s.out_height()),
                                               n(s.out_width())),
                    "cudnnSetTensor4dDescriptor") &&
               done(cudnnSetFilter4dDescriptor(w, real, CUDNN_TENSOR_NHWC, n(s.out_channels),
                                               n(s.in_channels / s.groups), n(s.kernel_h),
                                               n(s.kernel_w)),
                    "cudnnSetFilter4dDescriptor") &&
               done(cudnnSetConvolution2dDescriptor(conv, n(s.pad_h), n(s.pad_w), n(s.stride_h),
                                                    n(s.stride_w), n(s.dilation_h), n(s.dilation_w),
                                                    CUDNN_CROSS_CORRELATION, real),
                    "cudnnSetConvolution2dDescriptor") &&
               done(cudnnSetConvolutionGroupCount(conv, n(s.groups)),
                    "cudnnSetConvolutionGroupCount") &&
               done(cudnnSetConvolutionMathType(conv, math), "cudnnSetConvolutionMathType");
    }
};

// The three passes: two operands, a result, and cuDNN's names for the same three calls.
struct Forward {
    using Algorithm = cudnnConvolutionFwdAlgo_t;
    using Found = cudnnConvolutionFwdAlgoPerf_t;
    static constexpr auto find = cudnnGetConvolutionForwardAlgorithm_v7;
    static constexpr auto workspace = cudnnGetConvolutionForwardWorkspaceSize;
    static constexpr auto run = cudnnConvolutionForward;
    static auto operands(const Problem& p) { return std::tie(p.x, p.w, p.y); }
};
struct DataGrad {
    using Algorithm = cudnnConvolutionBwdDataAlgo_t;
    using Found = cudnnConvolutionBwdDataAlgoPerf_t;
    static constexpr auto find = cudnnGetConvolutionBackwardDataAlgorithm_v7;
    static constexpr auto workspace = cudnnGetConvolutionBackwardDataWorkspaceSize;
    static constexpr auto run = cudnnConvolutionBackwardData;
    static auto operands(const Problem& p) { return std::tie(p.w, p.y, p.x); }
};
struct WeightGrad {
    using Algorithm = cudnnConvolutionBwdFilterAlgo_t;
    using Found = cudnnConvolutionBwdFilterAlgoPerf_t;
    static constexpr auto find = cudnnGetConvolutionBackwardFilterAlgorithm_v7;
    static constexpr auto workspace = cudnnGetConvolutionBackwardFilterWorkspaceSize;
    static constexpr auto run = cudnnConvolutionBackwardFilter;
    static auto operands(const Problem& p) { return std::tie(p.x, p.y, p.w); }
};

/// cuDNN counts elements with int.
bool countable(const ConvShape& s) {
    const int64_t in = s.batch * s.height * s.width * s.in_channels;
    const int64_t out = s.batch * s.out_height() * s.out_width() * s.out_channels;
    return std::max({in, out, s.pad_h, s.pad_w, s.stride_h, s.stride_w, s.dilation_h,
                     s.dilation_w}) <= INT32_MAX;
}

/// How a shape is computed: the first algorithm, in cuDNN's order of expected time, that gives the
/// same numbers in every run and is content with the workspace.
template <class Pass>
struct Plan {
    Problem problem;
    typename Pass::Algorithm algorithm{};
    size_t workspace = 0;
    bool usable = false;

    Plan(cudnnHandle_t handle, const ConvShape& shape, bool tf32) {
        const cudnnMathType_t math = tf32 ? CUDNN_DEFAULT_MATH : CUDNN_FMA_MATH;
        if (!countable(shape) || !problem.describe(shape, math)) return;
        const auto [first, second, result] = Pass::operands(problem);
        std::array<typename Pass::Found, most_algorithms> found;
        int count = 0;
        if (!done(Pass::find(handle, first, second, problem.conv, result, most_algorithms, &count,
                             found.data()),
                  "cudnnGetConvolutionAlgorithm"))
            return;
        for (int i = 0; i < count && !usable; ++i) usable = take_up(handle, found[i]);
    }

private:
    bool take_up(cudnnHandle_t handle, const typename Pass::Found& found) {
        if (found.status != CUDNN_STATUS_SUCCESS || found.determinism != CUDNN_DETERMINISTIC)
            return false;
        const auto [first, second, result] = Pass::operands(problem);
        algorithm = found.algo;
        return done(Pass::workspace(handle, first, second, problem.conv, result, algorithm,
                                    &workspace),
                    "cudnnGetConvolutionWorkspaceSize") &&
               workspace <= most_workspace_bytes;
    }
};

/// The calling thread's plan for a shape on the current device.
template <class Pass>
Plan<Pass>& plan_of(cudnnHandle_t handle, const ConvShape& shape) {
    thread_local std::map<std::tuple<int, bool, ConvShape>, Plan<Pass>> plans;
    int device = 0;
    cuda_check(cudaGetDevice(&device), "cudaGetDevice");
    const bool tf32 = tf32_allowed;
    return plans.try_emplace({device, tf32, shape}, handle, shape, tf32).first->second;
}

template <class Pass>
bool run(const ConvShape& shape, const void* first, const void* second, void* result) {
    const cudnnHandle_t handle = library_handle<Dnn>();
    Plan<Pass>& plan = plan_of<Pass>(handle, shape);
    if (!plan.usable) return false;
    const auto [first_shape, second_shape, result_shape] = Pass::operands(plan.problem);
    std::optional<Scratch> workspace;
    if (plan.workspace > 0) workspace.emplace(plan.workspace);
    const float one = 1, zero = 0;
    plan.usable =
        done(Pass::run(handle, &one, first_shape, first, second_shape, second, plan.problem.conv,
                       plan.algorithm, workspace ? workspace->as<void>() : nullptr, plan.workspace,
                       &zero, result_shape, result),
             "cudnnConvolution");
    return plan.usable;
}

}  // namespace

bool dnn_conv2d(const ConvShape& s, const void* x, const void* w, void* out) {
    const WeightsByTaps weights(kFloat32, s, w);
    return run<Forward>(s, x, weights.data(), out);
}

bool dnn_conv2d_data_grad(const ConvShape& s, const void* g, const void* w, void* out) {
    const WeightsByTaps weights(kFloat32, s, w);
    return run<DataGrad>(s, weights.data(), g, out);
}

bool dnn_conv2d_weight_grad(const ConvShape& s, const void* x, const void* g, void* dw) {
    const WeightGradByTaps grad(kFloat32, s, dw);
    if (!run<WeightGrad>(s, x, g, grad.data())) return false;
    grad.finish();
    return true;
}

const char* dnn_version() {
    static const std::string text = [] {
        const size_t version = cudnnGetVersion();  // 91002 for 9.10.2
        return "cuDNN " + std::to_string(version / 10000) + "." +
               std::to_string(version / 100 % 100);
    }();
    return text.c_str();
}

}  // namespace gradlab::cuda
