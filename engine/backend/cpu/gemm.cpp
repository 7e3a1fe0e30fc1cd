// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/gemm.h"

#include <dnnl.hpp>

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "engine/backend/cpu/isa.h"
#include "engine/backend/cpu/onednn.h"
#include "engine/backend/cpu/thread_pool.h"

namespace gradlab {
namespace {

// Multiplications (not operations) from which oneDNN beats the own kernels, and from which a second
// thread pays.
constexpr int64_t library_from = 1 << 19;
constexpr int64_t threads_from = 1 << 19;
// Narrow panels are slow ones: short products are cut once per thread only, in multiples of
// panel_rows.
constexpr int64_t long_from = 1 << 25;
constexpr int64_t panel_rows = 16;

/// a · bᵀ by a matmul primitive, which beats dnnl_sgemm for this form. Held with its memory
/// objects, a set per thread, since running it swaps their pointers.
class TransposedProduct {
public:
    explicit TransposedProduct(const GemmArgs<float>& g) {
        using dnnl::memory;
        constexpr auto f32 = memory::data_type::f32;
        const memory::desc a({g.m, g.k}, f32, memory::dims{g.lda, 1});
        const memory::desc b({g.k, g.n}, f32, memory::dims{1, g.ldb});
        const memory::desc c({g.m, g.n}, f32, memory::dims{g.ldc, 1});
        dnnl::primitive_attr attributes;
        if (g.beta != 0) {
            dnnl::post_ops add;
            add.append_sum(1.0f);
            attributes.set_post_ops(add);
        }
        product_ = dnnl::matmul({{a, b, c}, attributes, cpu::onednn_engine()});
        const auto bind = [](const memory::desc& desc) {
            return memory(desc, cpu::onednn_engine(), nullptr);
        };
        memories_ = {{DNNL_ARG_SRC, bind(a)}, {DNNL_ARG_WEIGHTS, bind(b)}, {DNNL_ARG_DST, bind(c)}};
    }

    void run(const GemmArgs<float>& g) {
        memories_.at(DNNL_ARG_SRC).set_data_handle(const_cast<float*>(g.a));
        memories_.at(DNNL_ARG_WEIGHTS).set_data_handle(const_cast<float*>(g.b));
        memories_.at(DNNL_ARG_DST).set_data_handle(g.c);
        product_.execute(cpu::onednn_stream(), memories_);
    }

private:
    dnnl::matmul product_;
    std::unordered_map<int, dnnl::memory> memories_;
};

bool suits_primitive(const GemmArgs<float>& g) {
    return !g.trans_a && g.trans_b && g.alpha == 1 && (g.beta == 0 || g.beta == 1);
}

void run_primitive(const GemmArgs<float>& g) {
    using Key = std::tuple<int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, bool>;
    thread_local cpu::PrimitiveCache<Key, TransposedProduct> cache;
    const Key key{g.m, g.n, g.k, g.lda, g.ldb, g.ldc, g.beta != 0};
    cache.get(key, [&] { return TransposedProduct(g); }).run(g);
}

void run_library(const GemmArgs<float>& g) {
    if (suits_primitive(g)) return run_primitive(g);
    cpu::confine_onednn();
    cpu::check_onednn(dnnl_sgemm(g.trans_a ? 'T' : 'N', g.trans_b ? 'T' : 'N', g.m, g.n, g.k,
                                 g.alpha, g.a, g.lda, g.b, g.ldb, g.beta, g.c, g.ldc),
                      "gemm");
}

/// One thread's product by whatever is fastest for its size.
void run_panel(const GemmArgs<float>& g) {
    if (g.m * g.n * g.k >= library_from)
        run_library(g);
    else
        cpu::isa().f32.gemm(g);
}
void run_panel(const GemmArgs<double>& g) { cpu::isa().f64.gemm(g); }

template <class T>
GemmArgs<T> rows_of(GemmArgs<T> g, int64_t begin, int64_t end) {
    g.a += begin * (g.trans_a ? 1 : g.lda);
    g.c += begin * g.ldc;
    g.m = end - begin;
    return g;
}

template <class T>
GemmArgs<T> columns_of(GemmArgs<T> g, int64_t begin, int64_t end) {
    g.b += begin * (g.trans_b ? g.ldb : 1);
    g.c += begin;
    g.n = end - begin;
    return g;
}

/// The longer side of c is cut into panels. A piece of one element of `cut` stands for panel_rows
/// rows or columns, so that no register tile is split.
template <class T>
void run(const GemmArgs<T>& g) {
    if (g.m <= 0 || g.n <= 0) return;
    const int64_t work = g.m * g.n * g.k;
    if (work < 2 * threads_from || g.k == 0) return run_panel(g);
    const bool by_rows = g.m >= g.n;
    const int64_t length = by_rows ? g.m : g.n;
    const int64_t units = (length + panel_rows - 1) / panel_rows;
    const int64_t pieces =
        std::min(num_threads() * (work < long_from ? int64_t{1} : 4), work / threads_from);
    const int64_t grain = std::max<int64_t>(1, units / pieces);
    parallel_for(units, grain, [&](int64_t first, int64_t last) {
        const int64_t begin = first * panel_rows, end = std::min(last * panel_rows, length);
        run_panel(by_rows ? rows_of(g, begin, end) : columns_of(g, begin, end));
    });
}

}  // namespace

void gemm(bool trans_a, bool trans_b, int64_t m, int64_t n, int64_t k, float alpha, const float* a,
          int64_t lda, const float* b, int64_t ldb, float beta, float* c, int64_t ldc) {
    run<float>({trans_a, trans_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc});
}

void gemm(bool trans_a, bool trans_b, int64_t m, int64_t n, int64_t k, double alpha,
          const double* a, int64_t lda, const double* b, int64_t ldb, double beta, double* c,
          int64_t ldc) {
    run<double>({trans_a, trans_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc});
}

}  // namespace gradlab
