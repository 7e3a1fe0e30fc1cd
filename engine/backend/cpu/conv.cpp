// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/conv.h"

#include <algorithm>
#include <vector>

#include "engine/backend/cpu/conv_plain.h"
#include "engine/backend/cpu/conv_primitive.h"
#include "engine/backend/cpu/isa.h"
#include "engine/backend/cpu/thread_pool.h"
#include "engine/tensor/allocator.h"

namespace gradlab {
namespace {

constexpr int64_t multiplications_per_task = 1 << 20;
// Where the own kernels for few input channels beat oneDNN.
constexpr int64_t few_channels = 4;
constexpr int64_t few_taps_forward = 32;
constexpr int64_t few_taps_weights = 12;
constexpr int64_t few_out_channels = 16;  // and their multiples
static_assert(few_taps_forward <= conv_few_most_taps);

struct Part {
    ConvShape shape;
    int64_t x_offset, y_offset;
};

/// The images [begin, end) of a batch as a convolution of their own.
Part part(const ConvShape& s, int64_t begin, int64_t end) {
    Part part{s, begin * s.height * s.width * s.in_channels,
              begin * s.out_height() * s.out_width() * s.out_channels};
    part.shape.batch = end - begin;
    return part;
}

/// Images that are worth a task.
int64_t grain(const ConvShape& s) {
    const int64_t image = s.out_height() * s.out_width() * s.out_channels * s.in_channels /
                          s.groups * s.kernel_h * s.kernel_w;
    return std::max<int64_t>(1, multiplications_per_task / std::max<int64_t>(1, image));
}

bool is_few(const ConvShape& s, int64_t most_taps) {
    return s.groups == 1 && s.in_channels <= few_channels &&
           s.in_channels * s.kernel_h * s.kernel_w <= most_taps &&
           s.out_channels % few_out_channels == 0;
}

/// A piece of the allocator's memory for one task.
class Workspace {
public:
    explicit Workspace(int64_t floats)
        : bytes_(static_cast<size_t>(floats) * sizeof(float)), block_(cpu_allocate(bytes_)) {}
    ~Workspace() { cpu_release(block_, bytes_); }
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    float* data() const { return static_cast<float*>(block_); }

private:
    size_t bytes_;
    void* block_;
};

void weights_of_images(const ConvShape& s, int64_t begin, int64_t end, const float* x,
                       const float* dy, float* dw, float* dbias) {
    if (is_few(s, few_taps_weights)) {
        const Workspace workspace(conv_few_workspace(s));
        cpu::isa().f32.conv_few_weights(s, begin, end, x, dy, dw, dbias, workspace.data());
        return;
    }
    const Part images = part(s, begin, end);
    cpu::conv_primitive_weights(images.shape, x + images.x_offset, dy + images.y_offset, dw, dbias);
}

}  // namespace

void conv2d_forward(const ConvShape& s, const float* x, const float* w, const float* bias,
                    float* y) {
    parallel_for(s.batch, grain(s), [&](int64_t begin, int64_t end) {
        if (is_few(s, few_taps_forward)) {
            const Workspace workspace(conv_few_workspace(s));
            cpu::isa().f32.conv_few(s, begin, end, x, w, bias, y, workspace.data());
            return;
        }
        const Part images = part(s, begin, end);
        cpu::conv_primitive(images.shape, x + images.x_offset, w, bias, y + images.y_offset);
    });
}

void conv2d_backward_data(const ConvShape& s, const float* dy, const float* w, float* dx) {
    parallel_for(s.batch, grain(s), [&](int64_t begin, int64_t end) {
        const Part images = part(s, begin, end);
        cpu::conv_primitive_data(images.shape, dy + images.y_offset, w, dx + images.x_offset);
    });
}

// Each task sums its images; the sums are added in the tasks' order, whoever did them.
void conv2d_backward_weights(const ConvShape& s, const float* x, const float* dy, float* dw,
                             float* dbias) {
    const int64_t weights = s.out_channels * (s.in_channels / s.groups) * s.kernel_h * s.kernel_w;
    const int64_t fewest_images = (s.batch + 2 * num_threads() - 1) / (2 * num_threads());
    const Chunks chunks = cut(s.batch, std::max(grain(s), fewest_images));
    if (chunks.count == 0) {
        std::fill_n(dw, weights, 0.0f);
        if (dbias) std::fill_n(dbias, s.out_channels, 0.0f);
        return;
    }
    const int64_t stride = weights + s.out_channels;
    const Workspace partial(stride * (chunks.count - 1));
    parallel_chunks(chunks, [&](int64_t chunk, int64_t begin, int64_t end) {
        float* to = chunk == 0 ? dw : partial.data() + (chunk - 1) * stride;
        float* to_bias = chunk == 0 ? dbias : dbias ? to + weights : nullptr;
        weights_of_images(s, begin, end, x, dy, to, to_bias);
    });
    for (int64_t chunk = 1; chunk < chunks.count; ++chunk) {
        const float* from = partial.data() + (chunk - 1) * stride;
        cpu::isa().f32.axpy(weights, 1.0f, from, dw);
        if (dbias) cpu::isa().f32.axpy(s.out_channels, 1.0f, from + weights, dbias);
    }
}

void conv2d_forward(const ConvShape& s, const double* x, const double* w, const double* bias,
                    double* y) {
    cpu::conv_plain(s, x, w, bias, y);
}

void conv2d_backward_data(const ConvShape& s, const double* dy, const double* w, double* dx) {
    cpu::conv_plain_data(s, dy, w, dx);
}

void conv2d_backward_weights(const ConvShape& s, const double* x, const double* dy, double* dw,
                             double* dbias) {
    cpu::conv_plain_weights(s, x, dy, dw, dbias);
}

}  // namespace gradlab
